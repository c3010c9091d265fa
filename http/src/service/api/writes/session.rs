//! A session of a program: login and password for a bearer token, and its end. The token is the same
//! sealed pass that a browser keeps in its cookie.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sijill_core::ids::{PartyId, Slug};
use sijill_core::time::Moment;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::super::call::{BodyOf, Call};
use crate::service::caller::{SESSION_MS, wall};
use crate::service::failure::Failure;

/// Login and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignInBody {
    /// The login.
    #[schema(max_length = 200)]
    pub login: String,
    /// The password.
    #[schema(value_type = String, max_length = 512, format = "password")]
    pub password: Secret,
}

/// A text that is wiped from memory when it is dropped, and never shown.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Drop for Secret {
    fn drop(&mut self) {
        zeroize::Zeroize::zeroize(&mut self.0);
    }
}

impl std::fmt::Debug for SignInBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInBody").finish_non_exhaustive()
    }
}

/// A session that was begun.
#[derive(Serialize, ToSchema)]
pub struct SessionAnswer {
    /// Until when the token is good.
    pub expires: Moment,
    /// The party that acts.
    pub party: PartyId,
    /// The roles it holds today.
    pub roles: Vec<RoleLine>,
    /// What to send as `Authorization: Bearer …`.
    pub token: String,
}

/// A role at a body.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleLine {
    /// The body.
    pub body: PartyId,
    /// The role.
    pub role: Slug,
}

/// `POST /session`
pub async fn begin(call: Call, BodyOf(body): BodyOf<SignInBody>) -> Result<Response, Failure> {
    call.only(&[], &[])?;
    let password = Zeroizing::new(body.password.0.clone());
    let service = &call.service;
    let (party, account) = service.accounts().check(&body.login, password).await?;
    let token = service.session(party, &account)?;
    let now = service.now();
    let roles = service.live().now(|views| views.roles_of(party, now.date_in(&views.zone())))?;
    let roles = roles.into_iter().map(|(body, role)| RoleLine { body, role }).collect();
    let expires = wall().plus_ms(SESSION_MS);
    let answer = SessionAnswer { expires, party, roles, token };
    Ok((StatusCode::CREATED, Json(answer)).into_response())
}

/// `DELETE /session`
pub async fn end(call: Call) -> Result<Response, Failure> {
    call.only(&[], &[])?;
    call.service.accounts().end_sessions(call.caller.signed_in()?.party)?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
