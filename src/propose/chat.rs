//! A server that speaks the chat protocol of OpenAI: llama.cpp, Ollama, LM Studio, vLLM.

use std::{net::ToSocketAddrs, thread, time::Duration};

use serde_json::{Value, json};
use ureq::{Agent, http::Uri};

use super::{Answer, Proposer, Request, answer};
use crate::error::{Error, Result};

/// How many requests are under way at once; servers put them into one batch.
const AT_ONCE: usize = 4;
/// How often a request is sent before it counts as not answered.
const TRIES: usize = 2;
/// The longest answer that is read, in bytes.
const LONGEST: u64 = 256 << 10;
/// The most tokens of an answer, room for a model that thinks aloud first.
const TOKENS: u32 = 400;

const TASK: &str = "You word one row of a timeline. You get JSON: a sentence of an article, the sentences before it, the title, the time \
expression, its date, and a plain label. Write a better label: a short headline in the present tense that says who did what on that date. \
Use only words of the sentence, at most max_words. Keep every name, number and quotation exactly as it is written. Keep “not”, “may”, “if”, \
“will” and who says so. Do not write the date. Answer with JSON and nothing else: {\"label\": \"…\"}";

/// A server that speaks the chat protocol of OpenAI.
///
/// ```
/// use dateline::propose::Chat;
/// assert!(Chat::new("http://localhost:8080/v1").is_ok());
/// assert!(Chat::new("http://[::1]:11434").is_ok());
/// let error = Chat::new("http://models.example.org/v1").unwrap_err();
/// assert!(error.is_usage() && error.to_string().contains("leave this machine"));
/// ```
pub struct Chat {
    agent: Agent,
    address: String,
    model: Option<String>,
    key: Option<String>,
}

impl std::fmt::Debug for Chat {
    /// Without the key.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Chat").field("address", &self.address).field("model", &self.model).finish_non_exhaustive()
    }
}

impl Chat {
    /// A server on this machine, by its address: that of the endpoint, or the part before `/chat/completions`.
    ///
    /// # Errors
    /// [`Error::is_usage`] where it is no `http://` address, or lies on another machine.
    pub fn new(address: &str) -> Result<Self> {
        let uri = parsed(address)?;
        if !is_here(&uri) {
            return Err(Error::usage(format!(
                "{address} is not on this machine, and sentences of the article would leave this machine; say --allow-remote if that is \
                 what you want"
            )));
        }
        Self::anywhere(address)
    }

    /// A server anywhere. Sentences of the article leave the machine, as plain text.
    ///
    /// # Errors
    /// [`Error::is_usage`] where it is no `http://` address.
    pub fn anywhere(address: &str) -> Result<Self> {
        parsed(address)?;
        let base = address.trim_end_matches('/');
        let address = match base {
            _ if base.ends_with("/chat/completions") => base.to_owned(),
            _ if base.ends_with("/v1") => format!("{base}/chat/completions"),
            _ => format!("{base}/v1/chat/completions"),
        };
        Ok(Self { agent: agent(Duration::from_secs(60)), address, model: None, key: None })
    }

    /// Names the model; a server with one model needs no name.
    pub fn with_model(mut self, model: impl Into<String>) -> Self {
        self.model = Some(model.into());
        self
    }

    /// Sends a key with each request.
    pub fn with_key(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// How long an answer may take; a minute, if nothing else is said.
    pub fn within(mut self, limit: Duration) -> Self {
        self.agent = agent(limit);
        self
    }

    fn ask(&self, request: &Request) -> Answer {
        let mut failure = String::new();
        for _ in 0..TRIES {
            match self.try_once(request) {
                Ok(content) => return answer::proposal(&content).map_or(Answer::Nothing, Answer::Label),
                Err(reason) => failure = reason,
            }
        }
        Answer::Failed(failure)
    }

    /// The content of the first choice.
    fn try_once(&self, request: &Request) -> std::result::Result<String, String> {
        let mut body = json!({
            "messages": [{ "role": "system", "content": TASK }, { "role": "user", "content": request.to_line() }],
            "temperature": 0,
            "seed": 0,
            "max_tokens": TOKENS,
            "stream": false,
        });
        body["model"] = json!(self.model.as_deref().unwrap_or("default"));
        let mut post = self.agent.post(&self.address).header("Content-Type", "application/json");
        if let Some(key) = &self.key {
            post = post.header("Authorization", &format!("Bearer {key}"));
        }
        let mut response = post.send(body.to_string()).map_err(|error| self.told(&error))?;
        let status = response.status();
        if !status.is_success() {
            return Err(format!("{} answers with status {}", self.address, status.as_u16()));
        }
        let text = response.body_mut().with_config().limit(LONGEST).read_to_string().map_err(|error| self.told(&error))?;
        let value: Value = serde_json::from_str(&text).map_err(|_| format!("{} does not answer in JSON", self.address))?;
        let content = value.pointer("/choices/0/message/content").and_then(Value::as_str);
        content.map(str::to_owned).ok_or_else(|| format!("{} answers without choices[0].message.content", self.address))
    }

    fn told(&self, error: &ureq::Error) -> String {
        let reason = match error {
            ureq::Error::Timeout(_) => "no answer in time".to_owned(),
            ureq::Error::BodyExceedsLimit(_) => "the answer is too long".to_owned(),
            ureq::Error::Io(error) => error.to_string().split(" (os error").next().unwrap_or_default().to_lowercase(),
            error => error.to_string(),
        };
        format!("{}: {reason}", self.address)
    }
}

impl Proposer for Chat {
    fn propose(&mut self, requests: &[Request]) -> Vec<Answer> {
        let chat = &*self;
        thread::scope(|scope| {
            let asked: Vec<_> = requests.iter().map(|request| scope.spawn(move || chat.ask(request))).collect();
            asked.into_iter().map(|answer| answer.join().unwrap_or_else(|_| Answer::Failed("the client failed".to_owned()))).collect()
        })
    }

    fn batch(&self) -> usize {
        AT_ONCE
    }
}

/// A redirection could lead off the machine, and so could a proxy: neither is followed.
fn agent(limit: Duration) -> Agent {
    let config = Agent::config_builder().timeout_global(Some(limit)).max_redirects(0).proxy(None).http_status_as_error(false);
    config.build().into()
}

fn parsed(address: &str) -> Result<Uri> {
    let wrong = |why: &str| Error::usage(format!("{address} {why}; give the address of a server, as in http://localhost:8080/v1"));
    let uri: Uri = address.parse().map_err(|_| wrong("is no address"))?;
    match (uri.scheme_str(), uri.host()) {
        (Some("http"), Some(host)) if !host.is_empty() => Ok(uri),
        (Some("https"), _) => Err(Error::usage(format!(
            "{address} asks for https, which is not built in; put a forwarder on this machine before it, or give a program with 'cmd: …'"
        ))),
        _ => Err(wrong("is no http:// address")),
    }
}

/// Whether a host is this machine: a loopback address, or `localhost` where that leads to nothing else.
fn is_here(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    if let Ok(address) = host.parse::<std::net::IpAddr>() {
        return address.is_loopback();
    }
    let port = uri.port_u16().unwrap_or(80);
    host.eq_ignore_ascii_case("localhost")
        && (host, port).to_socket_addrs().is_ok_and(|found| found.into_iter().all(|address| address.ip().is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for address in ["http://localhost:1", "http://LOCALHOST/v1", "http://127.0.0.1:8080/v1", "http://127.9.9.9", "http://[::1]:80/"] {
            assert!(Chat::new(address).is_ok(), "{address}");
        }
        for address in [
            "http://example.org",
            "http://10.0.0.1/v1",
            "http://localhost.example.org",
            "http://127.0.0.1.example.org",
            "http://127.0.0.1@example.org/",
            "http://[::ffff:10.0.0.1]/",
            "http://0.0.0.0:80",
            "https://localhost",
            "localhost:8080",
            "file:///etc/hosts",
            "http://",
            "",
        ] {
            assert!(Chat::new(address).is_err_and(|error| error.is_usage()), "{address}");
        }
    }

    #[test]
    fn the_address_of_the_endpoint_is_completed() {
        for address in ["http://localhost:1", "http://localhost:1/v1/", "http://localhost:1/v1/chat/completions"] {
            assert_eq!(Chat::new(address).expect("an address").address, "http://localhost:1/v1/chat/completions");
        }
        let shown = format!("{:?}", Chat::new("http://localhost").expect("an address").with_key("secret"));
        assert!(!shown.contains("secret"), "{shown}");
    }
}
