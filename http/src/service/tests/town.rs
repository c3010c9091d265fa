//! A small register with a council, a clerk, an official of another council, someone without a
//! mandate, and one petition; and requests to it.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Pseudonym};
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, ProcedureCommand, SHIPPED};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterOpened};
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::text::Text;
use sijill_store::Register;
use tower::ServiceExt as _;

use crate::service::{App, Options};

/// The password of everyone.
pub(super) const PASSWORD: &str = "a long password";

/// The town.
pub(super) struct Town {
    pub service: App,
    pub case: CaseId,
    _dir: tempfile::TempDir,
}

pub(super) fn party(n: u64) -> PartyId {
    PartyId(uuid::Uuid::from_u64_pair(0x018a_4f00_0000_7000, 0x8000_0000_0000_0000 | n))
}

pub(super) const KEEPER: u64 = 1;
pub(super) const CLERK: u64 = 2;
pub(super) const ELSEWHERE: u64 = 3;
pub(super) const NOBODY: u64 = 4;
const COUNCIL: u64 = 100;
const OTHER: u64 = 200;

/// Its logins, by party.
pub(super) const LOGINS: [(u64, &str); 4] =
    [(KEEPER, "keeper"), (CLERK, "clerk"), (ELSEWHERE, "elsewhere"), (NOBODY, "nobody")];

fn text(name: &str) -> Text {
    Text { ar: name.to_owned(), en: name.to_owned(), fr: name.to_owned() }
}

fn setting() -> Vec<Command> {
    let code = "01.331.01.03";
    let mut commands = vec![
        Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: code.parse().unwrap(),
            kind: "commune".parse().unwrap(),
            name: text("Larache"),
            parent: None,
        })),
        Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
            code: code.parse().unwrap(),
            figure: "population".parse().unwrap(),
            source: "census".to_owned(),
            value: 150_000,
            year: 2014,
        })),
    ];
    let register = |n, kind: PartyKind, name: Option<&str>| {
        let name = name.map(text);
        let party = PartyRegistered { founded: None, kind, name, party: party(n), territory: None };
        Command::Party(PartyCommand::Register(party))
    };
    commands.push(register(KEEPER, PartyKind::Network, Some("Network")));
    commands.push(register(COUNCIL, PartyKind::Body, Some("Council")));
    commands.push(register(OTHER, PartyKind::Body, Some("Other council")));
    commands.extend([CLERK, ELSEWHERE, NOBODY].map(|n| register(n, PartyKind::Person, None)));
    for (who, body, role) in [
        (CLERK, COUNCIL, "clerk"),
        (ELSEWHERE, OTHER, "clerk"),
        (ELSEWHERE, OTHER, "bureau"),
        (ELSEWHERE, OTHER, "president"),
        (ELSEWHERE, OTHER, "committee-chair"),
    ] {
        commands.push(Command::Party(PartyCommand::GiveMandate(MandateGiven {
            body: party(body),
            deputy: false,
            from: "2020".parse().unwrap(),
            party: party(who),
            role: role.parse().unwrap(),
            until: None,
        })));
    }
    let procedure = Procedure::read(SHIPPED[0].1).unwrap();
    commands.push(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    commands
}

impl Town {
    /// The town, taking as much as `options` say.
    pub fn new(options: Options) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let opening = RegisterOpened {
            clock: ClockKind::Simulated,
            fictitious: true,
            keeper: party(KEEPER),
            name: text("Register of a town"),
            origin: "town".to_owned(),
            zone: "Africa/Casablanca".parse().unwrap(),
        };
        let at = Some("2024-03-01T09:00:00.000Z".parse().unwrap());
        let (log, keys) = (dir.path().join("log"), dir.path().join("keys"));
        let register = Register::create(&log, Some(&keys), &opening, at).unwrap();
        let act = |by: &Actor, command: &Command| {
            register.execute(by, command, register.fresh_command().unwrap()).unwrap();
        };
        for command in setting() {
            act(&Actor::Party(party(KEEPER)), &command);
        }
        let case = CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 1 << 63 | 7));
        let open = OpenCase {
            alike: vec![],
            body: party(COUNCIL),
            case,
            occurred: None,
            parent: None,
            petitioner: None,
            procedure: SHIPPED[0].0.parse().unwrap(),
            representative: None,
            territory: "01.331.01.03".parse().unwrap(),
            title: register.keep_text("Street lights", "en".parse().unwrap()).unwrap(),
        };
        let citizen = Actor::Signer(Pseudonym([7; 16]));
        act(&citizen, &Command::Case(CaseCommand::Open(open)));
        let service = App::start(register, options).unwrap();
        for (n, login) in LOGINS {
            service.accounts().make(party(n), login).unwrap();
            service.accounts().set_first_password(party(n), PASSWORD).unwrap();
        }
        Self { service, case, _dir: dir }
    }

    /// The cookie of a session of `n`.
    pub fn cookie(&self, n: u64) -> String {
        let account = self.service.accounts().of(party(n)).unwrap().unwrap();
        format!("sijill={}", self.service.session(party(n), &account).unwrap())
    }

    /// What comes of a request.
    pub async fn ask(&self, method: &str, path: &str, cookie: &str, body: &str) -> Answered {
        let kind = match path.starts_with("/api/") {
            true => "application/json",
            false => "application/x-www-form-urlencoded",
        };
        let mut request = Request::builder().method(method).uri(path);
        if method == "POST" {
            request = request.header("content-type", kind).header("idempotency-key", "k");
        }
        if !cookie.is_empty() {
            request = request.header("cookie", cookie);
        }
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let response = self.service.router().oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let endless = path.ends_with("/stream");
        let bytes = match endless && status.is_success() {
            true => vec![],
            false => axum::body::to_bytes(response.into_body(), 1 << 24).await.unwrap().to_vec(),
        };
        Answered { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
    }

    /// Tries to sign in.
    pub async fn sign_in(&self, login: &str, password: &str, next: &str) -> Answered {
        let body = form_urlencoded::Serializer::new(String::new())
            .append_pair("login", login)
            .append_pair("password", password)
            .append_pair("next", next)
            .finish();
        self.ask("POST", "/ar/sign-in", "", &body).await
    }
}

/// What came of a request.
pub(super) struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answered {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// Waits for `test`.
pub(super) fn wait(test: impl Future<Output = ()>) {
    tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(test);
}
