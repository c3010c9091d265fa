//! Receipt codes and salts: random bytes of the operating system, spelt so that a person can copy
//! them. A code may stand in the box and in the published set, and nowhere else.

use std::fmt;
use std::str::FromStr;

/// The digits of Crockford's base 32: no letter that looks like another.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many digits a code has: 100 bits.
const LENGTH: usize = 20;
/// How many stand together.
const GROUP: usize = 5;

/// A receipt code in its one spelling: four groups of five.
#[derive(Clone, PartialEq, Eq)]
pub struct Code(String);

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Code").finish_non_exhaustive()
    }
}

/// A text is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("reading a receipt code: it has not twenty digits of Crockford's base 32")]
pub struct NoCode;

impl Code {
    /// A code that nobody has.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn fresh() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes)?;
        Ok(Self::spelt(&bytes.map(|byte| DIGITS[usize::from(byte % 32)])))
    }

    /// The code of the ballot at `at` of a batch on paper: of the salt of the batch, which nobody sees
    /// and which is destroyed with the box. The same box gives the same codes each time it is opened.
    pub fn of_paper(salt: &str, at: usize) -> Self {
        let hash =
            sijill_core::ids::Hash::of(format!("code of a ballot on paper {salt} {at}").as_bytes());
        let digits: Vec<u8> =
            hash.0[..LENGTH].iter().map(|byte| DIGITS[usize::from(byte % 32)]).collect();
        Self::spelt(&digits)
    }

    fn spelt(digits: &[u8]) -> Self {
        let groups = digits.chunks(GROUP).map(|group| String::from_utf8_lossy(group).into_owned());
        Self(groups.collect::<Vec<_>>().join("-"))
    }

    /// As it is published.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = NoCode;
    /// Reads what a person typed: small letters, blanks, other dashes or none, and the letters that
    /// Crockford leaves out for the digits they look like.
    fn from_str(typed: &str) -> Result<Self, NoCode> {
        let mut digits = Vec::with_capacity(LENGTH);
        for c in typed.chars() {
            let c = match crate::service::citizens::western(c).to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                '-' | ' ' | '\u{2010}'..='\u{2015}' | '\u{00A0}' => continue,
                '\u{200E}' | '\u{200F}' | '\u{2066}'..='\u{2069}' => continue,
                c => c,
            };
            let digit = u8::try_from(c).ok().filter(|digit| DIGITS.contains(digit));
            digits.push(digit.ok_or(NoCode)?);
        }
        (digits.len() == LENGTH).then(|| Self::spelt(&digits)).ok_or(NoCode)
    }
}

/// 32 random bytes as 64 lower-case hexadecimal digits.
///
/// # Errors
/// When the system gives no random bytes.
pub fn salt() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(sijill_core::ids::Hash(bytes).to_string())
}

#[cfg(test)]
mod tests {
    use sijill_core::activity::ballots::set::is_code;

    use super::*;

    #[test]
    fn a_fresh_code_is_one_and_is_read_as_it_is_typed() {
        let code = Code::fresh().unwrap();
        assert!(is_code(code.as_str()), "{}", code.as_str());
        assert_ne!(Code::fresh().unwrap(), code);
        let small = code.as_str().to_lowercase().replace('-', " ");
        assert_eq!(small.parse(), Ok(code.clone()));
        assert_eq!(code.as_str().replace('-', "").parse(), Ok(code));
        let spelt = "0123456789ABCDEFGHJK".parse::<Code>().unwrap();
        assert_eq!(spelt.as_str(), "01234-56789-ABCDE-FGHJK");
        assert_eq!("oi234 56789 abcde fghjk".parse(), Ok(spelt.clone()));
        assert_eq!("٠١٢٣٤-٥٦٧٨٩-ABCDE-FGHJK".parse(), Ok(spelt));
        for wrong in ["", "0123456789ABCDEFGHJ", "0123456789ABCDEFGHJKM", "0123456789ABCDEFGHJU"] {
            assert_eq!(wrong.parse::<Code>(), Err(NoCode), "{wrong}");
        }
    }

    #[test]
    fn every_digit_comes() {
        let codes: String = (0..200).map(|_| Code::fresh().unwrap().0).collect();
        assert!(DIGITS.iter().all(|digit| codes.as_bytes().contains(digit)));
        assert_eq!(salt().unwrap().len(), 64);
        assert!(!format!("{:?}", Code::fresh().unwrap()).contains('-'));
    }
}
