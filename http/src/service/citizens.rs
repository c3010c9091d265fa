//! Citizens as the vault knows them: one identity number, one party, and a pseudonym in each case.
//! Nothing of it may reach a record, a log line or an address; a stranger who types somebody's
//! number changes nothing that is kept of them.

use sijill_core::ids::{CaseId, PartyId, Pseudonym};
use sijill_store::{Entry, Register, RegisterError, VaultError};
use zeroize::Zeroizing;

use super::App;
use super::failure::Failure;

/// The fewest and the most characters of an identity number. A national identity card of Morocco
/// bears one or two letters and up to six digits; others are longer.
const IDENTITY_CHARS: std::ops::RangeInclusive<usize> = 4..=20;
/// The most bytes of a name.
pub const NAME_BYTES_MAX: usize = 200;

/// What a citizen tells of themself.
#[derive(Clone)]
pub struct Told {
    /// The identity number, as [`identity`] gives it.
    pub identity: Zeroizing<String>,
    /// The name; may be empty.
    pub name: Zeroizing<String>,
    /// The address of mail, if one was given.
    pub mail: Option<String>,
    /// Whether an official saw the card: what is told then stands over what was kept before.
    pub seen: bool,
}

/// A citizen in one case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Citizen {
    /// The party, known to the vault alone.
    pub party: PartyId,
    /// The pseudonym.
    pub signer: Pseudonym,
}

/// The one spelling of an identity number: capital letters and Western digits, without spaces and
/// signs. Nothing where it is none.
pub fn identity(typed: &str) -> Option<Zeroizing<String>> {
    let mut plain = Zeroizing::new(String::with_capacity(typed.len()));
    for c in typed.chars() {
        match western(c).to_ascii_uppercase() {
            c if c.is_ascii_uppercase() || c.is_ascii_digit() => plain.push(c),
            ' ' | '-' | '.' | '/' | '\u{200E}' | '\u{200F}' | '\u{00A0}' | '\u{202F}' => {}
            _ => return None,
        }
    }
    let right = IDENTITY_CHARS.contains(&plain.len()) && plain.bytes().any(|c| c.is_ascii_digit());
    right.then_some(plain)
}

/// Arabic and Persian digits as Western ones.
pub fn western(c: char) -> char {
    let digit = match c {
        '\u{0660}'..='\u{0669}' => u32::from(c) - 0x0660,
        '\u{06F0}'..='\u{06F9}' => u32::from(c) - 0x06F0,
        _ => return c,
    };
    char::from_digit(digit, 10).unwrap_or(c)
}

impl App {
    /// Keeps what a citizen tells in the vault, and gives the pseudonym in `case`.
    ///
    /// # Errors
    /// When the vault refuses.
    pub async fn citizen(&self, case: CaseId, told: Told) -> Result<Citizen, Failure> {
        let register = self.register().clone();
        let kept = tokio::task::spawn_blocking(move || keep(&register, case, &told)).await;
        Ok(kept.map_err(|e| Failure::broken("keep what a citizen tells", &e))??)
    }

    /// The pseudonym of an identity number in `case`, keeping nothing.
    ///
    /// # Errors
    /// When the vault refuses.
    pub async fn pseudonym(
        &self,
        case: CaseId,
        identity: Zeroizing<String>,
    ) -> Result<Pseudonym, Failure> {
        let register = self.register().clone();
        let made = tokio::task::spawn_blocking(move || register.pseudonym(case, &identity)).await;
        Ok(made.map_err(|e| Failure::broken("make a pseudonym", &e))??)
    }
}

fn keep(register: &Register, case: CaseId, told: &Told) -> Result<Citizen, RegisterError> {
    let signer = register.pseudonym(case, &told.identity)?;
    match keep_rows(register, case, signer, told) {
        // two requests made a party for the same number; the first one holds
        Err(RegisterError::Vault(VaultError::IdentifierTaken { .. })) => {
            keep_rows(register, case, signer, told)
        }
        other => other,
    }
}

fn keep_rows(
    register: &Register,
    case: CaseId,
    signer: Pseudonym,
    told: &Told,
) -> Result<Citizen, RegisterError> {
    let vault = register.vault();
    let known = vault.owner_of(&told.identity)?;
    let party = known.unwrap_or_else(|| PartyId(uuid::Uuid::new_v4()));
    let row = format!("signer/{case}/{signer}");
    let mut rows = Vec::new();
    if known.is_none() {
        rows.push(("identity", told.identity.as_bytes()));
    }
    if vault.read(party, &row)?.is_none() {
        rows.push((row.as_str(), b"".as_slice()));
    }
    let learn = |name, text: &'_ [u8]| -> Result<bool, RegisterError> {
        let before = vault.read(party, name)?;
        let same = before.as_ref().is_some_and(|before| before.as_slice() == text);
        Ok(!text.is_empty() && !same && (told.seen || before.is_none()))
    };
    if learn("name", told.name.as_bytes())? {
        rows.push(("name", told.name.as_bytes()));
    }
    let mail = told.mail.as_deref().unwrap_or_default().as_bytes();
    if learn("mail", mail)? {
        rows.push(("mail", mail));
    }
    let entry = |(name, text)| Entry { owner: party, name, text };
    register.keep_personal(&rows.into_iter().map(entry).collect::<Vec<_>>())?;
    Ok(Citizen { party, signer })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_number_has_one_spelling() {
        let check = |typed: &str, plain: Option<&str>| {
            assert_eq!(identity(typed).as_deref().map(String::as_str), plain, "{typed}");
        };
        check("LA 123456", Some("LA123456"));
        check(" la-123456 ", Some("LA123456"));
        check("LA١٢٣٤٥٦", Some("LA123456"));
        check("LA۱۲۳۴۵۶", Some("LA123456"));
        check("\u{200F}LA123456", Some("LA123456"));
        for wrong in
            ["", "LA1", "ABCDEF", "لا123456", "LA123456'", &"1".repeat(21), "LA\u{202E}12345"]
        {
            check(wrong, None);
        }
    }
}
