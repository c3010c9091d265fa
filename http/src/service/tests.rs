//! Tests of who may use which route, of signing in, and of limits, through the router as requests
//! come in.

mod organisations;
mod receipt;
mod routes;
mod sessions;
mod town;
