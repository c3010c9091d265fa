//! Two real commitments, copied from their published pages: title, dates, institutions, and
//! sentences of our own. No milestone and no state may be told of them that their pages do not tell.
//!
//! A third published commitment (MATTH0012, which begins in May 2025) is not here: its plan was
//! submitted after the story ends.

use serde_json::{Value, json};
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::text::Text;

use super::{field, open, text};
use crate::demo::cast::{KEEPER, network};
use crate::demo::petitions::{slug, step};
use crate::demo::{Author, DemoError};

/// The commune of Tetouan, to which a real commitment belongs.
const TETOUAN: &str = "01.571.01.11";
/// The country, to which a real commitment belongs.
const MOROCCO: &str = "ma";

/// What is filled in.
type Form = Vec<(&'static str, Value)>;

/// Two real commitments. Titles, dates and institutions are those of their pages on
/// opengovpartnership.org (CC BY); the sentences are our own.
pub(super) fn copy(author: &Author<'_>) -> Result<(), DemoError> {
    let (kind, parent) = (slug("country")?, None);
    let name =
        Text { ar: "المغرب".to_owned(), en: "Morocco".to_owned(), fr: "Maroc".to_owned() };
    let described = TerritoryDescribed { code: slug(MOROCCO)?, kind, name, parent };
    let describe = Command::Territory(TerritoryCommand::Describe(described));
    author.act("territory", &KEEPER.actor(), &describe)?;
    let title = "Proactive publication of information related to communal management and services";
    let case = open(author, 71_000, network(), TETOUAN, title, "en")?;
    transcribe(author, case, &tetouan(author)?)?;
    let title = "Strengthening Access to Information across Territories";
    let case = open(author, 71_001, network(), MOROCCO, title, "en")?;
    transcribe(author, case, &country(author)?)
}

fn transcribe(author: &Author<'_>, case: CaseId, form: &Form) -> Result<(), DemoError> {
    step(author, case, &KEEPER.actor(), "transcribe", form, None)
}

/// MATET0003, of the commune of Tetouan.
fn tetouan(author: &Author<'_>) -> Result<Form, DemoError> {
    Ok(vec![
        (
            "programme",
            in_three(
                author,
                [
                    "خطة عمل جماعة تطوان 2022-2026، شراكة الحكومة المنفتحة",
                    "Plan d'action de la commune de Tétouan 2022-2026, Partenariat pour un gouvernement ouvert",
                    "Action plan of the commune of Tetouan 2022-2026, Open Government Partnership",
                ],
            )?,
        ),
        (
            "problem",
            in_three(
                author,
                [
                    "معلومات عمومية كثيرة موجودة ولا يصل إليها المواطنون.",
                    "Beaucoup d'informations publiques existent, mais les citoyens n'y accèdent pas.",
                    "Much public information exists, but citizens cannot reach it.",
                ],
            )?,
        ),
        (
            "solution",
            in_three(
                author,
                [
                    "إعادة بناء البوابة مع صفحة للنشر الاستباقي وفق القانون 31-13، ومكتب للمواطن إلى جانبها.",
                    "Refonte du portail, avec une page de publication proactive selon la loi 31-13, et un bureau du citoyen.",
                    "A new portal with a page for proactive publication under law 31-13, and a citizen's office beside it.",
                ],
            )?,
        ),
        ("values", json!(["transparency"])),
        ("start", json!("2023-01")),
        ("end", json!("2024-03")),
        (
            "institutions",
            in_three(
                author,
                [
                    "المديرية العامة للمصالح؛ قسم التواصل",
                    "Direction générale des services ; service de la communication",
                    "Directorate General of Services; Communications department",
                ],
            )?,
        ),
        (
            "source",
            json!(
                "opengovpartnership.org, commitment MATET0003 (CC BY); facts transcribed, sentences our own"
            ),
        ),
    ])
}

/// MO0045, of the national plan. Its page gives no first and no last day, so none is given here.
fn country(author: &Author<'_>) -> Result<Form, DemoError> {
    Ok(vec![
        (
            "programme",
            in_three(
                author,
                [
                    "خطة العمل الوطنية 2021-2023، شراكة الحكومة المنفتحة",
                    "Plan d'action national 2021-2023, Partenariat pour un gouvernement ouvert",
                    "National action plan 2021-2023, Open Government Partnership",
                ],
            )?,
        ),
        (
            "problem",
            in_three(
                author,
                [
                    "جماعات ترابية كثيرة بلا موقع، ولا مكان واحد لطلب المعلومات منها.",
                    "Beaucoup de collectivités n'ont pas de site, et il n'y a pas de lieu unique pour leur demander des informations.",
                    "Many collectivities have no website, and there is no single place to ask them for information.",
                ],
            )?,
        ),
        (
            "solution",
            in_three(
                author,
                [
                    "نموذج موقع بالعربية والفرنسية، وإدماج الجماعات في البوابة الوطنية للحصول على المعلومات.",
                    "Un modèle de site en arabe et en français, et l'inclusion des collectivités dans le portail national d'accès à l'information.",
                    "A website model in Arabic and French, and collectivities in the national access-to-information portal.",
                ],
            )?,
        ),
        (
            "institutions",
            in_three(
                author,
                [
                    "وزارة الداخلية، المديرية العامة للجماعات الترابية",
                    "Ministère de l'Intérieur, Direction générale des collectivités territoriales",
                    "Ministry of Interior, Directorate General of Territorial Collectivities",
                ],
            )?,
        ),
        (
            "source",
            json!(
                "opengovpartnership.org, commitment MO0045 (CC BY); facts transcribed, sentences our own"
            ),
        ),
    ])
}

/// One text that says the same in Arabic, French and English, one after the other.
fn in_three(author: &Author<'_>, words: [&str; 3]) -> Result<Value, DemoError> {
    field(&text(author, &words.join(" — "), "mul")?)
}
