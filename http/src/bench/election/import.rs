//! The projects of the file become proposals under a budget, each on the way that the shipped
//! procedures ask for: submitted, admitted, valued with a second signature, listed. All of it says
//! that it is demonstration data, and whose.

use serde_json::{Value, json};
use sijill_core::ids::CaseId;
use sijill_core::tally::BallotKind;
use sijill_core::time::Moment;
use sijill_store::Register;

use super::office::Office;
use super::{BenchError, ENVELOPE, Plan};
use crate::demo::{cast, places};

/// How long challenges are waited for: longer than the window of the procedure, holidays included.
const CHALLENGES_DAYS: i64 = 45;
/// How long is voted.
const VOTING_DAYS: i64 = 10;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// The longest name of a project that is taken over, in bytes.
const NAME_BYTES: usize = 300;

/// What was imported.
pub(super) struct Imported {
    /// The budget.
    pub(super) case: CaseId,
    /// The proposals, in the order of their numbers.
    pub(super) proposals: Vec<CaseId>,
    /// Noon of the last day of voting.
    pub(super) last_day: Moment,
}

/// Opens the budget, brings every project onto its list, and opens the vote.
pub(super) fn all(
    register: &Register,
    clerk: &mut Office,
    bureau: &mut Office,
    plan: &Plan,
    source: &str,
) -> Result<Imported, BenchError> {
    let opens = register.now()?.plus_ms(CHALLENGES_DAYS * DAY_MS);
    let last_day = opens.plus_ms(VOTING_DAYS * DAY_MS);
    let title = format!("Demonstration budget, after {source} of Pabulib");
    let budget = open(clerk, "ma.commune.budget", None, &title)?;
    clerk.post("/voting", &prepared(plan, &budget, last_day))?;
    clerk.step(&budget, "inform", &json!({}))?;
    clerk.step(&budget, "collect", &json!({}))?;
    let mut proposals = Vec::new();
    for project in &plan.election.projects {
        let name = project.name.as_deref().unwrap_or(&project.id);
        let name: String = cut(name, NAME_BYTES);
        let about = format!(
            "Demonstration data: project {} of {source}, from Pabulib (pabulib.org). Nobody proposed \
             it here.",
            cut(&project.id, NAME_BYTES)
        );
        let title = format!("{name} [{source}]");
        let case = open(clerk, "ma.commune.proposal", Some(&budget), &title)?;
        let text = clerk.post("/texts", &json!({"language": "en", "text": about}))?;
        clerk.step(&case, "submit", &json!({"description": text}))?;
        clerk.step(&case, "admit", &json!({}))?;
        proposals.push(case);
    }
    clerk.step(&budget, "review", &json!({}))?;
    clerk.step(&budget, "valuate", &json!({}))?;
    for (project, case) in plan.election.projects.iter().zip(&proposals) {
        clerk.step(case, "assign", &json!({"service": "Demonstration"}))?;
        let valued = json!({
            "method": format!("As {source} has it"), "months": 12, "price": project.cost,
        });
        let proposal = clerk.step(case, "find_feasible", &valued)?;
        bureau.confirm(case, &proposal)?;
        let listed = json!({"case": budget, "envelope": ENVELOPE, "proposal": case});
        clerk.post("/voting/list", &listed)?;
    }
    let proposal = clerk.step(&budget, "publish_list", &json!({}))?;
    bureau.confirm(&budget, &proposal)?;
    let told = json!({"case": budget, "channel": "electronic", "to": "public"});
    clerk.post("/notices", &told)?;
    clerk.step(&budget, "open_challenges", &json!({}))?;
    register.set_time(opens)?;
    let proposal = clerk.step(&budget, "go_to_vote", &json!({}))?;
    bureau.confirm(&budget, &proposal)?;
    clerk.post("/voting/open", &json!({"case": budget}))?;
    let id = |text: &String| {
        text.parse().map_err(|e: sijill_core::ids::NotAnId| BenchError::Wrong(e.to_string()))
    };
    let proposals = proposals.iter().map(id).collect::<Result<Vec<CaseId>, _>>()?;
    Ok(Imported { case: id(&budget)?, proposals, last_day })
}

fn open(
    clerk: &mut Office,
    procedure: &str,
    parent: Option<&str>,
    title: &str,
) -> Result<String, BenchError> {
    let told = clerk.post(
        "/cases",
        &json!({
            "body": cast::council(), "parent": parent, "procedure": procedure,
            "territory": places::LARACHE, "title": {"language": "und", "text": title},
        }),
    )?;
    Ok(told["case"].as_str().unwrap_or_default().to_owned())
}

/// How the vote is prepared: as the file's ballots are, with its sum and its rule.
fn prepared(plan: &Plan, budget: &str, last_day: Moment) -> Value {
    let election = &plan.election;
    let lengths = || election.groups.iter().map(|group| group.choices.len());
    let (min, max) = (lengths().min().unwrap_or(1), lengths().max().unwrap_or(1));
    let sums = election.groups.iter().map(|g| g.choices.iter().map(|c| c.points).sum::<i64>());
    let ballot = match election.kind {
        BallotKind::ChooseOne => json!({"kind": "choose-one"}),
        BallotKind::Cumulative | BallotKind::Scoring => {
            json!({"kind": "cumulative", "max": max, "points": sums.max().unwrap_or(1)})
        }
        BallotKind::Ordinal => json!({"kind": "ranking", "max": max, "min": min}),
        BallotKind::Approval => json!({"kind": "approval", "max": max, "min": min}),
    };
    let currency = election
        .meta("currency")
        .filter(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()));
    let eligible = [
        "ناخبون متخيَّلون للعرض",
        "Électeurs fictifs d'une démonstration",
        "Invented voters of a demonstration",
    ];
    let title = ["ظرف العرض", "Enveloppe de démonstration", "Demonstration envelope"];
    let text = |[ar, fr, en]: [&str; 3]| json!({"ar": ar, "fr": fr, "en": en});
    // the clock of the demonstration goes in Casablanca: noon in UTC is the same day there
    let closes: String = last_day.to_string().chars().take(10).collect();
    json!({
        "ballot": ballot,
        "case": budget,
        "closes": closes,
        "currency": currency.unwrap_or("MAD"),
        "decimals": election.decimals,
        "envelopes": [{
            "amount": election.budget, "eligible": text(eligible), "id": ENVELOPE,
            "territory": places::LARACHE, "title": text(title),
        }],
        "rule": plan.prepared_rule(),
    })
}

/// As much of `text` as fits, in one line.
fn cut(text: &str, bytes: usize) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut end = line.len().min(bytes);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    line.get(..end).unwrap_or_default().to_owned()
}
