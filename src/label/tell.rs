//! Which wordings are tried for an event, and which of them is taken: the first that is sound.

use crate::{
    grammar::tree::View,
    predicate::{self, Tense},
    syntax::{Relation, Upos, WordId, Xpos},
};

use super::{
    Carrier, Course, Label, Quality, Telling,
    attribution::Attribution,
    clause::Mode,
    noun::Part,
    print::{distinct, print},
    sound::{CERTAIN, Fault, certainty, fault},
    table::{Cost, Piece, Table, Text},
    teller::Teller,
};

/// What a word costs, and what a label of fewer than three words lacks, in hundredths.
const PER_WORD: Cost = 7;
const SHORT: Cost = 120;

/// A label that loses so much in all, in hundredths, tells another event.
const MOST_LOST: Cost = 300;

/// Another wording of the same event that loses less than this is better than one that loses more.
const WELL_TOLD: Cost = 200;

/// A label that loses so much, in hundredths, may lack what matters: somebody should look at it.
const MUCH_LOST: Cost = 100;

/// How far infinitives are followed up to the verb that carries them.
const FARTHEST: usize = 4;

/// The first sound label of an event.
pub(super) fn label(telling: &Telling) -> Option<Label> {
    match telling.carrier {
        Carrier::Predicate(head) => of_predicate(telling, head),
        Carrier::Noun(noun) => {
            let teller = teller(telling, &[]);
            teller.nominal(noun).into_iter().find_map(|table| finished(&teller, &table))
        }
    }
}

/// A teller without the words of the date and what stands in brackets, that must say some words.
pub(super) fn teller<'a>(telling: &Telling<'a>, needed: &[WordId]) -> Teller<'a> {
    let mut teller = Teller::new(telling.view, telling.rules, telling.forms, telling.names)
        .without(telling.date.iter().copied())
        .without(in_brackets(telling))
        .with(needed.iter().copied());
    teller.event = match telling.carrier {
        Carrier::Predicate(head) => Some(head).filter(|head| needed.contains(head)),
        Carrier::Noun(_) => None,
    };
    teller.planned = telling.course == Course::Planned;
    teller.foreseen = match telling.carrier {
        Carrier::Predicate(head) if telling.course == Course::Come => Some(head),
        _ => None,
    };
    teller.earlier = match telling.carrier {
        Carrier::Predicate(head) if telling.is_earlier => Some(head),
        _ => None,
    };
    teller
}

/// The words between brackets, but those around the carrier.
fn in_brackets(telling: &Telling) -> Vec<WordId> {
    let carrier = match telling.carrier {
        Carrier::Predicate(id) | Carrier::Noun(id) => id,
    };
    let mut found = Vec::new();
    let mut open: Option<WordId> = None;
    for id in telling.view.tree.ids() {
        match (telling.view.word(id), open) {
            ("(" | "[", _) => open = Some(id),
            (")" | "]", Some(start)) => {
                if !(start..=id).contains(&carrier) {
                    found.extend((start.index()..=id.index()).map(WordId::from));
                }
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// The cheapest wording of a table, where it is sound; where only its end or its length is wrong, the next one.
pub(super) fn finished(teller: &Teller, table: &Table) -> Option<Label> {
    finished_within(teller, table, MOST_LOST)
}

/// The same, where it loses less than so much in all.
fn finished_within(teller: &Teller, table: &Table, most: Cost) -> Option<Label> {
    for (pieces, lost) in table.by_price(PER_WORD, SHORT) {
        let pieces = distinct(pieces);
        let printed = print(teller, &pieces);
        match fault(teller, &printed, &pieces, lost) {
            Some(Fault::Ending | Fault::Long | Fault::Marks) => {}
            Some(_) => return None,
            None if lost.all >= most => return None,
            None => {
                let edit = printed.unclear || lost.all >= MUCH_LOST || certainty(teller, &pieces) < CERTAIN;
                return Some(Label { text: printed.text, quality: if edit { Quality::Edit } else { Quality::Sound } });
            }
        }
    }
    None
}

/// The label of a clause, told by the verb that carries it.
fn of_predicate(telling: &Telling, head: WordId) -> Option<Label> {
    let view = telling.view;
    if is_second_infinitive(view, head) {
        return None;
    }
    let mut needed = Vec::new();
    let mut top = predicate::carrier(view, telling.rules, head);
    if top != head {
        needed.push(head);
    }
    for _ in 0..FARTHEST {
        let Some(above) = above_infinitive(telling, top) else { break };
        needed.push(top);
        top = predicate::carrier(view, telling.rules, above);
    }
    by_attribution(telling, top, needed)
}

/// The clause that an infinitive or a condition belongs to, and is told with.
fn above_infinitive(telling: &Telling, top: WordId) -> Option<WordId> {
    let (view, rules) = (telling.view, telling.rules);
    let relation = view.tree.relation(top)?;
    let above = || view.tree.ancestors(top).find(|&id| view.is_predicate(id));
    let conditional =
        relation == Relation::Advcl && view.tree.children_by(top, &[Relation::Mark]).any(|mark| rules.is(view.tree.lemma(mark), "IF"));
    let to = predicate::is_infinitive(view, top);
    let hangs = matches!(relation, Relation::Advcl | Relation::Acl | Relation::AclRelcl | Relation::Ccomp | Relation::Conj);
    (conditional || to && hangs).then(above).flatten()
}

/// "Advised to exercise caution and avoid travel": a second infinitive shares the "to" of the first, and cannot be told without it.
fn is_second_infinitive(view: &View, head: WordId) -> bool {
    let first = view.tree.head(head).filter(|_| view.tree.relation(head) == Some(Relation::Conj));
    let bare = view.child(head, &[Relation::Nsubj, Relation::NsubjPass, Relation::Aux, Relation::Mark]).is_none();
    bare && view.tag(head) == Some(Xpos::Vb) && first.is_some_and(|first| predicate::is_infinitive(view, first))
}

/// The label as the attribution of the clause asks for it.
fn by_attribution(telling: &Telling, top: WordId, needed: Vec<WordId>) -> Option<Label> {
    match Attribution::of(telling, top) {
        Attribution::None => plain(telling, top, &needed),
        Attribution::Doubtful => None,
        Attribution::ByNoun { noun, content } => {
            let teller = teller(telling, &[top, content]);
            teller.said_by_noun(noun, content).and_then(|table| finished(&teller, &table))
        }
        // "“I don't think so,” he said": what one thinks aloud is told of the speaker, who must be known.
        Attribution::Keep { verb, speaker, .. } if is_speaker(telling, speaker) => {
            let outer = predicate::said(telling.view, telling.rules, verb).filter(|said| !said.noun && said.by != verb)?;
            let teller_of = predicate::subject(telling.view, telling.rules, outer.by).filter(|&id| !is_speaker(telling, id))?;
            let mut needed = needed;
            needed.extend([top, verb, outer.content]);
            let mut teller = teller(telling, &needed);
            teller.voice = Some(telling.names.voice(teller_of)?);
            finished(&teller, &teller.clause(outer.by, Mode::Headline, Some(teller_of)))
        }
        // "The circular that it mailed": what it mailed would be missed.
        Attribution::Keep { speaker, content, .. } if content == top && has_open_gap(telling, top, speaker) => None,
        Attribution::Keep { verb, speaker, content, shifted } => {
            let mut needed = needed;
            needed.extend([top, content]);
            let mut teller = teller(telling, &needed);
            teller.backshift = shifted;
            teller.voice = telling.names.voice(speaker);
            // "Said his client was innocent and would appeal": the second clause is not part of the wording of the first.
            let joined = top != content && telling.view.tree.relation(top) == Some(Relation::Conj);
            let whole = |most: Cost| {
                let told = || finished_within(&teller, &teller.clause(verb, Mode::Headline, Some(speaker)), most);
                if joined { None } else { told() }
            };
            let content = |most: Cost| {
                let says = teller.verb_added("say", "say", teller.is_plural(speaker));
                let subject = teller.own_subject(top).or_else(|| teller.subject(top).filter(|_| joined));
                let clause = teller.clause(top, Mode::Text, subject);
                let has_subject = subject.is_some();
                has_subject
                    .then(|| Table::row([&teller.noun_phrase(speaker, Part::Subject, &[]), &Table::of(vec![says]), &clause]))
                    .and_then(|table| finished_within(&teller, &table, most))
            };
            best_of(whole, content)
        }
        Attribution::Named(speaker) => {
            let mut teller = teller(telling, &needed);
            teller.voice = speaker.voice;
            let words = speaker.name.split_whitespace().count();
            let name = Piece { id: None, words, text: Text::Plain(speaker.name), glued: false };
            let says = teller.verb_added("say", "say", false);
            let subject = teller.own_subject(top)?;
            finished(&teller, &Table::of(vec![name, says]).then(&teller.clause(top, Mode::Text, Some(subject))))
        }
        Attribution::Reportedly => {
            let mut teller = teller(telling, &needed);
            teller.reported = Some(top);
            let subject = teller.subject(top)?;
            finished(&teller, &teller.clause(top, Mode::Headline, Some(subject)))
        }
    }
}

/// "I", "we".
fn is_speaker(telling: &Telling, id: WordId) -> bool {
    telling.rules.is(&telling.view.word(id).to_lowercase(), "SPEAKER")
}

/// A clause told as fact.
fn plain(telling: &Telling, top: WordId, needed: &[WordId]) -> Option<Label> {
    let mut teller = teller(telling, needed);
    let view = telling.view;
    // Told without who said so, what "would" be done is to be done.
    let reports = telling.rules.is(view.tree.lemma(top), "SAYING") && teller.predicate(top).tense == Tense::Past;
    teller.backshift = reports || predicate::said(view, telling.rules, top).is_some();
    teller.whose = whose(telling, top);
    let existential = view.child(top, &[Relation::Expl]).is_some() && telling.rules.is(view.tree.lemma(top), "BE");
    let subject = teller.subject(top);
    if existential {
        let what = view.child(top, &[Relation::Nsubj, Relation::Obj, Relation::Xcomp])?;
        return finished(&teller, &teller.noun_phrase(what, Part::Object, &[]).with_words(3));
    }
    let subject = subject?;
    if telling.rules.is(view.tree.lemma(top), "SAYING") {
        teller.voice = telling.names.voice(subject);
    }
    let word = view.tree.get(subject)?;
    let of_time = telling.rules.is(&word.lemma, "TIME_NOUN") && word.upos == Upos::Noun || view.timex(subject).is_some();
    let speaks = telling.rules.is(&view.word(subject).to_lowercase(), "SPEAKER");
    let asks = view.tag(subject).is_some_and(|tag| matches!(tag, Xpos::Wp | Xpos::Wdt));
    let doubtful = is_doubtful_participle(telling, top);
    let is_held = telling.is_earlier && (view.tree.child(top, Relation::Cop).is_some() || telling.rules.is(view.tree.lemma(top), "BE"));
    if of_time || is_held || speaks || asks || doubtful || is_placeholder(telling, top, subject) || has_open_gap(telling, top, subject) {
        return None;
    }
    let whole = |most: Cost| finished_within(&teller, &teller.clause(top, Mode::Headline, Some(subject)), most);
    best_of(whole, |most| content_alone(telling, top, most))
}

/// The first of two wordings, or the other one where that loses less of what matters.
fn best_of(first: impl Fn(Cost) -> Option<Label>, other: impl Fn(Cost) -> Option<Label>) -> Option<Label> {
    first(WELL_TOLD).or_else(|| other(WELL_TOLD)).or_else(|| first(MOST_LOST)).or_else(|| other(MOST_LOST))
}

/// "Reyes, whose brother drowned": the word before the subject, and the noun that it stands for.
fn whose(telling: &Telling, top: WordId) -> Option<(WordId, WordId)> {
    let tree = telling.view.tree;
    let antecedent = tree.head(top).filter(|_| tree.relation(top) == Some(Relation::AclRelcl))?;
    let subject = tree.children_by(top, &[Relation::Nsubj, Relation::NsubjPass]).next()?;
    let whose = tree.children_by(subject, &[Relation::NmodPoss]).find(|&id| telling.view.tag(id) == Some(Xpos::WpS))?;
    // A list, or another noun in between, may be whose it is.
    let between = (antecedent.index() + 1..whose.index()).map(WordId::from);
    let alone = tree.child(antecedent, Relation::Conj).is_none() && tree.relation(antecedent) != Some(Relation::Conj);
    let plain = alone && !between.into_iter().any(|id| tree.get(id).is_some_and(|word| word.upos.is_noun()));
    // "Norvale Inc., a toy maker whose stock peaked": the name says more than the noun beside it.
    let named = tree.head(antecedent).filter(|_| tree.relation(antecedent) == Some(Relation::Appos));
    let named = named.filter(|&id| tree.get(id).is_some_and(|word| word.upos == Upos::Propn));
    plain.then(|| (whose, named.unwrap_or(antecedent)))
}

/// A past tense that hangs on a noun like a participle is as often the verb of another clause, read wrongly.
fn is_doubtful_participle(telling: &Telling, head: WordId) -> bool {
    let view = telling.view;
    let bare = view.child(head, &[Relation::Aux, Relation::AuxPass, Relation::Cop, Relation::Nsubj, Relation::OblAgent]).is_none();
    view.tree.relation(head) == Some(Relation::Acl) && view.tag(head) == Some(Xpos::Vbd) && bare
}

/// "The house that she wanted to buy": what the relative clause is about is missed further down, where nothing puts it back.
fn has_open_gap(telling: &Telling, head: WordId, subject: WordId) -> bool {
    let tree = telling.view.tree;
    // "Ada Voss, the poet who fought": the name stands for the noun.
    let own = tree.children_by(head, &[Relation::Nsubj, Relation::NsubjPass]).next();
    let told = own.is_some_and(|own| telling.view.tag(own).is_some_and(is_wh)) && tree.child(subject, Relation::Appos) == tree.head(head);
    let relative = tree.relation(head) == Some(Relation::AclRelcl) && tree.head(head) != Some(subject) && !told;
    let adverbial = tree
        .children_by(head, &[Relation::Advmod, Relation::Obl, Relation::Mark])
        .any(|id| tree.subtree(id).into_iter().any(|word| telling.view.tag(word).is_some_and(is_wh)));
    let inner = tree.children_by(head, &[Relation::Xcomp, Relation::Ccomp]).last();
    let complete = |clause: WordId| tree.children_by(clause, &[Relation::Obj, Relation::Ccomp, Relation::Xcomp]).next().is_some();
    // Another noun before the clause may be what it is about, and then nothing can be put back.
    let antecedent = tree.head(head).map_or(0, |antecedent| antecedent.index() + 1);
    let between = (antecedent..telling.view.first_of(head).index()).map(WordId::from);
    let ambiguous = between.into_iter().any(|id| tree.get(id).is_some_and(|word| word.upos.is_noun()));
    let active = !telling.view.is_passive(head) && tree.child(head, Relation::Cop).is_none();
    let gap = match inner {
        Some(clause) => !complete(clause),
        None => ambiguous && active && tree.child(head, Relation::Obj).is_none_or(|object| is_pronoun_of_gap(telling, object)),
    };
    relative && !adverbial && gap
}

/// "Which", or "that" alone.
fn is_pronoun_of_gap(telling: &Telling, object: WordId) -> bool {
    let that = telling.rules.is(telling.view.tree.lemma(object), "THAT") && telling.view.tree.children(object).is_empty();
    that || telling.view.tag(object).is_some_and(is_wh)
}

/// "It is unfair to think so": the subject only stands for what follows.
fn is_placeholder(telling: &Telling, head: WordId, subject: WordId) -> bool {
    let view = telling.view;
    let it = telling.rules.is(&view.word(subject).to_lowercase(), "DUMMY_OBJECT");
    let judged = view.child(head, &[Relation::Cop, Relation::AuxPass]).is_some();
    let clauses = [Relation::Ccomp, Relation::Xcomp, Relation::Csubj];
    let stood_for = view.tree.children_by(head, &clauses).any(|clause| clause > head);
    // "It is quite gloomy out", where nobody knows what is.
    let vague = view.child(head, &[Relation::Cop]).is_some() && telling.names.referent(subject).is_none();
    it && judged && (vague || stood_for || view.tree.children_by(head, &[Relation::Advcl]).any(|id| predicate::is_infinitive(view, id)))
}

/// A report whose words do not fit with who made it is told by what it says, where who made it knows.
fn content_alone(telling: &Telling, saying: WordId, most: Cost) -> Option<Label> {
    let says = telling.rules.is(telling.view.tree.lemma(saying), "SAYING");
    let content = telling.view.tree.child(saying, Relation::Ccomp).filter(|_| says)?;
    let plain = matches!(Attribution::of(telling, content), Attribution::None);
    let teller = teller(telling, &[]);
    let subject = teller.subject(content).filter(|_| plain)?;
    finished_within(&teller, &teller.clause(content, Mode::Headline, Some(subject)), most)
}

/// "Who", "which", "where".
fn is_wh(tag: Xpos) -> bool {
    matches!(tag, Xpos::Wrb | Xpos::Wdt | Xpos::Wp | Xpos::WpS)
}
