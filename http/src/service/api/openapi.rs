//! The description of this interface (OpenAPI 3.1): every route with its parameters, bodies and
//! answers. Shapes come from the very types that are read and written; no shape may be written twice.

mod operations;
mod parts;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::Json;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};
use utoipa::ToSchema;

use super::answer::{AsOfLine, tagged};
use super::call::Call;
use super::problem::Problem;
use crate::service::failure::Failure;
use crate::service::routes::Access;

/// `GET /openapi.json`
pub async fn openapi(call: Call) -> Result<Response, Failure> {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    call.only(&[], &[])?;
    let tag = concat!("\"", env!("CARGO_PKG_VERSION"), "\"");
    let document = DOCUMENT.get_or_init(document);
    Ok(tagged(&call.headers, tag, || Json(document).into_response()))
}

/// The whole document.
pub fn document() -> Value {
    let mut described = Described::default();
    described.schema::<Problem>();
    operations::reads(&mut described);
    operations::writes(&mut described);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Sijill",
            "version": env!("CARGO_PKG_VERSION"),
            "description": parts::DESCRIPTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "tags": parts::tags(),
        "paths": described.paths,
        "components": {
            "schemas": described.schemas,
            "parameters": parts::parameters(),
            "headers": parts::headers(),
            "responses": parts::problems(),
            "securitySchemes": {
                "bearer": {
                    "type": "http", "scheme": "bearer",
                    "description": "The token that POST /api/v1/session gives.",
                },
            },
        },
    })
}

/// The document under construction.
#[derive(Debug, Default)]
pub(super) struct Described {
    paths: BTreeMap<String, Map<String, Value>>,
    schemas: BTreeMap<String, Value>,
}

/// Where the receipt of a record is.
pub(super) const RECEIPT: &str = "/records/{position}/receipt";
/// Where the file of evidence is, which may be missing or altered.
const EVIDENCE_FILE: &str = "/cases/{case}/evidence/{evidence}/file";

/// Where a sealed text is, which may be missing or altered.
const SEALED_TEXT: &str = "/cases/{case}/sealed-texts/{hash}";

/// What one operation takes and gives.
#[derive(Debug)]
pub(super) struct Operation<'a> {
    /// Its name, for those who generate a client.
    pub id: &'a str,
    /// The group it belongs to.
    pub tag: &'a str,
    /// What it does, in a sentence.
    pub summary: &'a str,
    /// Names of parameters in `components`.
    pub takes: &'a [&'a str],
    /// Who may use it.
    pub access: Access,
}

impl Described {
    /// A reference to the shape of `T`, which is added to the document with all it stands on.
    pub fn schema<T: ToSchema>(&mut self) -> Value {
        let mut all = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut all);
        for (name, schema) in all {
            let mut schema = serde_json::to_value(schema).unwrap_or_default();
            parts::settle(&mut schema);
            let name = if name == "u64" { "Position".to_owned() } else { name };
            self.schemas.entry(name).or_insert(schema);
        }
        json!({"$ref": format!("#/components/schemas/{}", T::name())})
    }

    /// Describes a view that is read in its envelope.
    pub fn view<T: ToSchema>(&mut self, path: &str, operation: &Operation<'_>) {
        let (answer, as_of) = (self.schema::<T>(), self.schema::<AsOfLine>());
        let envelope = json!({
            "type": "object",
            "required": ["answer", "as_of", "fictitious", "view"],
            "properties": {
                "answer": answer,
                "as_of": as_of,
                "fictitious": {
                    "type": "boolean",
                    "description": "Whether all of the register is invented.",
                },
                "view": {"const": operation.id, "description": "The name of the view."},
            },
        });
        let name = format!("{}InItsTime", T::name());
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        self.schemas.entry(name).or_insert(envelope);
        self.read_as(path, operation, &json!({"application/json": {"schema": reference}}));
    }

    /// Describes something that is read as JSON.
    pub fn read<T: ToSchema>(&mut self, path: &str, operation: &Operation<'_>) {
        let content = json!({"application/json": {"schema": self.schema::<T>()}});
        self.read_as(path, operation, &content);
    }

    /// Describes something that is read as `content`.
    pub fn read_as(&mut self, path: &str, operation: &Operation<'_>, content: &Value) {
        let mut responses = Map::new();
        let headers = parts::refs("headers", &["ETag"]);
        let found = json!({"description": "Found.", "content": content, "headers": headers});
        responses.insert("200".to_owned(), found);
        let same =
            json!({"description": "The program has this answer already.", "headers": headers});
        responses.insert("304".to_owned(), same);
        let problems: &[u16] = match path {
            // a copy that does not sign has no receipt for what came after the last signature
            EVIDENCE_FILE | SEALED_TEXT => &[400, 404, 405, 408, 409, 410, 429, 500, 503],
            RECEIPT => &[400, 404, 405, 408, 409, 429, 500, 503],
            _ => &[400, 404, 405, 408, 429, 500, 503],
        };
        self.add(path, "get", operation, responses, problems, None);
    }

    /// Describes a write of `B` that is answered with `T`.
    pub fn write<B: ToSchema, T: ToSchema>(&mut self, path: &str, operation: &Operation<'_>) {
        let body = json!({
            "required": true,
            "content": {"application/json": {"schema": self.schema::<B>()}},
        });
        let content = json!({"application/json": {"schema": self.schema::<T>()}});
        let mut responses = Map::new();
        let made = json!({"description": "Recorded.", "content": content});
        responses.insert("201".to_owned(), made);
        if T::name() == "Receipt" {
            let held = json!({"description": "It held already: no record was needed.", "content": content});
            responses.insert("200".to_owned(), held);
        }
        let problems: &[u16] = &[400, 404, 405, 408, 409, 410, 413, 415, 422, 429, 500, 503];
        self.add(path, "post", operation, responses, problems, Some(body));
    }

    /// Describes a file that is sent in as one of `kinds` and answered with `T`.
    pub fn send<T: ToSchema>(
        &mut self,
        path: &str,
        operation: &Operation<'_>,
        kinds: impl Iterator<Item = &'static str>,
    ) {
        let binary = json!({"schema": {"type": "string", "format": "binary"}});
        let content: Map<String, Value> =
            kinds.map(|kind| (kind.to_owned(), binary.clone())).collect();
        let body = json!({"required": true, "content": content});
        let kept = json!({"application/json": {"schema": self.schema::<T>()}});
        let made = json!({"description": "Kept.", "content": kept});
        let responses = Map::from_iter([("201".to_owned(), made)]);
        let problems: &[u16] = &[400, 404, 405, 408, 413, 415, 422, 429, 500, 503];
        self.add(path, "post", operation, responses, problems, Some(body));
    }

    /// Describes a question that stands in a body because it must not stand in an address; nothing is
    /// recorded.
    pub fn ask<B: ToSchema, T: ToSchema>(&mut self, path: &str, operation: &Operation<'_>) {
        let body = json!({
            "required": true,
            "content": {"application/json": {"schema": self.schema::<B>()}},
        });
        let content = json!({"application/json": {"schema": self.schema::<T>()}});
        let told = json!({"description": "The answer.", "content": content});
        let responses = Map::from_iter([("200".to_owned(), told)]);
        let problems: &[u16] = &[400, 404, 405, 408, 413, 415, 429, 500, 503];
        self.add(path, "post", operation, responses, problems, Some(body));
    }

    /// Describes something that ends.
    pub fn end(&mut self, path: &str, operation: &Operation<'_>) {
        let ended = json!({"description": "Ended."});
        let responses = Map::from_iter([("204".to_owned(), ended)]);
        self.add(path, "delete", operation, responses, &[400, 405, 408, 429, 500, 503], None);
    }

    fn add(
        &mut self,
        path: &str,
        method: &str,
        operation: &Operation<'_>,
        mut responses: Map<String, Value>,
        problems: &[u16],
        body: Option<Value>,
    ) {
        let signed_in: &[u16] = match operation.access {
            // login and password may be wrong
            Access::Public if method == "post" => &[401, 403],
            Access::Public | Access::Link => &[403],
            Access::Account | Access::Office | Access::Administrator => &[401, 403],
        };
        for status in problems.iter().chain(signed_in) {
            let name = format!("Problem{status}");
            let told = json!({"$ref": format!("#/components/responses/{name}")});
            responses.insert(status.to_string(), told);
        }
        let mut takes: Vec<&str> = operation.takes.to_vec();
        takes.push("Accept-Language");
        let parameters = takes.iter().map(|name| parts::reference("parameters", name));
        let mut described = json!({
            "operationId": operation.id,
            "tags": [operation.tag],
            "summary": operation.summary,
            "x-access": operation.access.name(),
            "parameters": parameters.collect::<Vec<_>>(),
            "responses": responses,
            "security": if matches!(operation.access, Access::Public | Access::Link) {
                json!([])
            } else {
                json!([{"bearer": []}])
            },
        });
        if let Some(body) = body {
            described["requestBody"] = body;
        }
        let item = self.paths.entry(format!("{}{path}", super::ROOT)).or_default();
        item.insert(method.to_owned(), described);
    }
}
