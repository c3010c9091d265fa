//! Every operation, in the order of the routes. What is not described here is not there: a test holds
//! this list against the routes.

mod evaluation;
mod files;
mod measuring;
mod voting;

use serde_json::json;
use sijill_core::calendar::{CalendarPublished, HolidayAnnounced};
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateEnded, MandateGiven};
use sijill_core::territory::TerritoryDescribed;
use sijill_projections::accreditations::AccreditationsView;
use sijill_projections::budget::BudgetView;
use sijill_projections::calendar::CalendarsView;
use sijill_projections::cases::CaseLine;
use sijill_projections::changes::ChangesView;
use sijill_projections::commitment::CommitmentView;
use sijill_projections::dashboard::DashboardView;
use sijill_projections::desk::DeskView;
use sijill_projections::overdue::OverdueView;
use sijill_projections::petition::PetitionView;
use sijill_projections::petition::precedents::PrecedentsView;
use sijill_projections::plan::PlanView;
use sijill_projections::recent::RecentView;
use sijill_projections::register::RegisterView;
use sijill_projections::scores::ScoresView;
use sijill_projections::territory::TerritoryView;
use sijill_projections::trail::TrailView;

use super::{Described, Operation, RECEIPT};
use crate::service::api::cases::CasesPage;
use crate::service::api::reads::{OffersAnswer, ProcedureAnswer, ProceduresAnswer};
use crate::service::api::records::{CheckpointAnswer, RecordLine, RecordsPage};
use crate::service::api::writes::{
    Receipt, Wording, checks, citizens, consulting, course, milestones, of_cases, of_register,
    progress, scores, session, signing,
};
use crate::service::routes::Access;

fn read<'a>(id: &'a str, summary: &'a str, takes: &'a [&'a str]) -> Operation<'a> {
    Operation { id, tag: "views", summary, takes, access: Access::Public }
}

/// What is read.
pub fn reads(d: &mut Described) {
    const VIEW: &[&str] = &["as_of", "occurred", "If-None-Match"];
    const CASE: &[&str] = &["case", "as_of", "occurred", "If-None-Match"];
    let view = |id, summary| read(id, summary, VIEW);
    let of_case = |id, summary| read(id, summary, CASE);
    let register = view("register", "Who keeps the register, who and where is known in it.");
    d.view::<RegisterView>("/register", &register);
    let dashboard = view("dashboard", "What each body has before it and what it did with it.");
    d.view::<DashboardView>("/dashboard", &dashboard);
    let overdue =
        view("overdue", "What was due and has not been answered, and what was answered late.");
    d.view::<OverdueView>("/overdue", &overdue);
    let calendars = view("calendars", "The working calendars, with the holidays as they stand.");
    d.view::<CalendarsView>("/calendars", &calendars);
    let procedures = view("procedures", "The versions of procedures that were published.");
    d.view::<ProceduresAnswer>("/procedures", &procedures);
    let case = of_case("case", "Where one case stands.");
    d.view::<CaseLine>("/cases/{case}", &case);
    let trail = of_case("trail", "What happened in one case, record by record.");
    d.view::<TrailView>("/cases/{case}/trail", &trail);
    let petition = of_case("petition", "One case from its first signature to its answer.");
    d.view::<PetitionView>("/cases/{case}/petition", &petition);
    let recent = view("recent", "The latest notable records of all cases, newest first.");
    d.view::<RecentView>("/recent", &recent);
    let commitment = of_case("commitment", "One commitment: its milestones and contests.");
    d.view::<CommitmentView>("/cases/{case}/commitment", &commitment);
    let plan =
        of_case("plan", "What the commitments of a plan have come to, added up by its rule.");
    d.view::<PlanView>("/cases/{case}/plan", &plan);
    let summary = "The vote of one case on projects: its rules, envelopes, turnout and result.";
    d.view::<BudgetView>("/cases/{case}/budget", &of_case("budget", summary));
    measuring::reads(d);
    let summary = "The grid of one self-assessment: both sides, gaps, improvements, editions.";
    d.view::<ScoresView>("/cases/{case}/scores", &of_case("scores", summary));
    others(d);
    logs(d);
    voting::reads(d);
    evaluation::reads(d);
}

/// Views that take something of their own.
fn others(d: &mut Described) {
    let takes = [
        "kind",
        "stage",
        "body",
        "territory",
        "procedure",
        "number",
        "q",
        "cases_limit",
        "cursor",
        "as_of",
        "occurred",
        "If-None-Match",
    ];
    let cases = read("cases", "Cases and where they stand, in the order of their opening.", &takes);
    d.view::<CasesPage>("/cases", &cases);
    let summary = "What the caller may do in a case now, and why not.";
    let offers = read("offers", summary, &["case", "If-None-Match"]);
    let offers = Operation { access: Access::Account, ..offers };
    d.view::<OffersAnswer>("/cases/{case}/offers", &offers);
    let takes = ["hash", "as_of", "occurred", "If-None-Match"];
    let procedure =
        read("procedure", "One version of a procedure, with the forms of its steps.", &takes);
    d.view::<ProcedureAnswer>("/procedures/{hash}", &procedure);
    let takes = ["code", "as_of", "occurred", "If-None-Match"];
    let summary = "One territory: what is around it and in it, its figures, its cases.";
    d.view::<TerritoryView>("/territories/{code}", &read("territory", summary, &takes));
    let takes = ["after", "upto", "If-None-Match"];
    let summary = "What was recorded between two positions, by type and by case.";
    d.view::<ChangesView>("/changes", &read("changes", summary, &takes));
    let takes = ["as_of", "occurred", "If-None-Match"];
    let summary = "Every case that was refused with reasons, by ground.";
    d.view::<PrecedentsView>("/precedents", &read("precedents", summary, &takes));
    let summary = "Who asked for a role at a body by a case of its own, and what was answered.";
    let accreditations = read("accreditations", summary, &takes);
    d.view::<AccreditationsView>("/accreditations", &accreditations);
    let summary = "What is due from the caller's offices, the heaviest first.";
    let desk = Operation { access: Access::Account, ..read("desk", summary, &["If-None-Match"]) };
    d.view::<DeskView>("/desk", &desk);
}

/// The log itself.
fn logs(d: &mut Described) {
    let of_log = |operation| Operation { tag: "records", ..operation };
    let takes = ["type", "tag", "item", "after", "records_limit", "order", "If-None-Match"];
    let records = of_log(read("records", "Records by query.", &takes));
    d.read::<RecordsPage>("/records", &records);
    let record = of_log(read("record", "One record.", &["position", "If-None-Match"]));
    d.read::<RecordLine>("/records/{position}", &record);
    let summary = "The receipt of a record: its line, and the proof that a signed checkpoint covers \
                   it (C2SP tlog-proof).";
    let receipt = of_log(read("record_receipt", summary, &["position", "If-None-Match"]));
    let note = json!({"text/plain": {"schema": {"type": "string"}}});
    d.read_as(RECEIPT, &receipt, &note);
    let checkpoint = of_log(read("checkpoint", "The last signed checkpoint.", &["If-None-Match"]));
    d.read::<CheckpointAnswer>("/checkpoint", &checkpoint);
    let text =
        of_log(read("text", "A text that is kept outside the log.", &["hash", "If-None-Match"]));
    d.read_as("/texts/{hash}", &text, &json!({"text/plain": {"schema": {"type": "string"}}}));
    let takes = ["type", "tag", "item", "after", "Last-Event-ID"];
    let summary = "Records as they come: server-sent events whose id is the position.";
    let stream = of_log(read("stream", summary, &takes));
    d.read_as(
        "/records/stream",
        &stream,
        &json!({
            "text/event-stream": {"schema": {"type": "string"}},
        }),
    );
    let document = of_log(read("openapi", "This document.", &["If-None-Match"]));
    d.read_as(
        "/openapi.json",
        &document,
        &json!({
            "application/json": {"schema": {"type": "object"}},
        }),
    );
}

fn write<'a>(id: &'a str, summary: &'a str, access: Access) -> Operation<'a> {
    let tag = if access == Access::Administrator { "register" } else { "cases" };
    Operation { id, tag, summary, takes: &["Idempotency-Key"], access }
}

/// What is written.
pub fn writes(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    d.write::<of_cases::OpenBody, Receipt>("/cases", &office("open_case", "Opens a case."));
    let takes = ["Idempotency-Key", "case"];
    let step = Operation { takes: &takes, ..office("take_step", "Takes a step.") };
    d.write::<of_cases::StepBody, Receipt>("/cases/{case}/steps", &step);
    let enter = office("enter_signature", "Enters a signature that was given on paper.");
    d.write::<citizens::EnterBody, Receipt>("/signatures", &enter);
    let invalidate = office("invalidate_signatures", "Finds signatures not to count.");
    d.write::<of_cases::InvalidateBody, Receipt>("/invalidations", &invalidate);
    let inscribe = office("inscribe", "Puts a matter on the agenda of a session.");
    d.write::<of_cases::InscribeBody, Receipt>("/inscriptions", &inscribe);
    d.write::<of_cases::VoteBody, Receipt>("/votes", &office("record_vote", "Records a vote."));
    d.write::<of_cases::NoticeBody, Receipt>("/notices", &office("give_notice", "Gives notice."));
    let suspend = office("suspend_deadline", "Suspends a deadline.");
    d.write::<of_cases::SuspendBody, Receipt>("/suspensions", &suspend);
    let resume = office("resume_deadline", "Lets a suspended deadline run on.");
    d.write::<of_cases::ResumeBody, Receipt>("/resumptions", &resume);
    let extend = office("extend_deadline", "Extends a deadline, once.");
    d.write::<of_cases::ExtendBody, Receipt>("/extensions", &extend);
    milestones(d);
    signed(d);
    voting::writes(d);
    checks(d);
    progress(d);
    course(d);
    let plan = office("plan_session", "Plans a session of a body.");
    d.write::<of_register::PlanSessionBody, Receipt>("/sessions", &plan);
    let cancel = office("cancel_session", "Cancels a planned session.");
    d.write::<of_register::CancelSessionBody, Receipt>("/sessions/cancel", &cancel);
    d.write::<of_cases::LinkBody, Receipt>("/links", &office("link_case", "Links two cases."));
    let correct = office("correct_record", "Corrects one field of an earlier record.");
    d.write::<of_cases::CorrectBody, Receipt>("/corrections", &correct);
    let text = office("keep_text", "Keeps a text outside the log, for a record to refer to.");
    d.write::<Wording, ObjectRef>("/texts", &text);
    citizens_and_sessions(d);
    of_the_register(d);
}

fn signed(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let receive = office("receive_sheets", "Receives a batch of sheets.");
    d.write::<signing::ReceiveBody, Receipt>("/sheets", &receive);
    let enter = office("enter_sheets", "Enters the lines of a batch, once or the second time.");
    d.write::<signing::EnterBody, Receipt>("/sheets/enter", &enter);
    let settle = office("settle_line", "Settles a line on which the two entries differ.");
    d.write::<signing::SettleBody, Receipt>("/sheets/settle", &settle);
    let draw = office("draw_sample", "Draws the lines that are to be looked up in the rolls.");
    d.write::<signing::DrawBody, Receipt>("/sheets/draw", &draw);
    let sample = office("tell_sample", "Says which of the drawn lines were found wrong.");
    d.write::<signing::SampleBody, Receipt>("/sheets/sample", &sample);
    let accept = office("accept_sheets", "Accepts a batch and counts its signers.");
    d.write::<signing::AcceptBody, Receipt>("/sheets/accept", &accept);
    let refuse = office("refuse_sheets", "Refuses a batch as a whole.");
    d.write::<signing::RefuseBody, Receipt>("/sheets/refuse", &refuse);
    let sponsor = office("enter_sponsor", "Enters a sponsor who joined on paper.");
    d.write::<signing::SponsorBody, Receipt>("/sponsors", &sponsor);
    let start = office("start_invalidation", "Proposes to find many signatures not to count.");
    d.write::<signing::StartInvalidationBody, Receipt>("/invalidations/start", &start);
    let confirm = office("confirm_invalidation", "Confirms an invalidation and carries it out.");
    d.write::<signing::ConfirmInvalidationBody, Receipt>("/invalidations/confirm", &confirm);
    let cancel = office("cancel_invalidation", "Gives an invalidation up and what it took back.");
    d.write::<signing::CancelInvalidationBody, Receipt>("/invalidations/cancel", &cancel);
    let review = office("decide_review", "Decides whether a crossing under review stands.");
    d.write::<signing::ReviewBody, Receipt>("/reviews", &review);
}

fn milestones(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let plan = office("plan_milestone", "Plans a milestone of a commitment.");
    d.write::<milestones::PlanBody, Receipt>("/milestones", &plan);
    let declare = office("declare_milestone", "Declares a milestone done, with evidence.");
    d.write::<milestones::DeclareBody, Receipt>("/milestones/declare", &declare);
    let verify = office("verify_milestone", "Finds that the evidence shows a milestone done.");
    d.write::<milestones::VerifyBody, Receipt>("/milestones/verify", &verify);
    let back = office("return_milestone", "Finds that the evidence does not show it done.");
    d.write::<milestones::ReturnBody, Receipt>("/milestones/return", &back);
    let contest = office("contest_milestone", "Contests what was declared of a milestone.");
    d.write::<milestones::ContestBody, Receipt>("/contests", &contest);
    let answer = office("answer_contest", "Answers a contest.");
    d.write::<milestones::AnswerBody, Receipt>("/contests/answer", &answer);
}

fn checks(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let check = office("check_condition", "Records what was found of a condition.");
    d.write::<checks::CheckBody, Receipt>("/conditions", &check);
    let ask = office("ask_opinion", "Asks another for an opinion.");
    d.write::<checks::AskOpinionBody, Receipt>("/opinions", &ask);
    let give = office("give_opinion", "Gives an opinion, or enters one that was received.");
    d.write::<checks::GiveOpinionBody, Receipt>("/opinions/give", &give);
    let close = office("close_opinion", "Closes an opinion that did not come.");
    d.write::<checks::CloseOpinionBody, Receipt>("/opinions/close", &close);
    consultations(d);
}

fn consultations(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let open = office("open_consultation", "Opens a round of consultation on a draft.");
    d.write::<consulting::OpenConsultationBody, Receipt>("/consultations", &open);
    let extend = office("extend_consultation", "Keeps a round of consultation open for longer.");
    d.write::<consulting::ExtendConsultationBody, Receipt>("/consultations/extend", &extend);
    let comment = office("comment", "Comments on the draft of a round that is open.");
    d.write::<consulting::CommentBody, Receipt>("/comments", &comment);
    let answer = office("answer_comment", "Answers a comment.");
    d.write::<consulting::AnswerCommentBody, Receipt>("/comments/answer", &answer);
}

fn progress(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let file = office("file_evidence", "Files an item of evidence, or announces one.");
    d.write::<progress::FileEvidenceBody, Receipt>("/evidence", &file);
    let receive = office("receive_evidence", "Adds the file of evidence that was announced.");
    d.write::<progress::ReceiveEvidenceBody, Receipt>("/evidence/receive", &receive);
    let accept = office("accept_evidence", "Finds that evidence shows what it is said to show.");
    d.write::<progress::AcceptEvidenceBody, Receipt>("/evidence/accept", &accept);
    let refuse = office("refuse_evidence", "Finds that evidence does not show it.");
    d.write::<progress::RefuseEvidenceBody, Receipt>("/evidence/refuse", &refuse);
    files::files(d);
    let declare = office("declare_progress", "Declares how far a promise is.");
    d.write::<progress::DeclareProgressBody, Receipt>("/progress", &declare);
    let sign = office("countersign_progress", "Signs a declaration of completion too.");
    d.write::<progress::CountersignProgressBody, Receipt>("/progress/countersign", &sign);
    let forecast = office("forecast_milestone", "Says by when a milestone is expected now.");
    d.write::<progress::ForecastBody, Receipt>("/progress/forecast", &forecast);
    let contest = office("contest_progress", "Contests a declaration of progress.");
    d.write::<progress::ContestProgressBody, Receipt>("/progress/contest", &contest);
    let answer = office("answer_progress_contest", "Answers a contest of a declaration.");
    d.write::<progress::AnswerProgressBody, Receipt>("/progress/answer", &answer);
    measuring::writes(d);
    graded(d);
}

fn graded(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let propose = office("propose_criterion", "Proposes a criterion of a grid.");
    d.write::<scores::ProposeCriterionBody, Receipt>("/criteria", &propose);
    let withdraw = office("withdraw_criterion", "Takes a proposed criterion back.");
    d.write::<scores::WithdrawCriterionBody, Receipt>("/criteria/withdraw", &withdraw);
    let agree = office("agree_grid", "Agrees a grid: from then on it does not change.");
    d.write::<scores::AgreeGridBody, Receipt>("/grids/agree", &agree);
    let score = office("score_criterion", "Scores one criterion, for the side of the caller.");
    d.write::<scores::ScoreBody, Receipt>("/scores", &score);
    let review = office("review_scores", "Says what a look at the body's scores found.");
    d.write::<scores::ReviewScoresBody, Receipt>("/scores/review", &review);
    let improve = office("plan_improvement", "Plans what is done about a score.");
    d.write::<scores::ImproveBody, Receipt>("/improvements", &improve);
    let waive = office("waive_improvement", "Says why nothing is done about a low score.");
    d.write::<scores::WaiveBody, Receipt>("/improvements/waive", &waive);
    let publish = office("publish_edition", "Publishes the edition of the scores as they stand.");
    d.write::<scores::PublishEditionBody, Receipt>("/editions", &publish);
    evaluation::writes(d);
}

fn course(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let confirm = office("confirm_step", "Confirms a step that another proposed.");
    d.write::<course::ConfirmBody, Receipt>("/confirmations", &confirm);
    let decline = office("decline_step", "Declines a step that another proposed.");
    d.write::<course::DeclineBody, Receipt>("/confirmations/decline", &decline);
    let moves = office("move_case", "Moves a case to a later version of its procedure.");
    d.write::<course::MoveBody, Receipt>("/moves", &moves);
    let number = office("note_number", "Keeps the number that another system gives a case.");
    d.write::<course::NumberBody, Receipt>("/numbers", &number);
    let summary = "Reads personal data of a case; that it is read is recorded first.";
    let read = office("read_personal", summary);
    d.write::<course::RevealBody, course::RevealedAnswer>("/personal/read", &read);
    let erase = office("erase_personal", "Erases what is personal in a case.");
    d.write::<course::EraseBody, Receipt>("/personal/erase", &erase);
}

fn citizens_and_sessions(d: &mut Described) {
    let takes: [&str; 0] = [];
    let summary =
        "Does what a prepared link is for. The pass itself is its key; a ballot may have one.";
    let keyed = ["Idempotency-Key-if-any"];
    let confirm = Operation { takes: &keyed, ..write("confirm_link", summary, Access::Link) };
    d.write::<citizens::PassBody, Receipt>("/link", &confirm);
    let withdraw = write("withdraw_signature", "Withdraws a signature, by a link.", Access::Link);
    d.write::<citizens::PassBody, Receipt>("/withdrawals", &withdraw);
    let begin = Operation {
        tag: "session",
        takes: &takes,
        ..write("begin_session", "Gives a token for login and password.", Access::Public)
    };
    d.write::<session::SignInBody, session::SessionAnswer>("/session", &begin);
    let end = Operation {
        tag: "session",
        takes: &takes,
        ..write("end_sessions", "Ends all sessions of the account.", Access::Account)
    };
    d.end("/session", &end);
}

fn of_the_register(d: &mut Described) {
    let keeper = |id, summary| write(id, summary, Access::Administrator);
    let party = keeper("register_party", "Registers a party.");
    d.write::<of_register::PartyBody, Receipt>("/parties", &party);
    d.write::<MandateGiven, Receipt>("/mandates", &keeper("give_mandate", "Gives a mandate."));
    d.write::<MandateEnded, Receipt>("/mandates/end", &keeper("end_mandate", "Ends a mandate."));
    let describe = keeper("describe_territory", "Describes a territory.");
    d.write::<TerritoryDescribed, Receipt>("/territories", &describe);
    let takes = ["Idempotency-Key", "code"];
    let measure = keeper("measure_territory", "Adds a figure of a year to a territory.");
    let measure = Operation { takes: &takes, ..measure };
    d.write::<of_register::MeasureBody, Receipt>("/territories/{code}/figures", &measure);
    let publish = keeper("publish_procedure", "Publishes a version of a procedure.");
    d.write::<of_register::PublishBody, Receipt>("/procedures", &publish);
    let calendar = keeper("publish_calendar", "Publishes a version of a working calendar.");
    d.write::<CalendarPublished, Receipt>("/calendars", &calendar);
    let holiday = keeper("announce_holiday", "Announces a holiday, or that one falls elsewhere.");
    d.write::<HolidayAnnounced, Receipt>("/holidays", &holiday);
    let state = keeper("state_figure", "Keeps a figure as someone stated it.");
    d.write::<of_register::FigureBody, Receipt>("/figures", &state);
}
