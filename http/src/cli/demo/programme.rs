//! `sijill demo --programme`: the other demonstration, made, told and served.

use std::net::SocketAddr;
use std::path::Path;

use serde_json::json;
use sijill_core::ids::Hash;
use sijill_projections::{Question, Wanted};
use sijill_store::Register;

use super::{place, serving};
use crate::cli::failure::Failure;
use crate::cli::{Done, Terminal, replay, show};
use crate::demo::nusharek::{self, Told};
use crate::i18n::Args;

/// Where it goes when no folder is named.
const DEFAULT_DIR: &str = "sijill-demo-programme";

/// Makes it and tells it; then serves it, where there is an address to listen on.
pub(in crate::cli) fn run(
    terminal: &Terminal,
    dir: Option<&Path>,
    listen: Option<SocketAddr>,
) -> Result<Done, Failure> {
    let (dir, keys) = place(dir, DEFAULT_DIR)?;
    let progress = terminal.progress("", 0);
    let mut doing_now = "";
    let made = nusharek::make(&dir, &keys, &mut |doing, done, total| {
        if doing != doing_now {
            doing_now = doing;
            progress.now(&terminal.say(&format!("cli-demo-{doing}"), &Args::new()));
        }
        progress.at(done, total);
    });
    drop(progress);
    let (register, told) = made?;
    let listener = listen.map(|wanted| serving::listener(terminal, wanted)).transpose()?;
    tell(terminal, &dir, &register, &told)?;
    if let Some(listener) = listener {
        serving::run(terminal, register, listener, &tries(&told))?;
    }
    Ok(Done::Yes)
}

fn tell(terminal: &Terminal, dir: &Path, register: &Register, told: &Told) -> Result<(), Failure> {
    let views = replay::fold(terminal, register, Question::Recorded(None), Wanted::All)?;
    let on = register.now()?.date_in(&views.zone());
    let checkpoint = register.sign_checkpoint()?;
    let root = Hash(checkpoint.root.0).to_string();
    let (year, openness) = (&told.year, &told.openness);
    let promised = year.promised;
    if terminal.is_json() {
        let answer =
            |view, case| views.json(view, case, on).map_err(|e| Failure::Usage(e.to_string()));
        terminal.show_json(&json!({
            "dir": dir,
            "fictitious": true,
            "dashboard": answer("dashboard", None)?,
            "programme": answer("commitment", Some(year.programme))?,
            "cases": {
                "programme": year.programme, "projects": year.projects,
                "data": promised.data, "young": promised.young, "requests": promised.requests,
                "assessment": year.assessment, "evaluation": year.evaluation,
                "plan": openness.plan, "next_plan": told.next, "commitments": openness.commitments,
                "plan_evaluation": openness.evaluation,
                "national_plan": told.national,
            },
            "refused": {"code": year.refused},
            "size": checkpoint.size,
            "root": root,
        }));
        return Ok(());
    }
    for (view, case) in [
        ("dashboard", None),
        ("commitment", Some(year.programme)),
        ("commitment", Some(promised.data)),
        ("scores", Some(year.assessment)),
        ("evaluation", Some(year.evaluation)),
        ("plan", Some(openness.plan)),
    ] {
        show::view(terminal, register, &views, view, case, on)?;
        terminal.show_plain("");
    }
    let refused = Args::new().text("code", &year.refused);
    terminal.show(&terminal.say("cli-demo-partner-refused", &refused));
    let args = Args::new().count("records", checkpoint.size).text("root", &root);
    terminal.show(&terminal.say("cli-demo-root", &args));
    terminal.show_plain("");
    let program = std::env::args().next().unwrap_or_else(|| "sijill".to_owned());
    let dir = dir.display();
    terminal.show(&terminal.say("cli-demo-next", &Args::new()));
    for ask in [
        format!("verify {dir}"),
        format!("replay {dir} --view commitment {} --as-of 2023-08-31", year.programme),
        format!("replay {dir} --view commitment {} --lang ar", promised.data),
        format!("replay {dir} --view dashboard --as-of 2024-09-30"),
        format!("replay {dir} --view plan {} --as-of 2025-12-31", openness.plan),
    ] {
        terminal.show_command(&format!("{program} {ask}"));
    }
    Ok(())
}

/// What to try first: a sentence each, and where it is.
fn tries(told: &Told) -> [(&'static str, String); 8] {
    let year = &told.year;
    let filter = "declared=complete&assessed=limited";
    [
        ("cli-demo-try-august", format!("/cases/{}?as_of=2023-08-31", year.programme)),
        ("cli-demo-try-gap", format!("/cases/{}", year.promised.data)),
        ("cli-demo-try-scores", format!("/cases/{}/scores", year.assessment)),
        ("cli-demo-try-evaluation", format!("/cases/{}/evaluation", year.evaluation)),
        ("cli-demo-try-plan", format!("/cases/{}/plan?{filter}", told.openness.plan)),
        ("cli-demo-try-national", format!("/cases/{}/conditions", told.national)),
        ("cli-demo-try-members", "/dashboard".to_owned()),
        ("cli-demo-try-next", format!("/cases/{}", told.next)),
    ]
}
