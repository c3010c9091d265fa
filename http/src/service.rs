//! The register over HTTP: pages in three languages, an interface for programs, and what both stand
//! on. No decision and no count may be made in any of it: the core decides, the views count.

pub mod accounts;
pub mod acts;
pub mod api;
pub mod asked;
pub mod ballots;
pub mod caller;
pub mod chart;
pub mod citizens;
pub mod counted;
pub mod download;
pub mod evaluation;
pub mod failure;
pub mod files;
pub mod form;
pub mod headers;
pub mod health;
pub mod intake;
pub mod invalidating;
pub mod limits;
pub mod links;
pub mod live;
pub mod mail;
pub mod metrics;
pub mod page;
pub mod pages;
pub mod pass;
pub mod personal;
pub mod proofs;
pub mod purse;
pub mod recount;
pub mod routes;
pub mod rulebook;
pub mod seal;
pub mod sealed;
pub mod search;
pub mod server;
pub mod sheet;
pub mod stages;
pub mod telling;
pub mod values;
pub mod visit;
pub mod words;

use std::sync::Arc;

use axum::Router;
use sijill_core::ids::Hash;
use sijill_core::time::Moment;
use sijill_store::{Register, RegisterError, SignedCheckpoint};
use tokio::sync::watch;

use self::accounts::Accounts;
use self::ballots::bundle::Bundles;
use self::ballots::published::Sets;
use self::intake::Intake;
use self::limits::Rates;
use self::live::Live;
use self::mail::Outbox;
use self::metrics::Metrics;
use self::pass::Passes;
use self::search::Titles;
use self::server::Limits;
use crate::i18n::{Language, Speech};

/// How the service is set up.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where the public finds it: `https://…`, without a slash at the end. Links in messages begin
    /// with it; where it is absent, they begin with the address that was asked.
    pub public_url: Option<String>,
    /// Who to show among the logins of a demonstration: login, password, role.
    pub demo_logins: Vec<DemoLogin>,
    /// What one client may take.
    pub limits: Limits,
    /// The proxies whose `X-Forwarded-For` is believed.
    pub proxies: Vec<std::net::IpAddr>,
    /// Takes as much as comes from one address: for measuring only.
    pub unlimited: bool,
    /// Through whom mail to citizens is sent; without it the counter prints links instead.
    pub smtp: Option<mail::Smtp>,
}

/// A login of the demonstration, shown on its sign-in page.
#[derive(Debug, Clone)]
pub struct DemoLogin {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The role, as a code.
    pub role: String,
}

/// What every handler shares. Cloning it is cheap.
#[derive(Debug, Clone)]
pub struct App {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    register: Register,
    live: Arc<Live>,
    intake: Intake,
    accounts: Accounts,
    passes: Passes,
    titles: Titles,
    rates: Rates,
    mail: Outbox,
    speeches: [Arc<Speech>; 3],
    checkpoint: watch::Sender<Option<Arc<SignedCheckpoint>>>,
    verifier: Option<String>,
    ending: watch::Sender<bool>,
    metrics: Metrics,
    sets: Sets,
    seen: files::Seen,
    bundles: Bundles,
    box_turn: tokio::sync::Mutex<()>,
    options: Options,
}

impl App {
    /// Starts the service over an open register.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn start(register: Register, options: Options) -> Result<Self, RegisterError> {
        let refuses = register.refuses_to_sign();
        if let Some(why) = &refuses {
            tracing::error!(%why, "nothing is signed");
        }
        // what signs signs at once; what does not still has what was signed before
        let signed = match refuses {
            Some(_) => register.last_signed().unwrap_or_else(|why| {
                tracing::warn!(why = %why.in_full(), "what was signed before cannot be served");
                None
            }),
            None => None,
        };
        let verifier = register.verifier().unwrap_or_else(|why| {
            tracing::warn!(why = %why.in_full(), "the key for checking signatures cannot be shown");
            None
        });
        let inner = Inner {
            live: Arc::new(Live::start(register.clone())?),
            intake: Intake::start(&register),
            accounts: Accounts::new(register.clone()),
            passes: Passes::new(register.folder().keys()),
            titles: Titles::new(register.clone()),
            rates: Rates::new(options.unlimited),
            mail: Outbox::start(options.smtp.as_ref()),
            speeches: Language::ALL.map(|language| Arc::new(Speech::new(language))),
            checkpoint: watch::Sender::new(signed.map(Arc::new)),
            verifier,
            ending: watch::Sender::new(false),
            metrics: Metrics::default(),
            sets: Sets::default(),
            seen: files::Seen::default(),
            bundles: Bundles::default(),
            box_turn: tokio::sync::Mutex::default(),
            options,
            register,
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// All routes, ready to be served.
    pub fn router(&self) -> Router {
        routes::router(self)
    }

    /// What must be done again and again, at least once a second: the clock speaks, views catch up,
    /// a checkpoint is signed over what is new. Blocks.
    pub fn tick(&self) {
        if let Err(error) = self.inner.register.tick() {
            tracing::error!(why = %error, "the clock could not speak");
        }
        if let Err(error) = self.inner.live.catch_up() {
            tracing::error!(why = %error, "the views could not catch up");
        }
        if let Some(why) = self.inner.register.take_snapshot_failure() {
            tracing::warn!(%why, "no snapshot could be kept: the next start takes longer");
        }
        self.inner.rates.forget_the_quiet();
        self.sign();
    }

    /// Signs a checkpoint over what is new, if anything is.
    pub fn sign(&self) {
        let signed = self.inner.checkpoint.borrow().as_ref().map(|signed| signed.size);
        let register = &self.inner.register;
        // what may not be signed was told when that was found out
        if signed == Some(register.log().head()) || register.refuses_to_sign().is_some() {
            return;
        }
        match register.sign_checkpoint() {
            Ok(signed) => drop(self.inner.checkpoint.send_replace(Some(Arc::new(signed)))),
            Err(error) => tracing::error!(why = %error, "no checkpoint could be signed"),
        }
    }

    /// The key by which checkpoints are checked, as it was when the service started.
    pub fn verifier(&self) -> Option<&str> {
        self.inner.verifier.as_deref()
    }

    /// Tells those who listen without end, such as streams of events, that the service ends.
    pub fn end(&self) {
        self.inner.ending.send_replace(true);
    }

    /// Turns true when the service ends: whoever listens without end must listen to this as well.
    pub fn ending(&self) -> watch::Receiver<bool> {
        self.inner.ending.subscribe()
    }

    /// What is counted of requests and connections.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// The register.
    pub fn register(&self) -> &Register {
        &self.inner.register
    }

    /// The views.
    pub fn live(&self) -> &Arc<Live> {
        &self.inner.live
    }

    /// Where commands are given.
    pub fn intake(&self) -> &Intake {
        &self.inner.intake
    }

    /// The accounts.
    pub fn accounts(&self) -> &Accounts {
        &self.inner.accounts
    }

    /// The titles of cases, as they are searched.
    pub fn titles(&self) -> &Titles {
        &self.inner.titles
    }

    /// The passes.
    pub fn passes(&self) -> &Passes {
        &self.inner.passes
    }

    /// How often one place may ask.
    pub fn rates(&self) -> &Rates {
        &self.inner.rates
    }

    /// Where messages to citizens wait.
    pub fn mail(&self) -> &Outbox {
        &self.inner.mail
    }

    /// How kept files stood when they were looked at last.
    pub(in crate::service) fn seen(&self) -> &files::Seen {
        &self.inner.seen
    }

    /// The published sets of ballots that were asked for last.
    pub(in crate::service) fn sets_at_hand(&self) -> &Sets {
        &self.inner.sets
    }

    /// The bundles that were asked for last.
    pub(in crate::service) fn bundles_at_hand(&self) -> &Bundles {
        &self.inner.bundles
    }

    /// Whose turn it is to open a box, or to enter ballots on paper.
    pub(in crate::service) fn box_turn(&self) -> &tokio::sync::Mutex<()> {
        &self.inner.box_turn
    }

    /// How it is set up.
    pub fn options(&self) -> &Options {
        &self.inner.options
    }

    /// The speech of `language`.
    pub fn speech(&self, language: Language) -> &Arc<Speech> {
        match language {
            Language::Ar => &self.inner.speeches[0],
            Language::Fr => &self.inner.speeches[1],
            Language::En => &self.inner.speeches[2],
        }
    }

    /// The checkpoint signed last since the service runs.
    pub fn checkpoint(&self) -> Option<Arc<SignedCheckpoint>> {
        self.inner.checkpoint.borrow().clone()
    }

    /// The checkpoints signed from now on, beginning with the last one.
    pub fn checkpoints(&self) -> watch::Receiver<Option<Arc<SignedCheckpoint>>> {
        self.inner.checkpoint.subscribe()
    }

    /// The present of the register; the time of the last record where its clock jumped.
    pub fn now(&self) -> Moment {
        let register = &self.inner.register;
        register.now().ok().or_else(|| register.log().last_time()).unwrap_or(Moment::from_ms(0))
    }
}

/// The root of a signed checkpoint, as the register writes hashes.
pub fn root_of(signed: &SignedCheckpoint) -> Hash {
    Hash(signed.root.0)
}

#[cfg(test)]
mod tests;
