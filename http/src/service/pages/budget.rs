//! A vote on projects with prices, in words: what stands on the page of its case, the page of its
//! result, the check of a receipt, the handing in of an idea. Nothing is counted here but what the
//! core counts again from what is published; no voter may be named.

pub mod check;
pub mod idea;
pub mod proposal;
pub mod result;
pub mod rule;
pub mod shown;
pub mod why;

use std::collections::BTreeMap;

use sijill_core::ids::CaseId;
use sijill_projections::budget::{BudgetView, ProjectLine};

use super::case::Linked;
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::routes::{Access, Routes};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The result, the check of a receipt, ideas.
pub fn routes(routes: Routes) -> Routes {
    let (check, idea) = ("/{lang}/cases/{case}/ballots", "/{lang}/cases/{case}/idea");
    routes
        .get("/{lang}/cases/{case}/result", Access::Public, result::show)
        .get(check, Access::Public, check::show)
        .post(check, Access::Public, check::submit)
        .get(idea, Access::Public, idea::show)
        .post(idea, Access::Public, idea::submit)
}

/// The vote of a case as of the visit's time, where its procedure has one.
///
/// # Errors
/// `not-found`, where there is no such case or it does not vote.
pub async fn view_of(visit: &Visit, case: CaseId) -> Result<BudgetView, Failure> {
    let view = visit.service.ask(&visit.asked, |views, _| {
        let frame = views.frame();
        let definition = frame.slot(case).and_then(|slot| frame.definition(slot));
        let votes = definition.is_some_and(votes_on_projects);
        votes.then(|| views.budget(case)).flatten()
    });
    view.await?.ok_or(Failure::NotFound)
}

/// Whether cases of a procedure vote on projects.
pub fn votes_on_projects(definition: &sijill_core::procedure::definition::Definition) -> bool {
    let rule = definition.activities.get(&sijill_core::activity::ActivityKind::Ballots);
    rule.is_some_and(|rule| rule.voting.is_some())
}

/// A project by its number on the ballot, as pages name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its number, digits as they are.
    pub number: u32,
    /// Its title, in the words of who submitted it.
    pub title: String,
    /// Where its page is.
    pub href: String,
}

/// The projects of a vote by their numbers.
#[derive(Debug, Clone, Default)]
pub struct Names(BTreeMap<u32, Name>);

impl Names {
    /// The names of `projects`.
    ///
    /// # Errors
    /// When a title cannot be read.
    pub fn of(visit: &Visit, t: &Words, projects: &[ProjectLine]) -> Result<Self, Failure> {
        let name = |line: &ProjectLine| {
            let title = visit.service.object_words(&line.title, t)?;
            let href = visit.href(&format!("/cases/{}", line.proposal));
            Ok((line.number, Name { number: line.number, title, href }))
        };
        projects.iter().map(name).collect::<Result<_, Failure>>().map(Self)
    }

    /// The project with this number.
    pub fn get(&self, number: u32) -> Option<&Name> {
        self.0.get(&number)
    }

    /// The project with this id in a tally: its number as a text.
    pub fn by_id(&self, id: &str) -> Option<&Name> {
        self.get(id.parse().ok()?)
    }

    /// How a sentence names a project: its number and its title.
    pub fn say(&self, t: &Words, id: &str) -> String {
        match self.by_id(id) {
            Some(name) => {
                let args = Args::new().phrase("number", id).text("title", &name.title);
                t.with("budget-project-named", &args)
            }
            None => crate::visible::visible(id),
        }
    }
}

/// A link inside the pages of a case.
pub fn linked(visit: &Visit, t: &Words, case: CaseId, path: &str, key: &str) -> Linked {
    Linked { href: visit.href(&format!("/cases/{case}/{path}")), word: t.say(key) }
}

/// How long a bar is, in percent with one decimal, as a drawing takes it: `37.5`.
pub fn share(part: i64, whole: i64) -> String {
    let per_mille = match whole {
        ..=0 => 0,
        whole => (i128::from(part.max(0)) * 1000 / i128::from(whole)).min(1000),
    };
    format!("{}.{}", per_mille / 10, per_mille % 10)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn bars_are_as_long_as_their_part() {
        assert_eq!(share(1, 3), "33.3");
        assert_eq!(share(3, 3), "100.0");
        assert_eq!(share(4, 3), "100.0");
        assert_eq!(share(0, 0), "0.0");
        assert_eq!(share(i64::MAX, i64::MAX), "100.0");
        assert_eq!(share(-1, 3), "0.0");
    }
}
