//! Accounts of office-holders and organisations: a login, a password's hash (argon2id), and a turn
//! that ends older sessions and invitations when it changes. They lie in the vault, with the party's
//! own key, so that erasing the party erases them. No role may stand here: roles come from mandates.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use serde::{Deserialize, Serialize};
use sijill_core::ids::PartyId;
use sijill_store::{Entry, Register, RegisterError};
use tokio::sync::Semaphore;
use zeroize::Zeroizing;

use super::failure::Failure;
use super::limits::{Kind, Rates};

/// The fewest characters of a password (NIST SP 800-63B-4 §3.1.1.2 asks for 15 where it stands
/// alone; 12 is what the French CNIL's recommendation 2022-100 accepts with rate limits).
pub const PASSWORD_CHARS_MIN: usize = 12;
/// The most bytes of a password.
pub const PASSWORD_BYTES_MAX: usize = 512;
/// The most characters of a login.
pub const LOGIN_CHARS_MAX: usize = 40;

/// How many passwords are hashed at a time: each costs 19 MiB and some 20 ms of processor.
const HASHES_AT_A_TIME: usize = 2;
/// How many may wait for that before others are asked to come later.
const HASHES_WAITING_MAX: usize = 64;

const ROW: &str = "account";

/// An account as the vault keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What its holder types.
    pub login: String,
    /// Whether it can be used.
    pub open: bool,
    /// The password's hash in PHC form; none until it is set.
    pub hash: Option<String>,
    /// Changes whenever sessions and invitations given before shall end.
    pub turn: u32,
}

/// The accounts of one register.
#[derive(Debug)]
pub struct Accounts {
    register: Register,
    rates: Rates,
    known: RwLock<HashMap<PartyId, Option<Arc<Account>>>>,
    /// Held from reading an account to keeping what was changed in it.
    changing: Mutex<()>,
    /// Who was erased while this service runs: whatever is under way must not bring them back.
    erased: RwLock<HashSet<PartyId>>,
    hashing: Semaphore,
    waiting: Semaphore,
    /// Compared with when no such login exists, so that the answer takes as long.
    nobody: String,
}

/// Why an account was not made or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The login is not 3 to 40 of `a-z 0-9 . _ -`.
    #[error("making an account: the login is not 3 to {LOGIN_CHARS_MAX} letters, digits, . _ -")]
    LoginMalformed,
    /// Another party has it.
    #[error("making an account: another party has this login")]
    LoginTaken,
    /// The password is too short or too long.
    #[error("setting a password: it has fewer than {PASSWORD_CHARS_MIN} characters, or too many")]
    PasswordLength,
    /// The password was typed otherwise the second time.
    #[error("setting a password: it was typed otherwise the second time")]
    PasswordsDiffer,
    /// There is no such account.
    #[error("changing an account: the party has none")]
    NoAccount,
    /// It was changed since it was looked at.
    #[error("changing an account: it was changed meanwhile")]
    Changed,
    /// The vault.
    #[error(transparent)]
    Register(#[from] RegisterError),
}

impl AccountError {
    /// The code of its sentence.
    pub fn code(&self) -> &'static str {
        match self {
            Self::LoginMalformed => "login-malformed",
            Self::LoginTaken => "login-taken",
            Self::PasswordLength => "password-length",
            Self::PasswordsDiffer => "passwords-differ",
            Self::NoAccount => "account-unknown",
            Self::Changed => "link-invalid",
            Self::Register(_) => "broken",
        }
    }
}

impl Accounts {
    /// The accounts in the vault of `register`.
    pub fn new(register: Register) -> Self {
        Self {
            register,
            rates: Rates::new(false),
            known: RwLock::default(),
            changing: Mutex::default(),
            erased: RwLock::default(),
            hashing: Semaphore::new(HASHES_AT_A_TIME),
            waiting: Semaphore::new(HASHES_WAITING_MAX),
            nobody: hash("nobody has this password").unwrap_or_default(),
        }
    }

    /// The account of `party`, if it has one.
    ///
    /// # Errors
    /// When the vault cannot be read.
    pub fn of(&self, party: PartyId) -> Result<Option<Arc<Account>>, RegisterError> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(account) = known.get(&party) {
            return Ok(account.clone());
        }
        drop(known);
        let row = self.register.vault().read(party, ROW)?;
        let account = row.and_then(|row| serde_json::from_slice::<Account>(&row).ok());
        let account = account.map(Arc::new);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if self.is_erased(party) {
            return Ok(None);
        }
        Ok(known.entry(party).or_insert(account).clone())
    }

    /// Whether `party` was erased while this service runs.
    pub fn is_erased(&self, party: PartyId) -> bool {
        self.erased.read().unwrap_or_else(PoisonError::into_inner).contains(&party)
    }

    /// Changes the account of `party` as it stands when nobody else changes it.
    fn change(
        &self,
        party: PartyId,
        change: impl FnOnce(&mut Account) -> Result<(), AccountError>,
    ) -> Result<Arc<Account>, AccountError> {
        let _alone = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut account = (*self.of(party)?.ok_or(AccountError::NoAccount)?).clone();
        change(&mut account)?;
        account.turn = account.turn.wrapping_add(1);
        self.keep(party, account)
    }

    /// The form in which `login` is kept, if `party` may have it.
    ///
    /// # Errors
    /// When it is malformed or taken, or the vault refuses.
    pub fn free(&self, party: PartyId, login: &str) -> Result<String, AccountError> {
        let login = normal_login(login).ok_or(AccountError::LoginMalformed)?;
        let owner = self.register.vault().owner_of(&identifier(&login));
        match owner.map_err(RegisterError::from)? {
            Some(owner) if owner != party => Err(AccountError::LoginTaken),
            Some(_) | None => Ok(login),
        }
    }

    /// Makes an account for `party`, or gives it another login; it has no password until it is set.
    ///
    /// # Errors
    /// When the login is malformed or taken, or the vault refuses.
    pub fn make(&self, party: PartyId, login: &str) -> Result<Arc<Account>, AccountError> {
        let _alone = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        let login = self.free(party, login)?;
        let before = self.of(party)?;
        let account = Account {
            hash: before.as_ref().and_then(|before| before.hash.clone()),
            login,
            open: true,
            turn: before.map_or(0, |before| before.turn + 1),
        };
        self.keep(party, account)
    }

    /// The party that has `login`.
    ///
    /// # Errors
    /// When there is none, or the vault refuses.
    pub fn owner(&self, login: &str) -> Result<PartyId, AccountError> {
        let login = normal_login(login).ok_or(AccountError::LoginMalformed)?;
        let owner = self.register.vault().owner_of(&identifier(&login));
        owner.map_err(RegisterError::from)?.ok_or(AccountError::NoAccount)
    }

    /// Sets the password of `party`, whose account has this `turn`; older sessions and invitations
    /// end.
    ///
    /// # Errors
    /// When it is too short or too long, there is no account, it was changed or closed meanwhile, or
    /// the vault refuses.
    pub async fn set_password(
        &self,
        party: PartyId,
        turn: u32,
        password: Zeroizing<String>,
    ) -> Result<Arc<Account>, Failure> {
        let length = password.chars().count() >= PASSWORD_CHARS_MIN;
        if !length || password.len() > PASSWORD_BYTES_MAX {
            return Err(AccountError::PasswordLength.into());
        }
        let hash = self.in_turn(move || hash(&password)).await?;
        let hash = Some(hash.ok_or_else(|| Failure::broken("hash a password", &"no random"))?);
        let set = self.change(party, |account| {
            if account.turn != turn || !account.open {
                return Err(AccountError::Changed);
            }
            account.hash = hash;
            Ok(())
        });
        set.map_err(|error| {
            if matches!(error, AccountError::Changed) { Failure::LinkInvalid } else { error.into() }
        })
    }

    /// As [`Accounts::set_password`], on this very thread: for accounts that are made before the
    /// service runs.
    ///
    /// # Errors
    /// When it is too short or too long, there is no account, or the vault refuses.
    pub fn set_first_password(&self, party: PartyId, password: &str) -> Result<(), AccountError> {
        let length = password.chars().count() >= PASSWORD_CHARS_MIN;
        if !length || password.len() > PASSWORD_BYTES_MAX {
            return Err(AccountError::PasswordLength);
        }
        let none = RegisterError::Random(getrandom::Error::UNSUPPORTED);
        let hash = Some(hash(password).ok_or(none)?);
        self.change(party, |account| {
            account.hash = hash;
            Ok(())
        })?;
        Ok(())
    }

    /// Ends all sessions and invitations of `party`.
    ///
    /// # Errors
    /// When the vault refuses.
    pub fn end_sessions(&self, party: PartyId) -> Result<(), RegisterError> {
        match self.change(party, |_| Ok(())) {
            Err(AccountError::Register(error)) => Err(error),
            // without an account there is no session
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// Closes or opens the account of `party`; its sessions end.
    ///
    /// # Errors
    /// When there is none, or the vault refuses.
    pub fn set_open(&self, party: PartyId, open: bool) -> Result<(), AccountError> {
        self.change(party, |account| {
            account.open = open;
            Ok(())
        })?;
        Ok(())
    }

    /// The party that `login` and `password` are those of, with its account. Takes as long for a
    /// login that does not exist.
    ///
    /// # Errors
    /// `sign-in-wrong`; that too many tried or wait; what the vault could not do.
    pub async fn check(
        &self,
        login: &str,
        password: Zeroizing<String>,
    ) -> Result<(PartyId, Arc<Account>), Failure> {
        let login = normal_login(login);
        self.rates.count(Kind::Login, &login)?;
        let owner = match login {
            Some(login) => self.register.vault().owner_of(&identifier(&login)),
            None => Ok(None),
        };
        let party = owner.map_err(RegisterError::from)?;
        let account = party.map(|party| self.of(party)).transpose()?.flatten();
        let account = account.filter(|account| account.open && account.hash.is_some());
        let hash = account.as_ref().and_then(|account| account.hash.clone());
        let hash = hash.unwrap_or_else(|| self.nobody.clone());
        let right = self.in_turn(move || verify(&password, &hash)).await?;
        match (right, party, account) {
            (true, Some(party), Some(account)) => Ok((party, account)),
            _ => Err(Failure::SignInWrong),
        }
    }

    async fn in_turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let _place = self.waiting.try_acquire().map_err(|_| Failure::Busy)?;
        let _turn = self.hashing.acquire().await.map_err(|_| Failure::Busy)?;
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|e| Failure::broken("hash a password", &e))
    }

    /// The account of `party` was erased with the party: nothing under way may bring it back.
    pub fn forget(&self, party: PartyId) {
        let _alone = self.changing.lock().unwrap_or_else(PoisonError::into_inner);
        self.erased.write().unwrap_or_else(PoisonError::into_inner).insert(party);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.remove(&party);
    }

    fn keep(&self, party: PartyId, account: Account) -> Result<Arc<Account>, AccountError> {
        if self.is_erased(party) {
            return Err(AccountError::NoAccount);
        }
        let text = serde_json::to_vec(&account).expect("an account is plain data");
        let identifier = identifier(&account.login);
        let entry = |name, text| Entry { owner: party, name, text };
        self.register
            .keep_personal(&[entry("identity/login", identifier.as_bytes()), entry(ROW, &text)])?;
        let account = Arc::new(account);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        known.insert(party, Some(Arc::clone(&account)));
        Ok(account)
    }
}

/// The form in which a login is compared and kept; none when it is none.
fn normal_login(login: &str) -> Option<String> {
    let login = login.trim().to_ascii_lowercase();
    let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-_".contains(c);
    ((3..=LOGIN_CHARS_MAX).contains(&login.len()) && login.chars().all(right)).then_some(login)
}

/// What the vault finds the owner of a login by; no citizen's identifier begins like this.
fn identifier(login: &str) -> String {
    format!("login:{login}")
}

fn hash(password: &str) -> Option<String> {
    Argon2::default().hash_password(password.as_bytes()).ok().map(|hash| hash.to_string())
}

fn verify(password: &str, hash: &str) -> bool {
    let hash = PasswordHash::new(hash);
    hash.is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
