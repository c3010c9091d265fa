//! A case as acting on it needs it: where it stands, the version it pins, what may be named in its
//! forms, and who acts for its body. No page may be drawn here, and nothing recorded.

use sijill_core::ids::{CaseId, PartyId};
use sijill_core::object::Access;
use sijill_core::procedure::definition::Definition;
use sijill_core::text::Text;
use sijill_projections::cases::CaseLine;
use sijill_projections::commitment::{CommitmentView, EvidenceState, MilestoneLine};
use sijill_projections::funding::FundingLines;
use sijill_projections::register::PublishedVersion;

use crate::i18n::Args;
use crate::service::acts::checks::{Checked, OfOpinion};
use crate::service::acts::coding::{Coding, Evaluated};
use crate::service::acts::consulting::Consulted;
use crate::service::acts::course::About;
use crate::service::acts::form::Ground;
use crate::service::acts::funding::{Funded, FundedLine};
use crate::service::acts::indicators::Measured;
use crate::service::acts::milestones::Promised;
use crate::service::acts::polling::{Poll, poll};
use crate::service::acts::progress::{Progressed, Shown};
use crate::service::acts::scores::Graded;
use crate::service::acts::signing::Paper;
use crate::service::acts::{Act, definition};
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::purse::Purse;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// Which case a form is about.
pub struct CaseHead {
    /// Its title, in the words of who opened it.
    pub title: String,
    /// Its kind and where it stands.
    pub about: String,
    /// Where its page is.
    pub href: String,
}

/// A case as acting on it needs it.
pub struct Scene {
    /// The words.
    pub t: Words,
    /// Where it stands.
    pub line: CaseLine,
    /// The version it pins.
    pub definition: Definition,
    /// The versions of its procedure.
    pub versions: Vec<PublishedVersion>,
    /// Organisations that may be named.
    pub organisations: Vec<(PartyId, Text)>,
    /// What the case promises.
    pub promised: Promised,
    /// What is shown and declared in the case.
    pub progressed: Progressed,
    /// What is checked and asked in the case.
    pub checked: Checked,
    /// The rounds in which people are heard.
    pub consulted: Consulted,
    /// What is measured of it.
    pub measured: Vec<Measured>,
    /// Its money.
    pub funded: Funded,
    /// How it is scored.
    pub graded: Graded,
    /// What an evaluation is about; nothing, of other cases.
    pub evaluated: Evaluated,
    /// Its sheets and invalidations.
    pub paper: Paper,
    /// How its vote stands.
    pub poll: Poll,
}

impl Scene {
    /// The case `case` as it stands now.
    ///
    /// # Errors
    /// `not-found`, or that the log cannot be read.
    pub fn of(visit: &Visit, case: &str) -> Result<Self, Failure> {
        let id = case.parse::<CaseId>().map_err(|_| Failure::NotFound)?;
        let on = visit.service.now();
        let (line, (versions, organisations), commitment, petition) =
            visit.service.live().now(|views| {
                let register = views.register();
                let known = register.organisations.into_iter();
                let named = known.map(|known| (known.party, known.name)).collect();
                let commitment = views.commitment(id, on.date_in(&views.zone()));
                let named: (Vec<_>, Vec<_>) = (register.procedures, named);
                (views.case(id), named, commitment, views.petition(id))
            })?;
        let definition = definition(visit, id)?.ok_or(Failure::NotFound)?;
        let (t, line) = (visit.words()?, line.ok_or(Failure::NotFound)?);
        let own = |version: &PublishedVersion| version.key == definition.key;
        let versions = versions.into_iter().filter(own).collect();
        let progressed = commitment.as_ref().map(|known| progressed(visit, &t, known));
        let progressed = progressed.transpose()?.unwrap_or_default();
        let funded = commitment.as_ref().map(|known| funded(visit, &t, &known.funding));
        let funded = funded.transpose()?.unwrap_or_default();
        let milestones = commitment.map(|known| known.milestones).unwrap_or_default();
        let promised = promised(visit, &t, &milestones)?;
        let paper = petition.as_ref().map(|known| Paper {
            batches: known.sheets.clone(),
            invalidations: known.invalidations.clone(),
        });
        let paper = paper.unwrap_or_default();
        let rounds = petition.as_ref().map(|known| known.consultations.clone()).unwrap_or_default();
        let (conditions, opinions) =
            petition.map(|known| (known.conditions, known.opinions)).unwrap_or_default();
        let checked = Checked {
            conditions: conditions.into_iter().filter(|line| line.asked).collect(),
            opinions,
            speaks_for: visit.caller.signed_in.as_ref().map(SignedIn::bodies).unwrap_or_default(),
        };
        let measured = measured(visit, &t, id)?;
        let poll = poll(visit, &t, &line, &definition)?;
        let speaks =
            |party: &PartyId| *party != line.body.party && checked.speaks_for.contains(party);
        let named = organisations.iter().filter(|(party, _): &&(PartyId, Text)| speaks(party));
        let consulted = Consulted { rounds, speaks_for: named.cloned().collect() };
        let scores = visit.service.live().now(|views| views.scores(id))?;
        let graded = Graded::of(visit, &t, scores)?;
        let evaluated = super::evaluation::evaluated(visit, &t, &line, &definition)?;
        Ok(Self {
            t,
            line,
            definition,
            versions,
            organisations,
            promised,
            checked,
            consulted,
            progressed,
            measured,
            funded,
            graded,
            evaluated,
            paper,
            poll,
        })
    }

    /// What forms are made of.
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            t: &self.t,
            line: &self.line,
            definition: &self.definition,
            versions: &self.versions,
            organisations: &self.organisations,
            promised: &self.promised,
            progressed: &self.progressed,
            checked: &self.checked,
            consulted: &self.consulted,
            measured: &self.measured,
            funded: &self.funded,
            graded: &self.graded,
            evaluated: &self.evaluated,
            paper: &self.paper,
            poll: &self.poll,
        }
    }

    /// Its heading on a form.
    ///
    /// # Errors
    /// When its title cannot be read.
    pub fn head(&self, visit: &Visit) -> Result<CaseHead, Failure> {
        let args = Args::new()
            .phrase("kind", self.t.word("case-kind", self.line.kind.as_str()))
            .text("stage", self.t.text(&self.line.stage.title));
        Ok(CaseHead {
            title: visit.service.object_words(&self.line.title, &self.t)?,
            about: self.t.with("act-about", &args),
            href: visit.href(&format!("/cases/{}", self.line.case)),
        })
    }

    /// Refuses whoever holds no office at the body of the case.
    ///
    /// # Errors
    /// `not-allowed`, `sign-in-needed`.
    pub fn for_office<'a>(&self, visit: &'a Visit) -> Result<&'a SignedIn, Failure> {
        self.for_act(visit, None)
    }

    /// The same for what `act` does: whoever is asked for an opinion acts in another's case, and whoever
    /// keeps the register erases in any.
    ///
    /// # Errors
    /// `not-allowed`, `sign-in-needed`.
    pub fn for_act<'a>(
        &self,
        visit: &'a Visit,
        act: Option<&Act>,
    ) -> Result<&'a SignedIn, Failure> {
        let known = visit.caller.signed_in()?;
        let body = self.line.body.party;
        let asked = act == Some(&Act::Opinion(OfOpinion::Give));
        // evaluators, and offices that answer them, act in another's case; some hold no office
        let heard = matches!(act, Some(Act::Coding(coding)) if Coding::OF_HEARD.contains(coding));
        let keeps = known.administrator && act == Some(&Act::Course(About::Erase));
        match keeps || heard || known.roles.iter().any(|(at, _)| asked || *at == body) {
            true => Ok(known),
            false => Err(Failure::NotAllowed),
        }
    }
}

/// What forms name of a case's milestones: each by its title and where it stands.
fn promised(visit: &Visit, t: &Words, lines: &[MilestoneLine]) -> Result<Promised, Failure> {
    let mut promised = Promised::default();
    for line in lines {
        let title = visit.service.object_words(&line.title, t)?;
        let state = t.word("milestone-state", line.state.name());
        let args = Args::new().text("title", &title).phrase("state", state);
        promised.milestones.push((line.milestone.clone(), t.with("act-milestone-stands", &args)));
        for contest in line.contests.iter().filter(|contest| contest.answer.is_none()) {
            let due = t.date(&contest.answer_due);
            let args = Args::new()
                .text("title", &title)
                .phrase("due", due)
                .phrase("number", contest.contest.to_string());
            promised.contests.push((contest.contest, t.with("act-contest-stands", &args)));
        }
    }
    Ok(promised)
}

/// What forms name of a case's evidence and declarations.
fn progressed(visit: &Visit, t: &Words, known: &CommitmentView) -> Result<Progressed, Failure> {
    let mut told = Progressed::default();
    for line in &known.evidence {
        let title = visit.service.object_words(&line.title, t)?;
        let cited = known.declarations.iter().any(|one| one.evidence.contains(&line.evidence));
        let args = Args::new()
            .phrase("number", line.evidence.to_string())
            .text("title", &title)
            .phrase("state", t.word("evidence-state", line.state.name()));
        let words = t.with("act-evidence-stands", &args);
        let words = match cited {
            true => t.with("act-evidence-cited", &Args::new().phrase("title", words)),
            false => words,
        };
        told.items.push(Shown {
            evidence: line.evidence,
            words,
            announced: line.object.is_none(),
            restricted: line.object.as_ref().is_some_and(|o| o.access == Access::Sealed),
            kept: line.kept,
            awaiting: line.state == EvidenceState::Awaiting,
            stands: !matches!(line.state, EvidenceState::Refused | EvidenceState::Replaced),
            cited,
        });
    }
    for line in known.declarations.iter().rev() {
        let level = t.word("progress-level", line.level.name());
        let args = Args::new()
            .phrase("number", line.declaration.to_string())
            .phrase("level", level)
            .phrase("day", t.day(&line.when.happened));
        let words = t.with("act-progress-declaration-stands", &args);
        told.declarations.push((line.declaration, words));
        let open = line.contests.iter().filter(|contest| contest.answer.is_none());
        told.contests.extend(open.map(|contest| {
            let args = Args::new()
                .phrase("number", contest.contest.to_string())
                .phrase("declaration", line.declaration.to_string())
                .phrase("due", t.date(&contest.answer_due));
            (contest.contest, t.with("act-progress-contest-stands", &args))
        }));
    }
    let last = known.declarations.last();
    told.awaiting = last.filter(|line| line.awaiting).map(|line| line.declaration);
    told.last = known.levels.declared.map(|level| {
        let of = known.declarations.iter().rfind(|line| line.counts);
        (level, of.and_then(|line| line.percent))
    });
    Ok(told)
}

/// What forms name of a case's indicators: each by its title and unit.
fn measured(visit: &Visit, t: &Words, case: CaseId) -> Result<Vec<Measured>, Failure> {
    let on = visit.service.now().date_in(t.zone());
    let view = visit.service.live().now(|views| views.indicators(case, on))?;
    let measured = view.into_iter().flat_map(|view| view.indicators).map(|line| {
        let title = visit.service.object_words(&line.title, t)?;
        let args = Args::new().text("title", &title).text("unit", &line.unit);
        Ok(Measured {
            indicator: line.indicator,
            label: t.with("act-indicator-stands", &args),
            decimals: line.decimals,
            dimensions: line.dimensions,
            closed: line.closed.is_some(),
            next: line.missing.first().and_then(|missing| missing.period),
            latest: line.latest,
        })
    });
    measured.collect()
}

/// What forms name of a case's money: each line by its title, year and amount, each amount by its number.
fn funded(visit: &Visit, t: &Words, known: &FundingLines) -> Result<Funded, Failure> {
    let mut funded = Funded::default();
    for line in &known.lines {
        let title = visit.service.object_words(&line.title, t)?;
        let purse = Purse::new(&line.currency, line.decimals);
        let args = Args::new()
            .text("title", &title)
            .phrase("year", line.year.to_string())
            .phrase("amount", purse.say(t, line.planned));
        for entry in &line.entries {
            let args = Args::new()
                .phrase("n", entry.entry.to_string())
                .phrase("what", t.word("spending", entry.what.name()))
                .phrase("amount", purse.say(t, entry.minor))
                .phrase("day", t.date(&entry.occurred))
                .text("title", &title);
            let label = t.with("act-funding-entry-stands", &args);
            funded.entries.push((entry.entry, label, line.line.clone()));
        }
        funded.lines.push(FundedLine {
            line: line.line.clone(),
            label: t.with("act-funding-line-stands", &args),
            currency: line.currency.clone(),
            decimals: line.decimals,
        });
    }
    funded.entries.sort_by_key(|(entry, _, _)| *entry);
    Ok(funded)
}
