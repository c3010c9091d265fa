//! An office-holder's program: it signs in and sends what the office does, one request after the
//! other. It may know nothing that a program outside could not.

use std::net::SocketAddr;
use std::path::Path;

use serde_json::{Value, json};

use super::super::client::Blocking;
use super::super::{BenchError, io};

/// One who acts over HTTP.
pub(super) struct Office {
    address: SocketAddr,
    connection: Blocking,
    token: String,
    login: String,
    sent: u64,
}

impl Office {
    /// Signs in to the demonstration.
    pub(super) fn sign_in(address: SocketAddr, login: &str) -> Result<Self, BenchError> {
        let connection = Blocking::open(address).map_err(io("ask", Path::new("service")))?;
        let (token, login) = (String::new(), login.to_owned());
        let mut office = Self { address, connection, token, login, sent: 0 };
        let known = crate::demo::accounts::logins().into_iter().find(|l| l.login == office.login);
        let password = known.map(|login| login.password).unwrap_or_default();
        let body = json!({"login": office.login, "password": password});
        let told = office.post("/session", &body)?;
        office.token = told["token"].as_str().unwrap_or_default().to_owned();
        Ok(office)
    }

    /// Sends `body`, and gives the answer.
    pub(super) fn post(&mut self, path: &str, body: &Value) -> Result<Value, BenchError> {
        self.sent += 1;
        let body = body.to_string();
        let (token, login, sent) = (&self.token, &self.login, self.sent);
        let request = format!(
            "POST /api/v1{path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\n\
             idempotency-key: {login}-{sent}\r\naccept-language: en\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        let bytes = self.ask(path, &request)?;
        serde_json::from_slice(&bytes).map_err(|e| BenchError::Wrong(format!("{path}: {e}")))
    }

    /// The bytes that `path` holds.
    pub(super) fn get(&mut self, path: &str) -> Result<Vec<u8>, BenchError> {
        let token = &self.token;
        let request = format!(
            "GET /api/v1{path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {token}\r\n\
             accept-language: en\r\n\r\n"
        );
        self.ask(path, &request)
    }

    fn ask(&mut self, path: &str, request: &str) -> Result<Vec<u8>, BenchError> {
        let failed = || io("ask", Path::new(path));
        let (answered, body) = match self.connection.read(request.as_bytes()) {
            Ok(answered) => answered,
            // the service closes what is idle for long; the same request again is the same
            Err(_) => {
                self.connection = Blocking::open(self.address).map_err(failed())?;
                self.connection.read(request.as_bytes()).map_err(failed())?
            }
        };
        if matches!(answered.status, 200 | 201) {
            return Ok(body);
        }
        let said = String::from_utf8_lossy(&body).into_owned();
        Err(BenchError::Wrong(format!("{path} was answered {}: {said}", answered.status)))
    }

    /// Takes a step; the id of its record.
    pub(super) fn step(
        &mut self,
        case: &str,
        step: &str,
        form: &Value,
    ) -> Result<String, BenchError> {
        let body = json!({"form": form, "step": step});
        let told = self.post(&format!("/cases/{case}/steps"), &body)?;
        Ok(told["records"][0]["record"].as_str().unwrap_or_default().to_owned())
    }

    /// Confirms a step that another proposed.
    pub(super) fn confirm(&mut self, case: &str, proposal: &str) -> Result<(), BenchError> {
        self.post("/confirmations", &json!({"case": case, "proposal": proposal})).map(|_| ())
    }
}
