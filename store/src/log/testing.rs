//! Lines, appends and folders for the tests of this crate.

use sijill_core::ids::{CommandId, RecordId};
use sijill_core::query::Tag;
use sijill_core::record::{Draft, Line};
use sijill_core::time::Moment;
use uuid::Uuid;

use super::{Append, Log, Settings, Times};

/// Small posting segments, so that a test crosses their borders.
pub(crate) const SMALL: Settings = Settings {
    thorough: false,
    per_segment: 64,
    seal: false,
    snapshot_every: u64::MAX,
    first_file: crate::journal::SEGMENT_FIRST,
    sabotage: NO,
};

const NO: super::Sabotage = super::Sabotage {
    no_room_ahead: false,
    no_fsync: false,
    no_condition: false,
    no_group: false,
    time_goes_back: false,
    late_head: false,
    no_compare: false,
    cut_succession: 0,
};

pub(crate) fn line_of(n: u64, kind: &str, tags: &[Tag], note: &str) -> Line {
    let id = Uuid::from_u64_pair(0x0199_a5c0_0000_7000, 0x8000_0000_0000_0000 | n);
    let actor = "signer/6f1c0000000000000000000000000000".parse().unwrap();
    let draft = Draft {
        actor: &actor,
        basis: "procedure/9b2e#sign",
        command: CommandId(id),
        data: &format!("{{\"note\":\"{note}\"}}"),
        id: RecordId(id),
        source: "sijill:larache",
        subject: "petition/0199a5c0-0000-7000-8000-000000000003",
        tags,
        kind,
    };
    Line::write(&draft, Moment::from_ms(1_795_000_000_000)).unwrap()
}

pub(crate) fn line(n: u64) -> Line {
    let tags = [Tag::new("case", n % 7), Tag::new("signer", n)];
    line_of(n, "signature.given.v1", &tags, "x")
}

pub(crate) fn append(lines: Vec<Line>) -> Append {
    let at = Moment::from_ms(1_795_000_000_000);
    Append { lines, condition: None, at, times: Times::Writer }
}

/// Appends records with the numbers `from` to before `upto`, a few at a time.
pub(crate) fn fill(log: &Log, from: u64, upto: u64) {
    let mut tickets = Vec::new();
    for n in (from..upto).step_by(3) {
        let lines = (n..upto.min(n + 3)).map(line).collect();
        tickets.push(log.append(append(lines)));
    }
    for ticket in tickets {
        ticket.wait().unwrap();
    }
}

/// All lines, read in order from the journal.
pub(crate) fn all_lines(log: &Log) -> Vec<String> {
    let mut lines = Vec::new();
    log.scan(0, u64::MAX, &mut |record| {
        assert_eq!(record.position, lines.len() as u64);
        lines.push(record.line.to_owned());
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    lines
}
