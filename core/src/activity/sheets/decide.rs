//! What follows from a command about sheets. Whoever entered a batch does not enter it a second time,
//! nor settle it, nor say what its sample shows, nor accept it; who is counted is decided in the append, from each signer's own records.

use std::collections::{BTreeMap, BTreeSet};

use super::sample::needed;
use super::{
    Batch, LINES_MAX, Lot, SheetCommand, SheetEvent, SheetLine, SheetRefusal, SheetsAccepted,
    SheetsDrawn, SheetsEntered, SheetsReceived, SheetsReconciled, SheetsRefused, SheetsSampled,
    SheetsSettled, Stands, drawn,
};
use crate::activity::ActivityKind;
use crate::activity::signatures::signer_kinds;
use crate::case::{Pinned, case_query};
use crate::decider::{Context, Decider, Library, Model, case_tag};
use crate::event::Happened;
use crate::ids::{Hash, Pseudonym, Slug};
use crate::object::OBJECT_BYTES_MAX;
use crate::procedure::definition::ActivityRule;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, required_reason};

impl Decider for SheetCommand {
    fn reads(&self, by: &Actor) -> Query {
        let of_batch = vec![case_tag(self.case()), Tag::new("batch", self.batch())];
        case_query(self.case(), by).or(SheetEvent::KINDS, of_batch)
    }

    /// The records of the signers that an accepted batch would count.
    fn reads_further(&self, model: &Model, _library: &Library) -> Query {
        let Self::Accept { case, batch, .. } = self else { return Query::default() };
        let known = model.cases.get(case).and_then(|case| case.sheets.0.get(batch));
        let kinds = signer_kinds();
        let lines = known.map(Batch::lines).unwrap_or_default();
        let signers: BTreeSet<Pseudonym> = lines.values().map(|line| line.signer).collect();
        signers.iter().fold(Query::default(), |query, signer| {
            query.or(&kinds, vec![case_tag(*case), Tag::new("signer", signer)])
        })
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&ActivityKind::Sheets).cloned().unwrap_or_default();
        let by = ctx.actor.to_string();
        let asked = Asked { pinned, rule: &rule, by, model, ctx };
        let events = match self {
            Self::Receive { received, .. } => asked.receive(received)?,
            Self::Enter { batch, lines, .. } => asked.enter(batch, lines)?,
            Self::Settle { settled, .. } => asked.settle(settled)?,
            Self::Draw { batch, size, .. } => asked.draw(batch, *size)?,
            Self::Sample { batch, wrong, .. } => asked.sample(batch, wrong)?,
            Self::Accept { batch, except, reason, .. } => {
                asked.accept(batch, except, reason.as_deref())?
            }
            Self::Refuse { batch, reason, .. } => asked.refuse(batch, reason)?,
        };
        Ok(events.into_iter().map(|event| pinned.happened("sheets", event)).collect())
    }
}

impl Batch {
    /// What the batch says line by line: where both entries agree, and what was settled.
    fn lines(&self) -> BTreeMap<u32, &SheetLine> {
        let [(_, first), (_, second)] = self.entries.as_slice() else { return BTreeMap::new() };
        let by_line = |lines: &'_ [SheetLine], n: u32| lines.iter().position(|l| l.line == n);
        let mut all: BTreeMap<u32, &SheetLine> =
            first.iter().filter(|line| second.contains(line)).map(|l| (l.line, l)).collect();
        for (line, settled) in &self.settled {
            let found = match settled.stands {
                Stands::First => by_line(first, *line).map(|n| &first[n]),
                Stands::Second => by_line(second, *line).map(|n| &second[n]),
                Stands::Neither => None,
            };
            all.extend(found.map(|found| (*line, found)));
        }
        all
    }

    fn unsettled(&self) -> usize {
        let differing = self.differing.iter().flatten();
        differing.filter(|line| !self.settled.contains_key(line)).count()
    }
}

struct Asked<'a> {
    pinned: Pinned<'a>,
    rule: &'a ActivityRule,
    by: String,
    model: &'a Model,
    ctx: &'a Context<'a>,
}

type Follows = Result<Vec<SheetEvent>, Refusal>;

impl<'a> Asked<'a> {
    fn stage_allows(&self) -> Result<(), Refusal> {
        self.pinned.allows(ActivityKind::Sheets)
    }

    /// A batch that is neither accepted nor refused.
    fn open(&self, id: &Slug) -> Result<&'a Batch, Refusal> {
        self.stage_allows()?;
        let batch = id.clone();
        match self.pinned.case.sheets.0.get(id).filter(|batch| batch.received.is_some()) {
            None => Err(SheetRefusal::Unknown { batch }.into()),
            Some(known) if known.closed() => Err(SheetRefusal::Closed { batch }.into()),
            Some(known) => Ok(known),
        }
    }

    /// A batch whose every line is agreed on or settled.
    fn settled(&self, id: &Slug) -> Result<&'a Batch, Refusal> {
        let known = self.open(id)?;
        let batch = id.clone();
        if known.differing.is_none() {
            return Err(SheetRefusal::NotReconciled { batch }.into());
        }
        match known.unsettled() {
            0 => Ok(known),
            lines => Err(SheetRefusal::NotSettled { batch, lines }.into()),
        }
    }

    fn may(&self, roles: &[Slug]) -> Result<(), Refusal> {
        self.pinned.needs(roles, self.model, self.ctx)
    }

    /// Whoever entered a batch judges nothing of it.
    fn not_entered_by_them(&self, known: &Batch, batch: &Slug) -> Result<(), Refusal> {
        match known.entries.iter().any(|(by, _)| *by == self.by) {
            true => Err(SheetRefusal::OwnEntry { batch: batch.clone() }.into()),
            false => Ok(()),
        }
    }

    fn receive(&self, received: &SheetsReceived) -> Follows {
        self.may(&self.rule.by)?;
        let batch = received.batch.clone();
        let known = self.pinned.case.sheets.0.get(&batch).and_then(|b| b.received.as_ref());
        match known {
            Some(before) if before == received => return Ok(vec![]),
            Some(_) => return Err(SheetRefusal::AlreadyReceived { batch }.into()),
            None => self.stage_allows()?,
        }
        if !(1..=LINES_MAX).contains(&received.lines) {
            let (field, max) = ("lines".to_owned(), LINES_MAX.into());
            return Err(FieldRefusal::OutOfBounds { field, min: 1, max }.into());
        }
        received.scan.check("scan", OBJECT_BYTES_MAX)?;
        if received.scan.length == 0 {
            return Err(FieldRefusal::Missing { field: "scan".to_owned() }.into());
        }
        let mut all = self.pinned.case.sheets.0.values().filter_map(|b| b.received.as_ref());
        if let Some(same) = all.find(|before| before.scan.hash == received.scan.hash) {
            return Err(SheetRefusal::SameScan { batch: same.batch.clone() }.into());
        }
        // sheets may have been brought before the case was opened in the register
        crate::figure::not_in_the_future("occurred", received.occurred, self.model, self.ctx)?;
        Ok(vec![SheetEvent::Received(received.clone())])
    }

    fn enter(&self, batch: &Slug, lines: &[SheetLine]) -> Follows {
        self.may(&self.rule.by)?;
        let known = self.open(batch)?;
        let stated = known.received.as_ref().map_or(0, |received| received.lines);
        let lines = self.checked(batch, stated, lines)?;
        match known.entries.as_slice() {
            [] => {}
            [(by, first)] if *by == self.by => {
                // the same again is no second look
                return if *first == lines {
                    Ok(vec![])
                } else {
                    Err(SheetRefusal::OwnEntry { batch: batch.clone() }.into())
                };
            }
            [_] => {}
            [_, (by, second)] if *by == self.by && *second == lines => return Ok(vec![]),
            _ => return Err(SheetRefusal::EnteredTwice { batch: batch.clone() }.into()),
        }
        let entry = if known.entries.is_empty() { 1 } else { 2 };
        let mut events = Vec::new();
        if let Some((_, first)) = known.entries.first() {
            events.push(SheetEvent::Reconciled(compared(batch, stated, first, &lines)));
        }
        let entered = SheetsEntered { batch: batch.clone(), entry, lines };
        events.insert(0, SheetEvent::Entered(entered));
        Ok(events)
    }

    fn checked(
        &self,
        batch: &Slug,
        stated: u32,
        lines: &[SheetLine],
    ) -> Result<Vec<SheetLine>, Refusal> {
        let mut lines = lines.to_vec();
        lines.sort();
        let mut before = 0;
        for line in &lines {
            if line.line == before || !(1..=stated).contains(&line.line) {
                let (batch, line) = (batch.clone(), line.line.into());
                return Err(SheetRefusal::LineWrong { batch, line }.into());
            }
            self.pinned.opened.check_part(line.part.as_ref())?;
            before = line.line;
        }
        if lines.is_empty() {
            return Err(FieldRefusal::Missing { field: "lines".to_owned() }.into());
        }
        Ok(lines)
    }

    fn settle(&self, settled: &SheetsSettled) -> Follows {
        self.may(&self.rule.checked_by)?;
        let known = self.open(&settled.batch)?;
        let (batch, line) = (settled.batch.clone(), settled.line);
        self.not_entered_by_them(known, &batch)?;
        let differs = known.differing.iter().flatten().any(|differing| *differing == line);
        match known.settled.get(&line) {
            Some(before) if before == settled => return Ok(vec![]),
            None if differs => {}
            Some(_) | None => {
                return Err(SheetRefusal::NothingToSettle { batch, line: line.into() }.into());
            }
        }
        required_reason(&settled.reason)?;
        let entry = match settled.stands {
            Stands::First => known.entries.first(),
            Stands::Second => known.entries.get(1),
            Stands::Neither => return Ok(vec![SheetEvent::Settled(settled.clone())]),
        };
        let read = entry.is_some_and(|(_, lines)| lines.iter().any(|one| one.line == line));
        if !read {
            // that entry could not read the line, so it says nothing that could stand
            return Err(SheetRefusal::LineWrong { batch, line: line.into() }.into());
        }
        Ok(vec![SheetEvent::Settled(settled.clone())])
    }

    fn draw(&self, batch: &Slug, size: u32) -> Follows {
        self.may(&self.rule.checked_by)?;
        let known = self.settled(batch)?;
        let batch = batch.clone();
        let lines = known.lines();
        if let Some(before) = &known.drawn {
            let same = before.lines.len() == usize::try_from(size).unwrap_or(usize::MAX);
            return if same && known.sampled.is_none() {
                Ok(vec![])
            } else {
                Err(SheetRefusal::AlreadyDrawn { batch }.into())
            };
        }
        let max = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let needed = needed(&self.pinned, max)?;
        let min = needed.unwrap_or(1).max(1);
        if !(min..=max).contains(&size) {
            let (field, min, max) = ("size".to_owned(), min.into(), max.into());
            return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
        }
        // drawn by the machine, so that nobody can have chosen it; 0 is far from the ids of records
        let seed = Hash::of(self.ctx.ids.nth(0).as_bytes());
        let lines = drawn(&seed, lines.into_keys(), size);
        Ok(vec![SheetEvent::Drawn(SheetsDrawn { batch, lines, needed, seed })])
    }

    fn sample(&self, batch: &Slug, wrong: &[u32]) -> Follows {
        self.may(&self.rule.checked_by)?;
        let known = self.settled(batch)?;
        self.not_entered_by_them(known, batch)?;
        let batch = batch.clone();
        let wrong: BTreeSet<u32> = wrong.iter().copied().collect();
        let Some(sample) = &known.drawn else {
            return Err(SheetRefusal::NothingDrawn { batch }.into());
        };
        if let Some(before) = &known.sampled {
            return if before.wrong.iter().copied().eq(wrong) {
                Ok(vec![])
            } else {
                Err(SheetRefusal::NothingDrawn { batch }.into())
            };
        }
        if let Some(line) = wrong.iter().find(|line| !sample.lines.contains(line)) {
            return Err(SheetRefusal::LineWrong { batch, line: (*line).into() }.into());
        }
        let size = u32::try_from(sample.lines.len()).unwrap_or(u32::MAX);
        let found = u32::try_from(wrong.len()).unwrap_or(u32::MAX);
        Ok(vec![SheetEvent::Sampled(SheetsSampled {
            batch,
            per_mille: found.saturating_mul(1000) / size.max(1),
            seed: sample.seed,
            size,
            wrong: wrong.into_iter().collect(),
        })])
    }

    fn accept(&self, batch: &Slug, except: &[u32], reason: Option<&str>) -> Follows {
        self.may(&self.rule.checked_by)?;
        let known = self.settled(batch)?;
        self.not_entered_by_them(known, batch)?;
        let mut lines = known.lines();
        if known.sampled.is_none() {
            let batch = batch.clone();
            if known.drawn.is_some() {
                return Err(SheetRefusal::NotSampled { batch }.into());
            }
            let all = u32::try_from(lines.len()).unwrap_or(u32::MAX);
            if needed(&self.pinned, all)?.unwrap_or(0) > 0 {
                return Err(SheetRefusal::NothingDrawn { batch }.into());
            }
        }
        for line in except {
            if !lines.contains_key(line) {
                let (batch, line) = (batch.clone(), (*line).into());
                return Err(SheetRefusal::LineWrong { batch, line }.into());
            }
        }
        if let Some(reason) = reason {
            required_reason(reason)?;
        } else if !except.is_empty() {
            return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
        }
        let wrong = known.sampled.iter().flat_map(|sampled| &sampled.wrong);
        for line in except.iter().chain(wrong) {
            lines.remove(line);
        }
        let stated = known.received.as_ref().map_or(0, |received| received.lines);
        let left = u32::try_from(lines.len()).unwrap_or(u32::MAX);
        let mut met = BTreeSet::new();
        let mut lots: BTreeMap<&Option<Slug>, Vec<Pseudonym>> = BTreeMap::new();
        for line in lines.values() {
            let stands = self.model.signers.contains_key(&(self.pinned.id, line.signer));
            if met.insert(line.signer) && !stands {
                lots.entry(&line.part).or_default().push(line.signer);
            }
        }
        let counted = lots.values().map(Vec::len).sum::<usize>();
        let counted = u32::try_from(counted).unwrap_or(u32::MAX);
        let lot = |(part, mut signers): (&Option<Slug>, Vec<Pseudonym>)| {
            signers.sort_unstable();
            Lot { part: part.clone(), signers }
        };
        Ok(vec![SheetEvent::Accepted(SheetsAccepted {
            batch: batch.clone(),
            doubles: left - counted,
            reason: reason.map(str::to_owned),
            refused: stated.saturating_sub(left),
            signers: lots.into_iter().map(lot).collect(),
        })])
    }

    fn refuse(&self, batch: &Slug, reason: &str) -> Follows {
        self.may(&self.rule.checked_by)?;
        let batch = batch.clone();
        let before = self.pinned.case.sheets.0.get(&batch).and_then(|b| b.refused.as_deref());
        if before == Some(reason) {
            return Ok(vec![]);
        }
        self.open(&batch)?;
        required_reason(reason)?;
        Ok(vec![SheetEvent::Refused(SheetsRefused { batch, reason: reason.to_owned() })])
    }
}

/// What two entries of `stated` lines say alike, and on which lines they differ. A line that neither
/// could read is no difference: it is not counted.
fn compared(
    batch: &Slug,
    stated: u32,
    first: &[SheetLine],
    second: &[SheetLine],
) -> SheetsReconciled {
    let of = |lines: &[SheetLine]| -> BTreeMap<u32, SheetLine> {
        lines.iter().map(|line| (line.line, line.clone())).collect()
    };
    let (first, second) = (of(first), of(second));
    let (mut agreed, mut differing) = (0, Vec::new());
    for line in 1..=stated {
        match (first.get(&line), second.get(&line)) {
            (None, None) => {}
            (one, other) if one == other => agreed += 1,
            _ => differing.push(line),
        }
    }
    SheetsReconciled { agreed, batch: batch.clone(), differing }
}
