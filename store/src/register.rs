//! A register that is open: its folder and keys, its log, its vault, its objects, its clock, and
//! what watches for reactions. No decision may be taken here; [`crate::execute`] does that.

mod clock;
mod error;
mod personal;

use std::collections::HashMap;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

use sijill_core::decider::{Command, Library, Model};
use sijill_core::ids::{CaseId, CommandId, Hash, Pseudonym, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;
use sijill_core::reaction::Watch;
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterCommand, RegisterOpened};
use sijill_core::time::Moment;

pub use self::clock::CLOCK_DRIFT_MS_MAX;
use self::clock::{Clock, clock_of, machine_ms};
pub use self::error::RegisterError;
use crate::checkpoint::{self, SignedCheckpoint, SigningKey};
use crate::error::StoreError;
use crate::execute::ExecuteError;
use crate::folder::Folder;
use crate::log::{Log, Recovery, Settings};
use crate::objects::Objects;
use crate::restored;
use crate::snapshot::{Found, Keeper, Shelf};
use crate::succession::{self, Behind};
use crate::vault::{Entry, Vault};

/// The folded state of a busy case, and up to where it was folded.
pub(crate) struct Remembered {
    pub(crate) model: Arc<Model>,
    pub(crate) next: Position,
}

/// What every part of an open register shares.
pub(crate) struct Inner {
    /// Dropped first: it makes the last snapshots while the register is still held.
    pub(crate) keeper: Keeper,
    pub(crate) log: Log,
    pub(crate) vault: Vault,
    pub(crate) objects: Objects,
    pub(crate) source: String,
    clock: Clock,
    pub(crate) watch: Mutex<Watch>,
    /// The procedure versions published so far, as the watch has read them.
    pub(crate) library: Mutex<Arc<Library>>,
    /// How far the watch has read.
    pub(crate) watched: AtomicU64,
    /// When the next deadline will have passed, in milliseconds; `i64::MAX` when none runs.
    pub(crate) next_due: AtomicI64,
    pub(crate) cases: Mutex<HashMap<CaseId, Remembered>>,
    /// Why the log may not be signed, once that is known: then nothing is recorded either.
    pub(crate) behind: OnceLock<Behind>,
    /// Whether its keys came out of a backup: then nothing is written or signed.
    pub(crate) restored: bool,
    /// Whether it is open only to go on under another origin.
    pub(crate) succeeding: AtomicBool,
    recovery: Recovery,
    /// Dropped last: it holds the lock, which nobody may have before the log is closed.
    pub(crate) folder: Folder,
}

/// A register that is open. Cloning it is cheap and shares it.
#[derive(Clone)]
pub struct Register {
    pub(crate) inner: Arc<Inner>,
}

impl std::fmt::Debug for Register {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register").field("source", &self.inner.source).finish_non_exhaustive()
    }
}

/// Takes a lock whatever became of the thread that held it last: what it guards is only kept to
/// save work, and is brought up to date from the log.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Register {
    /// Makes a new register in `dir` with new keys, and opens it with its first record. `at` is the
    /// time of that record where the clock is simulated.
    ///
    /// # Errors
    /// When the folder is not empty, or a part cannot be made.
    pub fn create(
        dir: &Path,
        keys: Option<&Path>,
        opening: &RegisterOpened,
        at: Option<Moment>,
    ) -> Result<Self, ExecuteError> {
        let register = Self::prepare(dir, keys, &opening.origin, Settings::default(), at)?;
        let actor = Actor::Party(opening.keeper);
        let command = Command::Register(RegisterCommand::Open(opening.clone()));
        register.execute(&actor, &command, register.fresh_command()?)?;
        Ok(register)
    }

    /// Makes the parts of a new register without any record, as an import needs it.
    ///
    /// # Errors
    /// When the folder is not empty, or a part cannot be made.
    pub fn prepare(
        dir: &Path,
        keys: Option<&Path>,
        origin: &str,
        settings: Settings,
        at: Option<Moment>,
    ) -> Result<Self, RegisterError> {
        let made = Moment::from_ms(machine_ms());
        let folder = Folder::create(dir, origin, keys, made)?;
        SigningKey::generate(origin)?.save(folder.keys().dir())?;
        let vault = Vault::create(dir, folder.keys(), folder.about().register)?;
        let objects = Objects::create(dir)?;
        let log = Log::create_with(dir, settings)?;
        Self::assemble(folder, log, vault, objects, Recovery::default(), at)
    }

    /// Opens the register in `dir`, with its keys in `keys` or else where it says they are.
    ///
    /// # Errors
    /// When another process has it open, its keys are missing, or a part is damaged beyond repair.
    pub fn open(dir: &Path, keys: Option<&Path>) -> Result<Self, ExecuteError> {
        Self::open_with(dir, keys, Settings::default())
    }

    /// Opens it with other settings, as tests do.
    ///
    /// # Errors
    /// As [`Register::open`].
    #[doc(hidden)]
    pub fn open_with(
        dir: &Path,
        keys: Option<&Path>,
        settings: Settings,
    ) -> Result<Self, ExecuteError> {
        let register = Self::open_parts(dir, keys, settings)?;
        // a clock that jumped, or a log that is behind, stops writing, not reading
        match register.settle_vault().and_then(|()| register.react()) {
            Err(ExecuteError::Register(
                RegisterError::ClockJumped { .. }
                | RegisterError::BehindCheckpoint { .. }
                | RegisterError::KeysRestored,
            ))
            | Ok(()) => Ok(register),
            Err(error) => Err(error),
        }
    }

    /// Opens it only to be read: what the engine and the clock owe is left as it is, so that looking
    /// adds no record.
    ///
    /// # Errors
    /// As [`Register::open`].
    pub fn open_to_read(dir: &Path, keys: Option<&Path>) -> Result<Self, RegisterError> {
        Self::open_parts(dir, keys, Settings { seal: false, ..Settings::default() })
    }

    pub(crate) fn open_parts(
        dir: &Path,
        keys: Option<&Path>,
        settings: Settings,
    ) -> Result<Self, RegisterError> {
        let mut folder = Folder::open(dir, keys)?;
        let vault = Vault::open(dir, folder.keys(), folder.about().register)?;
        let objects = Objects::open(dir)?;
        let (log, recovery) = Log::open_with(dir, settings)?;
        succession::complete(&mut folder, &log)?;
        Self::assemble(folder, log, vault, objects, recovery, None)
    }

    fn assemble(
        folder: Folder,
        log: Log,
        vault: Vault,
        objects: Objects,
        mut recovery: Recovery,
        at: Option<Moment>,
    ) -> Result<Self, RegisterError> {
        let first = log.record(0)?;
        let simulated = match &first {
            Some(first) => clock_of(&first.read())? == ClockKind::Simulated,
            None => at.is_some(),
        };
        let behind = Behind::of(&folder, &log)?.map_or_else(OnceLock::new, OnceLock::from);
        let restored = restored::is_restored(&folder.signing());
        let clock = if simulated {
            let now = log.last_time().or(at).map_or(0, Moment::ms);
            Clock::Simulated(AtomicI64::new(now))
        } else {
            Clock::Real {
                wall_ms: AtomicI64::new(machine_ms()),
                steady: Instant::now(),
                confirmed: AtomicBool::new(false),
            }
        };
        let shelf = Shelf::new(folder.dir(), folder.keys());
        let keeper = Keeper::start(shelf, log.second_hand(), log.snapshot_every());
        let (watch, found) = keeper.folded::<Watch>()?;
        if let Found::Thrown { why } = found {
            recovery.snapshot_thrown = Some(why);
        }
        let inner = Inner {
            keeper,
            source: folder.source(),
            folder,
            log,
            vault,
            objects,
            clock,
            watch: Mutex::new(watch),
            library: Mutex::default(),
            watched: AtomicU64::new(0),
            next_due: AtomicI64::new(i64::MAX),
            cases: Mutex::default(),
            behind,
            restored,
            succeeding: AtomicBool::new(false),
            recovery,
        };
        let register = Self { inner: Arc::new(inner) };
        register.catch_up(&mut lock(&register.inner.watch))?;
        Ok(register)
    }

    /// What was put right when it was opened.
    pub fn recovery(&self) -> &Recovery {
        &self.inner.recovery
    }

    /// Its log, to be read.
    pub fn log(&self) -> &Log {
        &self.inner.log
    }

    /// Its folder.
    pub fn folder(&self) -> &Folder {
        &self.inner.folder
    }

    /// Its objects.
    pub fn objects(&self) -> &Objects {
        &self.inner.objects
    }

    /// Its vault.
    pub fn vault(&self) -> &Vault {
        &self.inner.vault
    }

    /// A command id that nothing else has.
    ///
    /// # Errors
    /// When the system gives no random bytes.
    pub fn fresh_command(&self) -> Result<CommandId, RegisterError> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(RegisterError::Random)?;
        Ok(CommandId(uuid::Builder::from_random_bytes(bytes).into_uuid()))
    }

    /// The pseudonym of `identifier` (already normalised) in a case, under the case's own key.
    ///
    /// # Errors
    /// When the vault cannot give the key.
    pub fn pseudonym(&self, case: CaseId, identifier: &str) -> Result<Pseudonym, RegisterError> {
        let key = self.inner.vault.case_key(case)?;
        Ok(Pseudonym::derive(&key, identifier))
    }

    /// Keeps a public text as an object, and gives the reference a record may hold.
    ///
    /// # Errors
    /// When the object cannot be kept.
    pub fn keep_text(&self, text: &str, language: Slug) -> Result<ObjectRef, RegisterError> {
        self.inner.objects.put(text.as_bytes())?;
        Ok(ObjectRef::text(text.as_bytes(), language))
    }

    /// The text of an object, if it is kept here and is text.
    ///
    /// # Errors
    /// When the object was altered or cannot be read.
    pub fn text(&self, hash: Hash) -> Result<Option<String>, RegisterError> {
        let bytes = self.inner.objects.get(hash)?;
        Ok(bytes.and_then(|bytes| String::from_utf8(bytes).ok()))
    }

    /// Keeps personal data in the vault; durable on return.
    ///
    /// # Errors
    /// When the vault cannot keep it; when the disk is full, and so nothing can be recorded of it.
    pub fn keep_personal(&self, entries: &[Entry<'_>]) -> Result<(), RegisterError> {
        self.has_room()?;
        Ok(self.inner.vault.keep(entries)?)
    }

    /// Completes what a crash cut short between the vault and the log.
    fn settle_vault(&self) -> Result<(), ExecuteError> {
        self.settle_boxes()?;
        for erasure in self.inner.vault.erasures_owed() {
            let ground = "completed-after-interruption".parse().expect("a short name");
            self.record_erasure(erasure.id, erasure.rows, ground)?;
        }
        self.settle_cases()
    }

    /// Signs a checkpoint over all durable records, at most once per size. Where the log turns out not
    /// to be the one that was last signed, nothing is recorded any more.
    ///
    /// # Errors
    /// When the log is not the one that was last signed: a fork is never signed; and when the keys
    /// came out of a backup.
    pub fn sign_checkpoint(&self) -> Result<SignedCheckpoint, RegisterError> {
        let (log, folder) = (&self.inner.log, &self.inner.folder);
        if self.inner.restored {
            return Err(RegisterError::KeysRestored);
        }
        if let Some(behind) = self.inner.behind.get() {
            return Err(behind.refusal(log.head()));
        }
        log.wait_merged(log.head());
        let compare = !log.sabotage().no_compare;
        let signed =
            checkpoint::sign_comparing(&log.tree(), &folder.signing(), folder.dir(), compare);
        if let Err(StoreError::Fork { signed, why, .. }) = &signed {
            let behind = Behind { signed: *signed, why };
            return Err(self.inner.behind.get_or_init(|| behind).refusal(log.head()));
        }
        Ok(signed?)
    }
}
