//! Who may observe and contest what the region promises: asked of the network, answered with reasons by
//! its secretariat, which holds no role at the bodies concerned. The requests and their reasons are
//! invented.

use serde_json::json;
use sijill_core::ids::PartyId;

use super::acting::Opening;
use super::cast::{SECRETARIAT, network, region};
use super::nusharek::cast::{REGION, al_hoceima, observatory, partner};
use super::petitions::step;
use super::{Author, DemoError};

/// A request: its number in the story, who asks, with which body, what it is called.
type Request = (u64, fn() -> PartyId, fn() -> PartyId, &'static str);

const REQUESTS: [Request; 3] = [
    (90_900, partner, region, "اعتماد جمعية لتتبع التزامات الجهة (معطيات خيالية)"),
    (90_901, partner, al_hoceima, "اعتماد جمعية لتتبع التزامات جماعة الحسيمة (معطيات خيالية)"),
    (90_902, observatory, region, "اعتماد مرصد لتتبع التزامات الجهة (معطيات خيالية)"),
];
const GIVEN: &str = "هيئة مستقلة عن الجهة والجماعة، قدمت قانونها الأساسي وتقارير تتبع سابقة، ولا صفة لأعضاء مكتبها لدى أي منهما (معطيات خيالية).";
const REFUSED: &str = "لم يُقدَّم القانون الأساسي ولا ما يبين من يمثل الهيئة رغم التذكير. للهيئة أن تطلب من جديد (معطيات خيالية).";

/// Two requests are granted for two years, one is refused.
///
/// # Errors
/// When something could not be recorded.
pub(crate) fn answered(author: &Author<'_>) -> Result<(), DemoError> {
    let by = SECRETARIAT.actor();
    let mut asked = Vec::new();
    for (number, who, body, title) in REQUESTS {
        let opening = Opening {
            number,
            body: network(),
            brought_by: Some(who()),
            parent: None,
            procedure: "ma.network.accreditation",
            territory: REGION,
            title,
        };
        let case = author.open(&by, opening)?;
        let form = [
            ("body", json!(body())),
            ("scope", author.field("التزامات الحكومة المنفتحة وتقييمها الذاتي")?),
            ("grounds", author.field("تتبع الالتزامات منذ 2019 (معطيات خيالية)")?),
        ];
        step(author, case, &by, "ask", &form, None)?;
        asked.push((case, who() == partner()));
    }
    author.wait_until("2023-02-08T10:00:00.000Z")?;
    for (case, granted) in asked {
        if granted {
            let form = [("reasons", json!(GIVEN)), ("until", json!("2024-12-31"))];
            step(author, case, &by, "accredit", &form, None)?;
        } else {
            step(author, case, &by, "refuse", &[("reasons", json!(REFUSED))], None)?;
        }
    }
    Ok(())
}
