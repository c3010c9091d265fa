//! Doing something in a case: the form, what it will bring about, and what came of it. Everything
//! that was typed is given back when it is refused. Who may is for the core to say.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::procedure::definition::Definition;
use sijill_core::text::Text;
use sijill_projections::cases::CaseLine;
use sijill_projections::commitment::MilestoneLine;

use crate::i18n::Args;
use crate::service::acts::checks::{Checked, OfOpinion};
use crate::service::acts::form::Ground;
use crate::service::acts::milestones::Promised;
use crate::service::acts::read::{self, Wrong};
use crate::service::acts::signing::{Paper, Signing};
use crate::service::acts::told::{Consequence, Refused, consequences, refused};
use crate::service::acts::{Act, definition};
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::{Form, Typed};
use crate::service::page::{Shell, typed};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// The fields that an address may propose an answer to.
const PROPOSED: [&str; 15] = [
    "batch",
    "channel",
    "condition",
    "contest",
    "except",
    "from",
    "ground",
    "invalidation",
    "line",
    "milestone",
    "occurred",
    "opinion",
    "part",
    "size",
    "until",
];

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    shell: Shell,
    case: CaseHead,
    form: Option<Form>,
    refused: Option<Refusal>,
    proposed: Vec<String>,
    consequences: Vec<Consequence>,
    rule: String,
    counted: Option<String>,
    office: String,
}

/// Which case a form is about.
pub struct CaseHead {
    /// Its title, in the words of who opened it.
    pub title: String,
    /// Its kind and where it stands.
    pub about: String,
    /// Where its page is.
    pub href: String,
}

/// Why something was not recorded, with where that is explained.
pub struct Refusal {
    /// The sentence.
    pub sentence: String,
    /// Where the code is explained.
    pub explained: Option<String>,
}

impl Refusal {
    /// What is above the form, if anything is.
    pub fn above(visit: &Visit, refused: &Refused) -> Option<Self> {
        let sentence = refused.sentence.clone()?;
        let explained =
            (!refused.code.is_empty()).then(|| visit.href(&format!("/refusals/{}", refused.code)));
        Some(Self { sentence, explained })
    }
}

/// A case as acting on it needs it.
pub struct Scene {
    /// The words.
    pub t: Words,
    /// Where it stands.
    pub line: CaseLine,
    /// The version it pins.
    pub definition: Definition,
    /// Organisations that may be named.
    pub organisations: Vec<(PartyId, Text)>,
    /// What the case promises.
    pub promised: Promised,
    /// What is checked and asked in the case.
    pub checked: Checked,
    /// Its sheets and invalidations.
    pub paper: Paper,
}

impl Scene {
    /// The case `case` as it stands now.
    ///
    /// # Errors
    /// `not-found`, or that the log cannot be read.
    pub fn of(visit: &Visit, case: &str) -> Result<Self, Failure> {
        let id = case.parse::<CaseId>().map_err(|_| Failure::NotFound)?;
        let on = visit.service.now();
        let (line, organisations, commitment, petition) = visit.service.live().now(|views| {
            let known = views.register().organisations;
            let named = known.into_iter().map(|known| (known.party, known.name)).collect();
            let commitment = views.commitment(id, on.date_in(&views.zone()));
            (views.case(id), named, commitment, views.petition(id))
        })?;
        let definition = definition(visit, id)?.ok_or(Failure::NotFound)?;
        let (t, line) = (visit.words()?, line.ok_or(Failure::NotFound)?);
        let milestones = commitment.map(|known| known.milestones).unwrap_or_default();
        let promised = promised(visit, &t, &milestones)?;
        let paper = petition.as_ref().map(|known| Paper {
            batches: known.sheets.clone(),
            invalidations: known.invalidations.clone(),
        });
        let paper = paper.unwrap_or_default();
        let (conditions, opinions) =
            petition.map(|known| (known.conditions, known.opinions)).unwrap_or_default();
        let checked = Checked {
            conditions: conditions.into_iter().filter(|line| line.asked).collect(),
            opinions,
            speaks_for: visit.caller.signed_in.as_ref().map(SignedIn::bodies).unwrap_or_default(),
        };
        Ok(Self { t, line, definition, organisations, promised, checked, paper })
    }

    /// What forms are made of.
    pub fn ground(&self) -> Ground<'_> {
        Ground {
            t: &self.t,
            line: &self.line,
            definition: &self.definition,
            organisations: &self.organisations,
            promised: &self.promised,
            checked: &self.checked,
            paper: &self.paper,
        }
    }

    /// Its heading on a form.
    ///
    /// # Errors
    /// When its title cannot be read.
    pub fn head(&self, visit: &Visit) -> Result<CaseHead, Failure> {
        let args = Args::new()
            .phrase("kind", self.t.word("case-kind", self.line.kind.as_str()))
            .text("stage", self.t.text(&self.line.stage.title));
        Ok(CaseHead {
            title: visit.service.object_words(&self.line.title, &self.t)?,
            about: self.t.with("act-about", &args),
            href: visit.href(&format!("/cases/{}", self.line.case)),
        })
    }

    /// Refuses whoever holds no office at the body of the case.
    ///
    /// # Errors
    /// `not-allowed`, `sign-in-needed`.
    pub fn for_office<'a>(&self, visit: &'a Visit) -> Result<&'a SignedIn, Failure> {
        self.for_act(visit, None)
    }

    /// The same, for what `act` does: whoever is asked for an opinion acts in another's case.
    fn for_act<'a>(&self, visit: &'a Visit, act: Option<&Act>) -> Result<&'a SignedIn, Failure> {
        let known = visit.caller.signed_in()?;
        let body = self.line.body.party;
        let asked = act == Some(&Act::Opinion(OfOpinion::Give));
        match known.roles.iter().any(|(at, _)| asked || *at == body) {
            true => Ok(known),
            false => Err(Failure::NotAllowed),
        }
    }
}

/// What forms name of a case's milestones: each by its title and where it stands.
fn promised(visit: &Visit, t: &Words, lines: &[MilestoneLine]) -> Result<Promised, Failure> {
    let mut promised = Promised::default();
    for line in lines {
        let title = visit.service.object_words(&line.title, t)?;
        let state = t.word("milestone-state", line.state.name());
        let args = Args::new().text("title", &title).phrase("state", state);
        promised.milestones.push((line.milestone.clone(), t.with("act-milestone-stands", &args)));
        for contest in line.contests.iter().filter(|contest| contest.answer.is_none()) {
            let due = t.date(&contest.answer_due);
            let args = Args::new()
                .text("title", &title)
                .phrase("due", due)
                .phrase("number", contest.contest.to_string());
            promised.contests.push((contest.contest, t.with("act-contest-stands", &args)));
        }
    }
    Ok(promised)
}

/// The form.
///
/// # Errors
/// `not-found`, `role-missing`, or what the register could not do.
pub async fn show(
    visit: Visit,
    Path((_, case, what)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let act = Act::read(&what).ok_or(Failure::NotFound)?;
    let scene = Scene::of(&visit, &case)?;
    let known = scene.for_act(&visit, Some(&act))?;
    let offered = match act.offered() {
        Some(what) => visit.service.is_offered(&known.actor(), scene.line.case, &what).await,
        None => Ok(()),
    };
    let (form, failure) = match offered {
        Ok(()) => (Some(fresh(&visit, &scene, &act)), None),
        // whoever may not at all is told so; what is not possible now is told on the page
        Err(failure) if failure.status() == StatusCode::FORBIDDEN => return Err(failure),
        Err(Failure::NotFound) => (None, Some(not_here(&scene))),
        Err(failure) => (None, Some(visit.service.sentence(&failure, visit.language))),
    };
    let refused = failure.map(|sentence| Refusal { sentence, explained: None });
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    draw(&visit, &scene, &act, form, refused, status).await
}

/// Does it.
///
/// # Errors
/// `not-found`, `not-allowed`, or what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, case, what)): Path<(String, String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let act = Act::read(&what).ok_or(Failure::NotFound)?;
    let scene = Scene::of(&visit, &case)?;
    let known = scene.for_act(&visit, Some(&act))?;
    let typed = typed(request).await?;
    match record(&visit, &scene, &act, known, &typed).await {
        Ok(done) => Ok(done),
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let form = fresh(&visit, &scene, &act);
            let told = refused(&visit, &act, &form, &wrong);
            let status = wrong.status();
            let above = Refusal::above(&visit, &told);
            let form = form.given_back(&typed, &told.fields);
            draw(&visit, &scene, &act, Some(form), above, status).await
        }
    }
}

/// Failures for which there is no form to go back to.
pub fn given_back_never(failure: &Failure) -> bool {
    matches!(failure, Failure::SignInNeeded | Failure::Broken { .. })
}

async fn record(
    visit: &Visit,
    scene: &Scene,
    act: &Act,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let case = scene.line.case;
    // personal data is kept only where the core lets this office enter it
    let personal = matches!(
        act,
        Act::EnterSignatures
            | Act::PrintLink
            | Act::Invalidate
            | Act::Signing(Signing::Enter | Signing::Sponsor | Signing::SponsorLink)
    );
    if personal && let Some(what) = act.offered() {
        visit.service.is_offered(&known.actor(), case, &what).await?;
    }
    if *act == Act::PrintLink {
        return super::sign::printed(visit, scene, typed).await;
    }
    if *act == Act::Signing(Signing::SponsorLink) {
        return super::sign::printed_own(visit, scene, typed).await;
    }
    let command = read::command(&visit.service, &scene.ground(), act, typed).await?;
    let id = visit.command_id(known, typed)?;
    if let Command::Course(course) = &command
        && let Some(done) = super::personal::instead(visit, scene, act, known, course, id).await?
    {
        return Ok(done);
    }
    let answer = visit.service.intake().execute(known.actor(), command, id).await?;
    if matches!(act, Act::EnterSignatures | Act::Signing(Signing::Sponsor)) {
        visit.service.citizen(case, read::told(typed, true)?).await?;
    }
    if let Act::Signing(signing) = act {
        return signed(visit, case, known, *signing, typed).await;
    }
    let path = if *act == Act::EnterSignatures {
        let occurred = crate::service::asked::encoded(typed.one("occurred"));
        format!("{}?done=signature-entered&occurred={occurred}", act.path(case))
    } else if *act == Act::CheckCondition {
        // one condition after the other
        format!("/cases/{case}/conditions?done=recorded")
    } else if answer.records.is_empty() {
        format!("/cases/{case}?done=stood-already")
    } else {
        format!("/cases/{case}?done=recorded")
    };
    Ok(visit.go(&path))
}

/// What follows from something done about sheets or invalidations, and where to go from there.
async fn signed(
    visit: &Visit,
    case: CaseId,
    known: &SignedIn,
    signing: Signing,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let number = read::whole(typed.one("invalidation")).and_then(|n| u32::try_from(n).ok());
    match (signing, number) {
        (Signing::Confirm, Some(number)) => {
            visit.service.carry_out(&known.actor(), case, number).await?;
        }
        (Signing::Cancel, Some(number)) => {
            visit.service.give_back(&known.actor(), case, number).await?;
        }
        _ => {}
    }
    let page = match signing {
        Signing::Start | Signing::Confirm | Signing::Cancel => "invalidations",
        Signing::Receive
        | Signing::Enter
        | Signing::Settle
        | Signing::Draw
        | Signing::Sample
        | Signing::Accept
        | Signing::Refuse => "sheets",
        Signing::Sponsor | Signing::SponsorLink => {
            return Ok(visit.go(&format!("/cases/{case}?done=recorded")));
        }
    };
    Ok(visit.go(&format!("/cases/{case}/{page}?done=recorded")))
}

fn fresh(visit: &Visit, scene: &Scene, act: &Act) -> Form {
    let action = format!("/{}{}", visit.language, act.path(scene.line.case));
    let mut form = scene.ground().form(act, &action);
    // sheet after sheet of the same day; a link that says which milestone
    for (name, value) in crate::service::asked::form_pairs(&visit.query) {
        let proposed = PROPOSED.contains(&name.as_str()) && !value.is_empty();
        let field = form.fields.iter_mut().find(|field| field.name == name);
        if let (true, Some(field)) = (proposed, field) {
            field.values = vec![value];
        }
    }
    form
}

fn not_here(scene: &Scene) -> String {
    let stage = Args::new().text("stage", scene.t.text(&scene.line.stage.title));
    scene.t.with("act-not-here", &stage)
}

async fn draw(
    visit: &Visit,
    scene: &Scene,
    act: &Act,
    form: Option<Form>,
    refused: Option<Refusal>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let ground = scene.ground();
    let step = if let Act::Step(id) = act { format!("#step-{id}") } else { String::new() };
    let rule = visit.href(&format!("/procedures/{}", scene.line.procedure.hash)) + step.as_str();
    let counted = (*act == Act::EnterSignatures)
        .then(|| scene.t.count("act-valid-so-far", &scene.line.valid_signatures));
    let title = act.title(&scene.t, Some(&scene.definition));
    page(
        status,
        &ActPage {
            shell: visit.shell(title).await?,
            case: scene.head(visit)?,
            form,
            refused,
            proposed: super::personal::proposed(visit, scene, act)?,
            consequences: consequences(&ground, act),
            rule,
            counted,
            office: scene.t.text(&scene.line.body.name).to_owned(),
        },
    )
}
