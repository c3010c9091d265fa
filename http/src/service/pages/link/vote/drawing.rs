//! One ballot as a form: what can be chosen, what was chosen before it was given back, what that costs
//! together. No choice of an earlier ballot may be shown: nobody here knows it.

use sijill_core::activity::ballots::{
    BallotForm, Ballots, Choices, Envelope, ProjectListed, Voting,
};
use sijill_core::ids::Slug;

use super::super::super::budget::{Names, rule};
use super::{GivenBack, Line, Reckoning, Sheet, Voter, chosen};
use crate::i18n::Args;
use crate::service::ballots::cast::Voted;
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::purse::Purse;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// What the ballots of one vote are drawn with.
pub(super) struct Drawing<'a> {
    pub visit: &'a Visit,
    pub t: &'a Words,
    pub names: &'a Names,
    pub purse: Purse,
    pub form: BallotForm,
    pub ballots: &'a Ballots,
    pub of: Voter,
}

/// A place of a ranking: its number, its name, which project was chosen for it.
type Place = (u32, String, Option<u32>);

impl Drawing<'_> {
    pub fn sheet(&self, id: &Slug, back: Option<&GivenBack<'_>>) -> Result<Sheet, Failure> {
        let t = self.t;
        let envelope = self.ballots.envelope(id).ok_or(Failure::NotFound)?;
        let stands = self.visit.service.voted(self.of.case, self.of.voter, id)?;
        let seal = |position| self.visit.service.seal(position);
        let (before, closed) = match (stands, self.ballots.voting()) {
            (Voted::OnPaper(_), _) => (None, Some(t.say("ballot-on-paper"))),
            (Voted::Cast(at), Voting::Open) => {
                (Some((t.say("ballot-cast-before"), seal(at)?)), None)
            }
            (Voted::Absent, Voting::Open) => (None, None),
            (Voted::Cast(at), _) => {
                (Some((t.say("ballot-cast-stands"), seal(at)?)), Some(t.say("ballot-over")))
            }
            (Voted::Absent, _) => (None, Some(t.say("ballot-over"))),
        };
        let choices = back.map(|back| chosen(self.form, self.ballots, id, back.typed));
        let choices = choices.unwrap_or_default();
        let (sort, ranks) = self.sort(&choices);
        let counts_money = matches!(self.form, BallotForm::Knapsack | BallotForm::Approval { .. });
        Ok(Sheet {
            id: id.to_string(),
            title: t.text(&envelope.title).to_owned(),
            amount: self.purse.say(t, envelope.amount),
            eligible: t.text(&envelope.eligible).to_owned(),
            hint: rule::ballot(t, self.form),
            key: uuid::Uuid::new_v4().to_string(),
            sort,
            before,
            closed,
            projects: self.lines(id, &choices, back.map(|back| back.typed)),
            ranks,
            refused: back.and_then(|back| back.refused.clone()),
            reckoned: back.map(|_| self.reckoned(id, envelope, &choices)),
            knapsack: counts_money
                .then(|| Reckoning { amount: envelope.amount, unit: self.purse.unit() }),
        })
    }

    /// Which part of the page draws it; and for each place, what was chosen.
    fn sort(&self, choices: &Choices) -> (&'static str, Vec<Place>) {
        let (_, max) = self.form.length();
        match self.form {
            BallotForm::Approval { .. } | BallotForm::Knapsack => ("boxes", vec![]),
            BallotForm::ChooseOne => ("radio", vec![]),
            BallotForm::Cumulative { .. } => ("points", vec![]),
            BallotForm::Ranking { .. } => {
                let places = 1..=max;
                let place = |n: u32| {
                    let at = usize::try_from(n - 1).ok().and_then(|at| choices.choices.get(at));
                    (n, self.t.count("ballot-place", &u64::from(n)), at.copied())
                };
                ("ranks", places.map(place).collect())
            }
        }
    }

    fn lines(&self, id: &Slug, choices: &Choices, typed: Option<&Typed>) -> Vec<Line> {
        let listed = self.ballots.of_envelope(id);
        let line = |(number, listed): (u32, &ProjectListed)| {
            let name = self.names.get(number);
            let points = typed.map(|typed| typed.one(&format!("points-{number}")).to_owned());
            Line {
                number,
                title: name.map(|name| name.title.clone()).unwrap_or_default(),
                href: name.map(|name| name.href.clone()).unwrap_or_default(),
                price: self.purse.say(self.t, listed.price),
                minor: listed.price,
                chosen: choices.choices.contains(&number),
                points: points.unwrap_or_default(),
            }
        };
        listed.into_iter().map(line).collect()
    }

    /// What is chosen together: how many, what they cost, what is left, or how many points.
    fn reckoned(&self, id: &Slug, envelope: &Envelope, choices: &Choices) -> String {
        let t = self.t;
        let listed = self.ballots.of_envelope(id);
        let prices = choices.choices.iter().filter_map(|n| listed.get(n)).map(|one| one.price);
        let cost = prices.fold(0, i64::saturating_add);
        let points: u64 = choices.points.iter().map(|points| u64::from(*points)).sum();
        let args = Args::new()
            .phrase("chosen", t.count("budget-projects", &(choices.choices.len() as u64)))
            .phrase("cost", self.purse.say(t, cost));
        match self.form {
            BallotForm::Cumulative { points: all, .. } => {
                let left = u64::from(all).saturating_sub(points);
                let args = args
                    .phrase("given", t.count("budget-points", &points))
                    .phrase("left", t.count("budget-points", &left));
                t.with("ballot-reckoned-points", &args)
            }
            BallotForm::Ranking { .. } | BallotForm::ChooseOne => {
                t.with("ballot-reckoned-plain", &args)
            }
            BallotForm::Approval { .. } | BallotForm::Knapsack => {
                let left = envelope.amount.saturating_sub(cost);
                match left {
                    0.. => {
                        let args = args.phrase("left", self.purse.say(t, left));
                        t.with("ballot-reckoned", &args)
                    }
                    ..0 => {
                        let over = left.saturating_neg();
                        t.with(
                            "ballot-reckoned-over",
                            &args.phrase("over", self.purse.say(t, over)),
                        )
                    }
                }
            }
        }
    }
}
