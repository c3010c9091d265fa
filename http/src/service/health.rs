//! Whether the service is well, for whoever watches over it: 200, or 503 when records cannot be
//! written any more. Nothing about the register's content may be told here.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::App;
use super::routes::{Access, Routes};

/// The routes of those who watch over the service.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/healthz", Access::Public, show).get(
        "/metrics",
        Access::Public,
        super::metrics::show,
    )
}

/// Well, or not.
pub async fn show(State(service): State<App>) -> Response {
    if service.register().is_writable() {
        (StatusCode::OK, "ok\n").into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "records cannot be written\n").into_response()
    }
}
