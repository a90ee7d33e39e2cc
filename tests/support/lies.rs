//! Lies made of honest labels: somebody else does it, it is denied, a number is another, a name is new, and so on.

use dateline::syntax::{Parser, Relation, Tree, Upos, WordId, Xpos};

/// A label with the tree that the parser gives it.
pub struct Told {
    pub text: String,
    tree: Tree,
}

/// What was done to a label, and what came of it.
pub type Lie = (&'static str, String);

const SUBJECTS: [Relation; 2] = [Relation::Nsubj, Relation::NsubjPass];

impl Told {
    pub fn new(text: &str) -> Self {
        Told { text: text.to_owned(), tree: Parser::english().parse_text(text, 0) }
    }

    fn word(&self, id: WordId) -> &str {
        self.tree.text(id, &self.text)
    }

    fn child(&self, id: WordId, relations: &[Relation]) -> Option<WordId> {
        self.tree.children_by(id, relations).next()
    }

    /// The words of a phrase, as they stand.
    fn phrase(&self, id: WordId) -> String {
        let words = self.tree.subtree(id);
        words.iter().map(|&id| self.word(id)).collect::<Vec<_>>().join(" ").replace(" '", "'").replace(" ’", "’")
    }

    fn is(&self, id: WordId, tags: &[Xpos]) -> bool {
        self.tree.get(id).is_some_and(|word| tags.contains(&word.xpos))
    }

    /// With other words in place of some.
    fn with(&self, changes: &[(WordId, &str)]) -> String {
        let words = self.tree.ids().map(|id| changes.iter().find(|(at, _)| *at == id).map_or(self.word(id), |(_, word)| word));
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ").replace(" '", "'").replace(" ’", "’").replace(" ,", ",")
    }

    /// The verb that the label tells.
    fn verb(&self) -> Option<WordId> {
        self.tree.root().filter(|&root| self.is(root, &[Xpos::Vbz, Xpos::Vbp, Xpos::Vbd, Xpos::Vbn]))
    }

    /// All lies that can be made of it.
    pub fn lies(&self, sentence: &Told) -> Vec<Lie> {
        let mut lies = Vec::new();
        self.swapped(&mut lies);
        self.denied(&mut lies);
        self.counted(&mut lies);
        self.named(&mut lies);
        self.made_sure(&mut lies);
        self.coloured(&mut lies);
        self.turned(&mut lies);
        self.done_by_others(sentence, &mut lies);
        lies.retain(|(_, lie)| *lie != self.text);
        lies
    }

    /// Who does it and to whom it is done change places, in the active and in the passive.
    fn swapped(&self, lies: &mut Vec<Lie>) {
        let Some(verb) = self.verb() else { return };
        let (subject, object) = (self.child(verb, &SUBJECTS), self.child(verb, &[Relation::Obj, Relation::OblAgent]));
        let (Some(subject), Some(object)) = (subject, object) else { return };
        lies.push(("swapped", self.with(&[(subject, self.word(object)), (object, self.word(subject))])));
        let (who, whom) = (self.phrase(subject), self.phrase(object));
        match self.child(verb, &[Relation::OblAgent]).is_some() {
            true => lies.push(("active", format!("{who} {}s {}", self.tree.lemma(verb), whom.trim_start_matches("by ")))),
            false => lies.push(("passive", format!("{who} {} by {whom}", past(self.tree.lemma(verb))))),
        }
    }

    /// What is told is denied; what is denied is told.
    fn denied(&self, lies: &mut Vec<Lie>) {
        for id in self.tree.ids().filter(|&id| ["not", "no", "never", "none"].contains(&self.word(id).to_lowercase().as_str())) {
            lies.push(("undenied", self.with(&[(id, "")])));
        }
        if let Some(verb) = self.verb().filter(|_| !self.text.contains(" not ") && !self.text.contains(" no")) {
            let denied = match self.is(verb, &[Xpos::Vbz, Xpos::Vbp]) {
                true => format!("does not {}", self.tree.lemma(verb)),
                false => format!("not {}", self.word(verb)),
            };
            lies.push(("denied", self.with(&[(verb, &denied)])));
            lies.push(("never", self.with(&[(verb, &format!("never {}", self.word(verb)))])));
        }
    }

    fn counted(&self, lies: &mut Vec<Lie>) {
        const WORDS: [&str; 8] = ["two", "three", "four", "five", "six", "ten", "eleven", "half"];
        for id in self.tree.ids() {
            let word = self.word(id);
            if let Some(at) = word.rfind(|c: char| c.is_ascii_digit()) {
                let digit = if word.get(at..=at) == Some("7") { "8" } else { "7" };
                lies.push(("number", self.with(&[(id, &format!("{}{digit}{}", &word[..at], &word[at + 1..]))])));
                lies.push(("number", self.with(&[(id, &format!("{word} million"))])));
            } else if WORDS.contains(&word.to_lowercase().as_str()) {
                lies.push(("number", self.with(&[(id, "nine")])));
            } else if self.is(id, &[Xpos::Nns]) && id.index() > 0 {
                lies.push(("number", self.with(&[(id, &format!("nineteen {word}"))])));
            }
        }
    }

    fn named(&self, lies: &mut Vec<Lie>) {
        for id in self.tree.ids().filter(|&id| id.index() > 0 && self.word(id).chars().next().is_some_and(char::is_uppercase)) {
            lies.push(("name", self.with(&[(id, "Zelmont")])));
        }
        lies.push(("name", format!("{} in Zelmont", self.text)));
        lies.push(("name", format!("{}, Zelmont says", self.text)));
        let first = self.child(self.tree.root().unwrap_or(WordId::from(0)), &SUBJECTS);
        lies.extend(first.map(|first| ("first person", self.with(&[(first, "we")]))));
    }

    /// What may be, or lies ahead, or hangs on something, is told as done.
    fn made_sure(&self, lies: &mut Vec<Lie>) {
        for modal in ["may", "might", "could"] {
            if let Some((before, behind)) = self.text.split_once(&format!(" {modal} ")) {
                lies.push(("sure", format!("{before} will {behind}")));
                lies.push(("sure", format!("{before} {behind}")));
            }
        }
        for condition in [" if ", " unless "] {
            let sure = self.text.split_once(condition).filter(|(before, _)| !before.contains(" may "));
            lies.extend(sure.map(|(before, _)| ("unconditional", before.to_owned())));
        }
        for qualifier in ["alleged ", "Alleged ", "suspected ", "nearly ", "almost ", "attempted ", "planned "] {
            lies.extend(self.text.contains(qualifier).then(|| ("unqualified", self.text.replacen(qualifier, "", 1))));
        }
    }

    /// Words that the text does not have.
    fn coloured(&self, lies: &mut Vec<Lie>) {
        let Some(root) = self.tree.root() else { return };
        for word in ["secretly", "illegally", "finally"] {
            lies.push(("word", self.with(&[(root, &format!("{word} {}", self.word(root)))])));
        }
        lies.push(("word", format!("{} amid scandal", self.text)));
        let last = self.tree.ids().next_back().filter(|&last| self.tree.get(last).is_some_and(|word| word.upos == Upos::Noun));
        lies.extend(last.map(|last| ("quotation", self.with(&[(last, &format!("“bloody {}”", self.word(last)))]))));
    }

    /// "After" for "before".
    fn turned(&self, lies: &mut Vec<Lie>) {
        for (word, other) in [("after", "before"), ("with", "without"), ("for", "against"), ("up", "down"), ("without", "with")] {
            let there = format!(" {word} ");
            lies.extend(self.text.contains(&there).then(|| ("turned", self.text.replacen(&there, &format!(" {other} "), 1))));
        }
    }

    /// Somebody else of the sentence does it, or it is done to somebody else.
    fn done_by_others(&self, sentence: &Told, lies: &mut Vec<Lie>) {
        let Some(verb) = self.verb() else { return };
        let known: Vec<&str> = self.tree.ids().map(|id| self.tree.lemma(id)).collect();
        let subjects = sentence.tree.ids().filter(|&id| sentence.tree.relation(id).is_some_and(|relation| SUBJECTS.contains(&relation)));
        let one_of_them: Vec<WordId> = subjects.flat_map(|subject| sentence.tree.subtree(subject)).collect();
        let parts = [self.child(verb, &SUBJECTS), self.child(verb, &[Relation::Obj])];
        for noun in sentence.tree.ids().filter(|id| !one_of_them.contains(id)) {
            let is_other = sentence.is(noun, &[Xpos::Nn, Xpos::Nns, Xpos::Nnp]) && !known.contains(&sentence.tree.lemma(noun));
            for part in parts.into_iter().flatten().filter(|_| is_other) {
                lies.push(("others", self.with(&[(part, sentence.word(noun))])));
            }
        }
    }
}

/// The past of a regular verb, and of some others.
fn past(lemma: &str) -> String {
    let irregular = [("sell", "sold"), ("strike", "struck"), ("find", "found"), ("tell", "told"), ("leave", "left"), ("win", "won")];
    match irregular.iter().find(|(verb, _)| *verb == lemma) {
        Some((_, past)) => (*past).to_owned(),
        None if lemma.ends_with('e') => format!("{lemma}d"),
        None => format!("{lemma}ed"),
    }
}
