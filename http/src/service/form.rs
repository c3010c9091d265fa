//! Forms as data: fields with labels, what was typed, and what is wrong beside each. One template
//! draws them all, so that every form gives back everything that was typed. No field of any one form
//! may be known here.

mod typed;

use std::sync::Arc;

pub use self::typed::Typed;

tokio::task_local! {
    /// What was typed before a sign-in was asked for, while the page it was typed into is made
    /// again: the address it was sent to, and the answers.
    static BEFORE_SIGN_IN: (String, Arc<Typed>);
}

/// Makes a page with what was typed before a sign-in was asked for: forms that are sent to `action`
/// begin with those answers.
pub async fn with_typed<T>(action: String, typed: Typed, page: impl Future<Output = T>) -> T {
    BEFORE_SIGN_IN.scope((action, Arc::new(typed)), page).await
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Its id in the page, and the beginning of its fields' ids.
    pub id: String,
    /// Where it is sent.
    pub action: String,
    /// Its title, as a sentence or a verb; empty where the page's own title says it.
    pub title: String,
    /// What to know before filling it in.
    pub intro: Option<String>,
    /// What is wrong with all of it; shown above it.
    pub error: Option<String>,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The word on its button.
    pub submit: String,
    /// Whether its button is the one clear action of the page.
    pub main: bool,
    /// What was typed into it before a sign-in was asked for.
    before: Option<Arc<Typed>>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in the body.
    pub name: String,
    /// What it asks for.
    pub label: String,
    /// How to answer; under the label.
    pub hint: Option<String>,
    /// How it is answered.
    pub input: Input,
    /// What was typed or is proposed.
    pub values: Vec<String>,
    /// Whether it must be filled in.
    pub required: bool,
    /// What is wrong with it.
    pub error: Option<String>,
    /// The language of what is typed, where it is not that of the page: `ar`, `fr`, `en`.
    pub language: Option<&'static str>,
    /// Whether typing begins here: only where a page is for typing one thing after another.
    pub focus: bool,
}

/// How a field is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Lines,
    /// One line in Latin letters or digits: a login, a code, an identity number.
    Code,
    /// An address of electronic mail.
    Mail,
    /// A password; `true` for a new one.
    Password(bool),
    /// A whole number.
    Number,
    /// A day, a month or a year: `2024-02-29`, `2024-02`, `2024`.
    Date,
    /// One of these.
    Choice(Vec<Choice>),
    /// Some of these.
    Choices(Vec<Choice>),
    /// Yes or nothing.
    Check,
    /// A file that is sent in.
    File,
    /// Not shown.
    Hidden,
}

/// One of several answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

impl Field {
    /// A field that must be filled in.
    pub fn new(name: impl Into<String>, label: impl Into<String>, input: Input) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            hint: None,
            input,
            values: vec![],
            required: true,
            error: None,
            language: None,
            focus: false,
        }
    }

    /// A field that is not shown.
    pub fn hidden(name: impl Into<String>, value: impl Into<String>) -> Self {
        let mut field = Self::new(name, "", Input::Hidden).value(value);
        field.required = false;
        field
    }

    /// It may be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.required = false;
        self
    }

    /// How to answer it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// A proposed answer.
    #[must_use]
    pub fn value(mut self, value: impl Into<String>) -> Self {
        self.values = vec![value.into()];
        self
    }

    /// The language of what is typed.
    #[must_use]
    pub fn language(mut self, language: &'static str) -> Self {
        self.language = Some(language);
        self
    }

    /// Typing begins here.
    #[must_use]
    pub fn focus(mut self) -> Self {
        self.focus = true;
        self
    }

    /// What stands in it: the first answer, or nothing.
    pub fn first(&self) -> &str {
        self.values.first().map(String::as_str).unwrap_or_default()
    }

    /// Whether `value` is among the answers.
    pub fn has(&self, value: &str) -> bool {
        self.values.iter().any(|known| known == value)
    }

    /// Which part of the template draws it.
    pub fn sort(&self) -> &'static str {
        match &self.input {
            Input::Line | Input::Code | Input::Date | Input::Number => "text",
            Input::Mail => "mail",
            Input::Lines => "lines",
            Input::Password(_) => "password",
            Input::Choice(choices) if choices.len() > 6 => "select",
            Input::Choice(_) => "radio",
            Input::Choices(_) => "boxes",
            Input::Check => "check",
            Input::File => "file",
            Input::Hidden => "hidden",
        }
    }

    /// The answers it offers.
    pub fn choices(&self) -> &[Choice] {
        match &self.input {
            Input::Choice(choices) | Input::Choices(choices) => choices,
            Input::Line
            | Input::Lines
            | Input::Code
            | Input::Mail
            | Input::Password(_)
            | Input::Number
            | Input::Date
            | Input::Check
            | Input::File
            | Input::Hidden => &[],
        }
    }

    /// Whether what is typed runs from left to right in every language.
    pub fn latin(&self) -> bool {
        matches!(
            self.input,
            Input::Code | Input::Mail | Input::Number | Input::Date | Input::Password(_)
        )
    }

    /// The keyboard a phone should show.
    pub fn keyboard(&self) -> &'static str {
        if self.input == Input::Number { "numeric" } else { "text" }
    }

    /// What a browser may fill in by itself.
    pub fn autocomplete(&self) -> &'static str {
        match (&self.input, self.name.as_str()) {
            (Input::Password(true), _) => "new-password",
            (Input::Password(false), _) => "current-password",
            (Input::Mail, _) => "email",
            (_, "login") => "username",
            _ => "off",
        }
    }
}

impl Form {
    /// A form without fields yet, under a fresh key: sent twice, it is done once.
    pub fn new(
        id: impl Into<String>,
        action: impl Into<String>,
        title: impl Into<String>,
        submit: impl Into<String>,
    ) -> Self {
        let action = action.into();
        let before = BEFORE_SIGN_IN.try_with(|(to, typed)| (*to == action).then(|| typed.clone()));
        let form = Self {
            id: id.into(),
            action,
            title: title.into(),
            intro: None,
            error: None,
            fields: vec![],
            submit: submit.into(),
            main: false,
            before: before.ok().flatten(),
        };
        form.with(Field::hidden("key", fresh_key()))
    }

    /// Adds a field.
    #[must_use]
    pub fn with(mut self, mut field: Field) -> Self {
        if let Some(before) = &self.before
            && !matches!(field.input, Input::Password(_))
            && before.all(&field.name).next().is_some()
        {
            field.values = before.all(&field.name).map(str::to_owned).collect();
        }
        self.fields.push(field);
        self
    }

    /// What to know before filling it in.
    #[must_use]
    pub fn intro(mut self, intro: impl Into<String>) -> Self {
        self.intro = Some(intro.into());
        self
    }

    /// Its button is the one clear action of the page.
    #[must_use]
    pub fn main(mut self) -> Self {
        self.main = true;
        self
    }

    /// The form with everything that was typed in it, and what is wrong beside each field. What is
    /// wrong with a field it does not have is shown above all. Passwords are not given back.
    #[must_use]
    pub fn given_back(mut self, typed: &Typed, wrong: &[(String, String)]) -> Self {
        for field in &mut self.fields {
            if !matches!(field.input, Input::Password(_) | Input::File) {
                field.values = typed.all(&field.name).map(str::to_owned).collect();
            }
            let error = wrong.iter().find(|(name, _)| *name == field.name);
            field.error = error.map(|(_, sentence)| sentence.clone());
        }
        let mut others = Vec::new();
        for (name, sentence) in wrong {
            let shown = |field: &Field| field.name == *name && field.input != Input::Hidden;
            if !self.fields.iter().any(shown) {
                others.push(sentence.as_str());
            }
        }
        if !others.is_empty() {
            self.error = Some(others.join(" "));
        }
        self
    }

    /// Whether anything is wrong with it.
    pub fn is_wrong(&self) -> bool {
        self.error.is_some() || !self.wrong_fields().is_empty()
    }

    /// The fields with which something is wrong.
    pub fn wrong_fields(&self) -> Vec<&Field> {
        self.fields.iter().filter(|field| field.error.is_some()).collect()
    }

    /// Whether a file can be sent in with it.
    pub fn takes_file(&self) -> bool {
        self.fields.iter().any(|field| field.input == Input::File)
    }

    /// Whether a field must be filled in.
    pub fn asks_for_something(&self) -> bool {
        self.fields.iter().any(|field| field.required && field.input != Input::Hidden)
    }

    /// The id of a field in the page.
    pub fn id_of(&self, field: &Field) -> String {
        format!("{}-{}", self.id, field.name)
    }
}

/// A key under which a form is sent: the same form sent again gives the answer of the first time.
fn fresh_key() -> String {
    uuid::Uuid::new_v4().to_string()
}
