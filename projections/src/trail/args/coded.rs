//! What the sentences of an evaluation need. Codes before their release may not be here: no event
//! tells them.

use sijill_core::activity::codes::{CodeEvent, RecommendationAnswered};
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use super::{Arg, Args, name, text};
use crate::evaluation::{VariableLine, variables};
use crate::frame::{Frame, Named, Titles, id_as_text};

pub(super) fn args(event: &CodeEvent, frame: &Frame, titles: Titles<'_>) -> Args {
    let party = |id| Arg::Party(frame.party(id));
    let number = |n: u32| Arg::Number(n.into());
    match event {
        CodeEvent::Named(named) => {
            let mut args =
                Args::from([("owner", party(named.owner)), ("subject", text(&named.subject))]);
            args.extend(named.parent.map(|parent| ("parent", text(&parent))));
            args
        }
        CodeEvent::Clustered(clustered) => Args::from([
            ("cluster", number(clustered.cluster)),
            ("reason", text(&clustered.reason)),
            ("subjects", (clustered.subjects.len() as u64).into()),
            ("title", Arg::Object(clustered.title.clone())),
        ]),
        CodeEvent::Proposed(proposed) => {
            let mut args = Args::from([("evaluator", party(proposed.evaluator))]);
            args.extend(proposed.of.map(|of| ("of", party(of))));
            args
        }
        CodeEvent::Declared(declared) => {
            let mut args = Args::new();
            args.extend(declared.none.then_some(("none", Arg::Yes(true))));
            let organisations = declared.organisations.len() as u64;
            args.extend((organisations > 0).then(|| ("organisations", organisations.into())));
            args.extend(declared.text.as_ref().map(object));
            args
        }
        CodeEvent::Objected(raised) => Args::from([
            ("evaluator", party(raised.evaluator)),
            ("objection", number(raised.objection)),
            object(&raised.text),
        ]),
        CodeEvent::Cleared(cleared) => {
            let mut args = Args::from([
                ("evaluator", party(cleared.evaluator)),
                ("since", text(&cleared.since)),
                ("subjects", number(cleared.subjects)),
            ]);
            args.extend(cleared.reason.as_ref().map(|reason| ("reason", text(reason))));
            args
        }
        CodeEvent::Recused(recused) => {
            Args::from([("evaluator", party(recused.evaluator)), ("reason", text(&recused.reason))])
        }
        CodeEvent::Frozen(frozen) => Args::from([("as_of", text(&frozen.as_of))]),
        CodeEvent::Assigned(assigned) => Args::from([
            ("coder", number(assigned.coder.into())),
            ("evaluator", party(assigned.evaluator)),
        ]),
        CodeEvent::Sealed(_)
        | CodeEvent::Released(_)
        | CodeEvent::Counted(_)
        | CodeEvent::Adjudicated(_)
        | CodeEvent::Published(_) => coded(event, titles),
        CodeEvent::Recommended(made) => Args::from([
            ("body", party(made.body)),
            ("office", text(&made.office)),
            ("recommendation", number(made.recommendation)),
            object(&made.text),
        ]),
        CodeEvent::Answered(answered) => answer(answered),
        CodeEvent::Carried(carried) => Args::from([
            ("into", text(&carried.into)),
            ("recommendation", number(carried.recommendation)),
        ]),
    }
}

fn coded(event: &CodeEvent, titles: Titles<'_>) -> Args {
    let known = variables(titles.version());
    let variable = |id: &Slug| known.iter().find(|line| line.variable.id == *id);
    let titled = |id: &Slug| {
        let bare = || Named { id: id.clone(), title: id_as_text(id) };
        Arg::Named(variable(id).map_or_else(bare, |line| line.variable.clone()))
    };
    let code = |line: Option<&VariableLine>, id: &Slug| {
        let bare = || Named { id: id.clone(), title: id_as_text(id) };
        Arg::Named(line.map_or_else(bare, |line| line.code(id)))
    };
    if let CodeEvent::Sealed(sealed) = event {
        return Args::from([
            ("coder", Arg::Number(sealed.coder.into())),
            ("hash", text(&sealed.hash)),
            ("subject", text(&sealed.subject)),
        ]);
    }
    if let CodeEvent::Released(released) = event {
        return Args::from([
            ("coder", Arg::Number(released.coder.into())),
            ("codes", (released.codes.len() as u64).into()),
            ("salt", text(&released.salt)),
            ("subject", text(&released.subject)),
        ]);
    }
    if let CodeEvent::Counted(counted) = event {
        let mut args = Args::from([
            ("agreed", Arg::Number(counted.agreed.into())),
            ("compared", Arg::Number(counted.compared.into())),
            ("confusion", (counted.confusion.len() as u64).into()),
            ("variable", titled(&counted.variable)),
        ]);
        let kappa = counted.kappa.map(|kappa| {
            let (over, under) = (kappa.numerator, kappa.denominator);
            Arg::Text(if under == 1 { over.to_string() } else { format!("{over}/{under}") })
        });
        args.extend(kappa.map(|kappa| ("kappa", kappa)));
        return args;
    }
    if let CodeEvent::Adjudicated(decided) = event {
        return Args::from([
            ("code", code(variable(&decided.variable), &decided.code)),
            ("reason", text(&decided.reason)),
            ("subject", text(&decided.subject)),
            ("variable", titled(&decided.variable)),
        ]);
    }
    let CodeEvent::Published(published) = event else { return Args::new() };
    let mut args = Args::from([
        ("as_of", text(&published.as_of)),
        ("codes", (published.codes.len() as u64).into()),
        ("subject", text(&published.subject)),
    ]);
    let completion = published.completion.as_ref().map(|level| {
        let coded = published.codes.iter().filter(|(_, code)| *code == level);
        let mut lines = coded.filter_map(|(id, _)| variable(id));
        ("completion", code(lines.find(|line| line.codes.iter().any(|c| c.id == *level)), level))
    });
    args.extend(completion);
    args
}

fn answer(answered: &RecommendationAnswered) -> Args {
    let mut args = Args::from([
        ("answer", name(&answered.answer)),
        ("reason", text(&answered.reason)),
        ("recommendation", Arg::Number(answered.recommendation.into())),
    ]);
    args.extend(answered.due.map(|due| ("due", text(&due))));
    args.extend(answered.office.as_ref().map(|office| ("office", text(office))));
    args
}

fn object(object: &ObjectRef) -> (&'static str, Arg) {
    ("text", Arg::Object(object.clone()))
}
