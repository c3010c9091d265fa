//! What the sentences of scores need. Nothing of both sides together may be among it.

use sijill_core::activity::scores::{CriterionScored, ScoreEvent};
use sijill_core::object::ObjectRef;

use super::{Arg, Args, name, text};
use crate::frame::{Named, Titles, id_as_text};
use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;

/// Of a record of scores.
pub(super) fn scores(event: &ScoreEvent, titles: Titles<'_>) -> Args {
    let object = |object: &ObjectRef| Arg::Object(object.clone());
    let criterion = |id: &Slug| ("criterion", text(id));
    match event {
        ScoreEvent::Proposed(proposed) => Args::from([
            criterion(&proposed.criterion),
            ("title", object(&proposed.title)),
            ("weight", Arg::Number(proposed.weight.into())),
        ]),
        ScoreEvent::Withdrawn(withdrawn) => {
            Args::from([criterion(&withdrawn.criterion), ("reason", text(&withdrawn.reason))])
        }
        ScoreEvent::Agreed(agreed) => Args::from([
            ("count", Arg::Number(agreed.criteria.into())),
            ("grid", text(&agreed.hash)),
            ("weights", agreed.weights.into()),
        ]),
        ScoreEvent::Scored(told) => scored(told, titles),
        ScoreEvent::Sealed(sealed) => {
            Args::from([criterion(&sealed.criterion), ("side", name(&sealed.side))])
        }
        ScoreEvent::Released(released) => scored(&released.scored(), titles),
        ScoreEvent::Planned(planned) => Args::from([
            ("action", object(&planned.action)),
            criterion(&planned.criterion),
            ("due", text(&planned.due)),
            ("office", text(&planned.office)),
        ]),
        ScoreEvent::Waived(waived) => {
            Args::from([criterion(&waived.criterion), ("reason", text(&waived.reason))])
        }
        ScoreEvent::Reviewed(reviewed) => {
            let mut args = Args::from([("outcome", name(&reviewed.outcome))]);
            args.extend(reviewed.reason.as_ref().map(|reason| ("reason", text(reason))));
            args
        }
        ScoreEvent::Published(published) => Args::from([
            ("as_of", published.as_of.into()),
            ("edition", Arg::Number(published.edition.into())),
            ("object", object(&published.object)),
        ]),
    }
}

fn scored(scored: &CriterionScored, titles: Titles<'_>) -> Args {
    let mut args = Args::from([
        ("below", Arg::Yes(scored.below)),
        ("criterion", text(&scored.criterion)),
        ("evidence", (scored.evidence.len() as u64).into()),
        ("level", Arg::Named(level(&scored.level, titles))),
        ("points", Arg::Number(scored.points.into())),
        ("side", name(&scored.side)),
    ]);
    args.extend(scored.reason.as_ref().map(|reason| ("reason", text(reason))));
    args
}

fn level(id: &Slug, titles: Titles<'_>) -> Named {
    let rule = titles.version().and_then(|d| d.activities.get(&ActivityKind::Scores));
    let level = rule.and_then(|rule| rule.scale.iter().find(|level| level.id == *id));
    let title = level.map(|level| level.title.clone());
    Named { id: id.clone(), title: title.unwrap_or_else(|| id_as_text(id)) }
}
