//! Every route, with who may use it. A route cannot be added without saying so: the gate in front of
//! each is made from this list, and so is `docs/routes.md`. No handler may stand here.

use std::any::Any;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, MethodRouter, on};
use tower_http::catch_panic::CatchPanicLayer;

use super::caller::{self, Caller};
use super::failure::Failure;
use super::metrics::{Met, Meter};
use super::{App, api, headers, health, page, pages, proofs};

/// Who may use a route at all. What they may record is decided by the core besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Access {
    /// Everyone.
    Public,
    /// Whoever shows a pass for just this: a prepared link.
    Link,
    /// Whoever has an account.
    Account,
    /// Whoever holds a mandate today.
    Office,
    /// The keeper of the register and its administrators.
    Administrator,
}

impl Access {
    /// Its name in the committed list.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "everyone",
            Self::Link => "prepared link",
            Self::Account => "account",
            Self::Office => "mandate",
            Self::Administrator => "administrator",
        }
    }

    fn admits(self, caller: &Caller) -> Result<(), Failure> {
        match self {
            Self::Public | Self::Link => Ok(()),
            Self::Account => caller.signed_in().map(|_| ()),
            Self::Office => match caller.signed_in()? {
                known if known.administrator || !known.roles.is_empty() => Ok(()),
                _ => Err(Failure::NotAllowed),
            },
            Self::Administrator => match caller.signed_in()? {
                known if known.administrator => Ok(()),
                _ => Err(Failure::NotAllowed),
            },
        }
    }
}

/// One route.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Route {
    /// Its path, with `{lang}` for a language.
    pub path: String,
    /// Its method.
    pub method: &'static str,
    /// Who may use it.
    pub access: Access,
}

/// Routes under construction.
pub struct Routes {
    service: App,
    router: Router<App>,
    list: Arc<Mutex<Vec<Route>>>,
}

impl Routes {
    fn new(service: &App) -> Self {
        Self { service: service.clone(), router: Router::new(), list: Arc::default() }
    }

    /// Adds a route that is read.
    #[must_use]
    pub fn get<T: 'static>(
        self,
        path: &str,
        access: Access,
        handler: impl Handler<T, App>,
    ) -> Self {
        self.add(path, "GET", access, on(MethodFilter::GET, handler))
    }

    /// Adds a route that is written to.
    #[must_use]
    pub fn post<T: 'static>(
        self,
        path: &str,
        access: Access,
        handler: impl Handler<T, App>,
    ) -> Self {
        self.add(path, "POST", access, on(MethodFilter::POST, handler))
    }

    /// Adds a route by which something ends.
    #[must_use]
    pub fn delete<T: 'static>(
        self,
        path: &str,
        access: Access,
        handler: impl Handler<T, App>,
    ) -> Self {
        self.add(path, "DELETE", access, on(MethodFilter::DELETE, handler))
    }

    fn add(
        mut self,
        path: &str,
        method: &'static str,
        access: Access,
        handler: MethodRouter<App>,
    ) -> Self {
        let meter = self.service.metrics().meter(path, method);
        let gated = handler.layer(middleware::from_fn(move |request: Request, next: Next| {
            let meter = Arc::clone(&meter);
            async move { gate(access, &meter, request, next).await }
        }));
        self.router = self.router.route(path, gated);
        let mut list = self.list.lock().unwrap_or_else(PoisonError::into_inner);
        list.push(Route { path: path.to_owned(), method, access });
        drop(list);
        self
    }
}

async fn gate(access: Access, meter: &Arc<Meter>, request: Request, next: Next) -> Response {
    if let Some(met) = request.extensions().get::<Met>() {
        met.set(meter);
    }
    let caller = request.extensions().get::<Caller>().cloned().unwrap_or_default();
    match access.admits(&caller) {
        Ok(()) => next.run(request).await,
        Err(Failure::SignInNeeded) => page::ask_to_sign_in(request).await,
        Err(failure) => failure.into_response(),
    }
}

fn pages_of(service: &App) -> Routes {
    proofs::routes(health::routes(pages::routes(Routes::new(service))))
}

fn api_of(service: &App) -> Routes {
    api::routes(Routes::new(service))
}

/// Every route, sorted: what `docs/routes.md` is made of.
pub fn list(service: &App) -> Vec<Route> {
    let mut all = Vec::new();
    for routes in [pages_of(service), api_of(service)] {
        all.extend(routes.list.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned());
    }
    all.sort();
    all
}

/// What a panic says stays where it was said: it may hold what somebody typed.
fn panicked(_: Box<dyn Any + Send>) -> Response {
    Failure::broken("answer a request", &"a handler panicked").into_response()
}

/// All routes behind their gates, each face with its own way of telling failures.
pub fn router(service: &App) -> Router {
    let face = |routes: Routes| {
        let service = routes.service.clone();
        routes
            .router
            .fallback(|| async { Failure::NotFound })
            .method_not_allowed_fallback(|| async { Failure::WrongMethod })
            .layer(middleware::from_fn_with_state(service, caller::know))
            .layer(CatchPanicLayer::custom(panicked))
    };
    let pages =
        face(pages_of(service)).layer(middleware::from_fn_with_state(service.clone(), page::tell));
    let api = face(api_of(service))
        .layer(middleware::from_fn_with_state(service.clone(), api::problem::tell));
    // the interface for programs lies under one prefix and tells failures in its own way; all else,
    // wrong addresses included, is a page
    let all = Router::new().merge(pages).with_state(service.clone());
    let api = api.with_state(service.clone());
    let both = tower::service_fn(move |request: Request| {
        let (all, api) = (all.clone(), api.clone());
        async move {
            use tower::ServiceExt as _;
            let for_programs = request.uri().path().starts_with("/api/");
            if for_programs { api.oneshot(request).await } else { all.oneshot(request).await }
        }
    });
    headers::around(service, Router::new().fallback_service(both))
}

/// The service, for a handler's `State`.
pub type Shared = State<App>;
