//! Cuts a sentence into words as the treebank has them: "don't" is "do" and "n't", "$5m" is "$", "5" and "m".
//!
//! The way of spaCy's tokenizer: what stands between blanks is a special case, or affixes are taken off it until it is one or none is
//! left, and what remains is cut at its infixes. The special cases and the classes of characters are data of the model.

use super::{chars::CharClass, reader::Reader, strings::Strings};
use crate::{error::Result, hash::QuickMap};

/// A token: a range of bytes of the text that was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub start: usize,
    pub end: usize,
    /// The number of its norm, if a special case gives one.
    pub norm: Option<u64>,
    /// Whether a blank stands behind it.
    pub space: bool,
}

impl Token {
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// The pieces of a special case: bytes, and the number of the norm.
type Pieces = Vec<(usize, Option<u64>)>;

/// The rules, and what they know of characters and words.
#[derive(Debug)]
pub(super) struct Tokenizer {
    alpha: CharClass,
    lower: CharClass,
    upper: CharClass,
    icons: CharClass,
    quotes: CharClass,
    marks: CharClass,
    currencies: Vec<String>,
    units: Vec<String>,
    specials: QuickMap<Box<str>, Pieces>,
    /// Special cases that the general rules would cut, by the first token that they would give: all tokens.
    cut_specials: QuickMap<Box<str>, Vec<Vec<Box<str>>>>,
    longest_special: usize,
}

/// No longer word is taken for an address.
const LONGEST_ADDRESS: usize = 2000;

impl Tokenizer {
    pub fn read(reader: &mut Reader, strings: &Strings) -> Result<Self> {
        let [alpha, lower, upper, icons, quotes, marks] = [(); 6].map(|()| reader.lines().map(|lines| CharClass::read(lines.iter())));
        let (currencies, units) = (reader.lines()?.to_strings(), reader.lines()?.to_strings());
        let mut tokenizer = Tokenizer {
            alpha: alpha?,
            lower: lower?,
            upper: upper?,
            icons: icons?,
            quotes: quotes?,
            marks: marks?,
            currencies,
            units,
            specials: QuickMap::default(),
            cut_specials: QuickMap::default(),
            longest_special: 0,
        };
        reader.lines()?.iter().for_each(|line| tokenizer.add_special(line, strings));
        Ok(tokenizer)
    }

    fn add_special(&mut self, line: &str, strings: &Strings) {
        let mut fields = line.split('\x1f');
        let (special, general) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        let piece = |field: &str| {
            let (form, norm) = field.split_once('\x1d').unwrap_or((field, ""));
            (form.len(), Some(norm).filter(|norm| !norm.is_empty()).map(|norm| strings.number(norm)))
        };
        let pieces: Pieces = fields.map(piece).collect();
        if pieces.iter().map(|(len, _)| len).sum::<usize>() != special.len() {
            return;
        }
        self.longest_special = self.longest_special.max(special.len());
        self.specials.insert(special.into(), pieces);
        let tokens: Vec<Box<str>> = general.split('\x1d').map(Box::from).collect();
        if let Some(first) = tokens.first().filter(|first| !first.is_empty()) {
            self.cut_specials.entry(first.clone()).or_default().push(tokens);
        }
    }

    fn special(&self, word: &str) -> Option<&Pieces> {
        if word.len() > self.longest_special { None } else { self.specials.get(word) }
    }

    /// Cuts a text in which single blanks are the only white space.
    pub fn cut(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 2);
        let mut start = 0;
        for word in text.split(' ') {
            if !word.is_empty() {
                self.cut_word(word, start, &mut tokens);
            }
            start += word.len() + 1;
            if let Some(last) = tokens.last_mut() {
                last.space = start <= text.len();
            }
        }
        self.join_specials(text, tokens)
    }

    fn cut_word(&self, word: &str, start: usize, tokens: &mut Vec<Token>) {
        if let Some(pieces) = self.special(word) {
            return push_pieces(pieces, start, tokens);
        }
        let (mut rest, mut at) = (word, start);
        let mut suffixes = Vec::new();
        while !rest.is_empty() && self.special(rest).is_none() {
            let prefix = self.prefix(rest);
            if prefix > 0 && self.special(&rest[prefix..]).is_some() {
                push(at, prefix, tokens);
                (rest, at) = (&rest[prefix..], at + prefix);
                break;
            }
            let suffix = self.suffix(&rest[prefix..]);
            let before = rest.len() - suffix;
            if suffix > 0 && before > 0 && self.special(&rest[..before]).is_some() {
                suffixes.push((at + before, suffix));
                rest = &rest[..before];
                break;
            }
            if prefix + suffix == 0 {
                break;
            }
            if prefix > 0 {
                push(at, prefix, tokens);
            }
            if suffix > 0 {
                suffixes.push((at + before, suffix));
            }
            (rest, at) = (&rest[prefix..before], at + prefix);
        }
        self.cut_middle(rest, at, tokens);
        suffixes.iter().rev().for_each(|&(at, len)| push(at, len, tokens));
    }

    /// What is left without affixes.
    fn cut_middle(&self, word: &str, start: usize, tokens: &mut Vec<Token>) {
        if let Some(pieces) = self.special(word) {
            return push_pieces(pieces, start, tokens);
        }
        let mut done = 0;
        if !self.is_address(word) {
            for (at, len) in self.infixes(word) {
                if at > done {
                    push(start + done, at - done, tokens);
                }
                push(start + at, len, tokens);
                done = at + len;
            }
        }
        if done < word.len() {
            push(start + done, word.len() - done, tokens);
        }
    }

    /// The bytes of the affix at the beginning.
    fn prefix(&self, word: &str) -> usize {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { return 0 };
        let dots = word.len() - word.trim_start_matches('.').len();
        let single = match first {
            '§' | '%' | '=' | '—' | '–' => true,
            '+' => !chars.next().is_some_and(|next| next.is_ascii_digit()),
            _ => self.is_mark(first),
        };
        match () {
            () if single => first.len_utf8(),
            () if dots >= 2 => dots,
            () => self.currencies.iter().find(|currency| word.starts_with(currency.as_str())).map_or(0, String::len),
        }
    }

    /// A mark that is a token of its own at either end.
    fn is_mark(&self, letter: char) -> bool {
        self.marks.has(letter) || self.quotes.has(letter) || letter == '…' || self.icons.has(letter)
    }

    /// The bytes of the affix at the end: the longest that fits.
    fn suffix(&self, word: &str) -> usize {
        let mut chars = word.chars().rev();
        let (Some(last), before, second) = (chars.next(), chars.next(), chars.next()) else { return 0 };
        let mark = if self.is_mark(last) || matches!(last, '—' | '–') { last.len_utf8() } else { 0 };
        let longer = match last {
            '.' => self.full_stop(word, before, second),
            '+' => usize::from(before.is_some_and(|before| before.is_ascii_digit())),
            's' | 'S' => before.filter(|before| matches!(before, '\'' | '’')).map_or(0, |before| 1 + before.len_utf8()),
            '…' if before == Some('…') => 2 * '…'.len_utf8(),
            _ => 0,
        };
        mark.max(longer).max(self.behind_number(word))
    }

    /// A full stop that ends no abbreviation, or several dots.
    fn full_stop(&self, word: &str, before: Option<char>, second: Option<char>) -> usize {
        let dots = word.len() - word.trim_end_matches('.').len();
        let Some(before) = before else { return 0 };
        let alone = before.is_ascii_digit()
            || self.lower.has(before)
            || self.marks.has(before)
            || self.quotes.has(before)
            || matches!(before, '%' | '²' | '-' | '+' | '…' | '|')
            || second.is_some_and(|second| self.upper.has(second) && self.upper.has(before))
            || second == Some('°') && matches!(before, 'F' | 'f' | 'C' | 'c' | 'K' | 'k');
        if dots >= 2 { dots } else { usize::from(alone) }
    }

    /// A unit or a currency behind a number: the longest.
    fn behind_number(&self, word: &str) -> usize {
        let fits = |unit: &&String| {
            word.strip_suffix(unit.as_str()).is_some_and(|number| number.ends_with(|letter: char| letter.is_ascii_digit()))
        };
        match word.bytes().any(|byte| byte.is_ascii_digit()) {
            true => self.units.iter().chain(&self.currencies).filter(fits).map(String::len).max().unwrap_or(0),
            false => 0,
        }
    }

    /// Where the word is cut inside: bytes of the start and the length of what cuts.
    fn infixes(&self, word: &str) -> Vec<(usize, usize)> {
        let (mut found, mut before, mut done) = (Vec::new(), None, 0);
        for (at, letter) in word.char_indices() {
            if at >= done {
                let len = self.infix(&word[at..], letter, before);
                if len > 0 {
                    // At the very beginning nothing is cut off.
                    if at > 0 {
                        found.push((at, len));
                    }
                    done = at + len;
                }
            }
            before = Some(letter);
        }
        found
    }

    fn infix(&self, rest: &str, letter: char, before: Option<char>) -> usize {
        let next = rest[letter.len_utf8()..].chars().next();
        let dots = rest.len() - rest.trim_start_matches('.').len();
        let is = |letter: Option<char>, class: &CharClass| letter.is_some_and(|letter| class.has(letter));
        let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
        let behind_word = is(before, &self.alpha) || digit(before);
        match letter {
            '.' if dots >= 2 => return dots,
            '…' => return letter.len_utf8(),
            _ if self.icons.has(letter) => return letter.len_utf8(),
            '+' | '-' | '*' | '^' if digit(before) && (digit(next) || next == Some('-')) => return 1,
            '.' => {
                let sentence = (is(before, &self.lower) || is(before, &self.quotes)) && (is(next, &self.upper) || is(next, &self.quotes));
                return usize::from(sentence);
            }
            ',' => return usize::from(is(before, &self.alpha) && is(next, &self.alpha)),
            ':' | '<' | '>' | '=' | '/' => return usize::from(behind_word && is(next, &self.alpha)),
            _ => {}
        }
        let hyphens = ["-", "–", "—", "--", "---", "——", "~"];
        let before_word = |hyphen: &&str| rest.strip_prefix(*hyphen).is_some_and(|after| is(after.chars().next(), &self.alpha));
        if behind_word { hyphens.iter().find(|hyphen| before_word(hyphen)).map_or(0, |hyphen| hyphen.len()) } else { 0 }
    }

    /// An address of the web or of mail, which is not cut. After the expression of Diego Perini (MIT) that spaCy uses.
    fn is_address(&self, word: &str) -> bool {
        if word.len() > LONGEST_ADDRESS || !word.contains('.') {
            return false;
        }
        let scheme = word.find("://").filter(|&at| {
            let letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '+' | '-' | '.');
            word[..at].chars().nth(1).is_some() && word[..at].chars().all(letter)
        });
        let mut starts = vec![0];
        starts.extend(scheme.map(|at| at + 3));
        let first = starts.clone();
        let users = word.match_indices('@').filter(|(at, _)| first.iter().any(|start| at > start));
        starts.extend(users.map(|(at, _)| at + 1));
        starts.into_iter().any(|start| self.is_host_and_path(&word[start..]))
    }

    fn is_host_and_path(&self, word: &str) -> bool {
        let end = word.find([':', '/', '?', '#']).unwrap_or(word.len());
        let (host, mut rest) = word.split_at(end);
        if let Some(port) = rest.strip_prefix(':') {
            let digits = port.bytes().take_while(u8::is_ascii_digit).count();
            if !(2..=5).contains(&digits) {
                return false;
            }
            rest = &port[digits..];
        }
        (rest.is_empty() || rest.starts_with(['/', '?', '#'])) && (self.is_domain(host) || is_public_ip(host))
    }

    fn is_domain(&self, host: &str) -> bool {
        let mut labels = host.rsplit('.');
        let top = labels.next().unwrap_or_default();
        let letters = top.chars().count();
        let is_top = (2..=63).contains(&letters) && top.chars().all(|letter| self.lower.has(letter));
        is_top && host.len() > top.len() && labels.all(is_label)
    }

    /// Special cases that affixes took apart: ":)" behind a word.
    fn join_specials(&self, text: &str, tokens: Vec<Token>) -> Vec<Token> {
        let mut found = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            for special in self.cut_specials.get(token.text(text)).into_iter().flatten() {
                let fits = tokens
                    .get(at..at + special.len())
                    .is_some_and(|these| these.iter().zip(special).all(|(token, wanted)| token.text(text) == &**wanted));
                if fits {
                    found.push((special.len(), at));
                }
            }
        }
        if found.is_empty() {
            return tokens;
        }
        // The longest first, then the first.
        found.sort_unstable_by_key(|&(len, at)| (std::cmp::Reverse(len), at));
        let mut taken = vec![false; tokens.len()];
        let mut replaced = QuickMap::default();
        for (len, at) in found {
            if !taken[at] && !taken[at + len - 1] {
                replaced.insert(at, len);
            }
            taken[at..at + len].fill(true);
        }
        self.replace(text, &tokens, &replaced)
    }

    fn replace(&self, text: &str, tokens: &[Token], replaced: &QuickMap<usize, usize>) -> Vec<Token> {
        let (mut result, mut at) = (Vec::with_capacity(tokens.len()), 0);
        while let Some(&token) = tokens.get(at) {
            let these = replaced.get(&at).and_then(|len| tokens.get(at..at + len)).unwrap_or_default();
            let last = these.last().copied().unwrap_or(token);
            match text.get(token.start..last.end).filter(|_| !these.is_empty()).and_then(|special| self.special(special)) {
                Some(pieces) => {
                    push_pieces(pieces, token.start, &mut result);
                    if let Some(end) = result.last_mut() {
                        end.space = last.space;
                    }
                    at += these.len();
                }
                None => {
                    result.push(token);
                    at += 1;
                }
            }
        }
        result
    }
}

fn push(start: usize, len: usize, tokens: &mut Vec<Token>) {
    tokens.push(Token { start, end: start + len, norm: None, space: false });
}

fn push_pieces(pieces: &Pieces, mut start: usize, tokens: &mut Vec<Token>) {
    for &(len, norm) in pieces {
        tokens.push(Token { start, end: start + len, norm, space: false });
        start += len;
    }
}

/// A part of a domain: letters and digits, and within them hyphens and underscores.
fn is_label(label: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '\u{a1}'..='\u{ffff}');
    let count = label.chars().count();
    let ends = label.starts_with(plain) && label.ends_with(plain);
    (1..=64).contains(&count) && ends && label.chars().all(|letter| plain(letter) || matches!(letter, '_' | '-'))
}

/// Four numbers with dots that are an address of the open net.
fn is_public_ip(host: &str) -> bool {
    let numbers: Vec<Option<u32>> = host.split('.').map(|part| part.parse().ok().filter(|_| part.len() <= 3)).collect();
    let [Some(a), Some(b), Some(c), Some(d)] = numbers[..] else { return false };
    let private = matches!((a, b), (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31));
    !private && (1..=223).contains(&a) && b <= 255 && c <= 255 && (1..=254).contains(&d)
}
