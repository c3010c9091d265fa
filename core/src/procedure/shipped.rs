//! The procedures that come with the engine, as the TOML of their authors. They are data that the
//! engine carries; nothing here may be asked for by name to decide anything.

/// What comes with the engine: the name of the file and its text. The name is the key, and for what
/// has several versions the version too. Versions of one procedure stand
/// in order, so that whoever publishes all of them publishes each after the one before.
pub const SHIPPED: &[(&str, &str)] = &[
    ("ma.commune.petition", include_str!("../../procedures/ma.commune.petition.toml")),
    ("ogp.local.commitment", include_str!("../../procedures/ogp.local.commitment.toml")),
    ("ogp.local.commitment.v2", include_str!("../../procedures/ogp.local.commitment.v2.toml")),
    ("ogp.local.evaluation", include_str!("../../procedures/ogp.local.evaluation.toml")),
    ("ogp.national.evaluation", include_str!("../../procedures/ogp.national.evaluation.toml")),
    ("ogp.national.plan", include_str!("../../procedures/ogp.national.plan.toml")),
    ("ogp.plan.transcribed", include_str!("../../procedures/ogp.plan.transcribed.toml")),
    ("ma.commune.petition.v2", include_str!("../../procedures/ma.commune.petition.v2.toml")),
    ("ma.province.petition", include_str!("../../procedures/ma.province.petition.toml")),
    ("ma.region.petition", include_str!("../../procedures/ma.region.petition.toml")),
    ("ma.access-to-information", include_str!("../../procedures/ma.access-to-information.toml")),
    ("ma.national.petition.v1", include_str!("../../procedures/ma.national.petition.v1.toml")),
    ("ma.national.petition.v2", include_str!("../../procedures/ma.national.petition.v2.toml")),
    ("ma.national.motion.v1", include_str!("../../procedures/ma.national.motion.v1.toml")),
    ("ma.national.motion.v2", include_str!("../../procedures/ma.national.motion.v2.toml")),
    ("fr.commune.petition.v1", include_str!("../../procedures/fr.commune.petition.v1.toml")),
    ("fr.commune.petition.v2", include_str!("../../procedures/fr.commune.petition.v2.toml")),
    (
        "it.commune.petition.200-authenticated",
        include_str!("../../procedures/it.commune.petition.200-authenticated.toml"),
    ),
    (
        "it.commune.petition.150-anyone",
        include_str!("../../procedures/it.commune.petition.150-anyone.toml"),
    ),
    (
        "it.commune.petition.50-in-30-days",
        include_str!("../../procedures/it.commune.petition.50-in-30-days.toml"),
    ),
    (
        "it.commune.petition.50-or-200",
        include_str!("../../procedures/it.commune.petition.50-or-200.toml"),
    ),
    (
        "it.commune.petition.250-or-400",
        include_str!("../../procedures/it.commune.petition.250-or-400.toml"),
    ),
    (
        "it.commune.petition.50-not-authenticated",
        include_str!("../../procedures/it.commune.petition.50-not-authenticated.toml"),
    ),
    ("uk.parliament.petition", include_str!("../../procedures/uk.parliament.petition.toml")),
    ("eu.citizens-initiative.v1", include_str!("../../procedures/eu.citizens-initiative.v1.toml")),
    ("eu.citizens-initiative.v2", include_str!("../../procedures/eu.citizens-initiative.v2.toml")),
    ("ma.commune.budget", include_str!("../../procedures/ma.commune.budget.toml")),
    ("ma.commune.proposal", include_str!("../../procedures/ma.commune.proposal.toml")),
    (
        "ma.commune.openness-programme",
        include_str!("../../procedures/ma.commune.openness-programme.toml"),
    ),
    ("ma.network.accreditation", include_str!("../../procedures/ma.network.accreditation.toml")),
    ("ma.network.membership", include_str!("../../procedures/ma.network.membership.toml")),
    ("ma.project.programme", include_str!("../../procedures/ma.project.programme.toml")),
    (
        "ma.project.citizen-project",
        include_str!("../../procedures/ma.project.citizen-project.toml"),
    ),
    ("ma.region.strategy", include_str!("../../procedures/ma.region.strategy.toml")),
    ("ma.region.self-assessment", include_str!("../../procedures/ma.region.self-assessment.toml")),
];

/// The names of those that a register of a Moroccan council begins with, in the order of
/// [`SHIPPED`]; the others are published by whoever needs them.
pub const LOCAL: &[&str] = &[
    "ma.commune.petition",
    "ogp.local.commitment",
    "ogp.local.commitment.v2",
    "ogp.local.evaluation",
    "ogp.plan.transcribed",
    "ma.commune.petition.v2",
    "ma.province.petition",
    "ma.region.petition",
    "ma.access-to-information",
    "ma.commune.budget",
    "ma.commune.proposal",
    "ma.commune.openness-programme",
];

/// The text of the procedure that comes under `name`.
pub fn shipped(name: &str) -> Option<&'static str> {
    SHIPPED.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::{DEFINITION_BYTES_MAX, Procedure};

    fn all() -> Vec<(&'static str, Procedure)> {
        let read = |(name, source): &(&'static str, &'static str)| {
            (*name, Procedure::read(source).unwrap_or_else(|faults| panic!("{name}: {faults:?}")))
        };
        SHIPPED.iter().map(read).collect()
    }

    #[test]
    fn each_is_sound_says_what_is_not_confirmed_and_fits_in_a_record() {
        for (name, procedure) in all() {
            let definition = &procedure.definition;
            assert!(!definition.confirmed(), "{name}: nothing of it is to be confirmed?");
            assert!(definition.canonical().len() <= DEFINITION_BYTES_MAX, "{name} is too long");
        }
    }

    #[test]
    fn each_is_named_by_its_key_and_where_there_are_several_by_its_version() {
        let all = all();
        for (name, procedure) in &all {
            let key = procedure.definition.key.as_str();
            let versions = all.iter().filter(|(_, other)| other.definition.key.as_str() == key);
            let versioned = format!("{key}.v{}", procedure.definition.version);
            // what came alone at first keeps its name
            let first = procedure.definition.version == 1 && *name == key;
            assert!(first || (*name == versioned && versions.count() > 1), "{name}");
        }
    }

    #[test]
    fn versions_stand_in_order_and_meet_without_a_gap() {
        let all = all();
        for (name, procedure) in &all {
            let definition = &procedure.definition;
            let before = all.iter().map(|(_, other)| &other.definition).find(|other| {
                other.key == definition.key && other.version + 1 == definition.version
            });
            let Some(before) = before else {
                assert_eq!(definition.version, 1, "{name}: the version before is missing");
                continue;
            };
            assert!(definition.transition.is_some(), "{name}: what becomes of the cases before?");
            // one without an end gives way to the next by its number
            if let Some(ends) = before.valid_until {
                let next = ends.last_day().tomorrow().unwrap();
                assert_eq!(next, definition.valid_from.first_day(), "{name}");
            }
        }
    }

    #[test]
    fn what_a_council_begins_with_is_shipped() {
        // in the order of all, so that a version comes after the one before it
        let place = |name: &&str| SHIPPED.iter().position(|(known, _)| known == name);
        assert!(LOCAL.iter().all(|name| place(name).is_some()));
        assert!(LOCAL.is_sorted_by_key(place));
        assert_eq!(shipped("no.such.procedure"), None);
    }
}
