//! The one integration binary. Each file beside this one is a module here; the test below proves
//! that none is forgotten.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "tests: a panic is how a test says no"
)]

mod api {
    mod asking;
    mod evidence;
    mod program;
    mod streams;
    mod voting;
}
mod acting;
mod arabic;
mod ballot_crash;
mod catalogue;
mod cli;
mod crash;
mod election;
mod every_procedure;
mod evidence_crash;
mod failing;
mod golden;
mod guards;
mod hostile;
mod lines;
mod once;
mod power;
mod procedure_guide;
mod procedure_schema;
mod proofs;
mod properties;
mod second_process;
mod service;
mod service_input;
mod simulation;
mod spreadsheets;
mod tally_cli;
mod tally_peers;
mod tally_properties;
mod tidy;
mod town {
    mod acts;
    mod files;
    mod life;
    mod months;
}
mod stories {
    mod budget;
    mod calendar;
    mod checking;
    mod clock;
    mod commitment;
    mod consulting;
    mod course;
    mod evaluating_by_forms;
    mod evaluation;
    mod funding_by_forms;
    mod indicators;
    mod measuring_by_forms;
    mod petition;
    mod plan;
    mod progress;
    mod sealed_by_forms;
    mod sealed_scores;
    mod procedures {
        mod eu_citizens_initiative;
        mod fr_commune_petition;
        mod it_commune_petition;
        mod ma_access_to_information;
        mod ma_national_motion;
        mod ma_national_petition;
        mod ma_province_petition;
        mod ma_region_petition;
        mod ogp_national_plan;
        mod uk_parliament_petition;
    }
    pub mod refusals;
    mod rungs;
    mod self_assessment;
    mod signing;
    mod working_days;
}
