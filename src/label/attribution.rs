//! Whose words a clause is: told as fact only where a body that knows reports plain facts.

use crate::{
    predicate::{self, Predicate, Tense},
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{Speaker, Telling};

/// How a clause is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Attribution {
    /// As fact.
    None,
    /// Not at all: a claim without who makes it.
    Doubtful,
    /// By a noun of saying: "the ruling that".
    ByNoun { noun: WordId, content: WordId },
    /// With its verb of saying and who says it.
    Keep { verb: WordId, speaker: WordId, content: WordId, shifted: bool },
    /// With who said it before, or "according to" whom.
    Named(Speaker),
    /// As reported.
    Reportedly,
}

impl Attribution {
    pub fn of(telling: &Telling, top: WordId) -> Attribution {
        let (view, rules) = (telling.view, telling.rules);
        let said = predicate::said(view, rules, top).filter(|said| said.by != top);
        if let Some(said) = said {
            if said.noun {
                return Attribution::ByNoun { noun: said.by, content: said.content };
            }
            let speaker = predicate::subject(view, rules, said.by);
            let saying = Predicate::of(view, rules, said.by);
            let trusted =
                rules.is(view.tree.lemma(said.by), "PLAIN_REPORT") && speaker.is_some_and(|speaker| is_authority(telling, speaker));
            let plain = trusted && saying.negation.is_none() && saying.modal.is_none() && !is_opinion(telling, said.content);
            let shifted = saying.tense == Tense::Past && !view.is_quoted(said.content);
            return match speaker {
                _ if plain => Attribution::None,
                Some(speaker) => Attribution::Keep { verb: said.by, speaker, content: said.content, shifted },
                None => Attribution::Doubtful,
            };
        }
        if view.is_quoted(top) {
            return telling.names.speaker().map_or(Attribution::Doubtful, Attribution::Named);
        }
        according_to(telling)
    }
}

/// "According to Voss": one person says so. What bodies and unnamed sources report is told as the text tells it.
fn according_to(telling: &Telling) -> Attribution {
    let (view, rules) = (telling.view, telling.rules);
    let noun = |id: &WordId| view.tree.get(*id).is_some_and(|word| word.upos.is_noun());
    let according = view.tree.ids().find(|&id| rules.is(&view.word(id).to_lowercase(), "ACCORDING"));
    let source = according.and_then(|id| view.tree.head(id).filter(noun).or_else(|| view.tree.subtree(id).into_iter().find(noun)));
    if source.is_some_and(|source| telling.names.is_person(source)) { Attribution::Reportedly } else { Attribution::None }
}

/// Who is believed on plain facts: bodies and their speakers, not persons.
fn is_authority(telling: &Telling, speaker: WordId) -> bool {
    let tree = telling.view.tree;
    let beside = [Relation::Compound, Relation::Amod, Relation::Conj];
    // "It added": persons are no "it".
    if telling.rules.is(&telling.view.word(speaker).to_lowercase(), "IT") {
        return true;
    }
    let named = std::iter::once(speaker).chain(tree.children_by(speaker, &beside));
    let body = |id: WordId| {
        telling.rules.is(&tree.lemma(id).to_lowercase(), "AUTHORITY") || telling.rules.is(&tree.lemma(id).to_lowercase(), "BODY")
    };
    let name_of_body = tree.get(speaker).is_some_and(|word| word.upos == Upos::Propn) && is_plainly_no_person(telling, speaker);
    named.into_iter().any(body) || name_of_body
}

/// "The Tarn Group", "NASA", "Norvale Airlines": a name alone may be that of a person whom the text has not introduced.
fn is_plainly_no_person(telling: &Telling, name: WordId) -> bool {
    let tree = telling.view.tree;
    let word = telling.view.word(name);
    let acronym = word.chars().count() > 1 && word.chars().all(|letter| letter.is_uppercase() || letter == '.' || letter == '&');
    let led = tree.child(name, Relation::Det).is_some();
    let plural = telling.view.tag(name) == Some(Xpos::Nnps);
    let of_firms = |id: WordId| {
        let part = telling.view.word(id).trim_end_matches('.').to_lowercase();
        telling.rules.is(&part, "FIRM_SUFFIX") || telling.rules.is(&part, "BODY")
    };
    let firm = telling.names.is_firm(name) || tree.children_by(name, &[Relation::Compound]).chain([name]).any(of_firms);
    !telling.names.is_person(name) && (acronym || led || plural || firm)
}

/// Whether what is said judges, or says what may be.
fn is_opinion(telling: &Telling, content: WordId) -> bool {
    let (view, rules) = (telling.view, telling.rules);
    view.is_quoted(content)
        || view.tree.subtree(content).into_iter().any(|id| {
            let modal = view.tag(id) == Some(Xpos::Md) && !rules.is(view.tree.lemma(id), "WILL") && !rules.is(view.tree.lemma(id), "WOULD");
            modal || rules.is(view.tree.lemma(id), "OPINION") || rules.is(&view.word(id).to_lowercase(), "FIRST_PERSON")
        })
}
