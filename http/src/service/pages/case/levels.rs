//! How far a commitment is declared and how far evidence shows it, level by level; its evidence, and
//! its declarations with what was contested of them. The three statuses stand beside each other and
//! are never made into one.

use sijill_core::activity::evidence::{EvidenceAccess, EvidencePeriod, EvidencedLevel};
use sijill_core::activity::progress::DeclaredLevel;
use sijill_core::object::{Access, ObjectRef};
use sijill_core::time::PartialDate;
use sijill_projections::commitment::{
    CommitmentView, EvidenceLine, EvidenceState, FoundLine, ProgressLine,
};

use sijill_store::Standing;

use super::commitment::{Bar, Contest, Event, contested};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::files::kinds;
use crate::service::telling::{Pair, Stamped, Telling, Times};
use crate::service::words::Words;

/// An item of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub number: String,
    /// What it is.
    pub title: String,
    /// `done`, `late`, `due` or `going`: the colour of where it stands.
    pub look: &'static str,
    /// Where it stands.
    pub word: String,
    /// What is known of it, in short.
    pub pairs: Vec<Pair>,
    /// Its text where it is kept here, and otherwise why not.
    pub words: Option<String>,
    /// Where its file is given, with a word for what it is and how long.
    pub file: Option<(String, String)>,
    /// That its file is missing or altered.
    pub harmed: Option<String>,
    /// That not everyone may read it, since when, and why.
    pub restricted: Vec<String>,
    /// That it was released.
    pub released: Option<Event>,
    /// What was found of it.
    pub judged: Option<Event>,
    /// When it was filed.
    pub times: Times,
    /// Its record.
    pub seal: Stamped,
}

/// A declaration of progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// Its level.
    pub title: String,
    /// Why it does not count yet, or never did.
    pub pending: Option<String>,
    /// What it names.
    pub pairs: Vec<Pair>,
    /// The declaration itself.
    pub event: Event,
    /// The second signature.
    pub signed: Option<Event>,
    /// Its contests.
    pub contests: Vec<Contest>,
}

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Levels {
    /// The rule of the procedure by which evidence goes as far as it does: in words, where it can be
    /// put into some, and as it stands there.
    pub rule: Option<(Option<String>, String)>,
    /// The evidence, the latest first.
    pub items: Vec<Item>,
    /// The declarations, the latest first.
    pub declarations: Vec<Declared>,
}

/// In words; nothing where the procedure takes no evidence.
///
/// # Errors
/// When a text cannot be read.
pub fn words(told: &Telling<'_>, view: &CommitmentView) -> Result<Option<Levels>, Failure> {
    if view.levels.evidenced.is_none() {
        return Ok(None);
    }
    let items = view.evidence.iter().rev().map(|line| item(told, view, line));
    let declarations = view.declarations.iter().rev().map(|line| declared(told, line));
    Ok(Some(Levels {
        rule: view.evidenced.last().and_then(|line| {
            let rule = line.rule.clone()?;
            let words = told.sentences(line.when.happened, "", |sentences| sentences.rule(&rule));
            Some((words, rule))
        }),
        items: items.collect::<Result<_, _>>()?,
        declarations: declarations.collect::<Result<_, _>>()?,
    }))
}

/// The declared and the evidenced level as bars, where the procedure takes evidence.
pub fn bars(t: &Words, view: &CommitmentView) -> Option<[Bar; 2]> {
    let evidenced = view.levels.evidenced?;
    let word = |name: &str| t.word("progress-level", name);
    let percent = view.declarations.iter().rfind(|line| line.counts).and_then(|l| l.percent);
    let (length, words) = match (view.levels.declared, percent) {
        (None, _) => (0, t.say("case-level-undeclared")),
        (Some(level), None) => (drawn(rank(level)), word(level.name())),
        (Some(level), Some(percent)) => {
            let args = Args::new()
                .phrase("level", word(level.name()))
                .number("percent", i64::from(percent));
            (u64::from(percent), t.with("case-level-declared", &args))
        }
    };
    let args = Args::new()
        .phrase("level", word(evidenced.name()))
        .count("shown", view.levels.shown.len() as u64)
        .count("planned", view.counts.planned);
    let shown = t.with("case-level-evidenced", &args);
    let bar = |key: &str, sort, percent, words| Bar { name: t.say(key), sort, percent, words };
    Some([
        bar("label-declared", "full", length, words),
        bar("label-evidenced", "hatch", drawn(shown_rank(evidenced)), shown),
    ])
}

/// That more is declared than evidence shows, where it is so.
pub fn gap(t: &Words, view: &CommitmentView) -> Option<String> {
    let (declared, evidenced) = (view.levels.declared?, view.levels.evidenced?);
    let word = |name: &str| t.word("progress-level", name);
    let args = Args::new()
        .phrase("declared", word(declared.name()))
        .phrase("evidenced", word(evidenced.name()));
    (rank(declared) > shown_rank(evidenced)).then(|| t.with("case-level-gap", &args))
}

fn rank(level: DeclaredLevel) -> u64 {
    match level {
        DeclaredLevel::NotStarted => 0,
        DeclaredLevel::Limited => 1,
        DeclaredLevel::Substantial => 2,
        DeclaredLevel::Complete => 3,
    }
}

fn shown_rank(level: EvidencedLevel) -> u64 {
    match level {
        EvidencedLevel::NoEvidence | EvidencedLevel::NotStarted => 0,
        EvidencedLevel::Limited => 1,
        EvidencedLevel::Substantial => 2,
        EvidencedLevel::Complete => 3,
    }
}

/// How long an assessed level is drawn, in percent; not at all, where it is none of the four.
pub fn assessed(level: &str) -> u64 {
    match level {
        "limited" => drawn(1),
        "substantial" => drawn(2),
        "complete" => drawn(3),
        _ => 0,
    }
}

/// How long a level is drawn, in percent: a third for each.
fn drawn(rank: u64) -> u64 {
    rank * 100 / 3
}

fn found(told: &Telling<'_>, title: String, line: &FoundLine, basis: &str) -> Event {
    Event {
        title,
        by: told.actor(&line.by, line.when.happened, basis),
        words: line.reason.iter().cloned().collect(),
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    }
}

fn item(told: &Telling<'_>, view: &CommitmentView, line: &EvidenceLine) -> Result<Item, Failure> {
    let t = told.t;
    let words = |object: &ObjectRef| told.visit.service.object_words(object, t);
    let milestone = view.milestones.iter().find(|m| Some(&m.milestone) == line.milestone.as_ref());
    let word = t.word("evidence-state", line.state.name());
    let mut pairs = vec![(t.say("act-evidence-kind"), t.text(&line.kind.title).to_owned())];
    if let Some(milestone) = milestone {
        pairs.push((t.say("label-milestone"), words(&milestone.title)?));
    }
    pairs.push((t.say("case-evidence-dated"), t.date(&line.of)));
    pairs.extend(line.outside.as_ref().map(|time| outside(t, time)));
    pairs.push((t.say("act-evidence-source"), words(&line.source)?));
    let by = told.actor(&line.by, line.when.happened, "#evidence");
    pairs.push((t.say("case-evidence-filed-by"), by));
    pairs.push((t.word("field", "access"), t.word("evidence-access", line.access.name())));
    let licence = line.licence.as_ref().map(ToString::to_string);
    pairs.extend(licence.map(|licence| (t.word("field", "licence"), licence)));
    for (key, other) in
        [("case-evidence-replaced-by", line.replaced_by), ("act-evidence-replaces", line.replaces)]
    {
        pairs.extend(other.map(|other| (t.say(key), numbered(told, other))));
    }
    let judged = line.judged.as_ref().map(|judged| {
        // what was replaced since was accepted or refused before
        let title = match line.state {
            EvidenceState::Accepted | EvidenceState::Refused => word.clone(),
            EvidenceState::Replaced | EvidenceState::Announced | EvidenceState::Awaiting => {
                t.say("case-evidence-judged")
            }
        };
        found(told, title, judged, "#evidence")
    });
    let file = file(told, view, line)?;
    // a file of a kind that is saved is not read out
    let shown = line.object.as_ref().filter(|_| !line.kept && file.restricted.is_empty());
    Ok(Item {
        file: file.link,
        harmed: file.harmed,
        restricted: file.restricted,
        released: line
            .released
            .as_ref()
            .map(|released| found(told, t.say("case-evidence-released"), released, "#evidence")),
        number: numbered(told, line.evidence),
        title: words(&line.title)?,
        look: match line.state {
            EvidenceState::Accepted => "done",
            EvidenceState::Refused => "late",
            EvidenceState::Awaiting => "due",
            EvidenceState::Announced | EvidenceState::Replaced => "going",
        },
        word,
        pairs,
        words: shown.map(words).transpose()?,
        judged,
        times: told.times(&line.when),
        seal: told.seal_at(line.when.position),
    })
}

/// What is told of a file.
#[derive(Default)]
struct File {
    link: Option<(String, String)>,
    harmed: Option<String>,
    restricted: Vec<String>,
}

fn file(told: &Telling<'_>, view: &CommitmentView, line: &EvidenceLine) -> Result<File, Failure> {
    let (t, mut file) = (told.t, File::default());
    if line.access == EvidenceAccess::Restricted && line.released.is_none() {
        let args = Args::new().phrase("day", t.day(&line.when.happened));
        file.restricted.push(t.with("case-evidence-restricted-since", &args));
        let why = line.reason.as_ref();
        file.restricted.extend(
            why.map(|why| t.with("case-evidence-restricted-why", &Args::new().text("why", why))),
        );
        file.restricted.push(t.say(match (&line.object, line.kept) {
            (None, _) => "case-evidence-file-to-come",
            (Some(_), true) => "case-evidence-file-sealed",
            (Some(_), false) => "case-evidence-file-away",
        }));
        if line.readings > 0 {
            file.restricted.push(t.count("case-evidence-readings", &line.readings));
        }
    }
    let Some(object) = line.object.as_ref().filter(|_| line.kept) else { return Ok(file) };
    let harm = match told.visit.service.file_stands(object)? {
        Standing::Present => None,
        Standing::Absent => Some("case-evidence-file-missing"),
        Standing::Altered => Some("case-evidence-file-altered"),
    };
    if let Some(harm) = harm {
        let short: String = object.hash.to_string().chars().take(12).collect();
        file.harmed = Some(t.with(harm, &Args::new().phrase("hash", short)));
    } else if object.access == Access::Public {
        let href = format!("/cases/{}/evidence/{}/file", view.case.case, line.evidence);
        let media = String::from(object.media.clone());
        let ending =
            kinds::named(&media).map_or_else(|| media.clone(), |k| k.ending.to_uppercase());
        let args = Args::new()
            .phrase("kind", ending)
            .phrase("kilobytes", t.number(&object.length.div_ceil(1000)));
        file.link = Some((told.visit.href(&href), t.with("case-evidence-save", &args)));
    }
    Ok(file)
}

/// Why an accepted item shows no milestone: when its fact would have had to lie.
fn outside(t: &Words, time: &EvidencePeriod) -> Pair {
    let date = |date: Option<PartialDate>| date.map(|date| t.date(&date)).unwrap_or_default();
    let (from, until) = (date(time.from), date(time.until));
    let key = match (time.from, time.until) {
        (Some(_), Some(_)) => "case-evidence-outside-both",
        (None, Some(_)) => "case-evidence-outside-until",
        (Some(_), None) | (None, None) => "case-evidence-outside-from",
    };
    let args = Args::new().phrase("from", from).phrase("until", until);
    (t.say("case-evidence-outside"), t.with(key, &args))
}

fn numbered(told: &Telling<'_>, number: u32) -> String {
    told.t.with("evidence-number", &Args::new().phrase("number", number.to_string()))
}

fn declared(told: &Telling<'_>, line: &ProgressLine) -> Result<Declared, Failure> {
    let t = told.t;
    let level = t.word("progress-level", line.level.name());
    let title = match line.percent {
        Some(percent) => {
            let args = Args::new().phrase("level", level).number("percent", i64::from(percent));
            t.with("case-level-declared", &args)
        }
        None => level,
    };
    let number = Args::new().phrase("number", line.declaration.to_string());
    let narrative = line.narrative.as_ref();
    let narrative = narrative.map(|text| told.visit.service.object_words(text, t)).transpose()?;
    let cites: Vec<_> = line.evidence.iter().map(|n| numbered(told, *n)).collect();
    let mut pairs = Vec::new();
    if !cites.is_empty() {
        pairs.push((t.say("case-progress-cites"), cites.join(&t.say("case-comma"))));
    }
    let pending = match (line.counts, line.awaiting) {
        (true, _) => None,
        (false, true) => Some(t.say("case-progress-awaiting")),
        (false, false) => Some(t.say("case-progress-moot")),
    };
    let signed = line.countersigned.as_ref();
    let contests = line.contests.iter().map(|contest| contested(told, contest, "#progress"));
    Ok(Declared {
        title,
        pending,
        pairs,
        event: Event {
            title: t.with("declaration-number", &number),
            by: told.actor(&line.by, line.when.happened, "#progress"),
            words: narrative.into_iter().collect(),
            times: told.times(&line.when),
            seal: told.seal_at(line.when.position),
        },
        signed: signed.map(|s| found(told, t.say("case-progress-signed"), s, "#progress")),
        contests: contests.collect::<Result<_, _>>()?,
    })
}
