//! How fast the six views fold: about a million records in memory, nine in ten of them signatures,
//! one petition per 50,000, the petitions' records interleaved one by one. The tenth record is a
//! withdrawal, or one of the cycle "submitted, refused, notified, completed" with its deadline and
//! duty. It prints records per second, with and without finding the attributes of each line.
//!
//! `cargo run --release -p sijill-projections --example fold [records] [burst] [per-case]`: `burst`
//! is how many records of one petition follow each other (1 unless given), `per-case` how many
//! records there are for each petition (50,000 unless given).

#![allow(clippy::disallowed_methods, reason = "measuring speed needs a clock")]

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Instant;

use jiff::civil::Date;
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeEvent, NoticeGiven};
use sijill_core::activity::signatures::{
    Channel, SignatureEvent, SignatureGiven, SignatureWithdrawn,
};
use sijill_core::case::event::{
    Answered, DeadlineEnded, DeadlineStarted, DutyFulfilled, DutyOwed, StepTaken, ThresholdAt,
};
use sijill_core::case::{CaseEvent, CaseOpened};
use sijill_core::event::{Event, Subject, tags};
use sijill_core::ids::{CaseId, CommandId, Hash, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::party::{PartyEvent, PartyKind, PartyRegistered};
use sijill_core::procedure::guard::Value as Fact;
use sijill_core::procedure::{Procedure, ProcedureEvent, ProcedurePublished, SHIPPED};
use sijill_core::record::{Actor, Draft, Line, Record};
use sijill_core::register::{ClockKind, RegisterEvent, RegisterOpened};
use sijill_core::territory::{TerritoryDescribed, TerritoryEvent};
use sijill_core::testing::{form, party, signer};
use sijill_core::text::Text;
use sijill_core::time::{Moment, PartialDate};
use sijill_projections::{Question, Views};

/// 2023-09-01T08:00:00.000Z, in milliseconds.
const START_MS: i64 = 1_693_555_200_000;

fn slug(text: &str) -> Slug {
    text.parse().expect("a short name")
}

fn date(text: &str) -> PartialDate {
    text.parse().expect("a date")
}

fn text(words: &str) -> Text {
    Text { ar: words.to_owned(), en: words.to_owned(), fr: words.to_owned() }
}

fn id(n: usize) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(0x0199_a5c0_0000_7000, 0x8000_0000_0000_0000 | n as u64)
}

/// Writes lines as the log does, one command a record.
struct Writer {
    lines: Vec<String>,
    basis: String,
}

impl Writer {
    fn write(&mut self, subject: &Subject, actor: &Actor, event: &Event) {
        let n = self.lines.len();
        let (data, named) = (event.data(), subject.to_string());
        let tags = tags(subject, actor, event);
        let draft = Draft {
            actor,
            basis: &self.basis,
            command: CommandId(id(n)),
            data: &data,
            id: RecordId(id(n)),
            source: "sijill:example",
            subject: &named,
            tags: &tags,
            kind: event.kind(),
        };
        // about ninety days for a million records
        let time = Moment::from_ms(START_MS + 7_776 * i64::try_from(n).unwrap_or(i64::MAX));
        let line = Line::write(&draft, time).expect("short enough");
        self.lines.push(line.as_str().to_owned());
    }
}

/// The register, a body, a territory and the shipped procedure.
fn frame(out: &mut Writer, procedure: &Procedure) {
    let keeper = Actor::Party(party(1));
    let opened = RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: party(1),
        name: text("Register of an example"),
        origin: "example".to_owned(),
        zone: "Africa/Casablanca".parse().expect("a zone"),
    };
    let register = Subject::Register("example".to_owned());
    out.write(&register, &keeper, &RegisterEvent::Opened(opened).into());
    let body = PartyRegistered {
        kind: PartyKind::Body,
        name: Some(text("Council of an example")),
        party: party(1),
        territory: Some(slug("04.000.01.00")),
    };
    out.write(&Subject::Party(party(1)), &keeper, &PartyEvent::Registered(body).into());
    let code = slug("04.000.01.00");
    let territory = TerritoryDescribed {
        code: code.clone(),
        kind: slug("commune"),
        name: text("Example"),
        parent: None,
    };
    let described = TerritoryEvent::Described(territory).into();
    out.write(&Subject::Territory(code), &keeper, &described);
    let key = procedure.definition.key.clone();
    let published = ProcedurePublished {
        definition: procedure.definition.to_value(),
        hash: procedure.hash,
        key: key.clone(),
        version: procedure.definition.version,
    };
    let published = ProcedureEvent::Published(published).into();
    out.write(&Subject::Procedure(key), &keeper, &published);
}

fn opening(case: CaseId, hash: Hash) -> Event {
    CaseEvent::Opened(CaseOpened {
        body: party(1),
        case,
        facts: BTreeMap::from([("territory.population".to_owned(), Fact::Integer(125_008))]),
        kind: slug("petition"),
        occurred: None,
        params: BTreeMap::from([(slug("signatures_required"), 200.into())]),
        parent: None,
        procedure: hash,
        representative: signer(0).to_string(),
        stage: slug("collecting"),
        territory: slug("04.000.01.00"),
        thresholds: vec![ThresholdAt { at: 200, id: slug("enough") }],
        title: ObjectRef::text(b"A title", slug("fr")),
    })
    .into()
}

fn step(step: &str, from: &str, to: &str) -> Event {
    let reasoned = step == "refuse";
    let guard = (step == "refusal_notified").then(|| Answered {
        answer: true,
        read: BTreeMap::from([("notices.given_here".to_owned(), Fact::Integer(1))]),
    });
    CaseEvent::StepTaken(StepTaken {
        form: if reasoned {
            let reasons = "The documents listed in article 124 are missing from the file.";
            form([("grounds", serde_json::json!(["documents"])), ("reasons", reasons.into())])
        } else {
            BTreeMap::new()
        },
        from: slug(from),
        guard,
        occurred: None,
        step: slug(step),
        to: slug(to),
    })
    .into()
}

/// The records that are no signatures given, in the order they come round.
fn others() -> Vec<Event> {
    let due = date("2023-12-01");
    let deadline = slug("refusal_notice");
    let duty = slug("answer_petition");
    let mut cycle: Vec<Event> = vec![
        step("submit", "collecting", "bureau_check"),
        CaseEvent::DeadlineStarted(DeadlineStarted { deadline: deadline.clone(), due }).into(),
        CaseEvent::DutyOwed(DutyOwed {
            because: slug("submit"),
            by: slug("bureau"),
            due: Some(due),
            duty: duty.clone(),
        })
        .into(),
        step("refuse", "bureau_check", "refusal_to_notify"),
        NoticeEvent::Given(NoticeGiven {
            channel: NoticeChannel::Letter,
            occurred: None,
            text: Some(ObjectRef::text(b"A notice", slug("ar"))),
            to: Addressee::Representative,
        })
        .into(),
        step("refusal_notified", "refusal_to_notify", "refused"),
        CaseEvent::DeadlineEnded(DeadlineEnded { days_late: 0, deadline, due }).into(),
        CaseEvent::DutyFulfilled(DutyFulfilled {
            by_step: slug("refusal_notified"),
            days_late: 0,
            duty,
        })
        .into(),
        step("complete_file", "refused", "collecting"),
    ];
    let withdrawals = cycle.len();
    cycle.extend((0..withdrawals).map(|_| SignatureEvent::Withdrawn(SignatureWithdrawn {}).into()));
    cycle
}

fn lines(count: usize, burst: usize, per_case: usize) -> Vec<String> {
    let procedure = Procedure::read(SHIPPED[0].1).expect("shipped without fault");
    let basis = procedure.basis("signatures");
    let mut out = Writer { lines: Vec::with_capacity(count), basis };
    frame(&mut out, &procedure);
    let cases: Vec<CaseId> =
        (0..count.div_ceil(per_case)).map(|n| CaseId(id(0x10_0000_0000 + n))).collect();
    let subjects: Vec<Subject> =
        cases.iter().map(|id| Subject::Case { kind: slug("petition"), id: *id }).collect();
    for (case, subject) in cases.iter().zip(&subjects) {
        out.write(subject, &signer(0), &opening(*case, procedure.hash));
    }
    let clerk = Actor::Party(party(2));
    let given = |paper: bool, n: usize| -> Event {
        let (channel, occurred, signer) = match paper {
            true => {
                let signer = sijill_core::testing::pseudonym(n as u64);
                (Channel::Paper, Some(date("2023-08-30")), Some(signer))
            }
            false => (Channel::Online, None, None),
        };
        SignatureEvent::Given(SignatureGiven { channel, occurred, signer }).into()
    };
    let others = others();
    // each case goes round by itself, so that its steps follow one another
    let mut turns = vec![0_usize; cases.len()];
    while out.lines.len() < count {
        let n = out.lines.len();
        let at = (n / burst) % cases.len();
        turns[at] += 1;
        let turn = turns[at];
        let by = signer(n as u64);
        match (turn % 10, turn % 50) {
            (0, _) => out.write(&subjects[at], &by, &others[(turn / 10) % others.len()]),
            // one signature in fifty comes from a paper sheet
            (_, 7) => out.write(&subjects[at], &clerk, &given(true, n)),
            _ => out.write(&subjects[at], &by, &given(false, n)),
        }
    }
    out.lines
}

/// Folds, and says how many records a second.
fn fold(lines: &[String]) -> Result<(u64, Views), Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut views = Views::new(Question::Recorded(None));
    for (position, line) in lines.iter().enumerate() {
        views.apply(&Record::read(position as u64, line)?)?;
    }
    Ok((rate(lines.len(), start), views))
}

fn rate(count: usize, since: Instant) -> u64 {
    let micros = since.elapsed().as_micros().max(1);
    u64::try_from(count as u128 * 1_000_000 / micros).unwrap_or(u64::MAX)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let count = args.next().map_or(Ok(1_000_000), |n| n.parse())?;
    let burst = args.next().map_or(Ok(1), |n| n.parse::<usize>())?.max(1);
    let per_case = args.next().map_or(Ok(50_000), |n| n.parse::<usize>())?.max(1);
    let mut out = std::io::stdout().lock();
    let lines = lines(count, burst, per_case);
    let bytes: usize = lines.iter().map(String::len).sum();
    writeln!(
        out,
        "{} lines, {} bytes a line, bursts of {burst}",
        lines.len(),
        bytes / lines.len()
    )?;
    let given = lines.iter().filter(|l| l.ends_with("\"signature.given.v1\"}")).count();
    writeln!(out, "{given} of them signatures given")?;
    for _ in 0..3 {
        let start = Instant::now();
        let mut read = 0;
        for (position, line) in lines.iter().enumerate() {
            read += Record::read(position as u64, line)?.data.len();
        }
        let reading = rate(lines.len(), start);
        let (folding, views) = fold(&lines)?;
        writeln!(out, "read and fold: {folding} records/s; reading alone: {reading} ({read})")?;
        let records: Vec<Record<'_>> = lines
            .iter()
            .enumerate()
            .map(|(position, line)| Record::read(position as u64, line))
            .collect::<Result<_, _>>()?;
        let start = Instant::now();
        let mut again = Views::new(Question::Recorded(None));
        for record in &records {
            again.apply(record)?;
        }
        writeln!(out, "fold alone:    {} records/s", rate(lines.len(), start))?;
        let on = Date::constant(2024, 1, 1);
        let start = Instant::now();
        let same = again.json("dashboard", None, on)? == views.json("dashboard", None, on)?;
        writeln!(out, "dashboard twice, equal: {same}, {} ms", start.elapsed().as_millis())?;
    }
    Ok(())
}
