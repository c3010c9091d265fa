//! Why a command was not accepted: a stable code and the facts. No human sentence may stand here:
//! sentences are made from the code, in the reader's language, at the edge.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;

/// One fact of a refusal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(untagged)]
pub enum Fact {
    /// A count or an amount.
    Number(i64),
    /// An id, a code, a date.
    Text(String),
}

impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => n.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}

impl From<&i64> for Fact {
    fn from(n: &i64) -> Self {
        Self::Number(*n)
    }
}

impl From<&u64> for Fact {
    fn from(n: &u64) -> Self {
        i64::try_from(*n).map_or_else(|_| Self::Text(n.to_string()), Self::Number)
    }
}

impl From<&usize> for Fact {
    fn from(n: &usize) -> Self {
        Self::from(&(*n as u64))
    }
}

/// The facts of a refusal, by name.
pub type Facts = BTreeMap<&'static str, Fact>;

macro_rules! text_facts {
    ($($kind:ty),*) => {$(
        impl From<&$kind> for Fact {
            fn from(value: &$kind) -> Self {
                Self::Text(value.to_string())
            }
        }
    )*};
}
text_facts!(
    String,
    &'static str,
    crate::ids::Slug,
    crate::ids::CaseId,
    crate::ids::PartyId,
    crate::ids::RecordId,
    crate::ids::Hash,
    crate::time::PartialDate,
    crate::activity::indicators::Period,
    crate::record::Actor
);

/// Declares a small enum of refusals: each variant with its stable code and named facts.
macro_rules! refusals {
    ($(#[$doc:meta])* pub enum $name:ident {
        $($(#[$vdoc:meta])* $variant:ident $({ $($fact:ident: $kind:ty),* $(,)? })? = $code:literal,)*
    }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $($(#[$vdoc])* $variant $({ $(
                #[doc = concat!("The fact `", stringify!($fact), "`.")]
                $fact: $kind
            ),* })?,)*
        }

        impl $name {
            /// Every code of this family.
            pub const CODES: &[&str] = &[$($code),*];

            /// The stable code, which is also the key of its sentence and the name of its page.
            pub fn code(&self) -> &str {
                match self { $(Self::$variant { .. } => $code,)* }
            }

            /// The facts, by name.
            pub fn facts(&self) -> $crate::refusal::Facts {
                match self { $(Self::$variant $({ $($fact),* })? => {
                    #[allow(unused_mut, reason = "a refusal without facts leaves it as it is")]
                    let mut facts = $crate::refusal::Facts::new();
                    $($(facts.insert(stringify!($fact), $crate::refusal::Fact::from($fact));)*)?
                    facts
                })* }
            }
        }
    };
}
pub(crate) use refusals;

macro_rules! sum {
    ($($(#[$doc:meta])* $variant:ident($inner:ty),)*) => {
        /// The sum of the small refusal enums.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Refusal {
            $($(#[$doc])* $variant($inner),)*
            /// A procedure's own guard said no: the code stands in the definition.
            Guard(GuardRefusal),
        }

        $(impl From<$inner> for Refusal {
            fn from(refusal: $inner) -> Self {
                Self::$variant(refusal)
            }
        })*

        impl Refusal {
            /// Every code that the engine itself knows; procedures add their own.
            pub fn codes() -> impl Iterator<Item = &'static str> {
                [$(<$inner>::CODES),*].into_iter().flatten().copied()
            }

            /// The stable code.
            pub fn code(&self) -> &str {
                match self {
                    $(Self::$variant(inner) => inner.code(),)*
                    Self::Guard(refusal) => refusal.code.as_str(),
                }
            }

            /// The facts, by name.
            pub fn facts(&self) -> BTreeMap<String, Fact> {
                match self {
                    $(Self::$variant(inner) => inner
                        .facts()
                        .into_iter()
                        .map(|(name, fact)| (name.to_owned(), fact))
                        .collect(),)*
                    Self::Guard(refusal) => refusal.facts.clone(),
                }
            }
        }
    };
}

sum! {
    /// About the register itself and who may act in it.
    Register(crate::register::RegisterRefusal),
    /// About parties and mandates.
    Party(crate::party::PartyRefusal),
    /// About mandates that are given by a case.
    Mandate(crate::party::MandateRefusal),
    /// About territories and their figures.
    Territory(crate::territory::TerritoryRefusal),
    /// About publishing procedures.
    Procedure(crate::procedure::ProcedureRefusal),
    /// About cases: opening, steps, deadlines, corrections.
    Case(crate::case::CaseRefusal),
    /// About forms and texts.
    Field(crate::text::FieldRefusal),
    /// About signatures.
    Signature(crate::activity::signatures::SignatureRefusal),
    /// About deliberations.
    Deliberation(crate::activity::deliberations::DeliberationRefusal),
    /// About stated figures.
    Figure(crate::figure::FigureRefusal),
    /// About calendars of bodies.
    Session(crate::session::SessionRefusal),
    /// About milestones.
    Milestone(crate::activity::milestones::MilestoneRefusal),
    /// About conditions.
    Condition(crate::activity::conditions::ConditionRefusal),
    /// About opinions.
    Opinion(crate::activity::opinions::OpinionRefusal),
    /// About consultations.
    Consultation(crate::activity::consultations::ConsultationRefusal),
    /// About evidence.
    Evidence(crate::activity::evidence::EvidenceRefusal),
    /// About progress.
    Progress(crate::activity::progress::ProgressRefusal),
    /// About indicators.
    Indicator(crate::activity::indicators::IndicatorRefusal),
    /// About money.
    Funding(crate::activity::funding::FundingRefusal),
    /// About scores.
    Score(crate::activity::scores::ScoreRefusal),
    /// About codes.
    Code(crate::activity::codes::CodeRefusal),
    /// About ballots.
    Ballot(crate::activity::ballots::BallotRefusal),
    /// About sheets of paper.
    Sheet(crate::activity::sheets::SheetRefusal),
    /// About sponsors.
    Sponsor(crate::activity::sponsors::SponsorRefusal),
    /// About invalidations of many signatures.
    Invalidation(crate::activity::invalidations::InvalidationRefusal),
    /// About working calendars.
    Calendar(crate::calendar::CalendarRefusal),
    /// About proposals, children, versions, numbers of others, what is personal.
    Course(crate::case::course::CourseRefusal),
}

/// A guard that answered no, with the code its definition gives and what it read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuardRefusal {
    /// The code the definition gives.
    pub code: crate::ids::Slug,
    /// What the guard read, and the step.
    pub facts: BTreeMap<String, Fact>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())?;
        for (n, (name, fact)) in self.facts().iter().enumerate() {
            write!(f, "{}{name}={fact}", if n == 0 { " (" } else { ", " })?;
        }
        if self.facts().is_empty() { Ok(()) } else { f.write_str(")") }
    }
}

impl std::error::Error for Refusal {}
