//! The receipt of a case, in Arabic and in French on one sheet, to be printed: its number, a code that
//! anyone can check, the day, the body. It says that a case was deposited only once it was; before, that
//! it was opened. Whoever brought it or speaks for it is not named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::case::event::CaseOpened;
use sijill_core::ids::CaseId;
use sijill_core::procedure::definition::{Definition, PetitionerKind, StepRule};
use sijill_core::query::Position;
use sijill_projections::cases::CaseLine;
use sijill_projections::petition::StageSpell;
use sijill_projections::stamp::When;
use sijill_store::{RegisterError, leaf_hash};

use super::case::case_of;
use crate::i18n::Language;
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};

/// The letters and digits of a check code: none that is taken for another.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#[derive(Template)]
#[template(path = "receipt.html")]
struct ReceiptPage {
    shell: Shell,
    title: String,
    halves: Vec<Half>,
    next: String,
}

/// The receipt in one language.
struct Half {
    lang: &'static str,
    dir: &'static str,
    heading: String,
    /// The number of the case and the code, each with what it is.
    marks: [(String, String); 2],
    rows: Vec<(String, String)>,
    how: String,
    /// Where the case is followed, in this language.
    follow: String,
}

/// What a receipt attests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attests {
    /// The case was deposited then.
    Deposit(When),
    /// The case was opened, and is still to be deposited.
    Opening,
}

impl Attests {
    /// What it attests of a case, by the stages it stood in and by its procedure. Where the procedure
    /// knows no deposit, the opening is the deposit.
    pub fn of(line: &CaseLine, stages: &[StageSpell], definition: Option<&Definition>) -> Self {
        let Some(deposit) = definition.and_then(deposit) else {
            return Self::Deposit(line.opened);
        };
        let left =
            |spell: &&StageSpell| spell.left_by.as_ref().is_some_and(|by| by.id == deposit.id);
        let left = stages.iter().find(left).and_then(|spell| spell.left);
        left.map_or(Self::Opening, Self::Deposit)
    }

    /// The message of its heading.
    pub fn title(self) -> &'static str {
        match self {
            Self::Deposit(_) => "receipt-title",
            Self::Opening => "receipt-opened-title",
        }
    }
}

/// The step by which whoever speaks for a case hands it in: the first that makes something owed; where
/// none does, the first that leaves the first stage for one that goes on. The engine knows no step by
/// name.
fn deposit(definition: &Definition) -> Option<&StepRule> {
    let hands_in = |step: &&StepRule| {
        let ends = |to| definition.stage(to).is_some_and(|stage| stage.ends);
        step.by.iter().any(|role| role.as_str() == "representative")
            && step.to.as_ref().is_some_and(|to| !ends(to))
    };
    let owes = |step: &&StepRule| definition.duties.iter().any(|duty| duty.because == step.id);
    let first = definition.stages.first().map(|stage| &stage.id);
    let leaves = |step: &&StepRule| step.from.iter().any(|from| Some(from) == first);
    let steps = || definition.steps.iter().filter(hands_in);
    steps().find(owes).or_else(|| steps().find(leaves))
}

/// The code with which the opening of a case is checked: the first forty bits of the leaf hash of its
/// record, as eight letters and digits. It is no secret: the record is public, and so is its hash. It
/// ties a sheet of paper to one record of this register, and shows nothing about who printed it.
///
/// # Errors
/// When the log cannot be read.
pub fn code_of(service: &App, opened: Position) -> Result<Option<String>, Failure> {
    let kept = service.register().log().record(opened).map_err(RegisterError::from)?;
    Ok(kept.map(|kept| code(&leaf_hash(kept.line().as_bytes()).0)))
}

fn code(hash: &[u8]) -> String {
    let bits = hash.iter().take(5).fold(0_u64, |bits, byte| (bits << 8) | u64::from(*byte));
    let letter = |n: u32| char::from(LETTERS[((bits >> (35 - 5 * n)) & 31) as usize]);
    let letters: String = (0..8).map(letter).collect();
    format!("{}-{}", &letters[..4], &letters[4..])
}

/// Whether `typed` is `code`, however it is written.
pub fn same(typed: &str, code: &str) -> bool {
    let plain = |text: &str| -> String {
        let read = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        };
        let typed = crate::service::search::normal(text);
        typed.chars().filter(char::is_ascii_alphanumeric).map(read).collect()
    };
    plain(typed) == plain(code)
}

/// The receipt.
///
/// # Errors
/// `not-found`, where there is no such case.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case: CaseId = case_of(&visit, &case).await?;
    let known = visit.service.ask(&visit.asked, |views, _| {
        let frame = views.frame();
        let slot = frame.slot(case)?;
        let view = views.petition(case)?;
        let definition = frame.definition(slot);
        let attests = Attests::of(&view.case, &view.stages, definition);
        // an office that promises, plans or assesses brings nothing before anyone
        let signed =
            definition.is_some_and(|d| d.activities.contains_key(&ActivityKind::Signatures));
        let brought =
            signed || view.case.petitioner.is_some() || definition.and_then(deposit).is_some();
        Some((view.case, frame.opened(slot)?.clone(), attests, brought))
    });
    let (line, opened, attests, brought) = known.await?.ok_or(Failure::NotFound)?;
    let code = code_of(&visit.service, line.opened.position)?.ok_or(Failure::NotFound)?;
    let t = visit.words()?;
    let receipt = Receipt { line: &line, opened: &opened, code: &code, attests, brought };
    let halves = [Language::Ar, Language::Fr].map(|language| receipt.half(&visit, language));
    let shell = visit.shell(t.say(attests.title())).await?;
    let template = ReceiptPage {
        title: visit.service.object_words(&line.title, &t)?,
        halves: halves.into_iter().collect::<Result<_, _>>()?,
        next: visit.href(&format!("/cases/{case}")),
        shell,
    };
    page(StatusCode::OK, &template)
}

/// What both halves of a receipt tell.
struct Receipt<'a> {
    line: &'a CaseLine,
    opened: &'a CaseOpened,
    code: &'a str,
    attests: Attests,
    /// Whether somebody brought it before an office.
    brought: bool,
}

impl Receipt<'_> {
    fn half(&self, visit: &Visit, language: Language) -> Result<Half, Failure> {
        let t = visit.words_in(language)?;
        let line = self.line;
        // an association is named, citizens never
        let by = match &line.petitioner {
            Some(known) => t.text(&known.party.name).to_owned(),
            None => match self.opened.petitioner_kind() {
                PetitionerKind::Citizens => t.of_kind("petitioner-kind-citizens", &line.kind),
                kind @ PetitionerKind::Association => t.word("petitioner-kind", kind.name()),
            },
        };
        let mut rows = vec![
            (t.say("label-procedure"), t.text(&line.procedure.title).to_owned()),
            (t.say("label-body"), t.text(&line.body.name).to_owned()),
            (t.say("label-territory"), t.text(&line.territory.name).to_owned()),
        ];
        let recorded = match self.attests {
            Attests::Deposit(when) => {
                rows.push((t.say("receipt-day"), t.day(&when.happened)));
                when.recorded
            }
            Attests::Opening => {
                rows.push((t.say("receipt-opened-day"), t.day(&line.opened.happened)));
                line.opened.recorded
            }
        };
        rows.push((t.say("label-recorded-at"), t.stamp(&recorded)));
        if self.brought {
            rows.push((t.of_kind("receipt-brought-by", &line.kind), by));
        }
        let numbers = line.numbers.iter();
        rows.extend(numbers.map(|n| (t.word("system", n.system.as_str()), n.number.clone())));
        Ok(Half {
            lang: language.code(),
            dir: if language == Language::Ar { "rtl" } else { "ltr" },
            heading: t.say(self.attests.title()),
            marks: [
                (t.say("public-case-number"), line.number.to_string()),
                (t.say("receipt-code"), self.code.to_owned()),
            ],
            rows,
            how: t.say("receipt-how"),
            follow: format!("{}/{language}/follow", visit.origin),
        })
    }
}

#[cfg(test)]
mod tests {
    use sijill_core::procedure::Procedure;
    use sijill_core::procedure::shipped::SHIPPED;

    use super::*;

    #[test]
    fn the_deposit_is_the_step_of_whoever_hands_in() {
        for (name, source) in SHIPPED {
            let procedure = Procedure::read(source).unwrap();
            let step = deposit(&procedure.definition).map(|step| step.id.to_string());
            let expected = match *name {
                "ma.access-to-information" => Some("file"),
                "ma.network.accreditation" => Some("ask"),
                // nobody hands in: citizens gather, an office promises, plans, assesses
                "uk.parliament.petition" | "ma.commune.budget" => None,
                "ma.commune.openness-programme" | "ma.network.membership" => None,
                "ma.region.self-assessment" | "ma.region.strategy" => None,
                name if name.starts_with("ogp.") || name.starts_with("ma.project.") => None,
                _ => Some("submit"),
            };
            assert_eq!(step.as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = code(&[0, 0x44, 0x32, 0x14, 0xC7]);
        assert_eq!(code, "0123-4567");
        for typed in ["01234567", " 0123 4567 ", "o123-4567", "٠١٢٣-٤٥٦٧", "0L23–4567"] {
            assert!(same(typed, &code), "{typed}");
        }
        assert!(!same("0123-4568", &code) && !same("", &code));
    }
}
