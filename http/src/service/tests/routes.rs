//! Every route, with who may use it: the committed list is the one the gates are made from, and
//! whoever may not is refused at each.

use std::path::Path;

use axum::http::StatusCode;

use super::town::{CLERK, ELSEWHERE, NOBODY, Town, party, wait};
use crate::service::Options;
use crate::service::routes::{Access, Route, list};

fn town() -> Town {
    Town::new(Options { unlimited: true, ..Options::default() })
}

/// The address of a route, with what stands in it for the parts in braces.
fn address(town: &Town, route: &Route) -> String {
    let case = town.case.to_string();
    let known = party(NOBODY).to_string();
    let parts = [
        ("{lang}", "ar"),
        ("{case}", case.as_str()),
        ("{what}", "step.submit"),
        ("{position}", "3"),
        ("{party}", known.as_str()),
    ];
    let path = parts.iter().fold(route.path.clone(), |path, (part, is)| path.replace(part, is));
    let open = path.split('/').map(|part| if part.starts_with('{') { "x" } else { part });
    open.collect::<Vec<_>>().join("/")
}

#[test]
fn the_committed_list_is_the_one_the_gates_are_made_from() {
    let town = town();
    let mut told = String::from(
        "# Routes\n\nEvery address of the service, with who may use it. The gate in front of each \
         is made from this\nlist (`http/src/service/routes.rs`); what may be recorded is decided by \
         the core besides. Made by\n`SIJILL_BLESS=1 cargo test --release -p sijill-http --lib \
         routes`.\n\n- *everyone*: no account is needed\n- *prepared link*: whoever shows the pass \
         that stands in the address\n- *account*: whoever is signed in\n- *mandate*: whoever holds \
         a mandate today, at whatever body; which body and role, the core asks\n- *administrator*: \
         the keeper of the register and its administrators\n\n| method | address | who |\n\
         |---|---|---|\n",
    );
    for route in list(&town.service) {
        let Route { path, method, access } = route;
        told.push_str(&format!("| {method} | `{path}` | {} |\n", access.name()));
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/routes.md");
    if std::env::var_os("SIJILL_BLESS").is_some() {
        std::fs::write(&path, &told).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, told, "SIJILL_BLESS=1 writes docs/routes.md anew");
}

#[test]
fn whoever_may_not_is_refused_at_every_route() {
    let town = town();
    let (clerk, nobody) = (town.cookie(CLERK), town.cookie(NOBODY));
    wait(async {
        let mut refused = 0;
        for route in list(&town.service) {
            let path = address(&town, &route);
            let head = town.service.register().log().head();
            let may_not: &[(&str, StatusCode)] = match route.access {
                Access::Public | Access::Link => &[],
                Access::Account => &[("", StatusCode::UNAUTHORIZED)],
                Access::Office => {
                    &[("", StatusCode::UNAUTHORIZED), (&nobody, StatusCode::FORBIDDEN)]
                }
                Access::Administrator => &[
                    ("", StatusCode::UNAUTHORIZED),
                    (&nobody, StatusCode::FORBIDDEN),
                    (&clerk, StatusCode::FORBIDDEN),
                ],
            };
            for (cookie, expected) in may_not {
                let answered = town.ask(route.method, &path, cookie, "key=k").await;
                assert_eq!(answered.status, *expected, "{} {path}", route.method);
                refused += 1;
            }
            assert_eq!(town.service.register().log().head(), head, "{path} recorded something");
        }
        assert!(refused > 100, "only {refused} were tried");
    });
}

#[test]
fn no_route_breaks_and_a_forged_link_opens_nothing() {
    let town = town();
    // a service that runs signs: without a checkpoint there is no receipt yet
    town.service.sign();
    wait(async {
        for route in list(&town.service) {
            let path = address(&town, &route);
            let answered = town.ask(route.method, &path, "", "key=k").await;
            assert!(answered.status.as_u16() < 500, "{} {path}: {}", route.method, answered.status);
            if route.access == Access::Link {
                assert!(answered.status.is_client_error(), "{path}: {}", answered.status);
            }
        }
    });
}

#[test]
fn an_official_of_another_body_is_refused_in_every_case() {
    let town = town();
    let (elsewhere, head) = (town.cookie(ELSEWHERE), town.service.register().log().head());
    let procedure = sijill_core::procedure::SHIPPED[0].1;
    let procedure = sijill_core::procedure::Procedure::read(procedure).unwrap();
    let steps = procedure.definition.steps.iter().filter(|step| !step.automatic);
    let mut acts: Vec<String> = steps.map(|step| format!("act/step.{}", step.id)).collect();
    acts.push("act/signatures.enter".to_owned());
    acts.push("correct/3".to_owned());
    wait(async {
        for act in acts {
            let path = format!("/ar/cases/{}/{act}", town.case);
            for method in ["GET", "POST"] {
                let answered = town.ask(method, &path, &elsewhere, "key=k").await;
                assert!(answered.status.is_client_error(), "{method} {path}: {}", answered.status);
            }
        }
        for route in list(&town.service) {
            if route.access == Access::Office && route.method == "POST" {
                let path = address(&town, &route);
                let answered = town.ask("POST", &path, &elsewhere, "key=k").await;
                assert!(answered.status.is_client_error(), "{path}: {}", answered.status);
            }
        }
    });
    assert_eq!(town.service.register().log().head(), head, "something was recorded");
}
