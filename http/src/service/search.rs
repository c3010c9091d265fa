//! Finding cases: by what they are and by words of their titles, however these are spelt. A list is
//! chosen here and never counted from the log; what a case is, the views say.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use sijill_core::ids::{CaseId, Hash, PartyId, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::query::Position;
use sijill_projections::cases::CaseLine;
use sijill_store::Register;

use super::asked::form_pairs;
use super::failure::Failure;

/// How many titles are kept at hand in the form in which they are searched.
const TITLES_MAX: usize = 50_000;
/// How much of a question is read, in characters: a title has hardly more.
const WORDS_CHARS_MAX: usize = 200;

/// Where a case may stand, as one asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It has not ended.
    Open,
    /// It has.
    Ended,
    /// Something in it is owed.
    Owing,
    /// A deadline runs in it.
    Running,
    /// Something in it is past its last day.
    Overdue,
}

impl State {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Open, Self::Ended, Self::Owing, Self::Running, Self::Overdue];

    /// As it stands in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Ended => "ended",
            Self::Owing => "owing",
            Self::Running => "running",
            Self::Overdue => "overdue",
        }
    }
}

/// Which cases are asked for.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// Of this kind.
    pub kind: Option<Slug>,
    /// In this stage.
    pub stage: Option<Slug>,
    /// Before this body.
    pub body: Option<PartyId>,
    /// About this territory.
    pub territory: Option<Slug>,
    /// In this state.
    pub state: Option<State>,
    /// With these words in the title, or this number; as typed.
    pub words: String,
    /// Opened before the record at this position: the next part of a long list.
    pub before: Option<Position>,
}

impl Wish {
    /// Reads the query of an address; other members are left alone.
    ///
    /// # Errors
    /// `request-unreadable`, which names the member.
    pub fn read(query: &str) -> Result<Self, Failure> {
        let mut wish = Self::default();
        for (name, value) in form_pairs(query) {
            let value = value.trim();
            if value.is_empty() {
                continue;
            }
            match name.as_str() {
                "kind" => wish.kind = Some(read(&name, value, "a-z 0-9 - _ .")?),
                "stage" => wish.stage = Some(read(&name, value, "a-z 0-9 - _ .")?),
                "body" => wish.body = Some(read(&name, value, "UUID")?),
                "territory" => wish.territory = Some(read(&name, value, "a-z 0-9 - _ .")?),
                "state" => wish.state = Some(state(value)?),
                "before" => wish.before = Some(read(&name, value, "0, 1, 2, …")?),
                "q" => wish.words = value.chars().take(WORDS_CHARS_MAX).collect(),
                _ => {}
            }
        }
        Ok(wish)
    }

    /// Whether a case is asked for, its title aside. `overdue` are the cases in which something is
    /// past its last day.
    pub fn takes(&self, case: &CaseLine, overdue: &BTreeSet<CaseId>) -> bool {
        let is = |wanted: &Option<Slug>, given: &Slug| wanted.as_ref().is_none_or(|w| w == given);
        is(&self.kind, &case.kind)
            && is(&self.stage, &case.stage.id)
            && is(&self.territory, &case.territory.code)
            && self.body.is_none_or(|body| body == case.body.party)
            && self.before.is_none_or(|before| case.opened.position < before)
            && self.state.is_none_or(|state| match state {
                State::Open => !case.ended,
                State::Ended => case.ended,
                State::Owing => !case.duties.is_empty(),
                State::Running => !case.deadlines.is_empty(),
                State::Overdue => overdue.contains(&case.case),
            })
    }

    /// Whether anything at all is asked for but a place in the list.
    pub fn is_any(&self) -> bool {
        self.kind.is_some()
            || self.stage.is_some()
            || self.body.is_some()
            || self.territory.is_some()
            || self.state.is_some()
            || !self.words.is_empty()
    }
}

fn read<T: std::str::FromStr>(name: &str, value: &str, expected: &str) -> Result<T, Failure> {
    let unreadable =
        || Failure::Unreadable { part: name.to_owned(), expected: expected.to_owned() };
    value.parse().map_err(|_| unreadable())
}

fn state(value: &str) -> Result<State, Failure> {
    let codes = State::ALL.map(State::code).join(" | ");
    let found = State::ALL.into_iter().find(|state| state.code() == value);
    found.ok_or(Failure::Unreadable { part: "state".to_owned(), expected: codes })
}

/// The titles of cases in the form in which they are searched, by the hash of the object.
#[derive(Debug)]
pub struct Titles {
    register: Register,
    known: RwLock<BTreeMap<Hash, Arc<str>>>,
}

impl Titles {
    /// None yet.
    pub fn new(register: Register) -> Self {
        Self { register, known: RwLock::default() }
    }

    /// Whether the title of `case`, or its number, holds every word of `words`. A title that cannot
    /// be read holds none.
    pub fn hold(&self, case: &CaseLine, words: &str) -> bool {
        let words = normal(words);
        let title = self.of(&case.title);
        let number = case.number.to_string();
        let elsewhere: Vec<String> = case.numbers.iter().map(|line| normal(&line.number)).collect();
        let found = |word: &str| {
            let elsewhere = elsewhere.iter().any(|number| number.contains(word));
            title.contains(word) || number.contains(word) || elsewhere
        };
        words.split_whitespace().all(found)
    }

    fn of(&self, object: &ObjectRef) -> Arc<str> {
        if object.access == Access::Sealed {
            return "".into();
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(title) = known.get(&object.hash) {
            return Arc::clone(title);
        }
        drop(known);
        let Ok(Some(text)) = self.register.text(object.hash) else { return "".into() };
        let title: Arc<str> = normal(&text).into();
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= TITLES_MAX {
            known.clear();
        }
        known.insert(object.hash, Arc::clone(&title));
        title
    }
}

/// The cases whose titles are alike: of the words that tell, at least half and at least two are in
/// both; the most alike first, then the newest.
pub fn alike(
    titles: &Titles,
    cases: impl Iterator<Item = CaseLine>,
    title: &str,
    at_most: usize,
) -> Vec<CaseLine> {
    let words = telling(title);
    let needed = words.len().div_ceil(2).max(2);
    let shared = |line: &CaseLine| telling(&titles.of(&line.title)).intersection(&words).count();
    let mut found: Vec<(usize, CaseLine)> =
        cases.map(|line| (shared(&line), line)).filter(|(shared, _)| *shared >= needed).collect();
    found.sort_by_key(|(shared, line)| std::cmp::Reverse((*shared, line.opened.position)));
    found.into_iter().take(at_most).map(|(_, line)| line).collect()
}

/// The words of a title that tell what it is about, without the article and what is joined to it.
fn telling(title: &str) -> BTreeSet<String> {
    let plain = normal(title);
    let words = plain.split(|c: char| !c.is_alphanumeric());
    let stem = |word: &str| {
        let joined = ["وال", "بال", "فال", "كال", "ال", "لل"];
        let bare = joined.iter().find_map(|article| word.strip_prefix(article));
        bare.filter(|bare| bare.chars().count() > 2).unwrap_or(word).to_owned()
    };
    words.map(stem).filter(|word| word.chars().count() > 2).collect()
}

/// A text in the form in which it is compared: forms of alef, of hamza on its seats, ta marbuta and
/// alef maqsura are one letter each; short vowels, tatweel and unseen characters are left out;
/// digits are Western; Latin letters are small and without accents.
pub fn normal(text: &str) -> String {
    let mut normal = String::with_capacity(text.len());
    let composed = icu_normalizer::DecomposingNormalizerBorrowed::new_nfkd().normalize(text);
    for c in composed.chars() {
        match c {
            // tatweel, joiners and marks of direction; marks over and under letters
            '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' => {}
            '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{00AD}' | '\u{061C}' => {}
            '\u{0300}'..='\u{036F}' | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' => {}
            '\u{0670}' | '\u{06D6}'..='\u{06DC}' | '\u{06DF}'..='\u{06E8}' => {}
            '\u{06EA}'..='\u{06ED}' => {}
            // alef wasla, which has no decomposition; the others have lost their hamza or madda
            '\u{0671}' => normal.push('\u{0627}'),
            // ta marbuta as ha, alef maqsura and the Persian yeh as yeh, the Persian kaf as kaf
            '\u{0629}' => normal.push('\u{0647}'),
            '\u{0649}' | '\u{06CC}' => normal.push('\u{064A}'),
            '\u{06A9}' => normal.push('\u{0643}'),
            '\u{0660}'..='\u{0669}' => normal.push(digit(c, '\u{0660}')),
            '\u{06F0}'..='\u{06F9}' => normal.push(digit(c, '\u{06F0}')),
            other => normal.extend(other.to_lowercase()),
        }
    }
    normal
}

/// The Western digit of `c`, counted from `zero`.
fn digit(c: char, zero: char) -> char {
    let value = u32::from(c).saturating_sub(u32::from(zero));
    char::from_digit(value, 10).unwrap_or(c)
}

/// The number of a case as it was typed, in its one spelling: any digits, any dash, no zeros needed.
pub fn case_number(typed: &str) -> String {
    let plain = |c: char| if c.is_ascii_digit() { c } else { '-' };
    let typed: String = normal(typed.trim()).chars().map(plain).collect();
    let mut parts = typed.split('-').filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(sequence), None) => {
            format!("{year}-{:0>4}", sequence.trim_start_matches('0'))
        }
        _ => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_same_word_are_found() {
        let same = |one: &str, other: &str| assert_eq!(normal(one), normal(other), "{one} {other}");
        same("الْعَرَبِيَّةُ", "العربيه");
        same("الإسلام أحمد آمنة ٱلمدينة", "الاسلام احمد امنه المدينه");
        same("على مستشفى", "علي مستشفي");
        same("مسؤول الأئمة", "مسوول الايمه");
        same("الــعــرائش", "العرائش");
        same("حي المنار ٢٠٢٣", "حي المنار 2023");
        same("\u{202B}حي\u{202C} \u{200F}المنار", "حي المنار");
        same("ﻻ ﺍﻟﻤﻨﺎﺭ", "لا المنار");
        same("École Élémentaire", "ecole elementaire");
        assert_ne!(normal("ممر"), normal("مقر"));
    }

    #[test]
    fn words_that_tell_are_compared_without_the_article() {
        let both = |one: &str, other: &str| telling(one).intersection(&telling(other)).count();
        assert_eq!(both("إنارة الشارع الرئيسي", "الإنارة العمومية بشارع الحسن"), 1);
        assert_eq!(both("إحداث ملعب للقرب بحي المنار", "ملعب القرب، حي المنار"), 3);
        assert_eq!(both("Éclairage de la rue", "eclairage des rues"), 1);
        assert_eq!(both("", "ال"), 0);
    }

    #[test]
    fn a_number_is_found_however_it_is_typed() {
        let check = |typed: &str, number: &str| assert_eq!(case_number(typed), number, "{typed}");
        check("2023-0047", "2023-0047");
        check(" 2023/47 ", "2023-0047");
        check("٢٠٢٣-٠٠٤٧", "2023-0047");
        check("2023 – 47", "2023-0047");
        check("2023-10047", "2023-10047");
        check("abc", "---");
    }

    #[test]
    fn a_wish_is_read_from_an_address() {
        let wish = Wish::read("kind=petition&state=owing&q=%D8%AD%D9%8A&x=1&stage=").unwrap();
        assert_eq!(wish.kind.unwrap().as_str(), "petition");
        assert_eq!((wish.state, wish.words.as_str()), (Some(State::Owing), "حي"));
        assert!(wish.stage.is_none());
        for bad in ["state=x", "body=1", "before=-1", "kind=%20%00"] {
            assert!(Wish::read(bad).is_err(), "{bad}");
        }
    }
}
