//! The pages, one file each. A page asks the views and fills a template; it counts nothing and
//! decides nothing.

pub mod assets;
pub mod home;

use super::routes::{Access, Routes};

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/", Access::Public, home::choose).get("/{lang}", Access::Public, home::show).get(
        "/static/{name}",
        Access::Public,
        assets::show,
    )
}
