//! Titles of sections and columns, counts, and words for codes: the names under which the command
//! line and the pages ask for them. No sentence and no word may stand here: they are in
//! `locales/`.

use crate::i18n::{Args, Speech};

macro_rules! keys {
    ($(#[$doc:meta])* pub enum $name:ident { $($variant:ident = $key:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("The message `", $key, "`.")] $variant,)*
        }

        impl $name {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// The key of its message.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }
        }
    };
}

keys! {
    /// The title of a section or a column, or a word that stands alone.
    pub enum Label {
        FictitiousData = "label-fictitious-data",
        Yes = "label-yes",
        No = "label-no",
        Nothing = "label-nothing",
        Unknown = "label-unknown",
        CannotBeRecorded = "label-cannot-be-recorded",
        ViewRegister = "label-view-register",
        ViewCases = "label-view-cases",
        ViewTrail = "label-view-trail",
        ViewPetition = "label-view-petition",
        ViewDashboard = "label-view-dashboard",
        ViewOverdue = "label-view-overdue",
        ViewRecent = "label-view-recent",
        SectionParties = "label-section-parties",
        SectionMandates = "label-section-mandates",
        SectionTerritories = "label-section-territories",
        SectionProcedures = "label-section-procedures",
        SectionRecords = "label-section-records",
        SectionSignatures = "label-section-signatures",
        SectionPerDay = "label-section-per-day",
        SectionThresholds = "label-section-thresholds",
        SectionStages = "label-section-stages",
        SectionDeadlines = "label-section-deadlines",
        SectionDuties = "label-section-duties",
        SectionVotes = "label-section-votes",
        SectionNotices = "label-section-notices",
        SectionRefusals = "label-section-refusals",
        SectionCorrections = "label-section-corrections",
        SectionStatedFigures = "label-section-stated-figures",
        SectionForm = "label-section-form",
        SectionRuleRead = "label-section-rule-read",
        SectionLegalBasis = "label-section-legal-basis",
        SectionParameters = "label-section-parameters",
        SectionLinks = "label-section-links",
        SectionAnsweredLate = "label-section-answered-late",
        AsOf = "label-as-of",
        RecordedByThen = "label-recorded-by-then",
        HappenedByThen = "label-happened-by-then",
        UpToNow = "label-up-to-now",
        Position = "label-position",
        Record = "label-record",
        RecordedAt = "label-recorded-at",
        HappenedOn = "label-happened-on",
        Actor = "label-actor",
        WhatHappened = "label-what-happened",
        EventType = "label-event-type",
        Case = "label-case",
        Kind = "label-kind",
        Title = "label-title",
        Stage = "label-stage",
        Step = "label-step",
        Body = "label-body",
        Territory = "label-territory",
        Opened = "label-opened",
        Representative = "label-representative",
        ParentCase = "label-parent-case",
        Procedure = "label-procedure",
        Version = "label-version",
        Fingerprint = "label-fingerprint",
        Signatures = "label-signatures",
        Valid = "label-valid",
        Given = "label-given",
        Withdrawn = "label-withdrawn",
        Invalidated = "label-invalidated",
        Threshold = "label-threshold",
        Needed = "label-needed",
        Counted = "label-counted",
        CrossedOn = "label-crossed-on",
        Deadline = "label-deadline",
        Due = "label-due",
        Duty = "label-duty",
        OwedBy = "label-owed-by",
        DaysLate = "label-days-late",
        Missed = "label-missed",
        Suspended = "label-suspended",
        Running = "label-running",
        Owed = "label-owed",
        Fulfilled = "label-fulfilled",
        FulfilledLate = "label-fulfilled-late",
        EndedLate = "label-ended-late",
        Source = "label-source",
        Confidence = "label-confidence",
        ToBeConfirmed = "label-to-be-confirmed",
        Name = "label-name",
        Role = "label-role",
        Party = "label-party",
        From = "label-from",
        Until = "label-until",
        Number = "label-number",
        Total = "label-total",
        Year = "label-year",
        Value = "label-value",
        Figure = "label-figure",
        Stated = "label-stated",
        Part = "label-part",
        SumOfParts = "label-sum-of-parts",
        Difference = "label-difference",
        Entered = "label-entered",
        Left = "label-left",
        Lasted = "label-lasted",
        Days = "label-days",
        Day = "label-day",
        Channel = "label-channel",
        Addressee = "label-addressee",
        InFavour = "label-in-favour",
        Against = "label-against",
        Abstentions = "label-abstentions",
        Present = "label-present",
        Members = "label-members",
        Outcome = "label-outcome",
        Adopted = "label-adopted",
        Rejected = "label-rejected",
        FirstValue = "label-first-value",
        ValueNow = "label-value-now",
        Reason = "label-reason",
        Grounds = "label-grounds",
        Reasons = "label-reasons",
        Field = "label-field",
        Code = "label-code",
        Line = "label-line",
        Fault = "label-fault",
        Relation = "label-relation",
        Origin = "label-origin",
        Keeper = "label-keeper",
        Zone = "label-zone",
        Clock = "label-clock",
        Head = "label-head",
        Records = "label-records",
        LastTime = "label-last-time",
        Cases = "label-cases",
        Erasures = "label-erasures",
        SectionSessions = "label-section-sessions",
        CaseNumber = "label-case-number",
        Deputy = "label-deputy",
        Session = "label-session",
        Cancelled = "label-cancelled",
        ViewCommitment = "label-view-commitment",
        ViewEvaluation = "label-view-evaluation",
        SectionMilestones = "label-section-milestones",
        SectionContests = "label-section-contests",
        Milestone = "label-milestone",
        Declaration = "label-declaration",
        Contest = "label-contest",
        State = "label-state",
        Declared = "label-declared",
        Evidenced = "label-evidenced",
        Assessed = "label-assessed",
        Evidence = "label-evidence",
        Answer = "label-answer",
        AnswerDue = "label-answer-due",
        Returned = "label-returned",
        Planned = "label-planned",
        ProgrammeFields = "label-programme-fields",
        Opinion = "label-opinion",
        Comments = "label-comments",
        EvidenceWaiting = "label-evidence-waiting",
        Countersignature = "label-countersignature",
        ProgressContest = "label-progress-contest",
        Measurement = "label-measurement",
        ViewIndicators = "label-view-indicators",
        Scoring = "label-scoring",
        ScoresReview = "label-scores-review",
        ViewScores = "label-view-scores",
        Confirmation = "label-confirmation",
        Retention = "label-retention",
    }
}

keys! {
    /// Something counted: the number and its noun, in agreement.
    pub enum Count {
        Signatures = "count-signatures",
        Records = "count-records",
        Cases = "count-cases",
        Duties = "count-duties",
        Days = "count-days",
        DaysLate = "count-days-late",
        Parties = "count-parties",
        Faults = "count-faults",    }
}

macro_rules! families {
    ($($(#[$doc:meta])* $variant:ident = $name:literal [$($code:literal),* $(,)?],)*) => {
        /// A family of codes that have words.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Family {
            $($(#[$doc])* $variant,)*
        }

        impl Family {
            /// Every family.
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// Its name, with which the keys of its words begin.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The codes that have words; others are shown as they are.
            pub fn codes(self) -> &'static [&'static str] {
                match self { $(Self::$variant => &[$($code),*],)* }
            }
        }
    };
}

families! {
    /// Roles at a body.
    Role = "role" ["access-commission", "addressee", "administrator", "bureau", "citizen", "civil-society-member", "clerk", "commission", "committee-chair", "evaluator", "expert-panel", "focal-point", "follow-up-committee", "government", "head-of-institution", "house-bureau", "information-officer", "mayor", "moderator", "monitor", "observer", "owner", "partner", "petitions-committee", "president", "project-lead", "representative", "responsible", "secretariat", "steering-committee", "transcriber", "vetting-panel", "funder"],
    /// What a party is.
    PartyKind = "party-kind" ["association", "body", "network", "person"],
    /// Kinds of territories.
    TerritoryKind = "territory-kind" ["arrondissement", "commune", "country", "member-state", "prefecture", "province", "region", "union"],
    /// Kinds of cases.
    CaseKind = "case-kind" ["accreditation", "budget", "commitment", "evaluation", "information-request", "initiative", "membership", "motion", "petition", "plan", "programme", "project", "proposal", "self-assessment", "strategy"],
    /// Kinds of sessions of a council.
    SessionKind = "session-kind" ["extraordinary", "ordinary"],
    /// How a signature was given.
    Channel = "channel" ["online", "paper"],
    /// How a notice was given.
    NoticeChannel = "notice-channel" ["electronic", "in-hand", "letter", "posted"],
    /// To whom a notice was given.
    Addressee = "addressee" ["public", "representative"],
    /// What came of a vote.
    Outcome = "outcome" ["adopted", "no-quorum", "postponed", "rejected"],
    /// How sure we are of what the law says.
    Confidence = "confidence" ["confirmed", "to-be-confirmed"],
    /// How cases are linked.
    Relation = "relation" ["answers", "continues", "same-matter"],
    /// Activities of a stage.
    Activity = "activity" ["agenda", "ballots", "conditions", "consultations", "deliberations", "milestones", "notices", "opinions", "sheets", "signatures", "sponsors", "evidence", "progress", "indicators", "funding", "scores", "codes"],
    /// Grounds of invalidations and erasures.
    Ground = "ground" ["court-order", "duplicate", "end-of-retention", "not-eligible", "not-on-electoral-roll", "request-of-the-person"],
    /// Figures of territories and of parties.
    Figure = "figure" ["arrondissements", "electors", "kind", "members", "parts", "petitioner.years_exceeded", "population", "population_year", "seats", "subdivisions"],
    /// Fields that commands have beside those of forms.
    Field = "field" ["about", "abstentions", "against", "amount", "ballot", "ballots", "batch", "body", "calendar", "channel", "choices", "closes", "code", "comment", "condition", "contest", "day", "deadline", "decimals", "disposition", "documents", "due", "eligible", "envelope", "envelopes", "evidence", "except", "figure", "file", "finding", "founded", "from", "ground", "grounds", "holidays", "hours", "identities", "identity", "in_favour", "incompatible", "invalidation", "item", "kind", "language", "line", "lines", "lot", "matched", "max", "members", "milestone", "min", "minimum", "name", "note", "now", "number", "occurred", "of", "office", "on", "on_behalf", "opens", "opinion", "outcome", "parent", "part", "parts", "party", "personal_name", "points", "prepared", "present", "proposal", "question", "reason", "reference", "relation", "replaces", "role", "round", "rule", "scan", "scan_bytes", "session", "session_kind", "sets", "signers", "size", "source", "stands", "successor", "sure", "system", "territory", "text", "threshold", "ties", "title", "to", "total", "until", "value", "wrong", "year", "access", "declaration", "level", "licence", "narrative", "object", "percent", "baseline", "dimensions", "direction", "frequency", "indicator", "method", "period", "target", "unit", "action", "criterion", "edition", "weight", "answer", "as_of", "coder", "evaluator", "into", "none", "organisations", "recommendation", "seen", "subject", "variable", "currency", "entry", "funder", "shares", "what", "petitioner", "cluster", "subjects"],
    /// What a field takes.
    Expected = "expected" ["boolean", "date", "integer", "object", "party", "reason"],
    /// Languages.
    Language = "language" ["ar", "en", "fr"],
    /// How another case is linked to this one.
    RelationFrom = "relation-from" ["answers", "continues", "same-matter"],
    /// What a field of a procedure's form takes.
    ProcedureField = "procedure-field" ["boolean", "choice", "choices", "date", "integer", "object", "party", "reason"],
    /// Facts that a rule may look at, beside titles of the procedure.
    FactName = "fact-name" ["actor.kind", "agenda.inscribed_here", "agenda.session_here", "ballot.listed", "ballot.selected", "ballots.listed", "ballots.voting", "children.open", "children.opened", "conditions.all_checked", "conditions.all_met", "consultations.comments", "consultations.open", "consultations.unanswered", "deliberations.outcome_here", "deliberations.quorate_here", "milestones.contests_open", "milestones.declared", "milestones.planned", "milestones.verified", "notices.given_here", "notices.to_representative_here", "opinions.asked", "opinions.given", "opinions.missing", "opinions.pending", "parent.stage", "parent.voting", "petitioner.kind", "petitioner.years_exceeded", "sheets.open", "sponsors.joined", "threshold_review.open", "evidence.accepted", "evidence.awaiting", "evidence.filed", "evidence.level", "evidence.milestones_shown", "progress.awaiting_countersign", "progress.contests_open", "progress.declared", "progress.level", "indicators.defined", "indicators.measured", "indicators.without_baseline", "scores.agreed", "scores.below", "scores.by_others", "scores.criteria", "scores.published", "scores.reviewed", "scores.unanswered", "scores.unscored", "codes.disagreements", "codes.published", "codes.released", "codes.sealed", "codes.subjects", "codes.unadjudicated", "evaluators.cleared", "recommendations.made", "recommendations.unanswered", "funding.lines", "funding.over_committed", "funding.overspent"],
    /// Where the times of a register come from.
    Clock = "clock" ["real", "simulated"],
    /// Yes and no.
    Answer = "answer" ["false", "true"],
    /// Where a milestone stands.
    MilestoneState = "milestone-state" ["contested", "declared", "planned", "returned", "verified"],
    /// What was found of a condition.
    Finding = "finding" ["met", "not-asked", "not-met", "unchecked", "unclear"],
    /// What an opinion comes to.
    OpinionOutcome = "opinion-outcome" ["favourable", "no-opinion", "reserved", "unfavourable"],
    /// What became of a comment.
    Disposition = "disposition" ["accepted", "partly", "refused", "unanswered"],
    /// Where an evaluator stands.
    EvaluatorStanding = "evaluator-standing" ["cleared", "proposed", "recused"],
    /// What a recommendation is answered.
    RecommendationAnswer = "recommendation-answer" ["accepted", "partly", "refused"],
    /// Where an opinion stands.
    OpinionStanding = "opinion-standing" ["given", "missing", "pending"],
    /// How far a promise is, declared or shown by evidence.
    ProgressLevel = "progress-level" ["complete", "limited", "no-evidence", "not-started", "substantial"],
    /// Where an item of evidence stands.
    EvidenceState = "evidence-state" ["accepted", "announced", "awaiting", "refused", "replaced"],
    /// Who may read an item of evidence.
    EvidenceAccess = "evidence-access" ["public", "restricted"],
    /// What was done with money.
    Spending = "spending" ["committed", "paid"],
    /// How often an indicator is measured.
    MeasureFrequency = "measure-frequency" ["half-year", "month", "once", "quarter", "year"],
    /// Which way of an indicator is better.
    MeasureDirection = "measure-direction" ["down", "keep", "up"],
    /// Along what numbers are broken down.
    Dimension = "dimension" ["age", "membership", "milieu", "sex", "territory"],
    /// Parts of what numbers are broken down along.
    DimensionPart = "dimension-part" ["external", "member", "men", "rural", "urban", "women", "young"],
    /// Where a sealed text stands.
    SealState = "seal-state" ["proposed", "sealed", "released", "never-taken"],
    /// Whose score it is.
    ScoreSide = "score-side" ["body", "civil-society"],
    /// What a review of scores found.
    ReviewOutcome = "review-outcome" ["approved", "returned"],
    /// Who brings a case.
    PetitionerKind = "petitioner-kind" ["association", "citizens"],
    /// Which reading of a line of a sheet stands.
    Stands = "stands" ["first", "neither", "second"],
    /// Days of the week.
    Weekday = "weekday" ["friday", "monday", "saturday", "sunday", "thursday", "tuesday", "wednesday"],
    /// How the day of a holiday is known.
    HolidayKnown = "holiday-known" ["announced", "expected", "fixed"],
    /// Systems that give a case a number of theirs.
    System = "system" ["mail-register", "portal"],
    /// Who takes a step, as rules know it.
    ActorKind = "kind-of-actor" ["citizen", "clock", "engine", "party"],
    /// Whose personal data is read.
    Personal = "personal-what" ["representative", "signers"],
    /// How far a vote on projects is.
    Voting = "voting" ["closed", "counted", "none", "open", "prepared", "unsealed"],
    /// Rules with which the result of a vote is compared.
    OtherRule = "other-rule" ["equal-shares", "equal-shares-add1", "greedy-points", "greedy-votes", "greedy-votes-per-cost", "phragmen"],
    /// How many of several.
    Extent = "extent" ["all", "none", "some"],
}

impl Speech {
    /// The words of a label.
    pub fn label(&self, label: Label) -> String {
        self.say(label.key(), &Args::new())
    }

    /// A number and its noun: `توقيعان`, `3 signatures`.
    pub fn count(&self, count: Count, n: u64) -> String {
        self.say(count.key(), &Args::new().count("n", n))
    }

    /// The word for `code` in `family`; the code itself, made visible, where there is none (a
    /// procedure may bring its own codes).
    pub fn word(&self, family: Family, code: &str) -> String {
        let key = word_key(family, code);
        match self.find(&key, &Args::new()) {
            Some((word, _)) => word,
            None => crate::visible::visible(code),
        }
    }
}

/// The key of the word for `code`: what a key may not hold is a hyphen there.
pub(crate) fn word_key(family: Family, code: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    format!("{}-{}", family.name(), code.chars().map(plain).collect::<String>())
}
