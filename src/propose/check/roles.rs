//! Who did what to whom: the same as in the text.

use super::{
    Refusal,
    ground::Sides,
    side::{Side, are_akin},
};
use crate::{
    lang::proposals::ProposalRole,
    predicate,
    syntax::{Relation, Upos, WordId, Xpos},
};

/// Who does it and to whom it is done, by the heads of their phrases.
#[derive(Debug, Default)]
struct Roles {
    agents: Vec<WordId>,
    patients: Vec<WordId>,
    /// Whether a helping verb says that it is the passive.
    helped: bool,
    /// What stands behind "by", be it who does it or how.
    by: Vec<WordId>,
}

/// The forms of all words by which somebody may be called.
#[derive(Debug, Default)]
struct Called {
    agents: Vec<String>,
    patients: Vec<String>,
    by: Vec<String>,
    /// What else hangs on the verb, each with its preposition.
    beside: Vec<(String, Vec<String>)>,
    /// Whether something is done to somebody.
    transitive: bool,
    /// Whether nobody is called by a pronoun.
    is_sure: bool,
}

pub(super) fn roles(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    for id in side.tree().ids().filter(|&id| side.is_content(id) && !side.view.is_quoted(id)) {
        let tells = sides.tells(side, id);
        if side.view.is_predicate(id) || tells && is_verb_like(side, id) {
            let found = matching(side, sides, id, tells);
            if !found.agents.is_empty() || !found.patients.is_empty() {
                same(side, id, &found)?;
            } else if side.is(id, "SAYING") {
                speaks(side, sides, id)?;
            }
        }
    }
    somebody(side, sides)
}

fn is_verb_like(side: &Side, id: WordId) -> bool {
    side.tree().get(id).is_some_and(|word| matches!(word.upos, Upos::Verb | Upos::Aux))
}

/// Who does it in the text, whom it is done to: of the event, as our label tells it too.
fn matching(side: &Side, sides: &Sides, id: WordId, tells: bool) -> Called {
    let mut called = Called::default();
    for text in sides.all() {
        // Our label names who the sentence only points at; else the sentence knows better.
        let ours = std::ptr::eq(text, &sides.label);
        if ours && (sides.sound_label().is_none() || tells && called.is_sure) {
            continue;
        }
        let trigger = sides.trigger.filter(|_| tells && std::ptr::eq(text, &sides.sentence));
        let same: Vec<WordId> = text.akin(side, id).filter(|&own| text.view.is_predicate(own)).collect();
        let same = match trigger.filter(|trigger| same.contains(trigger)) {
            Some(trigger) => vec![trigger],
            None => same,
        };
        for own in same {
            let roles = of(text, own);
            called.transitive |= !roles.patients.is_empty();
            let all = || roles.agents.iter().chain(&roles.patients);
            let points = |&id: &WordId| text.tree().get(id).is_some_and(|word| word.upos == Upos::Pron);
            called.is_sure |= all().next().is_some() && !all().any(points);
            called.patients.extend(text.tree().children_by(own, &[Relation::Xcomp]).flat_map(|verb| text.kin(verb).to_vec()));
            called.beside.extend(beside(text, own));
            called.by.extend(roles.by.iter().flat_map(|&by| names_of(text, by)));
            called.agents.extend(roles.agents.iter().flat_map(|&agent| names_of(text, agent)));
            called.patients.extend(roles.patients.iter().flat_map(|&patient| names_of(text, patient)));
        }
    }
    called
}

/// The roles of a clause.
fn of(side: &Side, id: WordId) -> Roles {
    let tree = side.tree();
    let noun = tree.head(id).filter(|_| tree.relation(id) == Some(Relation::Acl));
    let subject = predicate::subject(&side.view, side.know.rules, id).or(noun);
    let helped = side.view.child(id, &[Relation::AuxPass]).is_some();
    // A sentence has its helping verbs: where somebody is the subject of a bare participle, its tag is wrong.
    let active = side.is_prose && side.view.child(id, &[Relation::Nsubj]).is_some();
    let bare = side.view.child(id, &[Relation::Aux, Relation::Cop]).is_none() && side.view.tag(id) == Some(Xpos::Vbn) && !active;
    let object: Vec<WordId> = tree.children_by(id, &[Relation::Obj, Relation::Iobj]).collect();
    let passive = helped || side.view.child(id, &[Relation::NsubjPass]).is_some() || bare && object.is_empty();
    // The tense of "fired" does not tell who was; "by" does.
    let by = |noun: &WordId| side.view.child(*noun, &[Relation::Case]).is_some_and(|case| side.know.rules.is(&side.low(case), "BY"));
    let behind: Vec<WordId> = tree.children_by(id, &[Relation::Obl, Relation::OblAgent]).filter(|noun| by(noun)).collect();
    let agent: Vec<WordId> = behind.iter().copied().filter(|&noun| is_name_or_noun(side, noun)).collect();
    let passive = passive || !agent.is_empty() && object.is_empty();
    match passive {
        true => Roles { agents: agent, patients: subject.into_iter().chain(object).collect(), helped, by: behind },
        false => Roles { agents: subject.into_iter().collect(), patients: object, helped, by: behind },
    }
}

/// What hangs on a verb besides subject and object, each with the word before its phrase.
fn beside(side: &Side, id: WordId) -> Vec<(String, Vec<String>)> {
    let nouns = side.tree().children_by(id, &[Relation::Obl, Relation::OblNpmod, Relation::Obj, Relation::Advmod]);
    nouns.filter_map(|noun| Some((before_phrase(side, noun)?, side.kin(noun).to_vec()))).collect()
}

/// The preposition of a noun, or the small word before its phrase: "off" of "off Cape Morne".
fn before_phrase(side: &Side, noun: WordId) -> Option<String> {
    let case = side.view.child(noun, &[Relation::Case]);
    let before = || side.view.first_of(noun).index().checked_sub(1).map(WordId::from);
    let word = case.or_else(before)?;
    side.tree().get(word).filter(|word| word.upos == Upos::Adp).map(|_| side.low(word))
}

/// "By Friday", "by 3 percent" are nobody.
fn is_name_or_noun(side: &Side, id: WordId) -> bool {
    let counts = side.view.child(id, &[Relation::Nummod]).is_some() || side.is(id, "PERCENT") || side.is(id, "TIME_NOUN");
    !counts && side.tree().get(id).is_some_and(|word| matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron))
}

/// The words that a phrase may be called by: its head and what is beside it, names and titles before it, and what is counted.
fn names_of(side: &Side, head: WordId) -> Vec<String> {
    let tree = side.tree();
    let mut heads = vec![head];
    heads.extend(tree.children_by(head, &[Relation::Conj, Relation::Appos, Relation::Flat]));
    let partitive = |id: WordId| side.is(id, "PARTITIVE") || tree.get(id).is_some_and(|word| word.upos == Upos::Num);
    let counted =
        heads.iter().copied().filter(|&id| partitive(id)).flat_map(|id| tree.children_by(id, &[Relation::Nmod]).collect::<Vec<_>>());
    heads.extend(counted.collect::<Vec<_>>());
    let named = heads.iter().copied().filter(|&id| tree.get(id).is_some_and(|word| word.upos == Upos::Propn));
    let before = named.flat_map(|id| tree.children_by(id, &[Relation::Compound, Relation::Amod, Relation::Flat]).collect::<Vec<_>>());
    heads.extend(before.collect::<Vec<_>>());
    let numbers = heads.clone().into_iter().flat_map(|id| tree.children_by(id, &[Relation::Nummod]).collect::<Vec<_>>());
    heads.extend(numbers.collect::<Vec<_>>());
    heads.into_iter().flat_map(|id| side.kin(id).to_vec()).collect()
}

/// Whoever does it in the label does it in the text, and it is done to the same.
fn same(side: &Side, id: WordId, called: &Called) -> Result<(), Refusal> {
    let roles = of(side, id);
    let read = fits(side, id, &roles, called);
    // A past form in a headline is most often a passive without its helping verb.
    let bare = side.view.child(id, &[Relation::Aux, Relation::AuxPass, Relation::Cop]).is_none();
    if read.is_err() && bare && !side.is_rewritten && side.view.tag(id) == Some(Xpos::Vbd) {
        let Roles { agents, patients, by, helped } = roles;
        let passive = Roles { agents: by.clone(), patients: agents.into_iter().chain(patients).collect(), by, helped };
        return fits(side, id, &passive, called);
    }
    read
}

/// Whether this is how the text has it.
fn fits(side: &Side, id: WordId, roles: &Roles, called: &Called) -> Result<(), Refusal> {
    let both_ways = side.kin(id).iter().any(|lemma| side.know.words.has(lemma, ProposalRole::Ambitransitive));
    let is = |word: WordId, names: &[String]| are_akin(side.kin(word), names) || conjoined(side, word, names);
    for &agent in &roles.agents {
        let undergoes = roles.patients.is_empty() && both_ways && is(agent, &called.patients);
        let behind_by = roles.by.contains(&agent) && is(agent, &called.by);
        if !is(agent, &called.agents) && !undergoes && !behind_by {
            return Err(Refusal::Subject(side.view.word(agent).to_owned()));
        }
    }
    // "By 300 flights" may be how much; but not where these are what it was done to.
    if let Some(&by) = roles.by.iter().find(|&&by| !roles.agents.contains(&by) && is(by, &called.patients) && !is(by, &called.by)) {
        return Err(Refusal::Subject(side.view.word(by).to_owned()));
    }
    for &patient in &roles.patients {
        // "Mayor resigned" looks like a passive.
        let does = !roles.helped && roles.agents.is_empty() && (!called.transitive || both_ways) && is(patient, &called.agents);
        // Where the parser takes "off Cape Morne" for an object.
        let before = before_phrase(side, patient);
        let hangs = called.beside.iter().any(|(word, kin)| before.as_ref() == Some(word) && are_akin(side.kin(patient), kin));
        if !is(patient, &called.patients) && !does && !hangs {
            return Err(Refusal::Object(side.view.word(patient).to_owned()));
        }
    }
    Ok(())
}

/// Of a name of several words the parser may take any for the head.
fn conjoined(side: &Side, word: WordId, names: &[String]) -> bool {
    let parts = side.tree().children_by(word, &[Relation::Compound, Relation::Flat, Relation::Appos]);
    let name = side.tree().get(word).is_some_and(|word| word.upos == Upos::Propn);
    name && parts.into_iter().any(|part| are_akin(side.kin(part), names))
}

/// Who says something in the label says something in the text.
fn speaks(side: &Side, sides: &Sides, id: WordId) -> Result<(), Refusal> {
    let Some(speaker) = predicate::subject(&side.view, side.know.rules, id) else { return Ok(()) };
    let mut known: Vec<String> = Vec::new();
    for text in sides.all() {
        let saying = text.tree().ids().filter(|&own| text.is(own, "SAYING") && text.view.is_predicate(own));
        let speakers = saying.filter_map(|own| predicate::subject(&text.view, text.know.rules, own));
        known.extend(speakers.flat_map(|speaker| names_of(text, speaker)));
        let according = text.tree().ids().filter(|&own| text.has(own, ProposalRole::Attribution));
        let sources = according
            .filter_map(|own| text.tree().head(own))
            .chain(text.tree().ids().filter(|&own| text.tree().head(own).is_some_and(|head| text.has(head, ProposalRole::Attribution))));
        known.extend(sources.flat_map(|source| names_of(text, source)));
    }
    let knows = are_akin(side.kin(speaker), &known) || conjoined(side, speaker, &known);
    if knows { Ok(()) } else { Err(Refusal::Subject(side.view.word(speaker).to_owned())) }
}

/// Somebody whom the text names takes part; where the parser finds no clause in a headline, the order of the words has to do.
fn somebody(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let Some(told) = side.tree().ids().find(|&id| sides.tells(side, id)) else { return Ok(()) };
    let called = matching(side, sides, told, true);
    if called.agents.is_empty() && called.patients.is_empty() {
        return Ok(());
    }
    let everybody: Vec<String> = called.agents.iter().chain(&called.patients).cloned().collect();
    let takes_part = |id: WordId| id != told && are_akin(side.kin(id), &everybody);
    if !side.tree().ids().any(takes_part) {
        return Err(Refusal::Subject(side.view.word(told).to_owned()));
    }
    if side.view.is_predicate(told) || !called.transitive {
        return Ok(());
    }
    // The parser sees no clause in this headline: whoever does it stands before the verb, and to whom it is done behind it.
    let first = |names: &[String], others: &[String]| {
        let only = |id: &WordId| are_akin(side.kin(*id), names) && !are_akin(side.kin(*id), others);
        side.tree().ids().find(|id| *id != told && only(id))
    };
    match (first(&called.agents, &called.patients), first(&called.patients, &called.agents)) {
        (Some(agent), Some(patient)) if !(agent < told && told < patient) => Err(Refusal::Subject(side.view.word(patient).to_owned())),
        (None, Some(patient)) if patient < told && !is_verb_like(side, told) => Err(Refusal::Subject(side.view.word(patient).to_owned())),
        (Some(agent), None) if agent > told => Err(Refusal::Object(side.view.word(agent).to_owned())),
        _ => subject_before(side, told, &called).and_then(|()| object_behind(side, told, &called)),
    }
}

/// What stands right before the verb does it.
fn subject_before(side: &Side, told: WordId, called: &Called) -> Result<(), Refusal> {
    let before: Vec<WordId> = (0..told.index()).rev().map(WordId::from).take_while(|&id| side.is_content(id)).collect();
    let known = |id: &WordId| are_akin(side.kin(*id), &called.agents);
    match before.first().filter(|_| is_present(side, told) && !before.iter().any(known)) {
        Some(&id) => Err(Refusal::Subject(side.view.word(id).to_owned())),
        None => Ok(()),
    }
}

/// What stands right behind the verb, up to the first small word, is what it is done to.
fn object_behind(side: &Side, told: WordId, called: &Called) -> Result<(), Refusal> {
    let behind: Vec<WordId> = side.tree().ids().skip(told.index() + 1).take_while(|&id| side.is_content(id)).collect();
    let known =
        |id: &WordId| are_akin(side.kin(*id), &called.patients) || called.beside.iter().any(|(_, kin)| are_akin(side.kin(*id), kin));
    match behind.last().filter(|_| is_present(side, told) && !behind.iter().any(known)) {
        Some(&id) => Err(Refusal::Object(side.view.word(id).to_owned())),
        None => Ok(()),
    }
}

/// Whether it may be a verb in the present of a headline, which the parser takes for a noun in the plural.
fn is_present(side: &Side, id: WordId) -> bool {
    side.is_rewritten || matches!(side.view.tag(id), Some(Xpos::Nns | Xpos::Vbz | Xpos::Vbp))
}
