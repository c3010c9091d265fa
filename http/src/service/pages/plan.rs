//! A plan: what its commitments have come to, added up by the rule that it pins, and each of them on a
//! line; as a page, chosen by what is asked for, and as a table for a spreadsheet. The three sums
//! stand beside each other; none may be made of them here, and no percentage without its rule.

mod sums;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::LEVELS;
use sijill_projections::plan::PlanLine;

pub use self::sums::{Added, added};
use super::case::{case_of, money};
use crate::i18n::Args;
use crate::sentences::scaled;
use crate::service::asked::form_pairs;
use crate::service::download;
use crate::service::failure::Failure;
use crate::service::form::Choice;
use crate::service::page::Shell;
use crate::service::routes::{Access, Routes};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many commitments stand on a page.
const LINES: usize = 50;
/// What stands for a level that nobody has said or found, in an address.
const NO_LEVEL: &str = "none";
/// What commitments can be chosen by beside their levels.
const STATES: [&str; 5] = ["late", "contested", "gap", "ended", "funded"];

/// The page of a plan, and its table.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/{lang}/cases/{case}/plan", Access::Public, show).get(
        "/{lang}/cases/{case}/plan.csv",
        Access::Public,
        table,
    )
}

/// One commitment.
struct Line {
    href: String,
    number: String,
    title: String,
    title_lang: String,
    stage: String,
    levels: [String; 3],
    gap: bool,
    verified: String,
    late: String,
    contests: String,
    weight: String,
    /// What its budget lines add up to, in each currency.
    money: Vec<money::Sums>,
}

struct Filter {
    name: &'static str,
    label: String,
    choices: Vec<Choice>,
    chosen: String,
}

#[derive(Template)]
#[template(path = "plan.html")]
struct PlanPage {
    shell: Shell,
    plan: (String, String),
    added: Added,
    filters: Vec<Filter>,
    lines: Vec<Line>,
    csv: String,
    next: Option<String>,
    weighs: bool,
    /// What the budget lines of its commitments add up to.
    money: Vec<money::Sums>,
    /// The page of those that have such lines.
    funded: String,
}

/// What is asked for.
#[derive(Debug, Default)]
struct Wish {
    /// The level declared, shown, assessed; `none` for no level.
    levels: [Option<String>; 3],
    state: Option<String>,
    from: usize,
}

/// The names of the three sorts of level in an address, and their labels.
const SORTS: [(&str, &str); 3] = [
    ("declared", "label-declared"),
    ("evidenced", "label-evidenced"),
    ("assessed", "label-assessed"),
];

impl Wish {
    fn read(query: &str) -> Result<Self, Failure> {
        let mut wish = Self::default();
        for (name, value) in form_pairs(query) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            let unreadable =
                |expected: String| Failure::Unreadable { part: name.clone(), expected };
            if let Some(n) = SORTS.iter().position(|(sort, _)| *sort == name) {
                let known = LEVELS.contains(&value) || value == NO_LEVEL;
                let codes = || format!("{} | {NO_LEVEL}", LEVELS.join(" | "));
                let level = Some(value.to_owned()).filter(|_| known);
                wish.levels[n] = Some(level.ok_or_else(|| unreadable(codes()))?);
            } else if name == "state" {
                let known = STATES.contains(&value);
                let state = Some(value.to_owned()).filter(|_| known);
                wish.state = Some(state.ok_or_else(|| unreadable(STATES.join(" | ")))?);
            } else if name == "from" {
                wish.from = value.parse().map_err(|_| unreadable("0, 1, 2, …".to_owned()))?;
            }
        }
        Ok(wish)
    }

    fn takes(&self, line: &PlanLine) -> bool {
        let is = |wanted: &Option<String>, level: Option<&Slug>| match wanted.as_deref() {
            None => true,
            Some(NO_LEVEL) => level.is_none(),
            Some(wanted) => level.is_some_and(|level| level.as_str() == wanted),
        };
        let state = match self.state.as_deref() {
            Some("late") => line.counts.late > 0,
            Some("contested") => line.counts.open_contests > 0,
            Some("gap") => beyond(line),
            Some("ended") => line.ended,
            Some("funded") => !line.money.is_empty(),
            Some(_) | None => true,
        };
        state && self.levels.iter().zip(levels(line)).all(|(wanted, level)| is(wanted, level))
    }

    /// The same wish as the query of an address, from another line on.
    fn query(&self, from: usize) -> String {
        let levels = SORTS.iter().zip(&self.levels);
        let levels =
            levels.filter_map(|((name, _), level)| Some(format!("{name}={}", level.as_ref()?)));
        let state = self.state.iter().map(|state| format!("state={state}"));
        let from = Some(from).filter(|from| *from > 0).map(|from| format!("from={from}"));
        let pairs: Vec<String> = levels.chain(state).chain(from).collect();
        if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
    }
}

/// Declared, shown, assessed.
fn levels(line: &PlanLine) -> [Option<&Slug>; 3] {
    let levels = &line.levels;
    [levels.declared.as_ref(), levels.evidenced.as_ref(), levels.assessed.as_ref()]
}

/// Whether more is declared than was shown, or than an assessor found.
fn beyond(line: &PlanLine) -> bool {
    let height = |level: Option<&Slug>| {
        level.and_then(|level| LEVELS.iter().position(|known| *known == level.as_str()))
    };
    let [declared, evidenced, assessed] = levels(line).map(height);
    let over = |other: Option<usize>| other.is_some_and(|other| declared > Some(other));
    over(evidenced) || over(assessed)
}

/// The page.
///
/// # Errors
/// `not-found`, where no such case adds up commitments; `request-unreadable`.
async fn show(visit: Visit, Path((_, case)): Path<(String, String)>) -> Result<Response, Failure> {
    let (t, wish) = (visit.words()?, Wish::read(&visit.query)?);
    let case = case_of(&visit, &case).await?;
    let view = visit.service.ask(&visit.asked, |views, on| views.plan(case, on)).await?;
    let view = view.ok_or(Failure::NotFound)?;
    let title = visit.service.object_words(&view.case.title, &t)?;
    let heading = t.with("plan-title", &Args::new().text("title", &title));
    let shell = visit.shell(heading).await?;
    let found = view.commitments.iter().filter(|line| wish.takes(line)).skip(wish.from);
    let mut found = found.peekable();
    let mut lines = Vec::new();
    while let Some(next) = found.next_if(|_| lines.len() < LINES) {
        lines.push(line(&visit, &t, next)?);
    }
    let here = format!("/cases/{case}/plan");
    let further = wish.query(wish.from.saturating_add(LINES));
    page(
        StatusCode::OK,
        &PlanPage {
            added: added(&visit, &t, &view).ok_or(Failure::NotFound)?,
            csv: visit.href(&format!("{here}.csv{}", wish.query(0))),
            filters: filters(&t, &wish),
            lines,
            next: found.peek().map(|_| visit.href(&format!("{here}{further}"))),
            plan: (visit.href(&format!("/cases/{case}")), title),
            shell,
            money: money::totals(&t, &view.money),
            funded: visit.href(&format!("{here}?state=funded")),
            weighs: view.rule.as_ref().is_some_and(|rule| rule.weight.is_some()),
        },
    )
}

fn level(t: &Words, level: Option<&Slug>) -> String {
    level.map_or_else(|| t.say("plan-no-level"), |level| t.word("plan-level", level.as_str()))
}

fn line(visit: &Visit, t: &Words, line: &PlanLine) -> Result<Line, Failure> {
    let of = Args::new().count("some", line.counts.verified).count("all", line.counts.planned);
    Ok(Line {
        href: visit.href(&format!("/cases/{}", line.case)),
        number: line.number.to_string(),
        title: visit.service.object_words(&line.title, t)?,
        title_lang: line.title.language.to_string(),
        stage: t.text(&line.stage.title).to_owned(),
        levels: levels(line).map(|known| level(t, known)),
        gap: beyond(line),
        verified: t.with("plan-of", &of),
        late: t.number(&line.counts.late),
        contests: t.number(&line.counts.open_contests),
        weight: t.number(&line.weight),
        money: money::totals(t, &line.money),
    })
}

fn filters(t: &Words, wish: &Wish) -> Vec<Filter> {
    let choice = |level: &str| Choice::new(level, t.word("plan-level", level));
    let none = || Choice::new(NO_LEVEL, t.say("plan-no-level"));
    let sorts = SORTS.iter().zip(&wish.levels);
    let mut filters: Vec<Filter> = sorts
        .map(|((name, label), chosen)| Filter {
            name,
            label: t.say(label),
            choices: LEVELS.iter().map(|level| choice(level)).chain([none()]).collect(),
            chosen: chosen.clone().unwrap_or_default(),
        })
        .collect();
    let state = |state: &str| Choice::new(state, t.word("plan-only", state));
    filters.push(Filter {
        name: "state",
        label: t.say("plan-only"),
        choices: STATES.iter().map(|one| state(one)).collect(),
        chosen: wish.state.clone().unwrap_or_default(),
    });
    filters
}

/// The same as a table: one line a commitment, in the words of the language, with the codes of the
/// levels at its end so that two languages can be joined.
///
/// # Errors
/// As [`show`]; when a text cannot be read.
async fn table(visit: Visit, Path((_, case)): Path<(String, String)>) -> Result<Response, Failure> {
    let (t, wish) = (visit.words()?, Wish::read(&visit.query)?);
    let case = case_of(&visit, &case).await?;
    let view = visit.service.ask(&visit.asked, |views, on| views.plan(case, on)).await?;
    let view = view.filter(|view| view.rule.is_some()).ok_or(Failure::NotFound)?;
    let heads = [
        "label-case-number",
        "label-title",
        "label-stage",
        "label-declared",
        "label-evidenced",
        "label-assessed",
        "plan-verified",
        "label-section-milestones",
        "plan-only-late",
        "cli-contests-open",
        "plan-weight",
        "field-currency",
        "funding-planned",
        "funding-committed",
        "funding-paid",
    ];
    let heads = heads.iter().map(|key| t.say(key));
    let codes = SORTS.iter().map(|(sort, _)| (*sort).to_owned());
    let heads: Vec<String> = heads.chain(codes).collect();
    let mut rows = Vec::new();
    for line in view.commitments.iter().filter(|line| wish.takes(line)) {
        rows.extend(rows_of(&visit, &t, line)?);
    }
    download::csv(&format!("plan-{}", view.case.number), &heads, rows)
}

/// A row for each currency: amounts of two are never in one cell.
fn rows_of(visit: &Visit, t: &Words, line: &PlanLine) -> Result<Vec<Vec<String>>, Failure> {
    let known = levels(line);
    let words = known.map(|known| level(t, known));
    let codes = known.map(|known| known.map(ToString::to_string).unwrap_or_default());
    let counts = line.counts;
    let numbers = [counts.verified, counts.planned, counts.late, counts.open_contests, line.weight];
    let first = [
        line.number.to_string(),
        visit.service.object_words(&line.title, t)?,
        t.text(&line.stage.title).to_owned(),
    ];
    let row = first.into_iter().chain(words).chain(numbers.map(|n| n.to_string()));
    let row: Vec<String> = row.collect();
    let money = line.money.iter().map(|sum| {
        let plain = |n| scaled(n, sum.decimals);
        [sum.currency.clone(), plain(sum.planned), plain(sum.committed), plain(sum.paid)]
    });
    let none = line.money.is_empty().then_some([const { String::new() }; 4]);
    let whole = |money: [String; 4]| row.iter().chain(&money).chain(&codes).cloned().collect();
    Ok(money.chain(none).map(whole).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_is_read_whole_or_refused() {
        let wish = Wish::read("declared=complete&assessed=limited&state=gap&from=50").unwrap();
        assert_eq!(wish.query(0), "?declared=complete&assessed=limited&state=gap");
        assert_eq!(wish.query(100), "?declared=complete&assessed=limited&state=gap&from=100");
        assert_eq!(Wish::read("as_of=2024&declared=").unwrap().query(0), "");
        for wrong in ["declared=half", "state=good", "from=x", "assessed=None"] {
            assert!(matches!(Wish::read(wrong), Err(Failure::Unreadable { .. })), "{wrong}");
        }
    }
}
