//! What the stories of programmes do again and again, as the author does it: texts kept, cases opened,
//! steps taken, events planned, held and looked at. Nothing may be told here.

use std::ops::ControlFlow;

use serde_json::Value;
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::activity::evidence::{EvidenceAccess, EvidenceCommand, EvidenceTold};
use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneVerified,
};
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use sijill_core::case::open::OpenCase;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Ids, NotAnId, PartyId, RecordId};
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;
use sijill_projections::{Question, Views, Wanted};
use sijill_store::{Answer, RegisterError};

use super::petitions::{date, slug, step};
use super::{Author, DemoError};

/// A case that is opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening<'a> {
    /// Its number in the story: the same number, the same case.
    pub(crate) number: u64,
    /// The body that decides.
    pub(crate) body: PartyId,
    /// The association that brings it.
    pub(crate) brought_by: Option<PartyId>,
    /// The case it is opened under.
    pub(crate) parent: Option<CaseId>,
    /// The procedure.
    pub(crate) procedure: &'a str,
    /// The territory.
    pub(crate) territory: &'a str,
    /// What it is called, in Arabic.
    pub(crate) title: &'a str,
}

impl Author<'_> {
    /// Keeps a text in Arabic.
    pub(crate) fn text(&self, words: &str) -> Result<ObjectRef, DemoError> {
        Ok(self.register.keep_text(words, slug("ar")?)?)
    }

    /// The same as what a form is filled in with.
    pub(crate) fn field(&self, words: &str) -> Result<Value, DemoError> {
        serde_json::to_value(self.text(words)?).map_err(|e| DemoError::Shipped(e.to_string()))
    }

    /// What a form is filled in with where a later step releases it.
    pub(crate) fn sealed(&self, case: CaseId, words: &str) -> Result<Value, DemoError> {
        let sealed = self.register.seal_text(case, words, slug("ar")?)?;
        serde_json::to_value(sealed).map_err(|e| DemoError::Shipped(e.to_string()))
    }

    /// Opens a case.
    pub(crate) fn open(&self, by: &Actor, opening: Opening<'_>) -> Result<CaseId, DemoError> {
        let mut seed = [7; 32];
        seed[..8].copy_from_slice(&opening.number.to_be_bytes());
        let case = CaseId(Ids::new(seed, self.register.now()?).nth(0));
        let command = Command::Case(CaseCommand::Open(OpenCase {
            alike: vec![],
            body: opening.body,
            case,
            occurred: None,
            parent: opening.parent,
            petitioner: opening.brought_by,
            procedure: slug(opening.procedure)?,
            representative: None,
            territory: slug(opening.territory)?,
            title: self.text(opening.title)?,
        }));
        self.act("opening of a case", by, &command)?;
        Ok(case)
    }

    /// Takes a step that another confirms.
    pub(crate) fn step_confirmed(
        &self,
        case: CaseId,
        by: (&Actor, &Actor),
        name: &'static str,
        form: &[(&str, Value)],
    ) -> Result<(), DemoError> {
        let proposal = self.proposed(case, by.0, name, form)?;
        self.confirm(case, by.1, proposal)
    }

    /// Proposes a step that others must confirm.
    pub(crate) fn proposed(
        &self,
        case: CaseId,
        by: &Actor,
        name: &'static str,
        form: &[(&str, Value)],
    ) -> Result<RecordId, DemoError> {
        let before = self.register.log().head();
        step(self, case, by, name, form, None)?;
        let proposed = self.register.log().record(before).map_err(RegisterError::from)?;
        let proposed = proposed.ok_or(DemoError::Story("no step was proposed"))?;
        id_of(proposed.read().id)
    }

    /// Confirms a step that another proposed.
    pub(crate) fn confirm(
        &self,
        case: CaseId,
        by: &Actor,
        proposal: RecordId,
    ) -> Result<(), DemoError> {
        let confirm = CourseCommand::Confirm { case, parent: None, proposal };
        self.act("confirmation", by, &Command::Course(confirm)).map(|_| ())
    }

    /// Plans an event or a milestone.
    pub(crate) fn plan(
        &self,
        case: CaseId,
        by: (&Actor, &str),
        id: &str,
        title: &str,
        due: &str,
    ) -> Result<(), DemoError> {
        let milestone = MilestonePlanned {
            due: date(due)?,
            from: None,
            milestone: slug(id)?,
            office: slug(by.1)?,
            title: self.text(title)?,
        };
        let command = Command::Milestone(MilestoneCommand::Plan { case, milestone });
        self.act("plan", by.0, &command).map(|_| ())
    }

    /// Declares it held or done, with what shows it.
    pub(crate) fn declare(
        &self,
        case: CaseId,
        by: &Actor,
        id: &str,
        evidence: &str,
        occurred: Option<&str>,
    ) -> Result<(), DemoError> {
        let declared = MilestoneDeclared {
            evidence: vec![self.text(evidence)?],
            milestone: slug(id)?,
            occurred: occurred.map(date).transpose()?,
        };
        let command = Command::Milestone(MilestoneCommand::Declare { case, declared });
        self.act("declaration", by, &command).map(|_| ())
    }

    /// Finds that what was declared is so.
    pub(crate) fn verify(&self, case: CaseId, by: &Actor, id: &str) -> Result<(), DemoError> {
        let verified = MilestoneVerified { milestone: slug(id)?, reason: None };
        let command = Command::Milestone(MilestoneCommand::Verify { case, verified });
        self.act("verification", by, &command).map(|_| ())
    }

    /// Files an item of evidence for a milestone: its kind, what it is, its day; where it comes from.
    pub(crate) fn file(
        &self,
        case: CaseId,
        by: &Actor,
        (kind, title, of): (&str, &str, &str),
        source: &str,
        milestone: &str,
    ) -> Result<(), DemoError> {
        let title = format!("{title} (معطيات خيالية)");
        let item = EvidenceTold {
            kept: false,
            reason: None,
            access: EvidenceAccess::Public,
            kind: slug(kind)?,
            language: slug("ar")?,
            licence: Some(slug("cc-by-4.0")?),
            milestone: Some(slug(milestone)?),
            object: Some(self.text(&title)?),
            of: date(of)?,
            replaces: None,
            source: self.text(source)?,
            title: self.text(&title)?,
        };
        let file = Command::Evidence(EvidenceCommand::File { case, item });
        self.act("evidence", by, &file).map(|_| ())
    }

    /// Accepts an item of evidence.
    pub(crate) fn accept(&self, case: CaseId, by: &Actor, evidence: u32) -> Result<(), DemoError> {
        let accept = EvidenceCommand::Accept { case, evidence, reason: None };
        self.act("acceptance", by, &Command::Evidence(accept)).map(|_| ())
    }

    /// Declares how far a commitment has come.
    pub(crate) fn progress(
        &self,
        case: CaseId,
        by: &Actor,
        level: DeclaredLevel,
        evidence: &[u32],
        words: &str,
    ) -> Result<(), DemoError> {
        let narrative = Some(self.text(&format!("{words} (معطيات خيالية)"))?);
        let evidence = evidence.to_vec();
        let told = ProgressTold { evidence, level, narrative, occurred: None, percent: None };
        self.act_on_progress(by, ProgressCommand::Declare { case, told })
    }

    /// Anything else about what is declared.
    pub(crate) fn act_on_progress(
        &self,
        by: &Actor,
        command: ProgressCommand,
    ) -> Result<(), DemoError> {
        self.act("progress", by, &Command::Progress(command)).map(|_| ())
    }

    /// Opens a round of consultation, on a draft in Arabic and French.
    pub(crate) fn consult(
        &self,
        case: CaseId,
        by: &Actor,
        round: &str,
        draft: [(&str, &str); 2],
        until: &str,
    ) -> Result<(), DemoError> {
        let kept = draft.map(|(language, words)| {
            let language = slug(language)?;
            Ok((language.clone(), self.register.keep_text(words, language)?))
        });
        let documents = kept.into_iter().collect::<Result<_, DemoError>>()?;
        let (round, until) = (slug(round)?, date(until)?);
        let open = ConsultationCommand::Open { case, documents, round, until };
        self.act("consultation", by, &Command::Consultation(open)).map(|_| ())
    }

    /// Comments on it; gives the comment.
    pub(crate) fn comment(
        &self,
        case: CaseId,
        by: &Actor,
        round: &str,
        words: &str,
    ) -> Result<RecordId, DemoError> {
        let (round, text) = (slug(round)?, self.text(words)?);
        let comment = ConsultationCommand::Comment { case, on_behalf: None, round, text };
        let answer = self.act("comment", by, &Command::Consultation(comment))?;
        first_of(&answer)
    }

    /// Keeps the edition that the scores of a case give now; its hash.
    pub(crate) fn edition(&self, case: CaseId) -> Result<Hash, DemoError> {
        let (log, question) = (self.register.log(), Question::Recorded(None));
        let mut views = Views::wanting(question, Wanted::Case(case));
        let mut readable = true;
        log.scan(0, log.head(), &mut |record| {
            readable &= views.apply(&record).is_ok();
            ControlFlow::Continue(())
        })
        .map_err(RegisterError::from)?;
        let edition = views.edition(case).filter(|_| readable);
        let edition = edition.ok_or(DemoError::Story("no grid was agreed"))?;
        let kept = self.register.objects().put_many(&[edition.json.as_bytes()]);
        kept.map_err(RegisterError::from)?;
        Ok(edition.object().hash)
    }

    /// Answers a comment.
    pub(crate) fn answer(
        &self,
        case: CaseId,
        by: &Actor,
        comment: RecordId,
        disposition: Disposition,
        words: &str,
    ) -> Result<(), DemoError> {
        let (reason, text) = (Some(words.to_owned()), None);
        let answer = ConsultationCommand::Answer { case, comment, disposition, reason, text };
        self.act("answer to a comment", by, &Command::Consultation(answer)).map(|_| ())
    }
}

fn first_of(answer: &Answer) -> Result<RecordId, DemoError> {
    let first = answer.records.first().ok_or(DemoError::Story("nothing was recorded"))?;
    id_of(first.read().id)
}

fn id_of(text: &str) -> Result<RecordId, DemoError> {
    text.parse().map_err(|e: NotAnId| DemoError::Shipped(e.to_string()))
}
