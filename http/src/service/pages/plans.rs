//! Plans beside each other: each with its territory, how many people live there, and the three sums by
//! its own rule; as a page and as a table. It is no ranking, and nothing may be added up over plans.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_projections::plan::Share;
use sijill_projections::plan::beside::PlanBeside;

use crate::i18n::Args;
use crate::service::asked::form_pairs;
use crate::service::download;
use crate::service::failure::Failure;
use crate::service::form::Choice;
use crate::service::page::Shell;
use crate::service::routes::{Access, Routes};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many plans stand on a page.
const LINES: usize = 50;

/// The page, and its table.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/{lang}/plans", Access::Public, show).get(
        "/{lang}/plans.csv",
        Access::Public,
        table,
    )
}

/// One plan.
struct Line {
    territory: (String, String),
    people: String,
    /// Whose count it is, and of which year.
    counted: String,
    plan: (String, String),
    body: String,
    stage: String,
    commitments: String,
    ended: String,
    /// Declared, shown, assessed: how it is drawn, how long, and in words.
    shares: [(&'static str, u64, String); 3],
    late: String,
    contests: String,
    other_rule: bool,
    /// The pages of those of its commitments that have ended, that are late, that are contested.
    only: [String; 3],
}

#[derive(Template)]
#[template(path = "plans.html")]
struct PlansPage {
    shell: Shell,
    lines: Vec<Line>,
    kinds: Vec<Choice>,
    chosen: String,
    csv: String,
    next: Option<String>,
}

/// What is asked for: a kind of territory, from which line on.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    kind: String,
    from: usize,
}

impl Wish {
    fn read(query: &str) -> Result<Self, Failure> {
        let mut wish = Self::default();
        for (name, value) in form_pairs(query) {
            let value = value.trim();
            if name == "kind" {
                value.clone_into(&mut wish.kind);
            } else if name == "from" && !value.is_empty() {
                let unreadable = |_| Failure::Unreadable {
                    part: name.clone(),
                    expected: "0, 1, 2, …".to_owned(),
                };
                wish.from = value.parse().map_err(unreadable)?;
            }
        }
        Ok(wish)
    }

    fn takes(&self, plan: &PlanBeside) -> bool {
        self.kind.is_empty() || plan.kind.as_ref().is_some_and(|kind| kind.as_str() == self.kind)
    }

    fn query(&self, from: usize) -> String {
        let kind = Some(format!("kind={}", crate::service::asked::encoded(&self.kind)));
        let kind = kind.filter(|_| !self.kind.is_empty());
        let from = Some(format!("from={from}")).filter(|_| from > 0);
        let pairs: Vec<String> = kind.into_iter().chain(from).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// The page.
///
/// # Errors
/// `request-unreadable`; when the log cannot be read.
async fn show(visit: Visit) -> Result<Response, Failure> {
    let (t, wish) = (visit.words()?, Wish::read(&visit.query)?);
    let plans = visit.service.ask(&visit.asked, |views, on| views.plans(on)).await?;
    let shell = visit.shell(t.say("plans-title")).await?;
    let mut kinds: Vec<String> =
        plans.iter().filter_map(|plan| plan.kind.as_ref().map(ToString::to_string)).collect();
    kinds.dedup();
    let mut found = plans.iter().filter(|plan| wish.takes(plan)).skip(wish.from).peekable();
    let mut lines = Vec::new();
    while let Some(plan) = found.next_if(|_| lines.len() < LINES) {
        lines.push(line(&visit, &t, plan));
    }
    let further = wish.query(wish.from.saturating_add(LINES));
    page(
        StatusCode::OK,
        &PlansPage {
            chosen: wish.kind.clone(),
            csv: visit.href(&format!("/plans.csv{}", wish.query(0))),
            kinds: kinds
                .iter()
                .map(|kind| Choice::new(kind, t.word("territory-kind", kind)))
                .collect(),
            next: found.peek().map(|_| visit.href(&format!("/plans{further}"))),
            lines,
            shell,
        },
    )
}

fn line(visit: &Visit, t: &Words, plan: &PlanBeside) -> Line {
    let share = |sort, share: Share| {
        let args = Args::new().count("percent", share.percent());
        (sort, share.percent(), t.with("plans-share", &args))
    };
    let people = plan.population.as_ref();
    Line {
        territory: (
            visit.href(&format!("/territories/{}", plan.territory.code)),
            t.text(&plan.territory.name).to_owned(),
        ),
        people: people.map(|count| t.number(&count.value)).unwrap_or_default(),
        counted: people
            .map(|count| format!("{}, {}", count.source, count.year))
            .unwrap_or_default(),
        plan: (visit.href(&format!("/cases/{}/plan", plan.case)), plan.number.to_string()),
        body: t.text(&plan.body.name).to_owned(),
        stage: t.text(&plan.stage.title).to_owned(),
        commitments: t.number(&plan.commitments),
        ended: t.number(&plan.ended),
        shares: [
            share("full", plan.totals.declared),
            share("hatch", plan.totals.evidenced),
            share("outline", plan.totals.assessed),
        ],
        late: t.number(&plan.counts.late),
        contests: t.number(&plan.counts.open_contests),
        other_rule: !plan.same_rule,
        only: ["ended", "late", "contested"]
            .map(|state| visit.href(&format!("/cases/{}/plan?state={state}", plan.case))),
    }
}

/// The same as a table: one line a plan, its shares as points of how many.
///
/// # Errors
/// As [`show`].
async fn table(visit: Visit) -> Result<Response, Failure> {
    let (t, wish) = (visit.words()?, Wish::read(&visit.query)?);
    let plans = visit.service.ask(&visit.asked, |views, on| views.plans(on)).await?;
    let heads = [
        "label-code",
        "label-territory",
        "plans-people",
        "label-year",
        "label-case-number",
        "label-stage",
        "plans-commitments",
        "plan-only-ended",
        "plans-points-of",
        "label-declared",
        "label-evidenced",
        "label-assessed",
        "plan-only-late",
        "cli-contests-open",
    ];
    let number = |value: u64| value.to_string();
    let rows = plans.iter().filter(|plan| wish.takes(plan)).map(|plan| {
        let (totals, people) = (&plan.totals, plan.population.as_ref());
        vec![
            plan.territory.code.to_string(),
            t.text(&plan.territory.name).to_owned(),
            people.map(|count| number(count.value)).unwrap_or_default(),
            people.map(|count| count.year.to_string()).unwrap_or_default(),
            plan.number.to_string(),
            t.text(&plan.stage.title).to_owned(),
            number(plan.commitments),
            number(plan.ended),
            number(totals.declared.of),
            number(totals.declared.points),
            number(totals.evidenced.points),
            number(totals.assessed.points),
            number(plan.counts.late),
            number(plan.counts.open_contests),
        ]
    });
    download::csv("plans", &heads.map(|key| t.say(key)), rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read_whole_or_refused() {
        let wish = Wish::read("kind=commune&from=50&as_of=2024").unwrap();
        assert_eq!(wish, Wish { kind: "commune".to_owned(), from: 50 });
        assert_eq!(wish.query(100), "?kind=commune&from=100");
        assert_eq!(Wish::read("from=").unwrap().query(0), "");
        assert!(matches!(Wish::read("from=-1"), Err(Failure::Unreadable { .. })));
        assert_eq!(Wish::read("kind=%26x").unwrap().query(0), "?kind=%26x");
    }
}
