//! Power cuts: the register lies on a file system in a file, which is shut down under the writer
//! without any of its memory reaching the disk (`FS_IOC_SHUTDOWN`). Every acknowledged signature
//! must be there after the next mount. Needs root, loop mounts, ext4 and python3; where they are
//! missing the test says that it was skipped. `kill -9` proves nothing of this: the system still
//! writes what a killed process left. The keys lie on another disk, so that a checkpoint that was
//! signed over records that were not durable would be seen. `SIJILL_CUTS=500` asks for more cuts; a
//! writer that does not sync is the twin.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use sijill_core::decider::Command as Act;
use sijill_core::query::{Query, Tag};
use sijill_core::record::{Actor, Record};
use sijill_core::testing::signer;
use sijill_store::Register;
use sijill_tests::checker::Checker;
use sijill_tests::town::{self, case};
use tempfile::TempDir;

/// How often the power is cut, where `SIJILL_CUTS` does not say otherwise.
const CUTS: u64 = 60;
/// How often it is cut under a writer that does not sync.
const CUTS_OF_THE_TWIN: u64 = 8;
/// How many signers wait together: the `8` that the writer is told.
const TOGETHER: u64 = 8;
/// The writer stands still for so long before the cut, so that whatever it told has been told.
const STILL: Duration = Duration::from_millis(150);

fn run(command: &mut Command) -> Result<String, String> {
    let out = command.output().map_err(|e| format!("{command:?}: {e}"))?;
    if out.status.success() {
        return Ok(String::from_utf8_lossy(&out.stdout).trim().to_owned());
    }
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&out.stderr).trim()))
}

/// A file system in a file, unmounted when dropped.
struct Disk {
    base: TempDir,
    mounted: bool,
}

impl Disk {
    fn new() -> Result<Self, String> {
        if run(Command::new("id").arg("-u"))? != "0" {
            return Err("this needs root".into());
        }
        let base = tempfile::tempdir().map_err(|e| e.to_string())?;
        let image = base.path().join("image");
        let made = std::fs::File::create(&image).and_then(|file| file.set_len(256 << 20));
        made.map_err(|e| e.to_string())?;
        run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image))?;
        std::fs::create_dir(base.path().join("mounted")).map_err(|e| e.to_string())?;
        let mut disk = Self { base, mounted: false };
        disk.mount()?;
        Ok(disk)
    }

    fn mount(&mut self) -> Result<(), String> {
        let image = self.base.path().join("image");
        run(Command::new("mount").args(["-o", "loop"]).arg(image).arg(self.root()))?;
        self.mounted = true;
        Ok(())
    }

    fn root(&self) -> PathBuf {
        self.base.path().join("mounted")
    }

    /// Cuts the power: nothing in memory reaches the disk any more (value 2: no journal flush).
    fn cut(&mut self) -> Result<(), String> {
        let script = "import fcntl, os, struct, sys\n\
                      fd = os.open(sys.argv[1], os.O_RDONLY)\n\
                      fcntl.ioctl(fd, 0x8004587d, struct.pack('I', 2))\n";
        run(Command::new("python3").args(["-c", script]).arg(self.root())).map(|_| ())
    }

    fn remount(&mut self) -> Result<(), String> {
        run(Command::new("umount").arg(self.root()))?;
        self.mounted = false;
        self.mount()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if self.mounted {
            drop(run(Command::new("umount").arg(self.root())));
        }
    }
}

/// A register on `disk` with one petition; its keys lie elsewhere.
fn collecting(dir: &Path, keys: &Path) {
    let at = Some(sijill_tests::world::BEGINS.parse().unwrap());
    let register = Register::create(dir, Some(keys), &town::opening(), at).unwrap();
    let act = |actor: &Actor, command: &Act| {
        register.execute(actor, command, register.fresh_command().unwrap()).unwrap();
    };
    town::setting().iter().for_each(|command| act(&town::keeper(), command));
    let open = sijill_core::case::CaseCommand::Open(town::open(case(1), town::LARGE));
    act(&signer(0), &Act::Case(open));
}

/// What a cut left.
#[derive(Debug, Default)]
struct After {
    /// How many signatures were acknowledged.
    told: usize,
    /// How many of those are missing.
    lost: usize,
    /// What else is wrong.
    faults: Vec<String>,
}

/// Lets a writer sign, stops it, cuts the power, mounts again.
fn cut_once(disk: &mut Disk, n: u64, words: &[&str]) -> Result<After, String> {
    let (dir, keys) = (disk.root().join("register"), disk.base.path().join("keys"));
    let mut child = crate::crash::writer(&dir, &keys, case(1), n * 100_000, 100_000, words);
    let pid = child.id().to_string();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let opened = lines.next();
    let told = std::thread::spawn(move || lines.by_ref().map_while(Result::ok).collect::<Vec<_>>());
    std::thread::sleep(Duration::from_millis(100 + n * 37 % 250));
    let stopped = run(Command::new("kill").args(["-STOP", &pid]));
    std::thread::sleep(STILL);
    let cut = stopped.and_then(|_| disk.cut());
    let killed = child.kill();
    child.wait().map_err(|e| e.to_string())?;
    killed.map_err(|e| e.to_string())?;
    let told: Vec<String> = told.join().unwrap().into_iter().filter(|l| l.len() == 32).collect();
    cut?;
    disk.remount()?;
    if opened.is_none() {
        return Err("the writer did not open the register".to_owned());
    }
    match Register::open(&dir, Some(&keys)) {
        Ok(register) => Ok(look(&register, n, &told)),
        // a register that cannot be opened has lost everything
        Err(error) => Ok(After {
            told: told.len(),
            lost: told.len(),
            faults: vec![format!("not opened: {error}: {:?}", std::error::Error::source(&error))],
        }),
    }
}

/// Holds a register after cut `n` against what its writer told: nothing lost, no gap, nothing that
/// was never sent; the index answers as a walk over all lines would; what was signed stands.
fn look(register: &Register, n: u64, told: &[String]) -> After {
    let (log, mut checker) = (register.log(), Checker::default());
    let name = format!("petition/{}", case(1));
    let (mut lines, mut of_this_life) = (Vec::new(), 0);
    let mut faults = Vec::new();
    let read = log.scan(0, log.head(), &mut |record| {
        checker.see(&record);
        lines.push(record.line.to_owned());
        std::ops::ControlFlow::Continue(())
    });
    faults.extend(read.err().map(|why| why.to_string()));
    faults.extend(checker.faults());
    let lost = told.iter().filter(|told| !checker.stands(&name, &format!("signer/{told}"))).count();
    // whoever was told signs again and again the next numbers: what else stands was on its way
    let ahead = told.len() as u64 + TOGETHER * 2;
    for number in 0..ahead {
        let signer = sijill_core::testing::pseudonym(n * 100_000 + number);
        of_this_life += usize::from(checker.stands(&name, &format!("signer/{signer}")));
    }
    let most = told.len() + usize::try_from(TOGETHER).unwrap();
    if of_this_life > most {
        faults.push(format!("{of_this_life} signatures stand, at most {most} were sent"));
    }
    let asked = told.iter().step_by(told.len() / 20 + 1).map(|told| Tag::new("signer", told));
    let asked = asked.map(|tag| Query::one(&[], vec![tag]));
    let case = Query::one(&["signature.given.v1"], vec![Tag::new("case", case(1))]);
    for query in asked.chain([case, Query::one(&["case.opened.v1"], vec![])]) {
        let by_hand = (0..).zip(&lines).filter(|(n, line)| {
            let record = Record::read(*n, line).unwrap();
            query.matches(record.kind, record.tags, record.command)
        });
        let by_hand: Vec<u64> = by_hand.map(|(n, _)| n).collect();
        let found = log.matching(&query, 0..log.head(), usize::MAX);
        match found.map(|kept| kept.iter().map(|kept| kept.position).collect::<Vec<_>>()) {
            Ok(found) if found == by_hand => {}
            Ok(found) => faults.push(format!("{query:?}: {} not {}", found.len(), by_hand.len())),
            Err(why) => faults.push(why.to_string()),
        }
    }
    if !register.is_writable() {
        faults.push("what was signed is not what is there".to_owned());
    } else if let Err(why) = register.sign_checkpoint() {
        faults.push(why.to_string());
    }
    After { told: told.len(), lost, faults }
}

fn disk_or_skip() -> Option<Disk> {
    let mut disk = match Disk::new() {
        Ok(disk) => disk,
        Err(why) => {
            println!("skipped: no power can be cut here ({why})");
            return None;
        }
    };
    std::fs::write(disk.root().join("canary"), "unsynced").unwrap();
    if let Err(why) = disk.cut().and_then(|()| disk.remount()) {
        println!("skipped: no power can be cut here ({why})");
        return None;
    }
    Some(disk)
}

/// Makes the register anew, so that it does not grow from cut to cut.
fn anew(disk: &Disk) {
    let (dir, keys) = (disk.root().join("register"), disk.base.path().join("keys"));
    for folder in [&dir, &keys] {
        if folder.exists() {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
    collecting(&dir, &keys);
}

#[test]
fn power_cuts_lose_nothing_that_was_acknowledged() {
    let Some(mut disk) = disk_or_skip() else { return };
    let asked = std::env::var("SIJILL_CUTS").ok().and_then(|cuts| cuts.parse().ok());
    let (cuts, began) = (asked.unwrap_or(CUTS), Instant::now());
    let mut all = 0;
    for n in 0..cuts {
        if n % 10 == 0 {
            anew(&disk);
        }
        let after = cut_once(&mut disk, n, &["8", "signs"]).unwrap();
        assert_eq!(after.lost, 0, "cut {n}: of {} acknowledged", after.told);
        assert_eq!(after.faults, Vec::<String>::new(), "cut {n}");
        all += after.told;
    }
    let took = began.elapsed().as_secs();
    println!("{cuts} power cuts, {all} acknowledged signatures, none lost, {took} s");
    assert!(all >= 500, "only {all} acknowledged");
}

#[test]
fn twin_without_fsync_power_cuts_lose_some() {
    let Some(mut disk) = disk_or_skip() else { return };
    let (mut cuts_that_lost, mut lost, mut told) = (0, 0, 0);
    for n in 0..CUTS_OF_THE_TWIN {
        anew(&disk);
        let after = cut_once(&mut disk, n, &["8", "signs", "no-fsync"]).unwrap();
        let wrong = after.lost > 0 || !after.faults.is_empty();
        cuts_that_lost += u64::from(wrong);
        (lost, told) = (lost + after.lost, told + after.told);
    }
    println!(
        "without fsync: {cuts_that_lost} of {CUTS_OF_THE_TWIN} power cuts lost something, {lost} of \
         {told} acknowledged signatures in all"
    );
    assert!(cuts_that_lost > 0, "without fsync nothing was lost: the cut cuts nothing");
}
