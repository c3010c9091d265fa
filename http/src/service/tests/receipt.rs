//! The receipt of a case: it tells in both languages what is written on it elsewhere. Who brought the
//! case may not be found on it.

use axum::http::StatusCode;
use sijill_core::case::course::CourseCommand;
use sijill_core::decider::Command;
use sijill_core::record::Actor;

use super::town::{CLERK, Town, party, wait};
use crate::service::Options;

#[test]
fn the_number_of_the_portal_stands_beside_ours() {
    let town = Town::new(Options { unlimited: true, ..Options::default() });
    wait(async {
        let page = format!("/ar/cases/{}/receipt", town.case);
        let before = town.ask("GET", &page, "", "").await;
        assert_eq!(before.status, StatusCode::OK);
        assert!(!before.text.contains("77/2024"), "a number nobody noted");
        let (number, system) = ("77/2024".to_owned(), "portal".parse().unwrap());
        let note = CourseCommand::NoteNumber { case: town.case, number, system };
        let id = town.service.register().fresh_command().unwrap();
        let clerk = Actor::Party(party(CLERK));
        town.service.intake().execute(clerk, Command::Course(note), id).await.unwrap();
        let after = town.ask("GET", &page, "", "").await.text;
        assert_eq!(after.matches("77/2024").count(), 2, "once in each language");
        for portal in ["البوابة الوطنية", "Portail national"] {
            assert!(after.contains(portal), "{portal}");
        }
        assert!(!after.contains("signer/"), "who speaks for it is named");
    });
}
