//! Labels by a model of the user's, from outside: the program, and a scripted server on this machine.
#![cfg(all(feature = "cli", feature = "labels"))]

use std::{
    fs,
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

const ARTICLE: &str = "Published 8 May 2024\n\nThe mayor of Torrin, Ada Voss, resigned on 5 May 2024 over the harbour bridge. \
                       The court did not fine the mill on 6 May 2024.\n";

/// What a server does with a connection.
type Script = fn(&mut TcpStream, &str);

struct Server {
    address: String,
    asked: Arc<AtomicUsize>,
    has_ended: Arc<AtomicBool>,
}

impl Server {
    fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = format!("http://{}/v1", listener.local_addr().expect("an address"));
        let asked = Arc::new(AtomicUsize::new(0));
        let has_ended = Arc::new(AtomicBool::new(false));
        let (counter, ended) = (Arc::clone(&asked), Arc::clone(&has_ended));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if ended.load(Ordering::SeqCst) {
                    return;
                }
                let counter = Arc::clone(&counter);
                thread::spawn(move || {
                    let Ok(mut stream) = stream else { return };
                    let body = read_request(&mut stream);
                    counter.fetch_add(1, Ordering::SeqCst);
                    script(&mut stream, &body);
                });
            }
        });
        Server { address, asked, has_ended }
    }

    /// Nobody listens any more when this returns.
    fn stop(self) {
        self.has_ended.store(true, Ordering::SeqCst);
        let host = self.address.trim_start_matches("http://").trim_end_matches("/v1").to_owned();
        while TcpStream::connect(&host).is_ok() {
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

/// The body of a request with its length in the head.
fn read_request(stream: &mut TcpStream) -> String {
    let mut text = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        let count = stream.read(&mut buffer).unwrap_or(0);
        text.extend_from_slice(&buffer[..count]);
        let known = String::from_utf8_lossy(&text).into_owned();
        let Some((head, body)) = known.split_once("\r\n\r\n") else {
            if count == 0 {
                return String::new();
            }
            continue;
        };
        let length =
            head.lines().filter_map(|line| line.to_lowercase().strip_prefix("content-length:").map(|n| n.trim().parse().unwrap_or(0)));
        if count == 0 || body.len() >= length.max().unwrap_or(0) {
            return body.to_owned();
        }
    }
}

fn respond(stream: &mut TcpStream, body: &str) {
    let head = format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
}

fn say(stream: &mut TcpStream, label: &str) {
    let content = serde_json::json!({ "label": label }).to_string();
    respond(stream, &serde_json::json!({ "choices": [{ "message": { "role": "assistant", "content": content } }] }).to_string());
}

/// Says the one thing about the row of the mayor, the other about that of the court.
fn by_row(stream: &mut TcpStream, body: &str, mayor: &str, court: &str) {
    let about = body.find("\\\"sentence\\\":\\\"The court").is_some();
    say(stream, if about { court } else { mayor });
}

struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.txt"), ARTICLE).expect("an article");
        Place { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn build(&self, arguments: &[&str]) -> Output {
        run(Command::new(env!("CARGO_BIN_EXE_dateline")).arg("build").arg(self.path("a.txt")).args(arguments))
    }
}

fn run(command: &mut Command) -> Output {
    // A proxy of the environment must not be used.
    let proxy = "http://127.0.0.1:9";
    command.env("HTTP_PROXY", proxy).env("http_proxy", proxy).env("ALL_PROXY", proxy).output().expect("run")
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn without_a_model_there_is_no_trace_of_one() {
    let place = Place::new();
    for format in ["csv", "json", "explain"] {
        let text = out(&place.build(&["-f", format]));
        assert!(!text.contains("label_by") && !text.contains("by rule") && !text.is_empty(), "{format}");
    }
    // The script of a page knows the field; its data do not have it.
    assert!(!out(&place.build(&["-f", "html"])).contains("\"label_by\":"));
}

#[test]
fn an_honest_server_words_the_labels() {
    let place = Place::new();
    let server =
        Server::start(|stream, body| by_row(stream, body, "Mayor Ada Voss resigns over harbour bridge", "Court does not fine mill"));
    let plain: Vec<String> = out(&place.build(&["-f", "csv"])).lines().map(str::to_owned).collect();
    let output = place.build(&["-f", "csv", "--labels-by", &server.address]);
    let text = out(&output);
    assert!(text.lines().next().is_some_and(|head| head.ends_with(",retold,label_by")), "{text}");
    assert!(text.contains(",Mayor Ada Voss resigns over harbour bridge,") && text.contains(",Court does not fine mill,"), "{text}");
    assert!(err(&output).contains("labels by the model: 2 of 2; 0 refused"), "{}", err(&output));
    // Dates, sentences and the number of rows stay ours.
    assert_eq!(plain.len(), text.lines().count());
    assert!(out(&place.build(&["-f", "json", "--labels-by", &server.address])).contains("\"label_by\": \"model\""));
}

#[test]
fn what_a_lying_server_says_is_refused_and_told() {
    let lies: [(Script, &str); 8] = [
        (
            |s, b| {
                by_row(
                    s,
                    b,
                    "Mayor Ada Voss of Torrin resigns over the harbour bridge of Torrin in Torrin",
                    "Court does not fine the mill in the court of the mill of the court",
                )
            },
            "12",
        ),
        (|s, b| by_row(s, b, "Mayor Ada Voss resigns in shame", "Court does not fine greedy mill"), "does not say"),
        (|s, b| by_row(s, b, "Mayor Ida Voss resigns over harbour bridge", "Court does not fine Brandt mill"), "not named so"),
        (|s, b| by_row(s, b, "Mayor Ada Voss resigns over 3 bridges", "Court does not fine 7 mills"), "the number"),
        (
            |s, b| by_row(s, b, "Mayor Ada Voss resigns: \u{201c}enough\u{201d}", "Court does not fine \u{201c}wonderful\u{201d} mill"),
            "nobody says",
        ),
        (|s, b| by_row(s, b, "Mayor Ada Voss does not resign over bridge", "Court fines mill"), "deny"),
        (|s, b| by_row(s, b, "Bridge resigns over mayor", "Mill does not fine court"), "who does it"),
        (|s, b| by_row(s, b, "I resign over harbour bridge", "Court does not fine our mill"), "first person"),
    ];
    let place = Place::new();
    let ours: Vec<String> = labels(&place.build(&["-f", "json"]));
    for (lie, reason) in lies {
        let server = Server::start(lie);
        let output = place.build(&["-f", "json", "--labels-by", &server.address]);
        assert_eq!(labels(&output), ours);
        assert!(err(&output).contains("labels by the model: 0 of 2; 2 refused"), "{}", err(&output));
        let explained = out(&place.build(&["--explain", "--labels-by", &server.address]));
        let explained = explained.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(explained.matches("is not taken:").count() == 2 && explained.matches(reason).count() >= 2, "{reason}: {explained}");
    }
}

fn labels(output: &Output) -> Vec<String> {
    let value: serde_json::Value = serde_json::from_str(&out(output)).expect("JSON");
    let entries = value["entries"].as_array().expect("entries").iter();
    entries.map(|entry| entry["label"].as_str().expect("a label").to_owned()).collect()
}

/// A server that keeps no rule of the protocol costs a warning and no row.
#[test]
fn a_broken_server_costs_one_warning_and_no_row() {
    let scripts: [(Script, &str); 7] = [
        (|_, _| thread::sleep(Duration::from_secs(30)), "no answer in time"),
        (|stream, _| respond(stream, "{\"choices\": [{\"message\""), "does not answer in JSON"),
        (|stream, _| respond(stream, "{\"error\": \"no model\"}"), "without choices"),
        (
            |stream, _| {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                while stream.write_all(b"10\r\n{\"a\": \"aaaaaaaaa\r\n").is_ok() {}
            },
            "the answer is too long",
        ),
        (|stream, _| respond(stream, &"[".repeat(8 << 20)), "the answer is too long"),
        (
            |stream, _| {
                drop(stream.write_all(
                    b"HTTP/1.1 307 Temporary Redirect\r\nLocation: http://192.0.2.1/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                ))
            },
            "status 307",
        ),
        (|stream, _| drop(stream.write_all(b"\xff\xfe\x00 nothing of the kind\r\n\r\n")), "http"),
    ];
    let place = Place::new();
    let ours = labels(&place.build(&["-f", "json"]));
    for (script, reason) in scripts {
        let server = Server::start(script);
        let output = place.build(&["-f", "json", "--labels-timeout", "1", "--labels-by", &server.address]);
        assert!(output.status.success() && labels(&output) == ours, "{}", err(&output));
        let told = err(&output);
        assert!(told.matches("warning: the model was not heard").count() == 1 && told.contains(reason), "{reason}: {told}");
        assert!(told.contains("2 rows keep our own label"), "{told}");
    }
}

#[test]
fn a_dead_server_costs_one_warning_and_no_row() {
    let place = Place::new();
    // A port that nobody listens at any more.
    let address = format!("http://{}", TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port"));
    let output = place.build(&["-f", "json", "--labels-by", &address]);
    assert!(output.status.success() && labels(&output) == labels(&place.build(&["-f", "json"])));
    assert_eq!(err(&output).matches("warning").count(), 1, "{}", err(&output));
}

#[test]
fn the_second_run_asks_nobody_and_gives_the_same_bytes() {
    let place = Place::new();
    let server = Server::start(|stream, body| by_row(stream, body, "Ada Voss resigns over harbour bridge", "Court fines mill"));
    let cache = place.path("cache");
    let address = server.address.clone();
    let build = || {
        let arguments = |format| ["-f", format, "--labels-by", address.as_str(), "--labels-cache", cache.to_str().expect("a path")];
        let outputs: Vec<Output> = ["csv", "json", "svg", "html"].iter().map(|format| place.build(&arguments(format))).collect();
        assert!(outputs.iter().all(|output| output.status.success() && !err(output).contains("warning")));
        outputs.into_iter().map(|output| output.stdout).collect::<Vec<Vec<u8>>>()
    };
    let first = build();
    assert_eq!(server.asked(), 2, "each row is asked once");
    server.stop();
    let again = build();
    assert!(first == again && String::from_utf8_lossy(&first[0]).contains("Ada Voss resigns over harbour bridge"));
}

#[cfg(unix)]
#[test]
fn a_cache_that_cannot_be_written_is_told_and_costs_no_label() {
    let place = Place::new();
    let server = Server::start(|stream, body| by_row(stream, body, "Ada Voss resigns over harbour bridge", "Court does not fine mill"));
    let cache = place.path("cache");
    // Whatever the file of an answer is called, a folder stands there.
    let build = || place.build(&["-f", "csv", "--labels-by", &server.address, "--labels-cache", cache.to_str().expect("a path")]);
    build();
    for file in fs::read_dir(&cache).expect("a cache") {
        let path = file.expect("a file").path();
        fs::remove_file(&path).expect("removed");
        fs::create_dir(&path).expect("a folder");
    }
    let output = build();
    assert!(output.status.success() && err(&output).contains("labels by the model: 2 of 2"), "{}", err(&output));
    assert_eq!(err(&output).matches("warning: the answers could not be kept").count(), 1, "{}", err(&output));
}

#[test]
fn other_machines_are_not_asked_unless_said_so() {
    let place = Place::new();
    for address in ["http://192.0.2.1/v1", "http://models.example.org/v1"] {
        let output = place.build(&["--labels-by", address]);
        assert!(output.status.code() == Some(2) && err(&output).contains("--allow-remote"), "{}", err(&output));
    }
    let output = place.build(&["--labels-by", "http://localhost:1/v1", "--labels-key-env", "DATELINE_NO_SUCH_VARIABLE"]);
    assert!(output.status.code() == Some(2) && err(&output).contains("is not set"), "{}", err(&output));
    let output = place.build(&["--labels-model", "x"]);
    assert_eq!(output.status.code(), Some(2));
}

/// A program of one's own, here a shell script.
#[cfg(unix)]
mod programs {
    use super::*;

    fn script(place: &Place, text: &str) -> String {
        let path = place.path("model.sh");
        fs::write(&path, text).expect("a script");
        format!("cmd: sh '{}'", path.display())
    }

    const LABEL: &str = r#"case "$line" in *'"sentence":"The court'*) echo '{"label": "Court does not fine mill"}';; *) echo '{"label": "Ada Voss resigns over harbour bridge"}';; esac"#;

    fn is_worded(place: &Place, by: &str) {
        let output = place.build(&["-f", "csv", "--labels-timeout", "5", "--labels-by", by]);
        assert!(err(&output).contains("labels by the model: 2 of 2"), "{}", err(&output));
        assert!(out(&output).contains("Ada Voss resigns over harbour bridge,"));
    }

    #[test]
    fn a_program_that_reads_all_lines() {
        let place = Place::new();
        is_worded(&place, &script(&place, &format!("while read -r line; do {LABEL}; done")));
    }

    #[test]
    fn a_program_that_reads_one_line() {
        let place = Place::new();
        is_worded(&place, &script(&place, &format!("read -r line; {LABEL}")));
    }

    #[test]
    fn programs_that_fail_cost_no_row() {
        let place = Place::new();
        let ours = labels(&place.build(&["-f", "json"]));
        for text in ["exit 3", "exec sleep 30", "while true; do printf '%s' aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; done", "exec 1>&-; sleep 1"] {
            let output = place.build(&["-f", "json", "--labels-timeout", "1", "--labels-by", &script(&place, text)]);
            assert!(output.status.success() && labels(&output) == ours, "{text}: {}", err(&output));
            assert_eq!(err(&output).matches("warning").count(), 1, "{text}: {}", err(&output));
        }
        let output = place.build(&["-f", "json", "--labels-by", "cmd: /no/such/program"]);
        assert!(output.status.success() && err(&output).contains("cannot start /no/such/program"), "{}", err(&output));
        let output = place.build(&["-f", "json", "--labels-by", "cmd: "]);
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn render_words_the_rows_of_a_file() {
    let place = Place::new();
    let server = Server::start(|stream, body| by_row(stream, body, "Ada Voss resigns over harbour bridge", "Court fines mill"));
    let table = place.path("t.csv");
    fs::write(&table, out(&place.build(&["-f", "csv"]))).expect("a table");
    let render = |path: &Path, more: &[&str]| run(Command::new(env!("CARGO_BIN_EXE_dateline")).arg("render").arg(path).args(more));
    let output = render(&table, &["-f", "csv", "--labels-by", &server.address]);
    let text = out(&output);
    assert!(text.contains("Ada Voss resigns over harbour bridge,") && !text.contains("Court fines mill"), "{text}");
    // Who worded a label is read back.
    fs::write(&table, &text).expect("a table");
    assert_eq!(out(&render(&table, &["-f", "csv"])), text);
}
