//! Rounds of consultation in an invented case: opened one after the other, commented on by a few,
//! answered by the office. It knows no procedure, and closes nothing: the clock does.

use std::collections::BTreeMap;

use jiff::Span;
use jiff::civil::Date;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::decider::Command;
use sijill_core::ids::RecordId;
use sijill_core::object::ObjectRef;

use super::super::place::told;
use super::{Driver, words};

/// How long a round is open: longer than any procedure asks that is shipped.
const DAYS: i64 = 45;
/// How many comments a case gets.
const COMMENTS: usize = 3;

impl Driver<'_> {
    /// Opens the first round that was not held.
    pub(super) fn hearing(&mut self, n: usize, today: Date) -> Option<Command> {
        let case = self.cases[n].id;
        let opened = self.told(n, "consultation.opened.v1");
        let rule =
            self.cases[n].procedure.definition.activities.get(&ActivityKind::Consultations)?;
        let held = |id: &str| opened.iter().any(|told| told["round"].as_str() == Some(id));
        let round = rule.rounds.iter().find(|round| !held(round.id.as_str()))?;
        let documents: BTreeMap<_, _> = round
            .languages
            .iter()
            .map(|language| {
                let draft = format!("An invented draft in {language}");
                (language.clone(), ObjectRef::text(draft.as_bytes(), language.clone()))
            })
            .collect();
        let until = told(today.saturating_add(Span::new().days(DAYS)));
        let round = round.id.clone();
        Some(Command::Consultation(ConsultationCommand::Open { case, documents, round, until }))
    }

    /// Comments on the round that was opened last; a few do.
    pub(super) fn comment(&mut self, n: usize) -> Option<Command> {
        let case = self.cases[n].id;
        let opened = self.told(n, "consultation.opened.v1");
        let round = opened.last()?["round"].as_str()?.parse().ok()?;
        let made = self.told(n, "comment.made.v1").len();
        let comment = ConsultationCommand::Comment {
            case,
            on_behalf: None,
            round,
            text: words(&format!("Comment {made} on an invented draft")),
        };
        (made < COMMENTS).then_some(Command::Consultation(comment))
    }

    /// Answers the first comment that has no answer.
    pub(super) fn answer(&mut self, n: usize) -> Option<Command> {
        let case = self.cases[n].id;
        let answered = self.told(n, "comment.answered.v1");
        let has = |id: &RecordId| {
            let id = id.to_string();
            answered.iter().any(|told| told["comment"].as_str() == Some(id.as_str()))
        };
        let records = self.rehearsal.records();
        let made = records
            .filter(|record| record.kind == "comment.made.v1" && record.case() == Some(case));
        let comment = made.filter_map(|record| record.id.parse().ok()).find(|id| !has(id))?;
        let disposition = self.chance.below(Disposition::ALL.len() as u64) as usize;
        Some(Command::Consultation(ConsultationCommand::Answer {
            case,
            comment,
            disposition: Disposition::ALL[disposition],
            reason: Some("As weighed in an invented case".to_owned()),
            text: None,
        }))
    }
}
