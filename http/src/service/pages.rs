//! The pages, one file each. A page asks the views and fills a template; it counts nothing and
//! decides nothing.

pub mod account;
pub mod admin;
pub mod assets;
pub mod enrol;
pub mod home;
pub mod session;

use super::routes::{Access, Routes};

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    let routes = session::routes(routes);
    routes.get("/", Access::Public, home::choose).get("/{lang}", Access::Public, home::show).get(
        "/static/{name}",
        Access::Public,
        assets::show,
    )
}
