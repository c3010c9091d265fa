//! What an office does with many signatures: batches of sheets from receipt to acceptance, and
//! invalidations that two persons carry out, half of them never confirmed. Nothing here judges what
//! came of it.

use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{SheetCommand, SheetLine, SheetsSettled, Stands};
use sijill_core::activity::signatures::{Channel, SignatureCommand};
use sijill_core::case::CaseCommand;
use sijill_core::case::review::DecideReview;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::testing::pseudonym;
use sijill_tests::drive::PARTS;
use sijill_tests::region;
use sijill_tests::town::slug;

use super::life::{CROWD, Life};

impl Life {
    /// A batch of sheets: received, entered by one, then by the same, which is refused, and by another;
    /// where they differ a third settles it, and it is accepted or refused.
    pub fn batch(&mut self, case: CaseId) -> &'static str {
        let spread = self.definition(case).thresholds.iter().any(|t| t.spread.is_some());
        let part = |n: u64| spread.then(|| slug(PARTS[usize::try_from(n % 4).unwrap()]));
        let batch = format!("b-{}", self.random.below(30));
        let first = self.random.below(CROWD);
        let count = u32::try_from(self.random.below(9) + 2).unwrap();
        let line = |line: u32| {
            let n = first + u64::from(line);
            SheetLine { line, part: part(n), signer: pseudonym(n) }
        };
        let lines: Vec<SheetLine> = (1..=count).map(line).collect();
        let mut others = lines.clone();
        if self.random.below(2) == 0 {
            others[0].signer = pseudonym(first + 100);
        }
        let (one, two) = (self.place.office("clerk"), self.place.second("clerk"));
        let third = self.place.office("bureau");
        self.ask(&one, &region::receive(case, &batch, count, &format!("{batch} {first}")));
        self.ask(&one, &region::enter(case, &batch, lines.clone()));
        if self.random.below(6) == 0 {
            return "half a batch";
        }
        let head = self.world.head();
        self.ask(&one, &region::enter(case, &batch, others.clone()));
        assert_eq!(self.world.head(), head, "nobody enters a batch twice");
        self.ask(&two, &region::enter(case, &batch, others));
        let stands = [Stands::First, Stands::Second, Stands::Neither][self.pick(3)];
        let settled =
            SheetsSettled { batch: slug(&batch), line: 1, reason: "Seen".to_owned(), stands };
        self.ask(&third, &Command::Sheet(SheetCommand::Settle { case, settled }));
        if self.random.below(3) == 0 {
            self.ask(&third, &region::draw(case, &batch, 2));
            self.ask(&third, &region::sample(case, &batch, &[]));
        }
        let accepts = self.random.below(5) > 0;
        let end = if accepts {
            region::accept(case, &batch, &[])
        } else {
            region::refuse(case, &batch, "Copies")
        };
        self.ask(&third, &end);
        "a batch of sheets"
    }

    /// An invalidation is proposed, confirmed by the same, which is refused, or by another, carried
    /// out, cancelled, undone; and a crossing that fell under its threshold is looked at again.
    pub fn invalidate(&mut self, case: CaseId) -> &'static str {
        let known = self.watch.case(case);
        let review = known.and_then(|case| case.under_review.iter().next().cloned());
        let numbers: Vec<u32> =
            known.into_iter().flat_map(|c| c.invalidations.iter().map(|(n, _)| n)).collect();
        let (one, two) = (self.place.office("clerk"), self.place.office("bureau"));
        if let Some(threshold) = review.filter(|_| self.random.below(2) == 0) {
            let (reason, stands) = ("Looked at".to_owned(), self.random.below(2) == 0);
            let decide = DecideReview { case, reason, stands, threshold };
            self.ask(&two, &Command::Case(CaseCommand::DecideReview(decide)));
            return "a review";
        }
        let Some(number) = self.random.one(&numbers).copied().filter(|_| self.random.below(4) > 0)
        else {
            let query = match self.random.below(3) {
                0 => SignatureQuery { batch: Some(slug("b-1")), ..Default::default() },
                1 => SignatureQuery { channel: Some(Channel::Paper), ..Default::default() },
                _ => SignatureQuery { channel: Some(Channel::Online), ..Default::default() },
            };
            let head = self.world.head();
            let (ground, matched) = (slug("not-eligible"), 1 + self.random.below(30));
            let reason = "By a machine".to_owned();
            let start = InvalidationCommand::Start { case, ground, matched, query, reason };
            // the same again is another proposal, and is not asked twice
            drop(self.world.act(&one, &Command::Invalidation(start)));
            let proposed = self.world.head() > head;
            return if proposed { "an invalidation" } else { "no invalidation" };
        };
        let head = self.world.head();
        match self.random.below(6) {
            0 => {
                self.ask(&one, &region::confirm(case, number));
                assert_eq!(self.world.head(), head, "nobody confirms their own invalidation");
            }
            1 => drop(self.ask(&two, &region::confirm(case, number))),
            2 => drop(self.ask(&self.place.second("clerk"), &region::cancel(case, number))),
            3 => {
                let n = self.random.below(CROWD);
                self.ask(&one, &region::restore(case, number, n..n + 1));
            }
            _ => {
                for _ in 0..4 {
                    let n = self.random.below(CROWD);
                    let signers = (n..n + 1).map(pseudonym).collect();
                    let out = SignatureCommand::CarryOut { case, invalidation: number, signers };
                    self.ask(&two, &Command::Signature(out));
                }
            }
        }
        "an invalidation goes on"
    }
}
