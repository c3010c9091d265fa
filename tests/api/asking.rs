//! A town with its service, and a program that asks it through the router, without a network.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Request, Response};
use serde_json::Value;
use sijill_core::record::Actor;
use sijill_http::service::{App, Options};
use sijill_tests::town;
use sijill_tests::world::World;
use tokio::runtime::Runtime;
use tower::ServiceExt;

/// The password of every account.
pub const PASSWORD: &str = "a password of tests";

/// A town with its service.
pub struct Api {
    pub service: App,
    pub runtime: Runtime,
    /// A token of the clerk, who enters what citizens bring.
    pub citizens_clerk: String,
    /// A token of the committee's chair, who enters no signatures.
    pub chair: String,
    world: World,
}

/// A request.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub method: &'a str,
    pub path: &'a str,
    pub body: Option<&'a Value>,
    /// A body that is not JSON.
    pub raw: Option<&'a str>,
    pub media: &'a str,
    pub key: Option<&'a str>,
    pub token: Option<&'a str>,
    pub headers: &'a [(&'a str, &'a str)],
}

impl<'a> Asked<'a> {
    pub fn get(path: &'a str) -> Self {
        let (body, raw, key, token) = (None, None, None, None);
        let (method, media, headers) = ("GET", "application/json", &[]);
        Self { method, path, body, raw, media, key, token, headers }
    }

    pub fn post(path: &'a str, body: &'a Value) -> Self {
        Self { method: "POST", body: Some(body), ..Self::get(path) }
    }

    pub fn request(&self) -> Request<Full<Bytes>> {
        let mut request = Request::builder()
            .method(self.method)
            .uri(format!("/api/v1{}", self.path))
            .header("content-type", self.media);
        if let Some(key) = self.key {
            request = request.header("idempotency-key", key);
        }
        if let Some(token) = self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in self.headers {
            request = request.header(*name, *value);
        }
        let body = self.body.map(Value::to_string).unwrap_or_default();
        let body = self.raw.map_or(body, str::to_owned);
        request.body(Full::new(Bytes::from(body))).unwrap()
    }
}

/// An answer.
pub struct Answer {
    pub status: u16,
    pub text: String,
    pub json: Value,
    headers: hyper::HeaderMap,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<String> {
        Some(self.headers.get(name)?.to_str().unwrap().to_owned())
    }

    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
}

/// An answer whose body may be no text.
pub struct Told {
    pub status: u16,
    pub bytes: Vec<u8>,
    pub json: Value,
    headers: hyper::HeaderMap,
}

impl Told {
    pub fn of(status: u16, headers: hyper::HeaderMap, bytes: Vec<u8>) -> Self {
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        Self { status, bytes, json, headers }
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    pub fn header(&self, name: &str) -> Option<String> {
        Some(self.headers.get(name)?.to_str().unwrap().to_owned())
    }

    pub fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }
}

impl Api {
    pub fn new() -> Self {
        let world = World::town();
        let runtime = Runtime::new().unwrap();
        let service = start(&world);
        for (actor, login) in [(town::clerk(), "clerk"), (town::chair(), "chair")] {
            let turn = service.accounts().make(town::party_of(&actor), login).unwrap().turn;
            let password = PASSWORD.to_owned().into();
            let set = service.accounts().set_password(town::party_of(&actor), turn, password);
            runtime.block_on(set).unwrap();
        }
        Self::with(world, runtime, service)
    }

    fn with(world: World, runtime: Runtime, service: App) -> Self {
        let token = |actor: &Actor| {
            let account = service.accounts().of(town::party_of(actor)).unwrap().unwrap();
            service.session(town::party_of(actor), &account).unwrap()
        };
        let (citizens_clerk, chair) = (token(&town::clerk()), token(&town::chair()));
        Self { service, runtime, citizens_clerk, chair, world }
    }

    /// The same register under a service that was started anew.
    pub fn restarted(self) -> Self {
        let Self { service, runtime, mut world, .. } = self;
        drop(service);
        drop(runtime);
        // the threads that decide end when the queue is gone
        std::thread::sleep(std::time::Duration::from_millis(200));
        world.reopen();
        let service = start(&world);
        Self::with(world, Runtime::new().unwrap(), service)
    }

    pub fn get(&self, path: &str) -> Answer {
        self.ask(&Asked::get(path))
    }

    /// Opens a case under `key`, as the clerk; its id.
    pub fn open(&self, key: &str, body: &Value) -> String {
        let token = Some(self.citizens_clerk.as_str());
        let opened = self.ask(&Asked { key: Some(key), token, ..Asked::post("/cases", body) });
        assert_eq!(opened.status, 201, "{}", opened.text);
        opened.json["case"].as_str().unwrap().to_owned()
    }

    pub fn ask(&self, asked: &Asked<'_>) -> Answer {
        self.runtime.block_on(async {
            let (head, body) = self.response(asked).await.into_parts();
            let bytes = body.collect().await.unwrap_or_else(|_| panic!("{asked:?}")).to_bytes();
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            let json = serde_json::from_str(&text).unwrap_or_default();
            Answer { status: head.status.as_u16(), text, json, headers: head.headers }
        })
    }

    /// The response as it comes, its body not yet read.
    pub async fn response(
        &self,
        asked: &Asked<'_>,
    ) -> Response<impl hyper::body::Body<Data = Bytes, Error: std::fmt::Debug> + Send + Unpin + use<>>
    {
        self.service.router().oneshot(asked.request()).await.unwrap()
    }
}

fn start(world: &World) -> App {
    let options = Options { unlimited: true, ..Options::default() };
    App::start(world.register().clone(), options).unwrap()
}
