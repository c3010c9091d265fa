//! What offices do about a vote on projects: how it will be, what is on the ballot, opening and closing,
//! links and paper, the box and the count. Forms stand here, and which of them fit how far the vote is;
//! what was typed is read beside. Who may do what is for the core to say, and no choice of a voter may be
//! shown again.

pub mod fields;
pub mod typed;

use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::definition::{Definition, VotingRule};
use sijill_projections::Views;
use sijill_projections::budget::{BudgetView, VotingState};
use sijill_projections::cases::CaseLine;

use super::Act;
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// What can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polling {
    /// It is said how the vote will be.
    Prepare,
    /// Proposals are put on the ballot.
    List,
    /// One is taken off it.
    Unlist,
    /// Voting opens.
    Open,
    /// A link is printed with which a voter votes.
    Link,
    /// A voter who takes a ballot on paper is marked.
    Mark,
    /// A batch of paper ballots is received.
    Receive,
    /// It is entered.
    Enter,
    /// It is accepted.
    Accept,
    /// Voting closes.
    Close,
    /// The box is opened.
    Unseal,
    /// The ballots are counted.
    Count,
}

/// What forms name of the vote of a case.
#[derive(Debug, Clone, Default)]
pub struct Poll {
    /// How it stands; nothing where the case does not vote.
    pub view: Option<BudgetView>,
    /// What is listed: the case, and number and title in words.
    pub listed: Vec<(CaseId, String)>,
    /// What can be listed: the case, and number and title in words.
    pub ready: Vec<(CaseId, String)>,
    /// The territories an envelope may be for.
    pub places: Vec<(Slug, String)>,
    /// For how many envelopes the form has room.
    pub envelopes: usize,
}

impl Polling {
    /// All of them.
    pub const ALL: [Self; 12] = [
        Self::Prepare,
        Self::List,
        Self::Unlist,
        Self::Open,
        Self::Link,
        Self::Mark,
        Self::Receive,
        Self::Enter,
        Self::Accept,
        Self::Close,
        Self::Unseal,
        Self::Count,
    ];

    /// Its name in an address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prepare => "ballots.prepare",
            Self::List => "ballots.list",
            Self::Unlist => "ballots.unlist",
            Self::Open => "ballots.open",
            Self::Link => "ballots.link",
            Self::Mark => "ballots.mark",
            Self::Receive => "ballots.receive",
            Self::Enter => "ballots.enter",
            Self::Accept => "ballots.accept",
            Self::Close => "ballots.close",
            Self::Unseal => "ballots.unseal",
            Self::Count => "ballots.count",
        }
    }

    /// Its heading.
    pub fn title(self, t: &Words) -> String {
        t.say(match self {
            Self::Prepare => "act-ballots-prepare",
            Self::List => "act-ballots-list",
            Self::Unlist => "act-ballots-unlist",
            Self::Open => "act-ballots-open",
            Self::Link => "act-ballots-link",
            Self::Mark => "act-ballots-mark",
            Self::Receive => "act-ballots-receive",
            Self::Enter => "act-ballots-enter",
            Self::Accept => "act-ballots-accept",
            Self::Close => "act-ballots-close",
            Self::Unseal => "act-ballots-unseal",
            Self::Count => "act-ballots-count",
        })
    }

    /// What to know before it is done, where it cannot be undone.
    pub fn warning(self, t: &Words) -> Option<String> {
        let key = match self {
            Self::Open => "act-ballots-open-fixes",
            Self::Close => "act-ballots-close-ends",
            Self::Unseal => "act-ballots-unseal-publishes",
            Self::Count => "act-ballots-count-records",
            Self::Link => "act-ballots-link-checked",
            Self::Mark => "act-ballots-mark-checked",
            Self::Enter => "act-ballots-enter-alone",
            Self::Prepare | Self::List | Self::Unlist | Self::Receive | Self::Accept => {
                return None;
            }
        };
        Some(t.say(key))
    }

    /// Who does it, as the procedure says.
    fn roles<'a>(self, by: &'a [Slug], rule: &'a VotingRule) -> &'a [Slug] {
        match self {
            Self::Prepare
            | Self::List
            | Self::Unlist
            | Self::Open
            | Self::Accept
            | Self::Close
            | Self::Unseal
            | Self::Count => by,
            Self::Mark | Self::Receive | Self::Enter => &rule.entered_by,
            Self::Link => &rule.links_by,
        }
    }

    /// Whether it fits how far the vote is.
    fn fits(self, poll: &Poll, view: &BudgetView, opens: bool, today: Date) -> bool {
        use VotingState as State;
        let paper = matches!(view.voting, State::Open | State::Closed);
        let waiting = |agree: Option<bool>| {
            view.paper.iter().any(|line| line.accepted.is_none() && line.agree == agree)
        };
        match self {
            Self::Prepare => matches!(view.voting, State::None | State::Prepared),
            Self::List => view.voting == State::Prepared && !poll.ready.is_empty(),
            Self::Unlist => view.voting == State::Prepared && !poll.listed.is_empty(),
            Self::Open => view.voting == State::Prepared && opens && !poll.listed.is_empty(),
            Self::Link => view.voting == State::Open,
            Self::Mark | Self::Receive => paper,
            Self::Enter => paper && (waiting(None) || waiting(Some(false))),
            Self::Accept => paper && waiting(Some(true)),
            Self::Close => {
                let closes = view.prepared.as_ref().map(|prepared| prepared.closes.last_day());
                view.voting == State::Open && closes.is_some_and(|closes| today >= closes)
            }
            Self::Unseal => view.voting == State::Closed,
            Self::Count => view.voting == State::Unsealed,
        }
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        Some(match code {
            "project-not-of-case"
            | "project-not-ready"
            | "project-without-price"
            | "project-above-envelope"
            | "project-of-other-envelope"
            | "project-not-listed"
            | "project-list-full" => "proposal",
            "envelope-unknown" => "envelope",
            "already-cast" | "voted-on-paper" => "identity",
            "rule-not-for-ballots" => "rule",
            "lot-not-committed" => "lot",
            "seed-wrong" => "seed",
            "projects-not-side-by-side" => "incompatible",
            "paper-batch-unknown"
            | "paper-batch-accepted"
            | "paper-entered-twice"
            | "paper-entries-missing"
            | "paper-entries-differ"
            | "paper-own-entry" => "batch",
            "paper-same-scan" => "scan",
            "ballot-project-unknown"
            | "ballot-project-twice"
            | "ballot-too-short"
            | "ballot-too-long"
            | "ballot-points-wrong"
            | "ballot-too-dear" => "rows",
            _ => return None,
        })
    }
}

/// What whoever asks does about the vote of a case now.
pub fn offered(
    known: &SignedIn,
    line: &CaseLine,
    definition: &Definition,
    poll: &Poll,
    today: Date,
) -> Vec<Act> {
    let Some(activity) = definition.activities.get(&ActivityKind::Ballots) else { return vec![] };
    let (Some(rule), Some(view)) = (&activity.voting, &poll.view) else { return vec![] };
    let stage = definition.stage(&line.stage.id);
    if !stage.is_some_and(|stage| stage.allows.contains(&ActivityKind::Ballots)) {
        return vec![];
    }
    let opens = rule.opens_at.contains(&line.stage.id);
    // what is next stands first
    let order = [
        Polling::Count,
        Polling::Unseal,
        Polling::Close,
        Polling::Open,
        Polling::List,
        Polling::Link,
        Polling::Accept,
        Polling::Enter,
        Polling::Receive,
        Polling::Mark,
        Polling::Prepare,
        Polling::Unlist,
    ];
    let may = |polling: &Polling| {
        known.holds_any(line.body.party, polling.roles(&activity.by, rule))
            && polling.fits(poll, view, opens, today)
    };
    order.into_iter().filter(may).map(Act::Polling).collect()
}

/// How the vote of a case stands, for forms.
///
/// # Errors
/// When the log or a title cannot be read.
pub fn poll(visit: &Visit, t: &Words, line: &CaseLine, def: &Definition) -> Result<Poll, Failure> {
    let rule = def.activities.get(&ActivityKind::Ballots).and_then(|rule| rule.voting.as_ref());
    let Some(rule) = rule else { return Ok(Poll::default()) };
    let (view, children, places) = visit.service.live().now(|views| {
        let children: Vec<CaseLine> =
            line.children.iter().filter_map(|id| views.case(*id)).collect();
        (views.budget(line.case), children, places(views, t, line))
    })?;
    let Some(view) = view else { return Ok(Poll::default()) };
    let mut poll = Poll { places, ..Poll::default() };
    for project in &view.projects {
        let title = visit.service.object_words(&project.title, t)?;
        poll.listed.push((project.proposal, format!("{} — {title}", project.number)));
    }
    for child in children {
        let listed = view.projects.iter().any(|project| project.proposal == child.case);
        if rule.listed_at.contains(&child.stage.id) && !listed {
            let title = visit.service.object_words(&child.title, t)?;
            poll.ready.push((child.case, format!("{} — {title}", child.number)));
        }
    }
    let asked = crate::service::asked::form_pairs(&visit.query).into_iter();
    let asked = asked.filter(|(name, _)| name == "envelopes").find_map(|(_, n)| n.parse().ok());
    let known = view.envelopes.len().max(1);
    poll.envelopes = asked.unwrap_or(known).clamp(known, fields::ENVELOPES_SHOWN);
    poll.view = Some(view);
    Ok(poll)
}

/// The territories an envelope may be for: that of the case, and those directly inside it.
fn places(views: &Views, t: &Words, line: &CaseLine) -> Vec<(Slug, String)> {
    let own = (line.territory.code.clone(), t.text(&line.territory.name).to_owned());
    let inside = views.territory(&line.territory.code).map(|known| known.children);
    let inside = inside.unwrap_or_default().into_iter();
    let inside = inside.map(|known| (known.code, t.text(&known.name).to_owned()));
    std::iter::once(own).chain(inside).collect()
}
