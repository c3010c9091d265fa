//! What the sentences of ballots need. No voter may be among it, and no choice of one ever is in a
//! record.

use sijill_core::activity::ballots::BallotEvent;

use super::{Arg, Args, name, text};

/// Of a record of ballots.
pub(super) fn ballots(event: &BallotEvent) -> Args {
    let amount = |amount: i64| Arg::Number(amount);
    match event {
        BallotEvent::Prepared(prepared) => Args::from([
            ("closes", text(&prepared.closes)),
            ("count", (prepared.envelopes.len() as u64).into()),
        ]),
        BallotEvent::Listed(listed) => Args::from([
            ("envelope", text(&listed.envelope)),
            ("number", Arg::Number(listed.number.into())),
            ("price", amount(listed.price)),
            ("title", Arg::Object(listed.title.clone())),
        ]),
        BallotEvent::Unlisted(unlisted) => Args::from([("reason", text(&unlisted.reason))]),
        BallotEvent::Opened(opened) => Args::from([
            ("closes", text(&opened.closes)),
            ("count", Arg::Number(opened.projects.into())),
            ("list", text(&opened.list)),
        ]),
        BallotEvent::Cast(cast) => {
            Args::from([("channel", name(&cast.channel)), ("envelope", text(&cast.envelope))])
        }
        BallotEvent::Marked(marked) => Args::from([("envelope", text(&marked.envelope))]),
        BallotEvent::PaperReceived(received) => Args::from([
            ("batch", text(&received.batch)),
            ("count", Arg::Number(received.ballots.into())),
            ("envelope", text(&received.envelope)),
            ("scan", Arg::Object(received.scan.clone())),
        ]),
        BallotEvent::PaperEntered(entered) => Args::from([
            ("batch", text(&entered.batch)),
            ("entry", Arg::Number(entered.entry.into())),
        ]),
        BallotEvent::PaperAccepted(accepted) => Args::from([("batch", text(&accepted.batch))]),
        BallotEvent::Rooted(rooted) => {
            Args::from([("count", rooted.cast.into()), ("root", text(&rooted.root))])
        }
        BallotEvent::Closed(_) => Args::new(),
        BallotEvent::Unsealed(unsealed) => {
            let sum = |of: fn(&sijill_core::activity::ballots::UnsealedEnvelope) -> u64| {
                unsealed.ballots.iter().map(of).sum::<u64>()
            };
            Args::from([
                ("online", sum(|envelope| envelope.online).into()),
                ("paper", sum(|envelope| envelope.paper).into()),
                ("spoiled", sum(|envelope| envelope.spoiled).into()),
            ])
        }
        BallotEvent::Counted(counted) => Args::from([
            ("count", (counted.selected.len() as u64).into()),
            ("envelope", text(&counted.envelope)),
            ("left", amount(counted.left)),
            ("total_cost", amount(counted.total_cost)),
        ]),
    }
}
