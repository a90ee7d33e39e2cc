//! What somebody says of himself, told by others: "“I came home,” Voss said" is told as "Voss says she came home".

use crate::{
    lang::forms::Forms,
    predicate::Predicate,
    syntax::{WordId, Xpos},
};

use super::{
    table::{Piece, Text},
    teller::Teller,
};

/// The third person that stands for who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    He,
    She,
    It,
    They,
}

impl Voice {
    /// "My" as "her"; `None` for a word that is no first person, and for "we" of one person, who speaks for others too.
    fn of_word(self, word: &str, forms: &Forms) -> Option<String> {
        let column = match self {
            Voice::He => 0,
            Voice::She => 1,
            Voice::It => 2,
            Voice::They => 3,
        };
        forms.in_third_person(word)?.get(column).filter(|form| *form != "-").cloned()
    }
}

impl Teller<'_> {
    /// A word of the first person within a quotation, in the third.
    pub fn in_third_person(&self, id: WordId) -> Option<Piece> {
        let voice = self.voice.filter(|_| self.view.is_quoted(id))?;
        let text = voice.of_word(&self.view.word(id).to_lowercase(), self.forms)?;
        Some(Piece { id: Some(id), text: Text::Plain(text), words: 1, glued: false })
    }

    /// "Am", "have" behind a first person that is told in the third.
    pub fn agreeing(&self, predicate: &Predicate, word: WordId) -> Option<Piece> {
        let subject = self.own_subject(predicate.head)?;
        self.in_third_person(subject)?;
        let plural = self.voice == Some(Voice::They);
        // A short form ("'m") keeps its own lemma where the tagger took it for a third person.
        let helps = [("BE", "be"), ("HAVE", "have")].into_iter().find(|(class, _)| self.is(word, class));
        let lemma = helps.map_or(self.view.tree.lemma(word), |(_, lemma)| lemma);
        let form = match self.view.tag(word)? {
            Xpos::Vbp | Xpos::Vbz => self.forms.present(lemma, plural),
            Xpos::Vbd if self.is(word, "BE") => self.forms.word(if plural { "were" } else { "was" }).to_string(),
            _ => return None,
        };
        Some(self.formed(word, &form))
    }
}
