//! Values of open government in words, and yes and no in words. What is none of these is told.

use crate::plans::OpenValue;
use crate::plans::fields::folded;

const KNOWN: [(OpenValue, &[&str]); 4] = [
    (
        OpenValue::Transparency,
        &[
            "transparency",
            "access to information",
            "transparency and access to information",
            "ati",
            "transparence",
            "acces a l'information",
            "transparence et acces a l'information",
            "الشفافية",
            "الشفافية والحصول على المعلومات",
            "الحصول على المعلومات",
            "transparencia",
            "acceso a la informacion",
        ],
    ),
    (
        OpenValue::Participation,
        &[
            "participation",
            "civic participation",
            "citizen participation",
            "public participation",
            "cp",
            "participation citoyenne",
            "المشاركة",
            "المشاركة المواطنة",
            "participacion",
            "participacion ciudadana",
        ],
    ),
    (
        OpenValue::Accountability,
        &[
            "accountability",
            "public accountability",
            "pa",
            "redevabilite",
            "المساءلة",
            "ربط المسؤولية بالمحاسبة",
            "rendicion de cuentas",
        ],
    ),
    (
        OpenValue::Technology,
        &[
            "technology",
            "technology and innovation",
            "tech",
            "technology and innovation for transparency and accountability",
            "technologie",
            "technologie et innovation",
            "التكنولوجيا",
            "التكنولوجيا والابتكار",
            "tecnologia",
            "tech and innovation",
            "tecnologia e innovacion",
        ],
    ),
];

/// The value that a word names.
pub(super) fn value(word: &str) -> Option<OpenValue> {
    let word = folded(word);
    let is = |(_, names): &&(OpenValue, &[&str])| names.iter().any(|name| folded(name) == word);
    KNOWN.iter().find(is).map(|(value, _)| *value)
}

/// Whether a cell says yes.
pub(super) fn yes(word: &str) -> Option<bool> {
    match folded(word).as_str() {
        "1" | "x" | "yes" | "oui" | "نعم" | "si" | "true" | "✓" | "✔" | "y" | "o" | "vrai" => {
            Some(true)
        }
        "0" | "no" | "non" | "لا" | "false" | "n" | "-" | "–" | "faux" | "" => Some(false),
        _ => None,
    }
}
