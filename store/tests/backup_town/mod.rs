//! A register in a temporary folder, with people who come to it: each is a text, a row of the vault
//! and a record, in this order, and known only once the record is answered.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard};
use std::thread::Scope;
use std::time::Duration;

use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Ids, PartyId};
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterOpened};
use sijill_core::text::Text;
use sijill_core::time::Moment;
use sijill_store::{BoxRow, Entry, ExecuteError, Register, ballot_row};
use tempfile::TempDir;

/// The time at which these backups say that they were made.
pub fn now() -> Moment {
    "2026-11-22T03:00:00.000Z".parse().unwrap()
}

/// The register and who is known to be in it.
pub struct Town {
    base: TempDir,
    register: Mutex<Option<Register>>,
    keeper: PartyId,
    known: Mutex<Vec<PartyId>>,
    next: AtomicU32,
    open: AtomicBool,
}

/// Tells the writers to stop when it goes.
pub struct Stop<'a>(&'a AtomicBool);

impl Drop for Stop<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

fn text_of(party: PartyId) -> Vec<u8> {
    format!("a text that the record of {party} stands on").into_bytes()
}

fn all<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap()
}

impl Town {
    pub fn new() -> Self {
        // in memory where there is such a place: the order is what is looked at here, not the disk
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
        let base = base.unwrap();
        let keeper = PartyId(Ids::new([7; 32], now()).nth(0));
        let name = |text: &str| Text { ar: text.into(), en: text.into(), fr: text.into() };
        let opening = RegisterOpened {
            clock: ClockKind::Real,
            fictitious: true,
            keeper,
            name: name("a town"),
            origin: "ma.town".to_owned(),
            zone: "Africa/Casablanca".parse().unwrap(),
        };
        let (dir, keys) = (base.path().join("register"), base.path().join("keys"));
        let register = Register::create(&dir, Some(&keys), &opening, None).unwrap();
        let (known, next) = (Mutex::default(), AtomicU32::new(1));
        Self {
            base,
            register: Mutex::new(Some(register)),
            keeper,
            known,
            next,
            open: AtomicBool::new(false),
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.base.path().join(name)
    }

    pub fn remove(&self, name: &str) {
        std::fs::remove_dir_all(self.path(name)).unwrap();
    }

    pub fn register(&self) -> Register {
        all(&self.register).clone().unwrap()
    }

    /// Closes the register.
    pub fn close(&self) {
        all(&self.register).take();
    }

    pub fn acknowledged(&self) -> Vec<PartyId> {
        all(&self.known).clone()
    }

    /// Waits until `more` others are known.
    pub fn wait_for_more(&self, more: usize) {
        let until = all(&self.known).len() + more;
        for _ in 0..60_000 {
            if all(&self.known).len() >= until {
                return;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("nobody comes any more");
    }

    /// Lets the writers write, or has them wait.
    pub fn may_write(&self, may: bool) {
        self.open.store(may, Ordering::Release);
    }

    /// Registers a party that is new, with its text and its row.
    pub fn register_party(&self, register: &Register) -> Result<PartyId, ExecuteError> {
        let n = self.next.fetch_add(1, Ordering::Relaxed);
        let party = PartyId(Ids::new([9; 32], now()).nth(n));
        register.objects().put(&text_of(party)).unwrap();
        let identity = format!("FIC-{n}");
        let rows = [Entry { owner: party, name: "identity", text: identity.as_bytes() }];
        register.keep_personal(&rows)?;
        // as long as names may be, so that files of the journal are filled
        let name = "x".repeat(400);
        let name = Text { ar: name.clone(), en: name.clone(), fr: name };
        let kind = PartyKind::Association;
        let known =
            PartyRegistered { founded: None, kind, name: Some(name), party, territory: None };
        let command = Command::Party(PartyCommand::Register(known));
        register.execute(&Actor::Party(self.keeper), &command, register.fresh_command()?)?;
        Ok(party)
    }

    /// So many parties come.
    pub fn grow(&self, count: usize) {
        let register = self.register();
        let each = |_| {
            let party = self.register_party(&register).unwrap();
            all(&self.known).push(party);
        };
        std::thread::scope(|scope| {
            for share in 0..8 {
                let each = &each;
                scope.spawn(move || (share..count).step_by(8).for_each(each));
            }
        });
    }

    /// `threads` write until the guard goes, and one more signs what is new.
    pub fn write_from<'scope, 'env: 'scope>(
        &'env self,
        scope: &'scope Scope<'scope, 'env>,
        threads: usize,
        stop: &'env AtomicBool,
    ) -> Stop<'env> {
        for _ in 0..threads {
            scope.spawn(|| {
                let register = self.register();
                while !stop.load(Ordering::Acquire) {
                    let party = self.register_party(&register).unwrap();
                    all(&self.known).push(party);
                    while !self.open.load(Ordering::Acquire) && !stop.load(Ordering::Acquire) {
                        std::thread::sleep(Duration::from_millis(2));
                    }
                    std::thread::sleep(Duration::from_millis(10));
                }
            });
        }
        scope.spawn(|| {
            let register = self.register();
            while !stop.load(Ordering::Acquire) {
                register.sign_checkpoint().unwrap();
                std::thread::sleep(Duration::from_millis(20));
            }
        });
        Stop(stop)
    }

    /// A box with one ballot in it.
    pub fn make_box(&self, ballot: &[u8]) -> CaseId {
        let case = CaseId(Ids::new([8; 32], now()).nth(0));
        let name = ballot_row(Hash::of(ballot));
        self.register().make_box(case).unwrap();
        self.register().keep_in_boxes(&[BoxRow { case, name: &name, text: ballot }]).unwrap();
        case
    }

    /// The root over all records, in hexadecimal digits.
    pub fn root(&self) -> String {
        let register = self.register();
        let log = register.log();
        log.wait_merged(log.head());
        Hash(log.tree().root(log.head()).unwrap().0).to_string()
    }
}

/// Opens a restored copy and looks at every record in it: positions are dense, each text and row is
/// there, and so is each of `before`.
pub fn restored_checks(
    town: &Town,
    copy: &str,
    keys: &str,
    before: &[PartyId],
) -> Result<(), String> {
    let (dir, keys): (&Path, &Path) = (&town.path(copy), &town.path(keys));
    let copy = Register::open_to_read(dir, Some(keys)).map_err(|e| format!("{e:?}"))?;
    if let Some(damage) = copy.vault().damage().first() {
        return Err(damage.to_string());
    }
    let mut found = std::collections::BTreeSet::new();
    let mut wrong = None;
    let (mut next, head) = (0, copy.log().head());
    copy.log()
        .scan(0, head, &mut |record| {
            if record.position != next {
                wrong = Some(format!("record {} instead of {next}", record.position));
                return ControlFlow::Break(());
            }
            next += 1;
            if record.kind != "party.registered.v1" {
                return ControlFlow::Continue(());
            }
            let party = record.subject.strip_prefix("party/").unwrap();
            let party = PartyId(party.parse().unwrap());
            found.insert(party);
            let text = copy.objects().get(Hash::of(&text_of(party))).unwrap();
            let row = copy.vault().read(party, "identity").unwrap();
            wrong = match (text, row) {
                (None, _) => Some(format!("the record of {party} without its text")),
                (_, None) => Some(format!("the record of {party} without its row")),
                (Some(_), Some(_)) => return ControlFlow::Continue(()),
            };
            ControlFlow::Break(())
        })
        .map_err(|e| format!("{e:?}"))?;
    if let Some(wrong) = wrong {
        return Err(wrong);
    }
    match before.iter().find(|party| !found.contains(party)) {
        Some(party) => Err(format!("{party} was acknowledged before, and is missing")),
        None if next == head => Ok(()),
        None => Err(format!("{next} of {head} records")),
    }
}
