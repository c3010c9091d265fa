//! An openness programme as a commune lives it: nothing is adopted without recorded participation, every
//! comment has its answer, and what the commitments come to is added up by the rule it pins.

use serde_json::{Value, json};
use sijill_core::activity::consultations::Disposition;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::decider::Command;
use sijill_core::ids::RecordId;
use sijill_core::procedure::shipped::shipped;
use sijill_core::record::Actor;
use sijill_core::testing::signer;
use sijill_http::service::Options;
use sijill_projections::{Question, Views};
use sijill_tests::programme::{self as plan, civil_society};
use sijill_tests::promise::{committee, focal_point};
use sijill_tests::town::{self, bureau, case, clerk, president};
use sijill_tests::web::{Ask, Served};
use sijill_tests::world::World;

struct Told {
    world: World,
}

impl Told {
    fn town() -> Self {
        let world = World::town();
        let publish = town::publish(shipped(plan::PROGRAMME).unwrap());
        world.act(&town::keeper(), &publish).unwrap();
        for command in plan::offices() {
            world.act(&town::keeper(), &command).unwrap();
        }
        world.act(&focal_point(), &plan::open(case(1))).unwrap();
        Self { world }
    }

    fn act(&self, by: &Actor, command: &Command) -> RecordId {
        let before = self.world.register().log().head();
        self.world.act(by, command).unwrap();
        let first = self.world.register().log().record(before).unwrap().unwrap();
        first.read().id.parse().unwrap()
    }

    fn code(&self, by: &Actor, command: &Command) -> String {
        self.world.act(by, command).unwrap_err().code().to_owned()
    }

    fn view(&self, name: &str, on: &str) -> Value {
        let mut views = Views::new(Question::Recorded(None));
        self.world.each(|record| views.apply(&record).unwrap());
        views.json(name, Some(case(1)), on.parse().unwrap()).unwrap()["answer"].clone()
    }

    /// A step that asks for one text, which a later one releases.
    fn sealed(&self, step: &str, field: &str) -> Command {
        town::take(case(1), step, [(field, self.world.sealed(case(1), "مشروع"))])
    }

    /// The committee publishes the projects, and the bureau validates that.
    fn published(&self) {
        let publish = self.sealed("publish_projects", "projects");
        let proposal = self.act(&committee(), &publish);
        self.act(&bureau(), &plan::confirm(case(1), proposal));
    }

    /// As far as the second consultation, all comments answered.
    fn consulted(&self) {
        self.act(&president(), &plan::with_text(case(1), "choose_axes", "axes"));
        self.act(&focal_point(), &plan::workshop(case(1)));
        self.act(&focal_point(), &plan::consult(case(1), "contributions", "2023-09-20"));
        self.world.wait_until("2023-09-21T09:00:00.000Z");
        self.act(&focal_point(), &town::take(case(1), "analyse", []));
        self.published();
        self.act(&focal_point(), &plan::consult(case(1), "projects", "2023-10-10"));
        self.world.wait_until("2023-10-11T09:00:00.000Z");
        self.act(&focal_point(), &self.sealed("propose_programme", "programme"));
    }
}

#[test]
fn co_creation_is_heard_and_answered_before_anything_moves() {
    let told = Told::town();
    told.act(&president(), &plan::with_text(case(1), "choose_axes", "axes"));
    let analyse = town::take(case(1), "analyse", []);
    assert_eq!(told.code(&focal_point(), &analyse), "co-creation-missing");
    told.act(&focal_point(), &plan::workshop(case(1)));
    let refused = told.world.act(&focal_point(), &analyse).unwrap_err();
    assert_eq!(refused.facts()["taken.hold_workshop"].to_string(), "1");
    assert_eq!(refused.facts()["consulted.contributions"].to_string(), "false");

    told.act(&focal_point(), &plan::consult(case(1), "contributions", "2023-09-20"));
    let comment = plan::comment(case(1), "contributions", "Publish the budget too");
    let comment = told.act(&signer(1), &comment);
    assert_eq!(told.code(&focal_point(), &analyse), "co-creation-missing");
    told.world.wait_until("2023-09-21T09:00:00.000Z");
    told.act(&focal_point(), &analyse);

    let publish = told.sealed("publish_projects", "projects");
    assert_eq!(told.code(&committee(), &publish), "comments-not-answered");
    told.act(&focal_point(), &plan::answer(case(1), comment, Disposition::Accepted));
    told.published();
}

#[test]
fn the_bureau_reads_what_it_confirms_before_anyone_else() {
    let told = Told::town();
    told.act(&president(), &plan::with_text(case(1), "choose_axes", "axes"));
    told.act(&focal_point(), &plan::workshop(case(1)));
    told.act(&focal_point(), &plan::consult(case(1), "contributions", "2023-09-20"));
    told.world.wait_until("2023-09-21T09:00:00.000Z");
    told.act(&focal_point(), &town::take(case(1), "analyse", []));
    told.act(&committee(), &told.sealed("publish_projects", "projects"));
    let served = Served::new(&told.world, Options { unlimited: true, ..Options::default() });
    let session = served.account(town::party_of(&bureau()), "bureau", "a long enough password");
    let page = |path: &str| Ask::get(path).of(&session).send(served.address()).body;
    let link = |body: &str, part: &str| {
        let mut hrefs = body.split("href=\"").filter_map(|rest| rest.split('"').next());
        hrefs.find(|href| href.contains(part)).map(str::to_owned)
    };
    let shown = page(&format!("/ar/cases/{}", case(1)));
    let confirm = link(&shown, "confirm").unwrap();
    let form = page(&confirm);
    assert!(form.contains("مختوم. يرفع ختمه"), "{form}");
    let sealed = link(&form, "/sealed/").unwrap();
    assert!(page(&sealed).contains("مشروع") && !form.contains("<bdi>مشروع"), "{form}");
}

#[test]
fn no_adoption_without_commitments_two_pairs_of_eyes_and_the_council() {
    let told = Told::town();
    told.consulted();
    let validate = plan::with_text(case(1), "validate", "opinion");
    assert_eq!(told.code(&committee(), &validate), "no-commitments");
    told.act(&focal_point(), &plan::commit(case(1), case(2)));
    told.act(&focal_point(), &plan::commit(case(1), case(3)));
    let proposal = told.act(&committee(), &validate);
    // civil society confirms, and the committee does not confirm itself
    assert_eq!(told.code(&committee(), &plan::confirm(case(1), proposal)), "own-proposal");
    told.act(&civil_society(), &plan::confirm(case(1), proposal));

    let adopt = plan::adopt(case(1));
    assert_eq!(told.code(&clerk(), &adopt), "not-adopted-or-not-consulted");
    let inscribe = town::inscribe(case(1), "2023-10-20", SessionKind::Ordinary);
    told.act(&clerk(), &inscribe);
    told.world.wait_until("2023-10-21T09:00:00.000Z");
    told.act(&clerk(), &town::record_vote(case(1), town::vote(25, false)));
    told.act(&clerk(), &adopt);

    let view = told.view("plan", "2023-11-01");
    assert_eq!(view["commitments"].as_array().unwrap().len(), 2);
    let none = json!({"of": 200, "points": 0, "without": 2});
    assert_eq!(view["totals"], json!({"assessed": none, "declared": none, "evidenced": none}));
    assert_eq!(view["rule"]["confidence"], "to be confirmed");
}

#[test]
fn a_programme_ends_reviewed_and_with_its_commitments() {
    let told = Told::town();
    told.consulted();
    told.act(&focal_point(), &plan::commit(case(1), case(2)));
    let proposal = told.act(&committee(), &plan::with_text(case(1), "validate", "opinion"));
    told.act(&civil_society(), &plan::confirm(case(1), proposal));
    let inscribe = town::inscribe(case(1), "2023-10-20", SessionKind::Ordinary);
    told.act(&clerk(), &inscribe);
    told.world.wait_until("2023-10-21T09:00:00.000Z");
    let reject = town::take(case(1), "reject", [("reasons", json!("Too dear"))]);
    assert_eq!(told.code(&clerk(), &reject), "programme-not-rejected");
    told.act(&clerk(), &town::record_vote(case(1), town::vote(25, false)));
    told.act(&clerk(), &plan::adopt(case(1)));
    let end = plan::with_text(case(1), "end", "report");
    assert_eq!(told.code(&committee(), &end), "commitments-not-settled");
    told.act(&committee(), &plan::with_text(case(1), "review_midway", "report"));
    assert_eq!(told.code(&committee(), &end), "commitments-not-settled");
    told.act(&president(), &sijill_tests::promise::reasoned(case(2), "drop"));
    let proposal = told.act(&committee(), &end);
    told.act(&civil_society(), &plan::confirm(case(1), proposal));
    assert_eq!(told.view("cases", "2023-11-01")["cases"][case(1).to_string()]["ended"], true);
}
