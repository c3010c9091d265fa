//! The interface for programs, under `/api/v1`: the same views and the same commands as the pages.
//! No answer may be made here that the views do not give, and nothing decided.

pub mod problem;

use super::routes::Routes;

/// Its routes.
pub fn routes(routes: Routes) -> Routes {
    routes
}
