//! `sijill demo`: fills a fresh register, tells what is in it, and serves it.

mod programme;
mod serving;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use serde_json::json;
use sijill_projections::{Question, Wanted};
use sijill_store::{About, Register};

pub(super) use self::programme::run as programme;
use super::failure::{Failure, io};
use super::{Done, Terminal, replay, show};
use crate::demo::{self, Told};
use crate::i18n::Args;

/// Where the demonstration goes when no folder is named.
const DEFAULT_DIR: &str = "sijill-demo";

/// Makes the demonstration and tells it; then serves it, where there is an address to listen on.
pub(super) fn run(
    terminal: &Terminal,
    dir: Option<&Path>,
    listen: Option<SocketAddr>,
) -> Result<Done, Failure> {
    let (dir, keys) = place(dir, DEFAULT_DIR)?;
    let progress = terminal.progress("", 0);
    let mut doing_now = "";
    let made = demo::make(&dir, &keys, &mut |doing, done, total| {
        if doing != doing_now {
            doing_now = doing;
            progress.now(&terminal.say(&format!("cli-demo-{doing}"), &Args::new()));
        }
        progress.at(done, total);
    });
    drop(progress);
    let (register, told) = made?;
    let listener = listen.map(|wanted| serving::listener(terminal, wanted)).transpose()?;
    tell(terminal, &dir, &register, told)?;
    if let Some(listener) = listener {
        serving::run(terminal, register, listener, &serving::of_the_town(told))?;
    }
    Ok(Done::Yes)
}

/// Where a demonstration goes, and its keys; an earlier one in the default folder makes room.
fn place(dir: Option<&Path>, otherwise: &str) -> Result<(PathBuf, PathBuf), Failure> {
    let given = dir.is_some();
    let dir = dir.map_or_else(|| PathBuf::from(otherwise), Path::to_owned);
    let keys = keys_of(&dir);
    if !given {
        clear_earlier(&dir, &keys)?;
    }
    Ok((dir, keys))
}

/// The keys of a demonstration lie beside it.
fn keys_of(dir: &Path) -> PathBuf {
    let mut name = dir.file_name().unwrap_or_default().to_owned();
    name.push("-keys");
    dir.with_file_name(name)
}

/// Removes an earlier demonstration from the default folder, and nothing else: the folder must hold
/// a register that opens with the keys beside it and says itself that it is fictitious.
fn clear_earlier(dir: &Path, keys: &Path) -> Result<(), Failure> {
    if !dir.exists() && !keys.exists() {
        return Ok(());
    }
    let not_ours = || {
        Failure::Usage(format!(
            "{} and {} are not an earlier demonstration; move them away, or name another folder \
             with --dir",
            dir.display(),
            keys.display()
        ))
    };
    About::read(dir).map_err(|_| not_ours())?;
    if !keys.is_dir() {
        return Err(not_ours());
    }
    let register = Register::open(dir, Some(keys))?;
    if !demo::is_one(&register)? {
        return Err(not_ours());
    }
    drop(register);
    for path in [dir, keys] {
        std::fs::remove_dir_all(path).map_err(io("remove the earlier", path))?;
    }
    Ok(())
}

fn tell(terminal: &Terminal, dir: &Path, register: &Register, told: Told) -> Result<(), Failure> {
    let views = replay::fold(terminal, register, Question::Recorded(None), Wanted::All)?;
    let on = register.now()?.date_in(&views.zone());
    let checkpoint = register.sign_checkpoint()?;
    let answer =
        |view, case| views.json(view, case, on).map_err(|error| Failure::Usage(error.to_string()));
    if terminal.is_json() {
        terminal.show_json(&json!({
            "dir": dir,
            "fictitious": true,
            "dashboard": answer("dashboard", None)?,
            "trail": answer("trail", Some(told.garden))?,
            "overdue": answer("overdue", None)?,
            "cases": {
                "garden": told.garden, "school_bus": told.school_bus,
                "street_lights": told.street_lights,
                "minutes": told.promised.minutes, "meetings": told.promised.meetings,
                "training": told.promised.training, "counter": told.promised.counter,
                "budget": told.budgets.counted, "vote": told.budgets.voting,
            },
            "refused": {
                "code": "not-enough-signatures",
                "facts": {"needed": told.refused.needed, "counted": told.refused.counted},
            },
            "size": checkpoint.size,
            "root": sijill_core::ids::Hash(checkpoint.root.0).to_string(),
        }));
        return Ok(());
    }
    for (view, case) in
        [("dashboard", None), ("trail", Some(told.garden)), ("overdue", None), ("cases", None)]
    {
        show::view(terminal, register, &views, view, case, on)?;
        terminal.show_plain("");
    }
    let refused =
        Args::new().number("needed", told.refused.needed).number("counted", told.refused.counted);
    terminal.show(&terminal.say("cli-demo-refused", &refused));
    let garden = views.case(told.garden).map(|case| case.valid_signatures).unwrap_or_default();
    let erased = Args::new().count("erased", views.register().erasures).count("signatures", garden);
    terminal.show(&terminal.say("cli-demo-erased", &erased));
    terminal.show_plain("");
    let root = Args::new()
        .count("records", checkpoint.size)
        .text("root", &sijill_core::ids::Hash(checkpoint.root.0).to_string());
    terminal.show(&terminal.say("cli-demo-root", &root));
    terminal.show_plain("");
    next(terminal, dir, told);
    Ok(())
}

/// What to type next.
fn next(terminal: &Terminal, dir: &Path, told: Told) {
    let dir = dir.display();
    let program = std::env::args().next().unwrap_or_else(|| "sijill".to_owned());
    let (garden, bus, minutes) = (told.garden, told.school_bus, told.promised.minutes);
    let budget = told.budgets.counted;
    terminal.show(&terminal.say("cli-demo-next", &Args::new()));
    for ask in [
        format!("verify {dir}"),
        format!("trail {dir} {bus} --lang ar"),
        format!("replay {dir} --view petition {garden} --as-of 2024-12-01"),
        format!("replay {dir} --view petition {bus} --as-of 2024-09-15"),
        format!("replay {dir} --view petition {bus} --as-of 2024-09-15 --occurred"),
        format!("replay {dir} --view commitment {minutes} --lang ar"),
        format!("replay {dir} --view budget {budget} --lang ar"),
        format!("replay {dir} --view overdue --lang fr"),
        format!("export {dir} {dir}.jsonl"),
    ] {
        terminal.show_command(&format!("{program} {ask}"));
    }
}
