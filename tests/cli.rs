//! The program from outside: exit status, standard output, standard error, files.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const STRIKE: &str = "Talks failed on 5 October 2024. Workers walked out on Wednesday.\n";
const HEADER: &str = "date,start,end,granularity,certainty,status,importance,label,expression,how,sentence,source,char_start,char_end,\
                      label_quality,tie,sources,retold\r\n";

/// A folder with an article in it, in which the program runs.
struct Room(TempDir);

impl Room {
    fn new() -> Self {
        let room = Self(tempfile::tempdir().unwrap());
        room.put("strike.txt", STRIKE);
        room
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dateline"));
        command.args(arguments).current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().unwrap())
    }

    fn feed(&self, arguments: &[&str], input: &[u8]) -> Run {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_owned();
        // The program may refuse before it has read everything.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        Run::of(output)
    }

    fn files(&self) -> usize {
        fs::read_dir(self.0.path()).unwrap().count()
    }
}

struct Run {
    code: Option<i32>,
    out: String,
    err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }

    /// Exit status 2, nothing on standard output, and one line on standard error that holds these words.
    #[track_caller]
    fn refused(&self, words: &str) {
        assert_eq!(self.code, Some(2), "{}{}", self.out, self.err);
        assert_eq!(self.out, "");
        assert!(self.err.starts_with("dateline: error: ") && self.err.contains(words), "{}", self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
    }

    #[track_caller]
    fn done(self) -> Self {
        assert_eq!(self.code, Some(0), "{}{}", self.out, self.err);
        self
    }
}

#[test]
fn csv_in_a_pipe() {
    let run = Room::new().run(&["build", "strike.txt", "--date", "2024-10-11"]).done();
    assert!(run.out.starts_with(HEADER), "{}", run.out);
    assert!(run.out.contains("\r\n2024-10-05,2024-10-05,2024-10-05,day,"), "{}", run.out);
    assert!(run.out.contains("\r\n2024-10-09,2024-10-09,2024-10-09,day,"), "{}", run.out);
    assert_eq!(run.err, "");
}

#[test]
fn without_a_date_there_is_a_hint_and_an_undated_row() {
    let room = Room::new();
    let run = room.run(&["build", "strike.txt"]).done();
    assert!(run.out.contains("\r\n,,,,undated,"), "{}", run.out);
    assert_eq!(run.err, "dateline: hint: 1 expression needs a reference date; give one with --date\n");
    assert_eq!(room.run(&["build", "strike.txt", "--quiet"]).done().err, "");
}

#[test]
fn several_outputs_by_their_endings() {
    let room = Room::new();
    let run = room
        .run(&["build", "strike.txt", "-d", "2024-10-11", "-o", "a.csv", "-o", "a.json", "-o", "b.timelinejs.csv", "--title", "Strike"])
        .done();
    assert_eq!(run.out, "");
    assert!(room.get("a.csv").starts_with(HEADER));
    assert!(room.get("a.json").contains("\"title\": \"Strike\""));
    assert!(room.get("b.timelinejs.csv").starts_with("Year,Month,Day,Time,"));
    assert_eq!(room.files(), 4, "no temporary file is left");
}

#[test]
fn a_format_goes_before_the_ending() {
    let room = Room::new();
    room.run(&["build", "strike.txt", "-q", "-f", "mermaid", "-o", "a.csv"]).done();
    assert!(room.get("a.csv").starts_with("timeline\n"));
    let run = room.run(&["build", "strike.txt", "-q", "-f", "table", "-o", "-"]).done();
    assert!(run.out.contains("Date "), "{}", run.out);
}

#[test]
fn explanations() {
    let run = Room::new().run(&["build", "strike.txt", "-d", "2024-10-11", "--explain"]).done();
    assert!(run.out.starts_with("reference date: Friday 2024-10-11\n"), "{}", run.out);
    assert!(run.out.contains("    how         "), "{}", run.out);
}

#[test]
fn standard_input() {
    let room = Room::new();
    let run = room.feed(&["build", "-", "-d", "2024-10-11"], STRIKE.as_bytes()).done();
    assert!(run.out.contains("2024-10-09"), "{}", run.out);
}

#[test]
fn nothing_found() {
    let room = Room::new();
    for input in ["", " \n", "No time is named here.\n"] {
        let run = room.feed(&["build", "-"], input.as_bytes());
        assert_eq!((run.code, run.out.as_str()), (Some(1), HEADER), "{input:?} {}", run.err);
        assert_eq!(room.feed(&["tag", "-"], input.as_bytes()).code, Some(1));
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let room = Room::new();
    room.run(&["build", "missing.txt"]).refused("cannot read missing.txt: no such file or directory");
    fs::create_dir(room.path("empty")).unwrap();
    room.run(&["build", "empty"]).refused("there is no article in empty");
    room.run(&["build", "strike.txt", "--date", "October"]).refused("cannot read “October” as a full date");
    room.run(&["build", "strike.txt", "--date", ""]).refused("as a full date");
    room.run(&["build", "strike.txt", "--rules", "missing.rules"]).refused("missing.rules");
    room.run(&["build", "strike.txt", "-o", "a.docx"]).refused("cannot tell the format of a.docx");
    room.run(&["render", "missing.csv", "-o", "a.json"]).refused("missing.csv");
}

#[test]
fn wrong_arguments_exit_with_2_too() {
    let room = Room::new();
    for arguments in
        [&["build"][..], &["build", "strike.txt", "--mode", "odd"], &["build", "strike.txt", "--min-importance", "4"], &["paint"], &[]]
    {
        let run = room.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?} {}", run.err);
    }
    assert_eq!(room.run(&["--help"]).code, Some(0));
    assert_eq!(room.run(&["--version"]).code, Some(0));
}

#[test]
fn an_output_that_cannot_be_written_changes_nothing() {
    let room = Room::new();
    room.put("a.csv", "old");
    room.run(&["build", "strike.txt", "-o", "a.csv", "-o", "missing/b.csv"])
        .refused("cannot write missing/b.csv: no such file or directory");
    assert_eq!(room.get("a.csv"), "old");
    assert_eq!(room.files(), 2);
}

#[cfg(unix)]
#[test]
fn devices_are_written_straight_through() {
    let room = Room::new();
    let run = room.run(&["build", "strike.txt", "-q", "-o", "/dev/stdout"]).done();
    assert!(run.out.starts_with(HEADER), "{}", run.out);
    room.run(&["build", "strike.txt", "-q", "-o", "/dev/null"]).done();
    assert!(Path::new("/dev/null").metadata().is_ok_and(|null| !null.is_file()));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let room = Room::new();
    let full = fs::File::options().write(true).open("/dev/full").unwrap();
    let run = Run::of(room.command(&["build", "strike.txt", "-q"]).stdout(full).output().unwrap());
    run.refused("cannot write to standard output");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let room = Room::new();
    room.put("long.txt", STRIKE.repeat(2000));
    let input = "{\"text\":\"On 5 October 2024 it rained.\"}\n".repeat(50_000);
    room.put("long.ndjson", input);
    for arguments in [&["build", "long.txt", "-q"][..], &["tag", "long.txt"], &["stream"], &["completions", "bash"]] {
        let stdin = fs::File::open(room.path("long.ndjson")).unwrap();
        let mut command = room.command(arguments);
        let mut child = command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        let _ = stdout.read(&mut [0; 10]).unwrap();
        drop(stdout);
        let run = Run::of(child.wait_with_output().unwrap());
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

/// The runtime opens the null device in its place, for reading and writing.
#[cfg(target_os = "linux")]
#[test]
fn a_closed_standard_output_is_told() {
    let room = Room::new();
    room.put("in.ndjson", "{\"text\":\"Rain.\"}\n");
    let program = env!("CARGO_BIN_EXE_dateline");
    let err = |line: String| {
        let output = Command::new("sh").args(["-c", &line]).current_dir(room.0.path()).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    for arguments in ["build strike.txt -q", "tag strike.txt -q", "stream <in.ndjson", "rules list"] {
        let told = err(format!("'{program}' {arguments} >&-"));
        assert_eq!(told.matches("standard output is closed or the null device").count(), 1, "{arguments}: {told}");
        for open in [">/dev/null", ">out.txt", "| cat >/dev/null"] {
            assert!(!err(format!("'{program}' {arguments} {open}")).contains("standard output is closed"), "{arguments} {open}");
        }
    }
    assert_eq!(err(format!("'{program}' build strike.txt -q -o t.csv >&-")), "");
}

/// A line longer than any that is read costs itself, and the memory of one that is.
#[test]
fn a_line_of_a_hundred_megabytes_costs_itself() {
    let room = Room::new();
    let mut input = b"{\"id\":1,\"text\":\"".to_vec();
    input.extend(std::iter::repeat_n(b'x', 100_000_000));
    input.extend(b"\"}\n{\"id\":2,\"text\":\"Rain.\"}\n");
    let run = room.feed(&["stream", "-q"], &input).done();
    let lines: Vec<&str> = run.out.lines().collect();
    assert!(
        lines[0].contains("\"error\":\"the line is longer than 64 MiB; split the article\""),
        "{}",
        &lines[0][..200.min(lines[0].len())]
    );
    assert!(lines[1].starts_with("{\"id\":2,") && lines.len() == 2, "{:?}", lines.len());
}

#[cfg(unix)]
#[test]
fn folders_that_lead_back_to_themselves_are_read_once() {
    let room = Room::new();
    fs::create_dir_all(room.path("all/inner")).unwrap();
    room.put("all/inner/a.txt", STRIKE);
    std::os::unix::fs::symlink("..", room.path("all/inner/up")).unwrap();
    std::os::unix::fs::symlink("nowhere", room.path("all/gone")).unwrap();
    let run = room.run(&["build", "all", "-q"]);
    assert!(matches!(run.code, Some(0 | 2)) && run.out.lines().count() <= 3, "{:?} {} {}", run.code, run.out, run.err);
}

#[test]
fn a_folder_of_three_thousand_files_is_read() {
    let room = Room::new();
    fs::create_dir(room.path("all")).unwrap();
    for n in 0..3_000 {
        room.put(&format!("all/{n}.txt"), "Rain.");
    }
    room.put("all/strike.txt", STRIKE);
    let run = room.run(&["build", "all", "-q"]).done();
    assert_eq!(run.out.lines().count(), 3, "{}", run.out);
}

#[test]
fn a_file_that_is_read_only_is_not_replaced() {
    let room = Room::new();
    room.put("t.csv", "old");
    let mut only_read = room.path("t.csv").metadata().unwrap().permissions();
    only_read.set_readonly(true);
    fs::set_permissions(room.path("t.csv"), only_read).unwrap();
    // Root may write it all the same.
    if fs::File::options().append(true).open(room.path("t.csv")).is_err() {
        room.run(&["build", "strike.txt", "-q", "-o", "t.csv"]).refused("cannot write t.csv");
        assert_eq!(room.get("t.csv"), "old");
    }
}

#[test]
fn invalid_text_and_long_lines() {
    let room = Room::new();
    for input in [&b"\xFF\xFE\xFF on 5 October 2024"[..], b"\0\0\0", b"\xC3"] {
        let run = room.feed(&["build", "-"], input);
        assert!(matches!(run.code, Some(0..=2)) && !run.err.contains("panicked"), "{}", run.err);
    }
    let line = "Rain fell again and again on Friday ".repeat(60_000);
    let run = room.feed(&["tag", "-", "-d", "2024-10-11"], line.as_bytes()).done();
    assert!(run.out.contains("\"2024-10-11\""));
}

#[test]
fn the_stream_answers_every_line_in_order() {
    let input = b"{\"id\":\"a\",\"text\":\"On 5 October 2024 talks failed.\",\"dct\":\"2024-10-11\"}\n\nnonsense\n{\"id\":[2],\"html\":\"<p>Rain</p>\"}\n\
        {\"id\":3,\"text\":\"\xFF\"}\n{\"id\":4}\n{\"id\":5,\"text\":\"x\",\"date\":\"soon\"}\n{\"id\":null,\"text\":\"\"}";
    let run = Room::new().feed(&["stream", "--emit", "timex,timeline"], input).done();
    let lines: Vec<serde_json::Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: Vec<String> = lines.iter().map(|line| line["id"].to_string()).collect();
    assert_eq!(ids, ["\"a\"", "null", "[2]", "null", "4", "5", "null"]);
    let bad: Vec<bool> = lines.iter().map(|line| line["error"].is_string()).collect();
    assert_eq!(bad, [false, true, false, true, true, false, false]);
    assert!(lines[5]["warnings"][0].as_str().unwrap().starts_with("cannot read “soon” as a full date"), "{}", lines[5]);
    assert_eq!(lines[0]["timex"][0]["value"], "2024-10-05");
    assert_eq!(lines[0]["dct"]["value"], "2024-10-11");
    assert_eq!(lines[0]["entries"][0]["expression"]["start"], lines[0]["timex"][0]["start"]);
    assert_eq!(run.err, "dateline: 3 of 7 lines gave an error; see their `error` field\n");
}

#[test]
fn the_stream_is_the_same_on_any_number_of_threads() {
    let input: String = (0..200).map(|n| format!("{{\"nr\":{n},\"body\":\"{}\"}}\n", STRIKE.trim().repeat(n % 9))).collect();
    let fields = ["--id-field", "nr", "--text-field", "body", "--keep", "nr"];
    let on = |jobs: &str| Room::new().feed(&[&["stream", "-j", jobs][..], &fields].concat(), input.as_bytes()).done().out;
    let one = on("1");
    assert!(one.starts_with("{\"id\":0,\"kept\":{\"nr\":0},\"dct\":null,") && one.lines().count() == 200);
    assert!(on("4") == one);
}

#[test]
fn the_stream_goes_on_behind_the_last_complete_line() {
    let room = Room::new();
    let input: String = (0..9).map(|n| format!("{{\"id\":{n},\"text\":\"Rain fell on {} May 2020.\"}}\n", n + 1)).collect();
    let whole = room.feed(&["stream"], input.as_bytes()).done().out;
    room.put("out.ndjson", &whole[..whole.len() / 2]);
    assert_eq!(room.feed(&["stream", "--resume", "out.ndjson"], input.as_bytes()).done().out, "");
    assert_eq!(room.get("out.ndjson"), whole);
    room.feed(&["stream", "--resume", "out.ndjson"], b"{\"id\":0}\n").refused("it has 9 answers, and the input 1 records");
    assert_eq!(room.get("out.ndjson"), whole);
}

#[test]
fn a_folder_is_the_same_on_any_number_of_threads() {
    let room = Room::new();
    fs::create_dir(room.path("news")).unwrap();
    for n in 1..20 {
        room.put(&format!("news/{n}.txt"), format!("Talks failed on {n} October 2024. Workers walked out on Wednesday.\n"));
    }
    let on = |jobs: &str| room.run(&["build", "news", "-q", "-f", "csv", "--jobs", jobs]).done().out;
    assert!(on("1").lines().count() > 19 && on("1") == on("5"));
}

#[test]
fn the_stream_of_nothing() {
    let run = Room::new().feed(&["stream"], b"").done();
    assert_eq!((run.out.as_str(), run.err.as_str()), ("", ""));
}

#[test]
fn the_stream_answers_before_the_input_ends() {
    let room = Room::new();
    let mut child = room.command(&["stream", "--emit", "timex"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut answer = std::io::BufReader::new(child.stdout.take().unwrap());
    for id in ["1", "2"] {
        stdin.write_all(format!("{{\"id\":{id},\"text\":\"\"}}\n").as_bytes()).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut answer, &mut line).unwrap();
        assert_eq!(line, format!("{{\"id\":{id},\"timex\":[]}}\n"));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn an_edited_timeline_is_rendered() {
    let room = Room::new();
    room.put("edited.csv", "date,label\n2024-10~,Talks begin\n2022,War begins\n");
    let run = room.run(&["render", "edited.csv", "-f", "mermaid", "--title", "T"]).done();
    assert_eq!(
        run.out,
        "timeline\n    title T\n    section 2022\n    2022 : War begins\n    section 2024\n    c. Oct 2024 : Talks begin\n"
    );
    room.put("bad.csv", "date,label\nsome day,Talks begin\n");
    room.run(&["render", "bad.csv"]).refused("line 2 of bad.csv, column date: cannot read “some day” as a date");
    room.run(&["build", "strike.txt", "-q", "-o", "a.json", "-o", "a.csv"]).done();
    assert_eq!(room.run(&["render", "a.json", "-f", "csv"]).done().out, room.get("a.csv"));
}

#[test]
fn the_flags_of_charts() {
    let room = Room::new();
    room.put("edited.csv", "date,label,sentence\nOct. 5 2024,Talks begin,They began.\n2022,War begins,\n,Some day,\n");
    let chart = |arguments: &[&str]| room.run(&[&["render", "edited.csv", "-f", "svg"], arguments].concat()).done().out;
    let usual = chart(&["--quotes", "on"]);
    assert!(usual.contains("They began") && usual.contains("Some day") && usual.contains("prefers-color-scheme"), "{usual}");
    assert!(chart(&["--layout", "horizontal"]).contains("width=\"1200\""));
    assert!(!chart(&["--theme", "dark"]).contains("prefers-color-scheme"));
    assert!(chart(&["--width", "900"]).contains("width=\"900\""));
    assert!(chart(&["--title", "Mine"]).contains("Mine"));
    assert!(chart(&["--max-rows", "1"]).contains("Not shown: 2 events"));
    assert!(!chart(&[]).contains("They began") && !chart(&["--quotes", "off"]).contains("They began"));
    assert!(chart(&["--accent", "#0b5fa5", "--theme", "light"]).contains("#0b5fa5"));
    assert!(!chart(&["--undated", "off"]).contains("Some day"));
    for arguments in [["--layout", "round"], ["--theme", "pink"], ["--width", "9"], ["--quotes", "maybe"], ["--accent", "reddish"]] {
        let run = room.run(&["render", "edited.csv", arguments[0], arguments[1]]);
        assert_eq!((run.code, run.out.as_str()), (Some(2), ""), "{arguments:?}");
    }
}

#[test]
fn a_folder_becomes_one_timeline_and_one_page() {
    let room = Room::new();
    fs::create_dir_all(room.path("all/later")).unwrap();
    room.put("all/later/b.txt", "The mill closed in May 2019.\n");
    room.put("all/a.md", "# Bridge\n\nThe bridge reopened on 5 October 2024.\n");
    room.put("all/.hidden.txt", "Hidden on 1 January 2020.");
    room.put("all/picture.jpg", b"\xFF\xD8");
    let run = room.run(&["build", "all", "strike.txt", "-q", "-o", "-", "-o", "t.html"]).done();
    let dates: Vec<&str> = run.out.lines().skip(1).filter_map(|line| line.split(',').next()).filter(|date| !date.is_empty()).collect();
    assert_eq!(dates, ["2019-05", "2024-10-05", "2024-10-05"], "{}", run.out);
    let page = room.get("t.html");
    assert_eq!(page.matches("<article>").count(), 3);
    for row in 1..=3 {
        assert!(page.contains(&format!("<span id=\"s{row}\">")), "row {row} stands in its article");
    }
}

#[cfg(feature = "png")]
#[test]
fn pictures_go_to_files_and_pipes() {
    let room = Room::new();
    room.run(&["build", "strike.txt", "-q", "-o", "t.png"]).done();
    let written = fs::read(room.path("t.png")).unwrap();
    assert!(written.starts_with(b"\x89PNG"));
    assert_eq!(room.command(&["build", "strike.txt", "-q", "-f", "png"]).output().unwrap().stdout, written);
}

#[test]
fn rules_are_listed_and_checked() {
    let room = Room::new();
    let list = room.run(&["rules", "list"]).done().out;
    let row = |name: &str| list.lines().find(|line| line.starts_with(&format!("{name}  "))).unwrap_or_else(|| panic!("no rule {name}"));
    // Rules over tokens and over trees, with their family, their file and their text.
    assert!(row("date-day").contains("en/dates.rules:"), "{}", row("date-day"));
    let tie = row("tie verb");
    assert!(tie.contains("en/tree/ties.rules:") && tie.contains(" -> verb(v)") && !tie.contains("test \""), "{tie}");
    room.run(&["rules", "check", "missing.rules"]).refused("missing.rules");
}

#[test]
fn built_in_rules_are_checked_without_a_file() {
    let run = Room::new().run(&["rules", "check"]).done();
    let lines: Vec<&str> = run.out.lines().collect();
    assert_eq!(lines.len(), 2, "{}", run.out);
    for (line, name) in lines.iter().zip(["rules over tokens: ", "rules over trees: "]) {
        assert!(line.starts_with(name) && line.ends_with(" tests, all passed"), "{line}");
    }
}

#[test]
fn what_a_date_dates_is_explained() {
    let room = Room::new();
    let run = room.run(&["build", "strike.txt", "-d", "2024-10-10", "--explain"]).done();
    assert_eq!(run.out.lines().filter(|line| *line == "    tie         tie verb").count(), 2, "{}", run.out);
}

#[test]
fn the_manual_and_the_completions_name_every_subcommand() {
    let room = Room::new();
    for arguments in [&["man"][..], &["completions", "zsh"], &["completions", "fish"], &["completions", "bash"]] {
        let run = room.run(arguments).done();
        assert!(["build", "render", "tag", "stream", "rules"].iter().all(|name| run.out.contains(name)), "{arguments:?}");
    }
    assert!(room.run(&["man", "build"]).done().out.contains("markwhen"));
    room.run(&["man", "paint"]).refused("there is no subcommand paint");
}

#[test]
fn the_same_input_gives_the_same_bytes_under_any_locale_and_zone() {
    let room = Room::new();
    let outputs = [("C", "UTC"), ("de_DE.UTF-8", "Asia/Tokyo"), ("tr_TR.UTF-8", "America/Los_Angeles")].map(|(locale, zone)| {
        let mut all = Vec::new();
        for format in ["csv", "json", "table", "ics", "vis", "svg", "html", "timelinejs", "mermaid", "markwhen", "markdown", "explain"] {
            let mut command = room.command(&["build", "strike.txt", "-d", "2024-10-11", "-f", format]);
            all.extend(command.env("LC_ALL", locale).env("LANG", locale).env("TZ", zone).env("COLUMNS", "40").output().unwrap().stdout);
        }
        all
    });
    assert!(!outputs[0].is_empty());
    assert_eq!(outputs[0], outputs[1]);
    assert_eq!(outputs[0], outputs[2]);
}

#[test]
fn what_is_read_is_not_written_over() {
    let room = Room::new();
    let run = room.run(&["build", "strike.txt", "-o", "./strike.txt"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(run.err, "dateline: error: ./strike.txt is read as input; name another file for the output\n");
    assert_eq!(room.get("strike.txt"), STRIKE);
    room.put("t.csv", "date,label,mine\n2024,Strike,keep\n");
    assert_eq!(room.run(&["render", "t.csv", "-o", "t.csv"]).code, Some(2));
    assert!(room.get("t.csv").contains("keep"));
    // In a folder it is the output of the run before.
    for _ in 0..2 {
        assert_eq!(room.run(&["build", ".", "-d", "2024-10-10", "-o", "t.html", "-q"]).code, Some(0));
        assert_eq!(room.get("t.html").matches("<article>").count(), 1);
    }
}

#[test]
fn a_chart_in_another_layout_than_asked_for_says_so() {
    let room = Room::new();
    let run = room.run(&["build", "strike.txt", "-d", "2024-10-10", "--layout", "horizontal", "--width", "300", "-o", "t.svg"]);
    assert_eq!(
        (run.code, run.err.as_str()),
        (Some(0), "dateline: the chart is drawn as a ledger: a width of 300 pixels is less than the 320 that a horizontal chart needs\n")
    );
    let run = room.run(&["build", "strike.txt", "-d", "2024-10-10", "--layout", "horizontal", "-o", "t.svg"]);
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
}

#[test]
fn a_page_too_large_to_be_read_whole_says_so() {
    let room = Room::new();
    room.put("large.html", format!("<html><body><p>Talks failed on 5 October 2024.</p>{}", "<br>".repeat(500_000)));
    let run = room.run(&["build", "large.html", "-f", "json"]);
    assert_eq!(run.err, "dateline: large.html: the page has more than 500000 elements and texts; those behind were not read\n");
    assert!(run.out.contains("\"warnings\": [\n    \"the page has more than 500000"), "{}", run.out);
    assert_eq!(room.run(&["build", "large.html", "-f", "json", "-q"]).err, "");
}

#[test]
fn the_stream_ends_as_its_lines_do() {
    let room = Room::new();
    let (good, bad) = ("{\"text\":\"Rain.\"}\n", "nonsense\n");
    let status = |arguments: &[&str], input: &str| room.feed(arguments, input.as_bytes()).code;
    for (input, usual, strict) in [
        (String::new(), 0, 0),
        (good.repeat(2), 0, 0),
        (format!("{bad}{good}"), 0, 2),
        (bad.repeat(2), 1, 2),
        ("{\"text\":\"\",\"dct\":\"?\"}".into(), 0, 0),
    ] {
        assert_eq!((status(&["stream"], &input), status(&["stream", "--strict"], &input)), (Some(usual), Some(strict)), "{input}");
    }
}

#[test]
fn one_bad_file_of_a_folder_costs_itself() {
    let room = Room::new();
    fs::create_dir(room.path("all")).unwrap();
    room.put("all/a.txt", STRIKE);
    room.put("all/b.docx", b"PK\x03\x04 no archive");
    room.put("all/c.txt", "The mill closed in May 2019.\n");
    let run = room.run(&["build", "all", "-d", "2024-10-11", "-q", "-o", "t.csv"]);
    assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
    assert!(
        run.err.contains("all/b.docx") && run.err.ends_with("dateline: error: one article failed; the others are done\n"),
        "{}",
        run.err
    );
    assert_eq!(room.get("t.csv").lines().count(), 4);
    let run = room.run(&["tag", "all", "-q"]);
    assert_eq!((run.code, run.out.lines().count()), (Some(2), 2), "{}", run.err);
    room.run(&["build", "strike.txt", "all/b.docx", "-q"]).refused("all/b.docx");
}

#[test]
fn what_a_terminal_would_obey_is_not_sent_to_it() {
    let room = Room::new();
    let run = room.run(&["build", "a\u{1b}[31m\u{9b}2J.txt"]);
    assert!(run.code == Some(2) && !run.err.contains(['\u{1b}', '\u{9b}']), "{:?}", run.err);
    assert!(run.err.contains("a\\u{1b}[31m\\u{9b}2J.txt"), "{}", run.err);
    room.put("b\u{1b}[31m.txt", "Rain fell on Wednesday.");
    let run = room.run(&["build", "b\u{1b}[31m.txt", "-f", "table"]).done();
    assert!(!run.out.contains('\u{1b}') && !run.err.contains('\u{1b}'), "{:?}", run.out);
}

#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_unicode_keep_their_kind_and_date() {
    use std::os::unix::ffi::OsStrExt;
    let room = Room::new();
    let name = std::ffi::OsStr::from_bytes(b"2024-10-10-caf\xe9.md");
    fs::write(room.0.path().join(name), "# Strike\n\nWorkers walked out on Wednesday.\n").unwrap();
    let run = Run::of(room.command(&["build", "-f", "csv"]).arg(name).output().unwrap()).done();
    assert!(run.out.contains("2024-10-09,") && run.out.contains("2024-10-10-caf\u{fffd}.md"), "{}", run.out);
    assert!(!run.out.contains('#'), "{}", run.out);
}

#[test]
fn days_before_christ_are_days() {
    let room = Room::new();
    room.put("ides.txt", "Workers struck today.\n");
    for date in ["--date=-0043-03-15", "--date=15 March 44 BC"] {
        assert!(room.run(&["build", "ides.txt", date, "-f", "csv"]).done().out.contains("\r\n-0043-03-15,-0043-03-15,"), "{date}");
    }
    assert!(room.run(&["build", "ides.txt", "-d", "-0043-03-15", "-f", "csv"]).done().out.contains("\r\n-0043-03-15,"));
}

#[cfg(target_os = "linux")]
#[test]
fn a_link_to_nothing_is_written_through() {
    let room = Room::new();
    std::os::unix::fs::symlink("far.csv", room.path("t.csv")).unwrap();
    room.run(&["build", "strike.txt", "-q", "-o", "t.csv"]).done();
    assert!(room.path("t.csv").is_symlink() && room.get("far.csv").starts_with(HEADER));
}

/// The program waits for a reader of the pipe while the other file lies ready beside its target.
#[cfg(target_os = "linux")]
#[test]
fn signals_leave_nothing_behind() {
    use std::os::unix::process::ExitStatusExt;
    for signal in ["INT", "TERM", "HUP"] {
        let room = Room::new();
        assert!(Command::new("mkfifo").arg(room.path("pipe.csv")).status().unwrap().success());
        let mut child = room.command(&["build", "strike.txt", "-q", "-o", "pipe.csv", "-o", "t.csv"]).spawn().unwrap();
        while room.files() < 3 {
            assert!(child.try_wait().unwrap().is_none(), "it ended before it was told to");
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        assert!(Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status().unwrap().success());
        let status = child.wait().unwrap();
        assert!(status.signal().is_some(), "{signal}: {status}");
        assert_eq!(room.files(), 2, "{signal}");
    }
}

/// With the feature `poison`: articles that panic and that recurse without end.
#[cfg(feature = "poison")]
#[test]
fn poisoned_articles_cost_themselves() {
    let room = Room::new();
    fs::create_dir(room.path("all")).unwrap();
    room.put("all/a.txt", STRIKE);
    room.put("all/b.txt", "dateline-poison-panic");
    room.put("all/c.txt", "dateline-poison-overflow");
    let run = room.run(&["build", "all", "-q"]);
    assert_eq!((run.code, run.out.lines().count()), (Some(2), 3), "{}", run.err);
    assert!(run.err.contains("all/b.txt: dateline failed while it parted the text into sentences at src/cell.rs"), "{}", run.err);
    assert!(!run.err.contains("panicked"), "{}", run.err);
}

#[cfg(feature = "studio")]
#[test]
fn the_studio_is_written_whole_or_not_at_all() {
    let room = Room::new();
    let run = room.run(&["page", "-o", "studio.html"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (Some(0), "", ""));
    let page = room.get("studio.html");
    assert!(page.starts_with("<!DOCTYPE html>") && page.ends_with("</html>\n"));
    assert_eq!(room.run(&["page"]).out, page);
    assert_eq!(room.run(&["page", "--output", "-", "--theme", "dark"]).out.matches("class=\"dark\"").count(), 1);
    let run = room.run(&["page", "-o", "missing/studio.html"]);
    assert_eq!(run.code, Some(2), "{}", run.err);
    assert!(run.err.contains("missing/studio.html"), "{}", run.err);
    assert_eq!(fs::read_dir(room.path(".")).unwrap().count(), 2, "the article and the page");
}
