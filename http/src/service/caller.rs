//! Who asks: nobody, or a party with an account, known by a sealed pass in a cookie or in an
//! `Authorization` header. Which roles a party holds is what the mandates in the log say today;
//! none may be kept here.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, COOKIE, HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use sijill_core::ids::{PartyId, Slug};
use sijill_core::record::Actor;
use sijill_core::register::ADMINISTRATOR;
use sijill_core::time::Moment;

use super::App;
use super::accounts::Account;
use super::failure::Failure;
use super::pass::Grant;

/// The cookie of a session.
pub const COOKIE_NAME: &str = "sijill";
/// How long a session lasts: a working day.
pub const SESSION_MS: i64 = 12 * 60 * 60 * 1000;

/// Who asks.
#[derive(Debug, Clone, Default)]
pub struct Caller {
    /// Who is signed in, if anyone is.
    pub signed_in: Option<SignedIn>,
    /// Whether a session was shown that is over or was never given.
    pub expired: bool,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The party that acts.
    pub party: PartyId,
    /// Its account.
    pub account: Arc<Account>,
    /// The roles it holds today, each at a body.
    pub roles: Vec<(PartyId, Slug)>,
    /// Whether it may act for the register itself.
    pub administrator: bool,
}

impl Caller {
    /// Who is signed in.
    ///
    /// # Errors
    /// `sign-in-needed`.
    pub fn signed_in(&self) -> Result<&SignedIn, Failure> {
        self.signed_in.as_ref().ok_or(Failure::SignInNeeded)
    }
}

impl SignedIn {
    /// The party as an actor.
    pub fn actor(&self) -> Actor {
        Actor::Party(self.party)
    }

    /// The bodies at which it holds any role today.
    pub fn bodies(&self) -> Vec<PartyId> {
        self.roles.iter().map(|(at, _)| *at).collect()
    }

    /// Whether it holds one of `roles` at `body` today: for what is shown. What is recorded is
    /// decided by the core.
    pub fn holds_any(&self, body: PartyId, roles: &[Slug]) -> bool {
        self.roles.iter().any(|(at, role)| *at == body && roles.contains(role))
    }
}

impl App {
    /// Who asks with these headers.
    ///
    /// # Errors
    /// When the vault or the log cannot be read.
    pub fn caller(&self, headers: &HeaderMap) -> Result<Caller, Failure> {
        let Some(pass) = pass_of(headers) else { return Ok(Caller::default()) };
        let expired = Caller { signed_in: None, expired: true };
        let Ok(Grant::Session { party, turn }) = self.passes().open(pass, wall()) else {
            return Ok(expired);
        };
        let account = self.accounts().of(party)?;
        let Some(account) = account.filter(|known| known.open && known.turn == turn) else {
            return Ok(expired);
        };
        let now = self.now();
        let (roles, keeper) = self.live().now(|views| {
            let on = now.date_in(&views.zone());
            let keeper = views.frame().register().map(|opened| opened.keeper);
            (views.roles_of(party, on), keeper)
        })?;
        let administers =
            |(at, role): &(PartyId, Slug)| Some(*at) == keeper && role.as_str() == ADMINISTRATOR;
        let administrator = keeper == Some(party) || roles.iter().any(administers);
        Ok(Caller {
            signed_in: Some(SignedIn { party, account, roles, administrator }),
            expired: false,
        })
    }

    /// Whether these headers show a session that was given here and has not run out: for counting
    /// who asks, never for what they may do.
    pub fn shows_session(&self, headers: &HeaderMap) -> bool {
        let grant = pass_of(headers).map(|pass| self.passes().open(pass, wall()));
        matches!(grant, Some(Ok(Grant::Session { .. })))
    }

    /// A pass for a session of `party` that begins now.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn session(&self, party: PartyId, account: &Account) -> Result<String, Failure> {
        let grant = Grant::Session { party, turn: account.turn };
        let sealed = self.passes().seal(grant, wall().plus_ms(SESSION_MS));
        sealed.map_err(|e| Failure::broken("begin a session", &e))
    }

    /// The `Set-Cookie` of a session; of its end where `pass` is empty.
    pub fn session_cookie(&self, pass: &str) -> HeaderValue {
        let secure = self.options().public_url.as_deref().is_some_and(|u| u.starts_with("https:"));
        let secure = if secure { "; Secure" } else { "" };
        let age = if pass.is_empty() { 0 } else { SESSION_MS / 1000 };
        let cookie =
            format!("{COOKIE_NAME}={pass}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}");
        HeaderValue::from_str(&cookie).unwrap_or(HeaderValue::from_static("sijill=; Max-Age=0"))
    }
}

/// Passes end by the machine's clock, also where the register's is simulated.
pub fn wall() -> Moment {
    Moment::from_ms(chrono::Utc::now().timestamp_millis())
}

/// Makes known to every handler behind it who asks.
pub async fn know(State(service): State<App>, mut request: Request, next: Next) -> Response {
    match service.caller(request.headers()) {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            request.extensions_mut().insert(service);
            next.run(request).await
        }
        Err(failure) => axum::response::IntoResponse::into_response(failure),
    }
}

fn pass_of(headers: &HeaderMap) -> Option<&str> {
    if let Some(value) = headers.get(AUTHORIZATION) {
        return value.to_str().ok()?.strip_prefix("Bearer ").map(str::trim);
    }
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';'));
    pairs.find_map(|pair| pair.trim().strip_prefix(COOKIE_NAME)?.strip_prefix('='))
}
