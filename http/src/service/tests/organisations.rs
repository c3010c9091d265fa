//! Organisations through the pages of the administration: what is told of one later stays one
//! organisation. No page may be asked here without an account.

use axum::http::StatusCode;
use form_urlencoded::Serializer;
use sijill_core::party::PartyKind;
use sijill_projections::Views;

use super::town::{KEEPER, Town, wait};
use crate::service::Options;

fn typed(pairs: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(pairs).finish()
}

#[test]
fn the_day_of_founding_is_told_later_and_once() {
    let town = Town::new(Options { unlimited: true, ..Options::default() });
    wait(async {
        let keeper = town.cookie(KEEPER);
        let (page, founded) = ("/ar/admin/organisations", "/ar/admin/organisations/founded");
        assert!(
            !town.ask("GET", page, &keeper, "").await.text.contains(founded),
            "nothing is missing"
        );
        let names = [("name.ar", "جمعية"), ("name.fr", "Association"), ("name.en", "Association")];
        let new = [("key", "k1"), ("kind", "association")].into_iter().chain(names);
        let made = town.ask("POST", page, &keeper, &typed(&new.collect::<Vec<_>>())).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.text);
        assert!(town.ask("GET", page, &keeper, "").await.text.contains(founded), "no form for it");

        let register = || town.service.live().now(Views::register).unwrap();
        let associations = |register: sijill_projections::register::RegisterView| {
            let all = register.organisations.into_iter();
            all.filter(|known| known.kind == PartyKind::Association).collect::<Vec<_>>()
        };
        let before = register();
        let party = associations(before.clone())[0].party.to_string();
        let tell = |day: &'static str, key: &'static str| {
            let body = typed(&[("key", key), ("party", &party), ("founded", day)]);
            let (town, keeper) = (&town, &keeper);
            async move { town.ask("POST", founded, keeper, &body).await }
        };
        // what nobody can read is given back beside its field
        let wrong = tell("yesterday", "k2").await;
        assert!(wrong.status.is_client_error() && wrong.text.contains("value=\"yesterday\""));
        let told = tell("10/3/2019", "k3").await;
        assert_eq!(told.status, StatusCode::SEE_OTHER, "{}", told.text);

        let after = associations(register());
        let [one] = after.as_slice() else { panic!("one organisation: {after:?}") };
        assert_eq!(one.founded.unwrap().to_string(), "2019-03-10");
        assert_eq!(register().parties, before.parties, "counted twice");
        assert!(!town.ask("GET", page, &keeper, "").await.text.contains(founded), "asked again");
        // it does not change afterwards
        let again = tell("2018-01-01", "k4").await;
        assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.text);
    });
}
