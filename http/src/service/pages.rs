//! The pages, one file each. A page asks the views and fills a template; it counts nothing and
//! decides nothing.

pub mod account;
pub mod admin;
pub mod assets;
pub mod case;
pub mod enrol;
pub mod home;
pub mod procedure;
pub mod record;
pub mod records;
pub mod session;
pub mod trail;

use super::routes::{Access, Routes};

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    let routes = session::routes(case::routes(routes));
    routes.get("/", Access::Public, home::choose).get("/{lang}", Access::Public, home::show).get(
        "/static/{name}",
        Access::Public,
        assets::show,
    )
}
