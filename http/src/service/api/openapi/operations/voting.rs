//! The operations about ballots.

use serde_json::json;

use super::super::Described;
use super::{read, write};
use crate::service::api::ballots::CheckBody;
use crate::service::api::writes::{Receipt, paper, voting};
use crate::service::ballots::published::BallotAnswer;
use crate::service::routes::Access;

/// What is read.
pub(super) fn reads(d: &mut Described) {
    let summary =
        "Whether a ballot is recorded or in the published set, by the code of its receipt.";
    d.ask::<CheckBody, BallotAnswer>("/cases/{case}/ballots", &read("ballot", summary, &["case"]));
    let takes = ["case", "If-None-Match"];
    let summary = "Everything with which anyone counts a vote again, as one archive.";
    let archive = json!({"application/zip": {"schema": {"type": "string", "format": "binary"}}});
    d.read_as("/cases/{case}/bundle", &read("bundle", summary, &takes), &archive);
    let takes = ["case", "file", "If-None-Match"];
    let text = json!({"schema": {"type": "string"}});
    let files = json!({
        "text/plain": text, "application/json": {"schema": {}}, "application/jsonl": text,
    });
    let file = read("bundle_file", "One file of that archive.", &takes);
    d.read_as("/cases/{case}/bundle/{file}", &file, &files);
}

/// What is recorded.
pub(super) fn writes(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let prepare = office("prepare_voting", "Says how a vote will be, until it opens.");
    d.write::<voting::PrepareBody, Receipt>("/voting", &prepare);
    let list = office("list_project", "Lists a proposal with the price its records give.");
    d.write::<voting::ListBody, Receipt>("/voting/list", &list);
    let unlist = office("unlist_project", "Takes a proposal from the list.");
    d.write::<voting::UnlistBody, Receipt>("/voting/unlist", &unlist);
    let open = office("open_voting", "Opens a vote: nothing of it can change after.");
    d.write::<voting::OfBody, Receipt>("/voting/open", &open);
    let summary = "Makes links for voters whose right to vote was checked; keeps nothing of them.";
    d.write::<voting::LinksBody, voting::LinksAnswer>(
        "/voting/links",
        &office("make_voting_links", summary),
    );
    let cast = office("cast_ballot", "Hands in a ballot for a voter at the counter.");
    d.write::<voting::CastBody, Receipt>("/voting/cast", &cast);
    let mark = office("mark_voter", "Marks a voter who took a ballot on paper.");
    d.write::<voting::MarkBody, Receipt>("/voting/mark", &mark);
    let close = office("close_voting", "Closes a vote, on its last day or after.");
    d.write::<voting::OfBody, Receipt>("/voting/close", &close);
    let unseal = office("unseal_ballots", "Opens the box, publishes what was in it, destroys it.");
    d.write::<voting::OfBody, Receipt>("/voting/unseal", &unseal);
    let count = office("count_votes", "Counts every envelope by the rule that was set.");
    d.write::<voting::CountBody, Receipt>("/voting/count", &count);
    let receive = office("receive_paper_ballots", "Receives a batch of ballots on paper.");
    d.write::<paper::ReceiveBody, Receipt>("/paper-ballots", &receive);
    let enter = office("enter_paper_ballots", "Enters a batch, once or the second time.");
    d.write::<paper::EnterBody, Receipt>("/paper-ballots/enter", &enter);
    let accept = office("accept_paper_ballots", "Accepts a batch that two entered alike.");
    d.write::<paper::AcceptBody, Receipt>("/paper-ballots/accept", &accept);
}
