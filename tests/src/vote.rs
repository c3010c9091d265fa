//! An invented commune that votes on projects: its offices, a budget and its projects, and the vote as
//! it is prepared. Nothing here may look into a box.

use sijill_core::activity::ballots::{BallotCommand, BallotForm, Envelope, VotingPrepared};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::money::Currency;
use sijill_core::object::ObjectRef;
use sijill_core::procedure::Procedure;
use sijill_core::record::Actor;
use sijill_core::tally::{Method, Order, Rule, Tie, Unaffordable};

use crate::World;
use crate::place::{HERE, Place, commune};
use crate::town::{self, case, council, date, slug, text};

/// When voting closes at the latest.
pub const CLOSES: &str = "2023-10-31";
/// A moment on that day.
pub const LAST_DAY: &str = "2023-10-31T12:00:00.000Z";

/// A vote in a place.
#[derive(Debug)]
pub struct Poll {
    /// The register.
    pub world: World,
    /// Who holds which office.
    pub place: Place,
    /// The budget.
    pub case: CaseId,
    /// Its projects, in the order of their numbers.
    pub projects: Vec<CaseId>,
}

/// An envelope of so much.
pub fn envelope(id: &str, amount: i64) -> Envelope {
    Envelope {
        amount,
        eligible: text("Whoever lives here, invented"),
        id: slug(id),
        territory: slug(HERE),
        title: text(id),
    }
}

/// Most votes first, passed over where the money does not suffice.
pub fn by_votes(ties: &[Tie]) -> Rule {
    let (order, scoring, unaffordable) = (Order::Votes, None, Unaffordable::Skip);
    Rule::new(Method::Greedy { order, scoring, unaffordable }, ties)
}

/// Approval of one to three projects, one envelope of 1,000.
pub fn plain() -> VotingPrepared {
    VotingPrepared {
        ballot: BallotForm::Approval { max: 3, min: 1 },
        closes: date(CLOSES),
        currency: Currency::try_from("MAD".to_owned()).unwrap(),
        decimals: 2,
        envelopes: vec![envelope("all", 1_000)],
        incompatible: vec![],
        lot: None,
        rule: by_votes(&[Tie::MaxVotes, Tie::MinCost, Tie::IdNumeric]),
    }
}

fn titled(words: &str, world: &World) -> ObjectRef {
    world.register().keep_text(words, slug("en")).unwrap()
}

impl Poll {
    /// A place with a budget, and projects with these prices that can be listed.
    pub fn begun(prices: &[i64]) -> Self {
        Self::begun_in(World::empty(), prices)
    }

    fn begun_in(world: World, prices: &[i64]) -> Self {
        let read = |source: &str| Procedure::read(source).unwrap();
        let budget = read(include_str!("../data/vote/budget.toml"));
        let project = read(include_str!("../data/vote/project.toml"));
        let place = Place::of(vec![budget, project]);
        for command in place.setting(&commune(&[])) {
            world.act(&town::keeper(), &command).unwrap();
        }
        let mut poll = Self { world, place, case: case(1), projects: vec![] };
        poll.open_case(poll.case, None, "test.budget");
        for (n, price) in prices.iter().enumerate() {
            let project = case(11 + n as u64);
            poll.open_case(project, Some(poll.case), "test.project");
            let form = [(slug("price"), (*price).into())].into();
            let (parent, step) = (Some(poll.case), slug("price"));
            let step = TakeStep { case: project, form, occurred: None, parent, step };
            poll.act(&Command::Case(CaseCommand::TakeStep(step)));
            poll.projects.push(project);
        }
        poll
    }

    /// The same, prepared as `prepared` says, all listed in its first envelope, and open.
    pub fn open(prices: &[i64], prepared: VotingPrepared) -> Self {
        Self::open_in(World::empty(), prices, prepared)
    }

    /// The same in an empty register.
    pub fn open_in(world: World, prices: &[i64], prepared: VotingPrepared) -> Self {
        let poll = Self::begun_in(world, prices);
        let (case, envelope) = (poll.case, prepared.envelopes[0].id.clone());
        poll.ballots(BallotCommand::Prepare { case, prepared: Box::new(prepared) });
        for proposal in &poll.projects {
            let (envelope, proposal) = (envelope.clone(), *proposal);
            poll.ballots(BallotCommand::List { case, envelope, proposal });
        }
        poll.ballots(BallotCommand::Open { case });
        poll
    }

    fn open_case(&self, id: CaseId, parent: Option<CaseId>, procedure: &str) {
        self.act(&Command::Case(CaseCommand::Open(OpenCase {
            alike: vec![],
            body: council(),
            case: id,
            occurred: None,
            parent,
            petitioner: None,
            procedure: slug(procedure),
            representative: None,
            territory: slug(HERE),
            title: titled("invented", &self.world),
        })));
    }

    /// The clerk.
    pub fn clerk(&self) -> Actor {
        self.place.office("clerk")
    }

    /// The clerk does something.
    ///
    /// # Panics
    /// When it is refused.
    pub fn act(&self, command: &Command) {
        self.world.act(&self.clerk(), command).unwrap();
    }

    /// The clerk does something about ballots.
    ///
    /// # Panics
    /// When it is refused.
    pub fn ballots(&self, command: BallotCommand) {
        self.act(&Command::Ballot(command));
    }

    /// The clerk closes the vote on its last day.
    pub fn close(&self) {
        self.world.wait_until(LAST_DAY);
        self.ballots(BallotCommand::Close { case: self.case });
    }
}
