//! What a column can be, and the heads under which people write it in Arabic, French, English,
//! Spanish and Catalan. A head proposes a field only to whoever writes the mapping: no file may be
//! imported by a guess.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::service::search::normal;

macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal: [$($head:literal),* $(,)?],)*) => {
        /// What a column is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Field {
            $($(#[$doc])* $variant,)*
        }

        impl Field {
            /// Every field.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name in a mapping.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Heads it is known by, as people write them.
            pub fn heads(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($head),*],)* }
            }
        }
    };
}

fields! {
    /// What tells a commitment from every other one.
    Id = "id": ["id", "identifier", "identifiant", "المعرف", "الرمز", "code", "reference", "unique identifier",
        "commitment unique identifier", "commitment id", "identificador", "ref", "mlc id", "المرجع"],
    /// The number printed before it.
    Number = "number": ["number", "no", "n°", "nº", "num", "numero", "numéro", "الرقم", "رقم", "رقم الالتزام",
        "commitment number", "numéro de l'engagement", "action #", "#", "n", "ر.ت", "الرقم الترتيبي"],
    /// Its title.
    Title = "title": ["title", "titre", "العنوان", "عنوان الالتزام", "الالتزام", "commitment", "commitment title",
        "engagement", "intitulé", "intitulé de l'engagement", "titulo", "título", "títol", "compromiso", "compromís",
        "name", "nom", "action", "acció", "acción", "المشروع", "projet", "project", "الإجراء", "mesure",
        "commitment name", "titre de l'engagement", "etapa", "title/ar", "title/fr", "title/en", "title/es", "title/ca"],
    /// The programme or action plan.
    Plan = "plan": ["plan", "action plan", "programme", "program", "programa", "plan d'action", "خطة العمل", "الخطة",
        "البرنامج", "برنامج العمل", "plan de acción", "component/title", "pla"],
    /// What it belongs to.
    Theme = "theme": ["theme", "thème", "axe", "axis", "المحور", "المجال", "domaine", "area", "category", "categoria",
        "catégorie", "policy area", "eje", "eix", "committee", "thématique", "categoría", "الموضوع"],
    /// The problem.
    Problem = "problem": ["problem", "public problem", "problème", "problématique", "المشكل", "الإشكالية", "المشكلة",
        "problema", "problem statement", "status quo", "contexte", "context"],
    /// What is promised.
    Solution = "solution": ["solution", "description", "description/ar", "description/fr", "description/en", "description/es", "description/ca", "full text", "text", "الوصف", "الحل", "وصف الالتزام", "descripció",
        "descripción", "solución", "descriptif", "commitment description", "texte", "objectif", "objective", "الهدف",
        "الأهداف"],
    /// Who leads it.
    Lead = "lead": ["lead", "lead institution", "lead agency", "lead implementing agency", "lead organization",
        "institution responsable", "responsable", "responsible", "الجهة المسؤولة", "المسؤول", "المؤسسة المسؤولة",
        "reporting lead", "parties responsible", "porteur", "chef de file", "entidad responsable", "entitat responsable",
        "owner", "department", "الجهة المشرفة", "القطاع المسؤول", "صاحب المشروع"],
    /// Who supports it.
    Supporting = "supporting": ["supporting", "supporting institution", "supporting institutions", "support",
        "supporting institution(s)", "partenaires", "partners", "الشركاء", "الجهات الداعمة", "other actors", "partenaire",
        "all ministers", "autres acteurs", "socios", "الأطراف المشاركة", "المتدخلون"],
    /// Its first day.
    Start = "start": ["start", "start date", "début", "date de début", "البداية", "تاريخ البداية", "من", "from",
        "fecha de inicio", "inicio", "date début", "تاريخ الانطلاق", "data d'inici", "start_date", "du"],
    /// Its last day.
    End = "end": ["end", "end date", "fin", "date de fin", "النهاية", "تاريخ النهاية", "إلى", "until", "due", "due date",
        "deadline", "target date", "تاريخ الإنجاز", "échéance", "fecha de finalización", "fecha de término", "fin prévue", "date fin", "تاريخ الانتهاء", "الأجل",
        "end_date", "data de finalització", "au"],
    /// Both days in one cell.
    Period = "period": ["period", "période", "الفترة", "المدة الزمنية", "calendrier", "timeline", "calendar", "periodo",
        "dates", "الجدولة الزمنية", "مدة الإنجاز", "délai", "duration", "durée"],
    /// How far it is, in words of the file.
    Completion = "completion": ["completion", "completion level", "status", "statut", "state", "الحالة", "نسبة الإنجاز",
        "مستوى الإنجاز", "progress", "avancement", "état d'avancement", "taux de réalisation", "estado", "estat",
        "progreso", "état", "وضعية الإنجاز", "مدى التقدم"],
    /// Values of open government, as words.
    Values = "values": ["values", "ogp values", "valeurs", "valeurs ogp", "القيم", "قيم الحكومة المنفتحة", "valores",
        "relevant to ogp values", "ogp value", "relevance to ogp values"],
    /// Whether it serves transparency.
    Transparency = "transparency": ["ati", "transparency", "access to information", "transparence", "الشفافية",
        "transparencia", "الحصول على المعلومات"],
    /// Whether it serves participation.
    Participation = "participation": ["cp", "civic participation", "participation", "participation citoyenne", "المشاركة",
        "المشاركة المواطنة", "participación"],
    /// Whether it serves accountability.
    Accountability = "accountability": ["pa", "public accountability", "accountability", "redevabilité", "المساءلة",
        "rendición de cuentas"],
    /// Whether it serves technology.
    Technology = "technology": ["tech", "technology", "technology and innovation", "technologie", "التكنولوجيا",
        "tecnología", "tech and innovation", "التكنولوجيا والابتكار"],
    /// The language of its texts.
    Language = "language": ["language", "langue", "اللغة", "idioma", "llengua"],
    /// The territory it is about.
    Territory = "territory": ["territory", "territoire", "الجماعة", "الجماعة الترابية", "commune", "locality", "district",
        "districte", "scope", "المجال الترابي", "country/locality", "الإقليم", "الجهة", "collectivité", "municipio"],
    /// How much is planned for it.
    Budget = "budget": ["budget", "montant", "coût", "coût total", "coût estimatif", "coût prévisionnel", "montant prévu",
        "budget prévu", "budget prévisionnel", "budget alloué", "enveloppe budgétaire", "الميزانية", "الكلفة", "التكلفة",
        "المبلغ", "الكلفة المالية", "الكلفة التقديرية", "الغلاف المالي", "الاعتمادات", "الميزانية المخصصة",
        "الاعتماد المالي", "المبلغ المتوقع", "presupuesto",
        "importe", "coste", "costo", "monto", "pressupost", "import", "cost", "amount", "estimated cost", "planned budget",
        "budget amount"],
    /// The currency of its amounts.
    Currency = "currency": ["currency", "devise", "العملة", "moneda", "divisa"],
    /// The year of the budget.
    BudgetYear = "budget-year": ["budget year", "fiscal year", "exercice", "exercice budgétaire", "année budgétaire",
        "السنة المالية", "سنة الميزانية", "ejercicio", "ejercicio presupuestario", "exercici", "exercici pressupostari"],
    /// The code of the line in the body's budget.
    BudgetCode = "budget-code": ["budget code", "budget line code", "code budgétaire", "imputation", "imputation budgétaire",
        "رمز بند الميزانية", "الرمز الميزانياتي", "رمز الميزانية", "partida presupuestaria", "código presupuestario",
        "partida pressupostària"],
    /// What the line is for.
    BudgetTitle = "budget-title": ["budget line", "budget title", "ligne budgétaire", "rubrique budgétaire", "بند الميزانية",
        "الفصل الميزانياتي", "concepto presupuestario", "concepte pressupostari"],
    /// Who bears it.
    Funder = "funder": ["funder", "funded by", "funding source", "source of funding", "financeur", "bailleur",
        "bailleur de fonds", "source de financement", "الممول", "الجهة الممولة", "مصدر التمويل", "financiador",
        "fuente de financiación", "finançador", "font de finançament"],
    /// What is committed of it.
    Committed = "committed": ["committed", "amount committed", "montant engagé", "engagé", "dépenses engagées",
        "المبلغ الملتزم به", "المبالغ الملتزم بها", "importe comprometido", "import compromès"],
    /// When, or as of when.
    CommittedDate = "committed-date": ["committed on", "date committed", "date d'engagement", "تاريخ الالتزام بالنفقة",
        "fecha de compromiso"],
    /// What is paid of it.
    Paid = "paid": ["paid", "amount paid", "spent", "montant payé", "payé", "dépenses payées", "montant dépensé",
        "المبلغ المؤدى", "المؤدى", "المبالغ المؤداة", "المصروف", "pagado", "importe pagado", "import pagat"],
    /// When, or as of when.
    PaidDate = "paid-date": ["paid on", "date paid", "date de paiement", "تاريخ الأداء", "fecha de pago"],
    /// The id or the number of the row that this one is a milestone of.
    Parent = "parent": ["parent", "parent id", "parent/id", "parent_id"],
    /// What a milestone asks for.
    Milestone = "milestone": ["milestone", "milestones", "jalon", "jalons", "المحطة", "المحطات", "المحطة الرئيسية", "hito",
        "hitos", "activity", "activité", "activités", "actividad", "النشاط", "الأنشطة", "fita", "étape", "المراحل", "المرحلة",
        "milestone title", "milestone activity"],
    /// When it begins.
    MilestoneStart = "milestone-start": ["milestone start date", "milestone start", "début du jalon", "بداية المحطة"],
    /// Its last day.
    MilestoneEnd = "milestone-end": ["milestone end date", "milestone end", "milestone deadline", "milestone due date", "échéance du jalon", "fin du jalon",
        "نهاية المحطة", "أجل المحطة"],
    /// Both in one cell.
    MilestonePeriod = "milestone-period": ["milestone period", "période du jalon", "فترة المحطة"],
    /// Who is to do it.
    MilestoneResponsible = "milestone-responsible": ["milestone responsible", "responsable du jalon", "المسؤول عن المحطة"],
    /// How far it is, in words of the file.
    MilestoneStatus = "milestone-status": ["milestone status", "milestone completion", "statut du jalon", "حالة المحطة"],
}

impl Field {
    /// Whether it is an amount of money.
    pub fn is_amount(self) -> bool {
        matches!(self, Self::Budget | Self::Committed | Self::Paid)
    }

    /// Whether it says something of money.
    pub fn is_of_money(self) -> bool {
        (Self::Budget..=Self::PaidDate).contains(&self)
    }

    /// Whether it is a part of a milestone.
    pub fn is_of_milestone(self) -> bool {
        self >= Self::Milestone
    }

    /// The field that is known by `head`, where one is.
    pub fn of_head(head: &str) -> Option<Self> {
        Self::of_folded(&folded(head))
    }

    /// The same, of a head that is folded already.
    pub fn of_folded(head: &str) -> Option<Self> {
        // heads in several languages, as in العنوان / Titre / Title
        let whole = known().get(head);
        whole.or_else(|| head.split(" / ").find_map(|part| known().get(part))).copied()
    }

    /// The field whose longest known head stands within a folded head, as whole words.
    pub fn within_folded(head: &str) -> Option<Self> {
        let head = format!(" {head} ");
        let within = known()
            .iter()
            .filter(|(known, _)| known.chars().count() > 3 && head.contains(&format!(" {known} ")));
        within.max_by_key(|(known, _)| known.chars().count()).map(|(_, field)| *field)
    }
}

/// Every head that is known, folded, with its field.
fn known() -> &'static BTreeMap<String, Field> {
    static KNOWN: LazyLock<BTreeMap<String, Field>> = LazyLock::new(|| {
        let fields = Field::ALL.iter().copied();
        let heads = fields.flat_map(|field| field.heads().iter().map(move |head| (head, field)));
        heads.map(|(head, field)| (folded(head), field)).collect()
    });
    &KNOWN
}

/// A head as it is compared: small letters without accents, words apart by one blank, no colon or
/// star at its end.
pub fn folded(head: &str) -> String {
    let words = normal(head).replace(['_', '\u{A0}'], " ");
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").trim_end_matches([':', '*', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_head_means_two_fields() {
        for field in Field::ALL {
            for head in field.heads() {
                assert_eq!(known()[&folded(head)], *field, "{head}");
            }
        }
    }

    #[test]
    fn a_head_is_known_however_it_is_typed() {
        for (head, field) in [
            (" Títol ", Field::Title),
            ("عُنوان الالتِزام", Field::Title),
            ("DATE DE DEBUT :", Field::Start),
            ("start_date", Field::Start),
            ("العنوان / Titre / Title", Field::Title),
            ("parent/id", Field::Parent),
        ] {
            assert_eq!(Field::of_head(head), Some(field), "{head}");
        }
        assert_eq!(Field::of_head("Weekday"), None);
        assert_eq!(Field::of_head(""), None);
    }
}
