//! Signing in: where it leads, what its cookie is, when it ends, and what a flood of it costs others.

use axum::http::StatusCode;

use super::town::{CLERK, KEEPER, PASSWORD, Town, party, wait};
use crate::service::Options;
use crate::service::limits::SIGN_INS_A_MINUTE;

fn unlimited() -> Town {
    Town::new(Options { unlimited: true, ..Options::default() })
}

/// The pass that an answer sets as the session's.
fn pass(set: &str) -> String {
    set.strip_prefix("sijill=").unwrap().split(';').next().unwrap().to_owned()
}

#[test]
fn signing_in_goes_on_within_the_register_only() {
    let town = unlimited();
    wait(async {
        for (next, expected) in [
            ("/fr/cases?kind=petition", "/fr/cases?kind=petition"),
            ("", "/ar/desk"),
            ("https://evil.example/", "/ar/desk"),
            ("//evil.example/ar", "/ar/desk"),
            ("/\\evil.example", "/ar/desk"),
            ("/ar/../..//evil.example", "/ar/../..//evil.example"),
            ("/ar/<x>", "/ar/desk"),
            ("/ar\r\nset-cookie: x=1", "/ar/desk"),
        ] {
            let answered = town.sign_in("clerk", PASSWORD, next).await;
            assert_eq!(answered.status, StatusCode::SEE_OTHER, "{next}");
            assert_eq!(answered.header("location"), expected, "{next}");
        }
    });
}

#[test]
fn the_cookie_is_for_this_site_and_no_script() {
    let check = |public_url: Option<&str>, secure| {
        let public_url = public_url.map(str::to_owned);
        let town = Town::new(Options { public_url, ..Options::default() });
        wait(async {
            let answered = town.sign_in("clerk", PASSWORD, "").await;
            let cookie = answered.header("set-cookie");
            for part in ["HttpOnly", "SameSite=Lax", "Path=/", "Max-Age="] {
                assert!(cookie.contains(part), "{part}: {cookie}");
            }
            assert_eq!(cookie.contains("; Secure"), secure, "{cookie}");
            assert!(!cookie.contains("Domain"), "{cookie}");
        });
    };
    check(None, false);
    check(Some("https://sijill.example"), true);
}

#[test]
fn a_session_is_never_one_that_was_brought_along() {
    let town = unlimited();
    wait(async {
        let brought = town.cookie(CLERK);
        let body = format!("login=keeper&password={}", PASSWORD.replace(' ', "+"));
        let answered = town.ask("POST", "/ar/sign-in", &brought, &body).await;
        let given = format!("sijill={}", pass(answered.header("set-cookie")));
        assert_ne!(given, brought);
        assert_eq!(town.ask("GET", "/ar/admin", &given, "").await.status, StatusCode::OK);
        let still = town.ask("GET", "/ar/admin", &brought, "").await.status;
        assert_eq!(still, StatusCode::FORBIDDEN, "a session became another's");
    });
}

#[test]
fn an_altered_cookie_is_nobody() {
    let town = unlimited();
    wait(async {
        let right = town.cookie(KEEPER);
        assert_eq!(town.ask("GET", "/ar/account", &right, "").await.status, StatusCode::OK);
        for at in (7..right.len() - 1).step_by(11) {
            let mut altered = right.clone().into_bytes();
            altered[at] = if altered[at] == b'A' { b'B' } else { b'A' };
            let altered = String::from_utf8(altered).unwrap();
            let answered = town.ask("GET", "/ar/account", &altered, "").await;
            assert_eq!(answered.status, StatusCode::UNAUTHORIZED, "{at}");
        }
    });
}

#[test]
fn sessions_end_with_a_reset_a_closing_and_a_sign_out() {
    let town = unlimited();
    let accounts = town.service.accounts();
    wait(async {
        let keeper = town.cookie(KEEPER);
        let account = format!("/ar/admin/accounts/{}", party(CLERK));
        let alive = async |cookie: &str| {
            town.ask("GET", "/ar/account", cookie, "").await.status == StatusCode::OK
        };
        let clerk = town.cookie(CLERK);
        let reset = town.ask("POST", &format!("{account}/link"), &keeper, "key=1").await;
        assert_eq!(reset.status, StatusCode::CREATED);
        assert!(!alive(&clerk).await, "a session outlived a reset");

        let at = reset.text.find("/ar/enrol/").unwrap();
        let link: String = reset.text[at..].chars().take_while(|c| *c != '<').collect();
        let new = "password=another+password&password.again=another+password";
        let set = town.ask("POST", &link, "", new).await;
        assert_eq!(set.status, StatusCode::SEE_OTHER, "{}", set.text);
        let again = town.ask("POST", &link, "", new).await;
        assert_eq!(again.status, StatusCode::GONE, "a link worked twice");
        let old = town.sign_in("clerk", PASSWORD, "").await;
        assert_eq!(old.status, StatusCode::UNAUTHORIZED, "the old password still works");

        let clerk = town.cookie(CLERK);
        town.ask("POST", &format!("{account}/open"), &keeper, "open=no").await;
        assert!(!alive(&clerk).await, "a session outlived the closing of its account");
        assert!(!accounts.of(party(CLERK)).unwrap().unwrap().open);

        let out = town.ask("POST", "/ar/sign-out", &keeper, "key=1").await;
        assert!(out.header("set-cookie").contains("Max-Age=0"), "the cookie stays");
        assert!(!alive(&keeper).await, "a session outlived a sign-out");
    });
}

#[test]
fn what_was_typed_before_a_sign_in_is_given_back_without_secrets() {
    let town = unlimited();
    wait(async {
        let typed = "key=k1&kind=association&name.ar=%D8%AC%D9%85%D8%B9%D9%8A%D8%A9\
                     &name.fr=%3Cscript%3E&password=secret-of-mine";
        let asked = town.ask("POST", "/ar/admin/organisations", "", typed).await;
        assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
        assert!(asked.text.contains("name=\"kept\""), "nothing was kept");
        assert!(!asked.text.contains("secret-of-mine"), "a password came back in a page");

        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("login", "keeper")
            .append_pair("password", PASSWORD)
            .append_pair("next", "/ar/admin/organisations")
            .append_pair("kept", typed)
            .finish();
        let back = town.ask("POST", "/ar/sign-in", "", &body).await;
        assert_eq!(back.status, StatusCode::OK, "{}", back.text);
        assert!(back.header("set-cookie").starts_with("sijill="), "not signed in");
        assert!(back.text.contains("value=\"جمعية\""), "the name was lost");
        assert!(back.text.contains("value=\"k1\""), "the key was lost");
        assert!(back.text.contains("value=\"association\" checked"), "the choice was lost");
        assert!(!back.text.contains("<script>"), "what was typed became part of the page");
        assert!(!back.text.contains("secret-of-mine"), "a password came back in a page");
    });
}

#[test]
fn a_flood_on_sign_in_is_told_to_wait_and_the_rest_of_the_site_answers() {
    let town = Town::new(Options::default());
    wait(async {
        for n in 0..SIGN_INS_A_MINUTE {
            let tried = town.sign_in(&format!("login{n}"), "wrong password", "").await;
            assert_eq!(tried.status, StatusCode::UNAUTHORIZED, "{n}");
        }
        let flood = town.sign_in("keeper", "wrong password", "").await;
        assert_eq!(flood.status, StatusCode::TOO_MANY_REQUESTS);
        let wait: u64 = flood.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        assert!(flood.text.contains("too-many-requests"), "no sentence says why");
        assert_eq!(town.ask("GET", "/ar", "", "").await.status, StatusCode::OK);
        let keeper = town.cookie(KEEPER);
        assert_eq!(town.ask("GET", "/ar/admin", &keeper, "").await.status, StatusCode::OK);
    });
}

#[test]
fn an_account_changes_once_and_the_erased_stay_erased() {
    let town = unlimited();
    let accounts = town.service.accounts();
    let clerk = party(CLERK);
    wait(async {
        // two who hold the same link, or one while the account is being closed: one of them comes late
        let turn = accounts.of(clerk).unwrap().unwrap().turn;
        let password = || "another long password".to_owned().into();
        let both = tokio::join!(
            accounts.set_password(clerk, turn, password()),
            accounts.set_password(clerk, turn, password()),
        );
        assert_eq!(usize::from(both.0.is_ok()) + usize::from(both.1.is_ok()), 1);
        let turn = accounts.of(clerk).unwrap().unwrap().turn;
        accounts.set_open(clerk, false).unwrap();
        assert!(accounts.set_password(clerk, turn, password()).await.is_err());
        assert!(!accounts.of(clerk).unwrap().unwrap().open, "a closed account stays closed");
        // whatever is under way when someone is erased brings nothing back
        accounts.forget(clerk);
        accounts.end_sessions(clerk).unwrap();
        assert!(accounts.of(clerk).unwrap().is_none());
        assert!(accounts.make(clerk, "clerk").is_err());
    });
}
