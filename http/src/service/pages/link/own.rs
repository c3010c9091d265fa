//! A citizen's own link: how the signature stands, what can be done, and doing it. Only what the core
//! offers this signer may be done here, and each thing once.

use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::codes::Standing;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::offer::Offered;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Pseudonym, Slug};
use sijill_core::record::Actor;

use super::super::act::{Refusal, given_back_never};
use super::super::scene::Scene;
use super::super::sign::facts;
use super::{LinkPage, button, part, signing_form};
use crate::service::acts::Act;
use crate::service::acts::coding::{self, Coding};
use crate::service::acts::consulting::{Consulting, comment, comment_fields};
use crate::service::acts::filled::step_form;
use crate::service::acts::read::Wrong;
use crate::service::acts::told::{Refused, refused};
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input, Typed};
use crate::service::links::{Stands, path};
use crate::service::visit::{Visit, no_key, page};

/// The page of a citizen's own link: how the signature stands, and what can be done.
pub(super) async fn show(
    visit: &Visit,
    pass: &str,
    case: CaseId,
    signer: Pseudonym,
    given_back: Option<(&str, &Typed, Refused)>,
) -> Result<Response, Failure> {
    let scene = Scene::of(visit, &case.to_string())?;
    let t = &scene.t;
    let (lead, seal) = match visit.service.stands(case, signer)? {
        Stands::Absent => ("link-own-absent", None),
        Stands::Given(at) => ("link-own-given", Some(visit.service.seal(at)?)),
        Stands::Withdrawn(at) => ("link-own-withdrawn", Some(visit.service.seal(at)?)),
        Stands::Invalidated(at) => ("link-stands-invalidated", Some(visit.service.seal(at)?)),
    };
    let mut forms = own_forms(visit, pass, &scene, signer).await?;
    let comments = forms.iter().any(|form| form.id == "do-comment");
    let objects = forms.iter().any(|form| form.id == "do-object");
    let lead = match seal.is_none() {
        true if comments => "link-comment-lead",
        true if objects => "link-object-lead",
        true | false => lead,
    };
    let mut above = None;
    if let Some((what, typed, told)) = given_back {
        above = Refusal::above(visit, &told);
        let back = |form: Form| match form.id == format!("do-{}", what.replace('.', "-")) {
            true => form.given_back(typed, &told.fields),
            false => form,
        };
        forms = forms.into_iter().map(back).collect();
    }
    let wrong = above.is_some() || forms.iter().any(Form::is_wrong);
    let status = if wrong { StatusCode::CONFLICT } else { StatusCode::OK };
    let shell = visit.shell(t.say("link-own-title")).await?;
    let title = visit.service.object_words(&scene.line.title, t)?;
    let href = Some(visit.href(&format!("/cases/{case}")));
    let (lead, note) = (t.say(lead), t.say("link-own-note"));
    let facts = facts(&scene);
    page(status, &LinkPage { shell, lead, title, facts, href, seal, refused: above, forms, note })
}

async fn own_forms(
    visit: &Visit,
    pass: &str,
    scene: &Scene,
    signer: Pseudonym,
) -> Result<Vec<Form>, Failure> {
    let (t, case) = (&scene.t, scene.line.case);
    let offers = visit.service.offers(&Actor::Signer(signer), case).await?;
    let mut forms = Vec::new();
    for offer in offers.into_iter().filter(|offer| offer.refused.is_none()) {
        match offer.what {
            Offered::Step(step) => forms.push(step_of(visit, pass, scene, &step)),
            Offered::Activity(ActivityKind::Signatures) => {
                forms.push(match visit.service.stands(case, signer)? {
                    // of what was found not to count too: it does not come back then
                    Stands::Given(_) | Stands::Invalidated(_) => {
                        button(visit, pass, "withdraw", t.say("link-withdraw"))
                    }
                    Stands::Absent | Stands::Withdrawn(_) => signing_form(visit, pass, scene),
                });
            }
            Offered::Activity(ActivityKind::Sponsors) => {
                forms.push(match visit.service.sponsors(case, signer)? {
                    true => button(visit, pass, "leave", t.say("link-leave")),
                    false => button(visit, pass, "join", t.say("link-join")),
                });
            }
            Offered::Give(ActivityKind::Consultations) => {
                forms.push(comment_form(visit, pass, scene));
            }
            Offered::Contest(ActivityKind::Codes) if can_object(scene) => {
                forms.push(objecting_form(visit, pass, scene));
            }
            Offered::Activity(_)
            | Offered::Check(_)
            | Offered::Contest(_)
            | Offered::Suspend(_)
            | Offered::Review(_)
            | Offered::Resume(_)
            | Offered::Give(_)
            | Offered::Extend(_)
            | Offered::Confirm { .. }
            | Offered::Decline { .. }
            | Offered::NoteNumber
            | Offered::Migrate(_)
            | Offered::ReadPersonal(_)
            | Offered::ReadSealed(_)
            | Offered::ReadEvidence
            | Offered::ReleaseEvidence
            | Offered::ErasePersonal => {}
        }
    }
    Ok(forms)
}

/// Where a citizen says what they think of a draft.
fn comment_form(visit: &Visit, pass: &str, scene: &Scene) -> Form {
    let (t, ground) = (&scene.t, scene.ground());
    let mut form = button(visit, pass, "comment", t.say("act-consulting-send"));
    form.title = t.say("act-consultations-comment");
    // a citizen speaks for nobody else
    let fields = comment_fields(&ground).into_iter().filter(|field| field.name != "on_behalf");
    fields.fold(form, Form::with)
}

/// Whether anybody is proposed as an evaluator, to whom one could object.
fn can_object(scene: &Scene) -> bool {
    let evaluators = scene.evaluated.view.iter().flat_map(|view| &view.evaluators);
    evaluators.filter(|line| line.standing != Standing::Recused).count() > 0
}

/// Where a citizen says why somebody is not to evaluate.
fn objecting_form(visit: &Visit, pass: &str, scene: &Scene) -> Form {
    let (t, ground) = (&scene.t, scene.ground());
    let mut form = button(visit, pass, "object", t.say("act-codes-object"));
    form.title = t.say("act-codes-object");
    coding::fields(&ground, Coding::Object).into_iter().fold(form, Form::with)
}

fn step_of(visit: &Visit, pass: &str, scene: &Scene, step: &Slug) -> Form {
    let act = Act::Step(step.clone());
    let title = act.title(&scene.t, Some(&scene.definition));
    let mut form = scene.ground().form(&act, &path(visit.language, pass));
    // what a citizen does here happens now
    form.fields.retain(|field| field.name != "occurred");
    form.id = format!("do-step-{step}");
    form.main = false;
    if form.fields.iter().any(|field| field.input != Input::Hidden) {
        form.title.clone_from(&title);
    }
    form.submit = title;
    form.with(Field::hidden("do", act.name()))
}

/// Does what is asked with a citizen's own link.
pub(super) async fn act(
    visit: &Visit,
    pass: &str,
    case: CaseId,
    signer: Pseudonym,
    typed: &Typed,
) -> Result<Response, Failure> {
    let scene = Scene::of(visit, &case.to_string())?;
    let what = typed.one("do");
    let wrong = match command(visit, &scene, what, typed).await {
        Ok(command) => {
            let key = typed.some("key").ok_or_else(no_key)?;
            let key = format!("{pass} {what} {key}");
            match visit.service.as_signer(&key, signer, command).await {
                Ok(_) if what == "comment" => {
                    return Ok(visit.go(&format!("/link/{pass}?done=commented")));
                }
                Ok(_) if what == "object" => {
                    return Ok(visit.go(&format!("/link/{pass}?done=objected")));
                }
                Ok(_) => return Ok(visit.go(&format!("/link/{pass}?done=recorded"))),
                Err(failure) => Wrong::Failure(failure),
            }
        }
        Err(wrong) => wrong,
    };
    let wrong = match wrong {
        Wrong::Failure(failure) if given_back_never(&failure) => return Err(failure),
        wrong @ (Wrong::Failure(_) | Wrong::Field(..) | Wrong::Row(..)) => wrong,
    };
    let named = Act::read(what).unwrap_or(Act::Sign);
    let blank = match (&named, what) {
        (Act::Step(step), _) => step_of(visit, pass, &scene, step),
        (_, "comment") => comment_form(visit, pass, &scene),
        (_, "object") => objecting_form(visit, pass, &scene),
        _ => button(visit, pass, what, String::new()),
    };
    let named = match what {
        "comment" => Act::Consulting(Consulting::Comment),
        "object" => Act::Coding(Coding::Object),
        _ => named,
    };
    let told = refused(visit, &named, &blank, &wrong);
    show(visit, pass, case, signer, Some((what, typed, told))).await
}

async fn command(
    visit: &Visit,
    scene: &Scene,
    what: &str,
    typed: &Typed,
) -> Result<Command, Wrong> {
    let case = scene.line.case;
    match what {
        "sign" => Ok(Command::Signature(SignatureCommand::Sign { case, part: part(typed) })),
        "withdraw" => Ok(Command::Signature(SignatureCommand::Withdraw { case })),
        "join" => Ok(Command::Sponsor(SponsorCommand::Join { case })),
        "leave" => Ok(Command::Sponsor(SponsorCommand::Leave { case })),
        "comment" => {
            let said = comment(&visit.service, case, typed).await?;
            Ok(Command::Consultation(said))
        }
        "object" => {
            let said = coding::typed::objection(&visit.service, case, typed).await?;
            Ok(Command::Code(said))
        }
        other => {
            let Some(Act::Step(step)) = Act::read(other) else {
                return Err(Failure::NotFound.into());
            };
            let form = step_form(&visit.service, &scene.ground(), &step, typed).await?;
            let parent = scene.line.parent;
            let taken = TakeStep { case, form, occurred: None, parent, step };
            Ok(Command::Case(CaseCommand::TakeStep(taken)))
        }
    }
}
