//! Text that is like news to the recogniser: words of the usual length and frequency, names, figures, quotations, and a time
//! expression about every 300 bytes. Nothing is taken from anywhere; the same seed gives the same text.

#[path = "../../tests/support/random.rs"]
mod random;

use random::Random;

const NOUNS: &str = "government company council minister harbour market plant school factory report union bridge election hospital \
    network committee budget railway festival river reactor museum court investor contract strike airline engineer shareholder \
    neighbourhood ceasefire parliament storm farmer tax satellite laboratory negotiation customer price district programme border";
const VERBS: &str = "said approved rejected opened closed announced reported bought sold criticised delayed signed won lost \
    expects plans was is were has had described examined rebuilt cancelled defended published raised warned";
const ADJECTIVES: &str = "new local national former senior public small large foreign regional independent damaged disputed costly \
    long industrial quiet northern temporary unexpected environmental";
const SMALL: &str = "the the the the of of a to to in and and for on that with by at from it he she they which but not more its";
const NAMES: &str = "Alder Branning Corvale Dunmore Eastwick Farrow Greystone Hollis Ives Kestrel Lorne Marrick Norvane Ostley \
    Pemberry Quill Rosmere Sandel Thornby Ulver Vance Wexley Yarrow Zeller";

const TIMES: &str = "on Tuesday|Wednesday|last week|this year|yesterday|in 1998|on Oct. 5|in March 2019|three weeks ago|a year earlier|\
    the previous day|on Friday night|since 2007|last month|two days later|in the 1990s|for six months|every Monday|at 3 p.m.|now|\
    recently|by next summer|in the third quarter|from May to July|on 12 November 2021|earlier this week|until the end of the year|\
    today|in late August|the past five years|a few months|January 3, 2020|this morning|in 2024|two years";

/// About so many bytes of news, in paragraphs.
pub fn text(bytes: usize, seed: u64) -> String {
    let mut writer = Writer { random: Random(seed), text: String::with_capacity(bytes + 200), since: 0 };
    while writer.text.len() < bytes {
        writer.sentence();
        let end = if writer.random.below(4) == 0 { "\n\n" } else { " " };
        writer.text.push_str(end);
    }
    writer.text
}

struct Writer {
    random: Random,
    text: String,
    /// Where the last time expression ended.
    since: usize,
}

impl Writer {
    fn sentence(&mut self) {
        let quoted = self.random.below(6) == 0;
        if quoted {
            self.text.push('“');
        }
        self.text.push_str("The");
        for _ in 0..3 + self.random.below(4) {
            self.clause();
        }
        let end = match self.random.below(12) {
            0 if quoted => "?”",
            _ if quoted => ".”",
            _ => ".",
        };
        self.text.push_str(end);
    }

    fn clause(&mut self) {
        self.word(ADJECTIVES);
        self.word(NOUNS);
        self.word(VERBS);
        self.word(SMALL);
        match self.random.below(5) {
            0 => self.word(NAMES),
            1 => self.figure(),
            _ => {
                self.word(SMALL);
                self.word(NOUNS);
            }
        }
        if self.text.len() - self.since > 230 + self.random.below(140) {
            let times: Vec<&str> = TIMES.split('|').collect();
            let time = self.random.pick(&times);
            self.push(time);
            self.since = self.text.len();
        }
        let mark = self.random.pick(&["", "", ",", ";", " and", ", who", " of"]);
        self.text.push_str(mark);
    }

    fn word(&mut self, list: &str) {
        let words: Vec<&str> = list.split_whitespace().collect();
        let word = self.random.pick(&words);
        self.push(word);
    }

    fn figure(&mut self) {
        let figure = match self.random.below(3) {
            0 => format!("${}.{} million", self.random.below(900), self.random.below(10)),
            1 => format!("{} percent", self.random.below(100)),
            _ => format!("{},{:03} people", 1 + self.random.below(90), self.random.below(1000)),
        };
        self.push(&figure);
    }

    fn push(&mut self, words: &str) {
        self.text.push(' ');
        self.text.push_str(words);
    }
}
