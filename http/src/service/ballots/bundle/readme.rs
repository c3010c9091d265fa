//! How to use a bundle, in three languages. The texts stand in `http/bundle`; nothing is said here
//! that the records do not say.

use sijill_core::activity::ballots::{Ballots, VotesCounted};
use sijill_core::ids::CaseId;
use sijill_core::tally::{Rule, election};

use super::commands::{options, pabutools};
use super::zip::File;
use crate::i18n::Language;

/// What a bundle is about.
#[derive(Debug)]
pub(super) struct About<'a> {
    /// The case.
    pub case: CaseId,
    /// What is known of its vote.
    pub ballots: &'a Ballots,
    /// Whether all of the register is invented.
    pub fictitious: bool,
    /// Whose log it is.
    pub origin: &'a str,
    /// The rules as they were applied, in the order of the counted envelopes.
    pub rules: &'a [Rule],
}

/// The few words that depend on what is told.
struct Words {
    template: &'static str,
    fictitious: &'static str,
    head: &'static str,
    not_by_options: &'static str,
    not_by_pabutools: &'static str,
    ties: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Ar => Words {
            template: include_str!("../../../../bundle/README.ar.md"),
            fictitious: "\n**معطيات خيالية أُعدّت للعرض.**\n",
            head: "| الغلاف المالي | المبلغ | أوراق على الخط | أوراق ورقية | أوراق ملغاة | المختار | الثمن | الباقي |",
            not_by_options: "لا تكفي خيارات `sijill tally` لذكر هذه القاعدة (مشاريع لا تجتمع): انظر `voting.prepared.v1`.",
            not_by_pabutools: "لا توجد هذه القاعدة في pabutools.",
            ties: "إذا تساوى مشروعان أخذت pabutools أسبقهما رقمًا بوصفه نصًا، وقد تقول قاعدة التصويت غير ذلك.",
        },
        Language::Fr => Words {
            template: include_str!("../../../../bundle/README.fr.md"),
            fictitious: "\n**Données fictives, faites pour la démonstration.**\n",
            head: "| enveloppe | somme | en ligne | sur papier | nuls | retenus | coût | reste |",
            not_by_options: "Les options de `sijill tally` ne suffisent pas à dire cette règle (projets qui s’excluent) : voir `voting.prepared.v1`.",
            not_by_pabutools: "pabutools n’a pas cette règle.",
            ties: "À égalité, pabutools prend le projet dont le numéro vient d’abord comme texte ; la règle du vote peut dire autrement.",
        },
        Language::En => Words {
            template: include_str!("../../../../bundle/README.en.md"),
            fictitious: "\n**Invented data, made for a demonstration.**\n",
            head: "| envelope | sum | on line | on paper | spoiled | selected | cost | left |",
            not_by_options: "The options of `sijill tally` cannot say this rule (projects that exclude each other): see `voting.prepared.v1`.",
            not_by_pabutools: "pabutools has no such rule.",
            ties: "Of equals, pabutools takes the project whose number comes first as a text; the rule of the vote may say otherwise.",
        },
    }
}

/// One file for each language.
pub(super) fn all(about: &About<'_>) -> Vec<File> {
    let of = |language: Language| {
        let words = words(language);
        let fictitious = if about.fictitious { words.fictitious } else { "" };
        let text = words
            .template
            .replace("{case}", &about.case.to_string())
            .replace("{origin}", about.origin)
            .replace("{fictitious}", fictitious)
            .replace("{envelopes}", &envelopes(about, &words))
            .replace("{commands}", &commands(about, &words));
        let name = format!("README.{}.md", language.code());
        File { name, bytes: text.into_bytes().into() }
    };
    Language::ALL.map(of).into()
}

fn envelopes(about: &About<'_>, words: &Words) -> String {
    let decimals = about.ballots.prepared.as_ref().map_or(0, |prepared| prepared.decimals);
    let money = |amount: i64| election::decimal(amount, decimals);
    let line = |counted: &VotesCounted| {
        let id = &counted.envelope;
        let amount = about.ballots.envelope(id).map_or(0, |envelope| envelope.amount);
        let unsealed = about.ballots.unsealed.iter().find(|unsealed| unsealed.envelope == *id);
        let (online, paper, spoiled) =
            unsealed.map_or((0, 0, 0), |u| (u.online, u.paper, u.spoiled));
        let (selected, cost, left) =
            (counted.selected.len(), money(counted.total_cost), money(counted.left));
        let amount = money(amount);
        format!(
            "| {id} | {amount} | {online} | {paper} | {spoiled} | {selected} | {cost} | {left} |\n"
        )
    };
    let lines: String = about.ballots.counted.values().map(line).collect();
    format!("{}\n|---|---|---|---|---|---|---|---|\n{lines}", words.head)
}

fn commands(about: &About<'_>, words: &Words) -> String {
    let kind = about.ballots.prepared.as_ref().map(|prepared| prepared.ballot.kind());
    let mut text = String::new();
    let mut compared = false;
    for (envelope, rule) in about.ballots.counted.keys().zip(about.rules) {
        match options(rule) {
            Some(options) => text += &format!("    sijill tally {envelope}.pb {options}\n"),
            None => text += &format!("{}\n", words.not_by_options),
        }
        match kind.and_then(|kind| pabutools(rule, kind)) {
            Some(name) => {
                compared = true;
                text += &format!("    python3 recompute.py {envelope}.pb '{name}'\n");
            }
            None => text += &format!("\n{}\n", words.not_by_pabutools),
        }
    }
    if compared {
        text += &format!("\n{}\n", words.ties);
    }
    text
}
