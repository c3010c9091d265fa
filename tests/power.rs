//! Power cuts: the register lies on a file system in a file, which is shut down under the writer
//! without any of its memory reaching the disk (`FS_IOC_SHUTDOWN`). Every acknowledged signature
//! must be there after the next mount. Needs root, loop mounts, ext4 and python3; where they are
//! missing the test says that it was skipped. `kill -9` proves nothing of this: the system still
//! writes what a killed process left.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use sijill_core::decider::Command as Act;
use sijill_core::record::Actor;
use sijill_core::testing::signer;
use sijill_store::Register;
use sijill_tests::checker::Checker;
use sijill_tests::town::{self, case};
use tempfile::TempDir;

/// How often the power is cut.
const CUTS: u64 = 10;
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

/// Lets a writer sign, stops it, cuts the power, mounts again: what it told, and how many of those
/// are missing.
fn cut_once(disk: &mut Disk, n: u64, words: &[&str]) -> Result<(usize, usize), String> {
    let (dir, keys) = (disk.root().join("register"), disk.base.path().join("keys"));
    let mut child = crate::crash::writer(&dir, &keys, case(1), n * 100_000, 100_000, words);
    let pid = child.id().to_string();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let told = std::thread::spawn(move || lines.by_ref().map_while(Result::ok).collect::<Vec<_>>());
    std::thread::sleep(Duration::from_millis(400 + n * 37));
    let stopped = run(Command::new("kill").args(["-STOP", &pid]));
    std::thread::sleep(STILL);
    let cut = stopped.and_then(|_| disk.cut());
    let killed = child.kill();
    child.wait().map_err(|e| e.to_string())?;
    killed.map_err(|e| e.to_string())?;
    let told: Vec<String> = told.join().unwrap().into_iter().filter(|l| l.len() == 32).collect();
    cut?;
    disk.remount()?;
    let mut checker = Checker::default();
    match Register::open(&dir, Some(&keys)) {
        Ok(register) => {
            let log = register.log();
            log.scan(0, log.head(), &mut |record| {
                checker.see(&record);
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
            assert_eq!(checker.faults(), Vec::<String>::new());
        }
        // a register that cannot be opened has lost everything
        Err(error) => println!("after the cut: {error}: {:?}", std::error::Error::source(&error)),
    }
    let name = format!("petition/{}", case(1));
    let lost = told.iter().filter(|told| !checker.stands(&name, &format!("signer/{told}")));
    Ok((told.len(), lost.count()))
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

#[test]
fn ten_power_cuts_lose_nothing_that_was_acknowledged() {
    let Some(mut disk) = disk_or_skip() else { return };
    collecting(&disk.root().join("register"), &disk.base.path().join("keys"));
    let mut all = 0;
    for n in 0..CUTS {
        let (told, lost) = cut_once(&mut disk, n, &["8"]).unwrap();
        assert_eq!(lost, 0, "cut {n}: {lost} of {told} acknowledged signatures are lost");
        all += told;
    }
    println!("{CUTS} power cuts, {all} acknowledged signatures, none lost");
    assert!(all >= 500, "only {all} acknowledged");
}

#[test]
fn twin_without_fsync_a_power_cut_loses_some() {
    let Some(mut disk) = disk_or_skip() else { return };
    collecting(&disk.root().join("register"), &disk.base.path().join("keys"));
    let mut lost_in_all = 0;
    for n in 0..5 {
        let (told, lost) = cut_once(&mut disk, n, &["8", "no-fsync"]).unwrap();
        lost_in_all += lost;
        println!("without fsync: {lost} of {told} lost");
        if lost > 0 {
            break;
        }
    }
    assert!(lost_in_all > 0, "without fsync nothing was lost: the cut cuts nothing");
}
