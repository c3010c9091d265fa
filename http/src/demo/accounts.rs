//! The accounts of the demonstration: a login for each of the cast, with a password that anyone may
//! know, because everything they can reach is invented. No register but a demonstration may get
//! them.

use sijill_core::ids::PartyId;
use sijill_store::Register;

use super::DemoError;
use super::cast::{self, BUREAU, CHAIR, CLERK, FOCAL_POINT, FOLLOW_UP, KEEPER, PRESIDENT};
use crate::service::DemoLogin;
use crate::service::accounts::{AccountError, Accounts};

/// Who has which login, in which role.
fn all() -> Vec<(PartyId, &'static str, &'static str)> {
    let of = |player: cast::Player, login| (player.id(), login, player.role);
    vec![
        of(KEEPER, "keeper"),
        of(PRESIDENT, "president"),
        of(BUREAU, "bureau"),
        of(CHAIR, "chair"),
        of(CLERK, "clerk"),
        of(FOCAL_POINT, "focal-point"),
        of(FOLLOW_UP, "follow-up"),
        (cast::observer(), "association", "observer"),
    ]
}

fn password(login: &str) -> String {
    format!("{login}-larache")
}

/// The logins, as they are shown to whoever tries the demonstration.
pub fn logins() -> Vec<DemoLogin> {
    let login = |(_, login, role): (PartyId, &str, &str)| DemoLogin {
        login: login.to_owned(),
        password: password(login),
        role: role.to_owned(),
    };
    all().into_iter().map(login).collect()
}

/// Makes the accounts.
///
/// # Errors
/// When the vault refuses.
pub(crate) fn make(register: &Register) -> Result<(), DemoError> {
    let accounts = Accounts::new(register.clone());
    let made = all().into_iter().try_for_each(|(party, login, _)| {
        accounts.make(party, login)?;
        accounts.set_first_password(party, &password(login))
    });
    made.map_err(|error| match error {
        AccountError::Register(error) => error.into(),
        AccountError::LoginMalformed
        | AccountError::LoginTaken
        | AccountError::PasswordLength
        | AccountError::PasswordsDiffer
        | AccountError::NoAccount
        | AccountError::Changed => DemoError::Story("an account could not be made"),
    })
}
