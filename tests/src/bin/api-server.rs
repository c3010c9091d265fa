//! Serves the demonstration on a free port, without limits of rate, for programs that try the interface
//! for programs: the first argument is a folder for it. Prints one line of JSON: the address and a token
//! for each account. Ends when its input ends. Never part of what is shipped.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool of tests")]

use std::io::Read;
use std::path::PathBuf;

use serde_json::json;
use sijill_http::demo;
use sijill_http::service::server::Running;
use sijill_http::service::{App, Options};

fn main() {
    let dir = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    let (register, told) =
        demo::make(&dir.join("demo"), &dir.join("keys"), &mut |_, _, _| {}).unwrap();
    let service = App::start(register, Options { unlimited: true, ..Options::default() }).unwrap();
    service.tick();
    let token = |login: &str| {
        let owner =
            service.register().vault().owner_of(&format!("login:{login}")).unwrap().unwrap();
        let account = service.accounts().of(owner).unwrap().unwrap();
        service.session(owner, &account).unwrap()
    };
    let tokens = demo::accounts::logins().into_iter();
    let tokens: serde_json::Map<_, _> =
        tokens.map(|login| (login.login.clone(), token(&login.login).into())).collect();
    let running = Running::start(service, "127.0.0.1:0".parse().unwrap()).unwrap();
    println!(
        "{}",
        json!({"url": format!("http://{}", running.address()), "tokens": tokens, "case": told.street_lights})
    );
    // until whoever started it goes away
    std::io::stdin().read_to_end(&mut Vec::new()).unwrap();
    drop(running);
}
