//! How the event stands to the world: what is denied stays denied, what may be stays open, what somebody says stays his word.

use super::{
    Ground, Refusal,
    ground::Sides,
    side::{Side, are_akin},
};
use crate::{
    lang::proposals::ProposalRole,
    predicate,
    standing::Status,
    syntax::{Relation, Upos, WordId, Xpos},
};

/// The longest chain of clauses that is followed.
const FARTHEST: usize = 8;

pub(super) fn standing(side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    negation(side, sides)?;
    added(side, sides, ground)?;
    if let Some(trigger) = sides.trigger {
        condition(side, sides, trigger)?;
        modality(side, sides, trigger)?;
        governors(side, sides, trigger, ground)?;
        speaker(side, sides, trigger, ground)?;
    }
    ahead(side, sides, ground)?;
    qualifiers(side, sides)
}

/// Whether a word is denied: "not signed", "no deal", "neither signed nor paid".
fn is_denied(side: &Side, id: WordId) -> bool {
    let denies = |id: WordId| {
        let children = side.tree().children(id).iter().copied();
        children.filter(|&child| side.tree().relation(child) != Some(Relation::Conj)).any(|child| side.has(child, ProposalRole::Negation))
    };
    if denies(id) {
        return true;
    }
    // A clause that is joined to a denied one by "or" has its denial.
    let head = side.tree().head(id).filter(|_| side.tree().relation(id) == Some(Relation::Conj));
    let joined = |head: WordId| side.tree().children(head).iter().any(|&child| side.has(child, ProposalRole::Alternative));
    head.is_some_and(|head| joined(head) && denies(head))
}

/// What the text denies the label denies, and nothing else.
fn negation(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let sentence = &sides.sentence;
    let denies = side.says(ProposalRole::Negation);
    let content = || side.tree().ids().filter(|&id| side.is_content(id) && !side.view.is_quoted(id));
    if !denies {
        let lost = content().find(|&id| {
            let mut found: Vec<WordId> = sentence.akin(side, id).collect();
            if let Some(trigger) = sides.trigger.filter(|trigger| found.contains(trigger)) {
                found = vec![trigger];
            }
            !found.is_empty() && found.iter().all(|&own| is_denied(sentence, own) || is_denier(sentence, own))
        });
        return lost.map_or(Ok(()), |id| Err(Refusal::Negation(side.view.word(id).to_owned())));
    }
    // Denied is what the denial hangs on, or what hangs on that.
    for id in side.tree().ids().filter(|&id| side.has(id, ProposalRole::Negation)) {
        let heads: Vec<WordId> = std::iter::once(id).chain(side.tree().ancestors(id).take(2)).filter(|&id| side.is_content(id)).collect();
        let fits =
            heads.iter().any(|&head| sides.own().any(|text| text.akin(side, head).any(|own| is_denied(text, own) || is_denier(text, own))));
        if !fits {
            return Err(Refusal::Negation(side.view.word(id).to_owned()));
        }
    }
    let trigger = sides.trigger.filter(|&trigger| is_denied(sentence, trigger));
    let told = trigger.and_then(|trigger| side.akin(sentence, trigger).next());
    match told.filter(|&told| !is_denied(side, told) && !stands_behind_denial(side, told)) {
        Some(told) => Err(Refusal::Negation(side.view.word(told).to_owned())),
        None => Ok(()),
    }
}

/// "Nobody", "none": it denies by itself.
fn is_denier(side: &Side, id: WordId) -> bool {
    side.has(id, ProposalRole::Negation)
}

/// A headline may leave its helping verb out, and then the denial hangs anywhere: "Deal not signed".
fn stands_behind_denial(side: &Side, id: WordId) -> bool {
    id.index().checked_sub(1).is_some_and(|before| side.has(WordId::from(before), ProposalRole::Negation))
}

/// The clauses over a clause that it is the content of, the nearest first; of one that is joined to another, those over that one too.
fn chain(side: &Side, from: WordId) -> Vec<(WordId, Option<Relation>)> {
    let mut chain = Vec::new();
    let mut at = from;
    for _ in 0..FARTHEST {
        let (Some(relation), Some(head)) = (side.tree().relation(at), side.tree().head(at)) else { break };
        let infinitive = relation == Relation::Acl && side.tree().children(at).iter().any(|&child| side.view.tag(child) == Some(Xpos::To));
        match relation {
            // "…, none of whom was hurt" is no clause over the one before it, whatever the parser makes of it.
            Relation::Ccomp if is_relative(side, head) => break,
            Relation::Xcomp | Relation::Ccomp => chain.push((head, Some(relation))),
            Relation::Acl if infinitive => chain.push((head, Some(relation))),
            Relation::Conj if side.view.child(at, &[Relation::Nsubj, Relation::NsubjPass]).is_none() => chain.push((head, None)),
            _ => break,
        }
        at = head;
    }
    chain
}

/// Whether a clause hangs on a noun by its subject: "whom", "none of whom", "most of which".
fn is_relative(side: &Side, id: WordId) -> bool {
    let subject = side.view.child(id, &[Relation::Nsubj, Relation::NsubjPass]);
    let points = |id: &WordId| matches!(side.view.tag(*id), Some(Xpos::Wp | Xpos::Wdt));
    subject.is_some_and(|subject| side.tree().subtree(subject).iter().any(points))
}

/// What hangs on an "if" is told with one, or as open.
fn condition(side: &Side, sides: &Sides, trigger: WordId) -> Result<(), Refusal> {
    let sentence = &sides.sentence;
    let marked = |id: WordId| {
        let marks = sentence.tree().children_by(id, &[Relation::Mark, Relation::Advmod]);
        marks.into_iter().find(|&mark| sentence.has(mark, ProposalRole::Condition))
    };
    let mut clauses: Vec<WordId> = std::iter::once(trigger).chain(chain(sentence, trigger).into_iter().map(|(id, _)| id)).collect();
    let inside = sentence.tree().ancestors(trigger).filter(|&above| sentence.tree().relation(above) == Some(Relation::Advcl));
    clauses.extend(inside);
    let below: Vec<WordId> =
        clauses.iter().flat_map(|&id| sentence.tree().children_by(id, &[Relation::Advcl]).collect::<Vec<_>>()).collect();
    let on = clauses.iter().chain(&below).find_map(|&id| marked(id));
    let kept = side.says(ProposalRole::Condition) || side.says(ProposalRole::Possible);
    match on.filter(|_| !kept) {
        Some(mark) => Err(Refusal::Condition(sentence.view.word(mark).to_owned())),
        None => Ok(()),
    }
}

/// "May" and "must" stay.
fn modality(side: &Side, sides: &Sides, trigger: WordId) -> Result<(), Refusal> {
    let sentence = &sides.sentence;
    let clauses = std::iter::once(trigger).chain(chain(sentence, trigger).into_iter().map(|(id, _)| id));
    let helping = clauses.flat_map(|id| sentence.tree().children_by(id, &[Relation::Aux, Relation::Advmod]).collect::<Vec<_>>());
    for word in helping {
        for role in [ProposalRole::Possible, ProposalRole::Necessary] {
            // "Would" in what somebody said is what lies ahead.
            let ahead = sentence.has(word, ProposalRole::Ahead) && side.says(ProposalRole::Ahead) || infinitive(side);
            if sentence.has(word, role) && !side.says(role) && !(sentence.has(word, ProposalRole::Ahead) && ahead) {
                return Err(Refusal::Modality(sentence.view.word(word).to_owned()));
            }
        }
    }
    Ok(())
}

/// "Mill to close".
fn infinitive(side: &Side) -> bool {
    side.tree().ids().any(|id| side.view.tag(id) == Some(Xpos::To))
}

/// What is neither said nor open in the text does not become so.
fn added(side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    let roles = [ProposalRole::Possible, ProposalRole::Necessary, ProposalRole::Condition, ProposalRole::Ahead, ProposalRole::Attribution];
    for id in side.tree().ids().filter(|&id| !side.view.is_quoted(id)) {
        let stands = sides.own().any(|text| text.akin(side, id).next().is_some());
        let own: Vec<ProposalRole> = roles.into_iter().filter(|&role| side.has(id, role)).collect();
        let alike = own.iter().any(|&role| match role {
            ProposalRole::Ahead => ground.status == Status::Planned,
            ProposalRole::Attribution => sides.own().any(|text| text.says(role)),
            role => sides.own().any(|text| text.tree().ids().any(|id| text.has(id, role) && helps(text, id))),
        });
        if !own.is_empty() && !stands && !alike {
            return Err(Refusal::Modality(side.view.word(id).to_owned()));
        }
    }
    Ok(())
}

fn helps(side: &Side, id: WordId) -> bool {
    matches!(side.tree().relation(id), Some(Relation::Aux | Relation::Advmod | Relation::Mark))
}

/// What lies ahead is told so; what is over is not.
fn ahead(side: &Side, sides: &Sides, ground: &Ground) -> Result<(), Refusal> {
    let told: Vec<WordId> = side.tree().ids().filter(|&id| sides.tells(side, id)).collect();
    let tells_ahead = side.says(ProposalRole::Ahead) || infinitive(side) || side.says(ProposalRole::Possible);
    let word = |id: Option<&WordId>| id.map_or(String::new(), |&id| side.view.word(id).to_owned());
    // An appointment that is told by its noun has no tense: "Court hearing".
    let has_verb = side.tree().ids().any(|id| side.tree().get(id).is_some_and(|word| matches!(word.upos, Upos::Verb | Upos::Aux)));
    match ground.status {
        Status::Planned if has_verb && !tells_ahead => Err(Refusal::Modality(word(told.first()))),
        Status::Hypothetical if has_verb && !is_open(side, sides) => Err(Refusal::Modality(word(told.first()))),
        Status::Happened | Status::State => {
            let intends = |id: &&WordId| {
                let children = side.tree().children(**id).iter();
                let mut marks = children.filter(|&&child| matches!(side.tree().relation(child), Some(Relation::Aux | Relation::Mark)));
                let ahead = marks.any(|&mark| side.view.tag(mark) == Some(Xpos::To) || side.know.rules.is(&side.low(mark), "WILL"));
                let governed = governors_of(side, sides, **id).next().is_some();
                ahead && !governed
            };
            told.iter().find(intends).map_or(Ok(()), |id| Err(Refusal::Modality(word(Some(id)))))
        }
        _ => Ok(()),
    }
}

/// Whether the label leaves open what the text leaves open: by a helping verb, a condition, or the text's own verb of hoping.
fn is_open(side: &Side, sides: &Sides) -> bool {
    let roles = [ProposalRole::Possible, ProposalRole::Condition, ProposalRole::Necessary, ProposalRole::Ahead];
    let hopes = |id: WordId| side.is(id, "FORECAST") || side.is(id, "INTENT") || side.is(id, "CLAIM");
    let ours = sides.sound_label().is_some_and(|label| roles.into_iter().any(|role| label.says(role)));
    roles.into_iter().any(|role| side.says(role)) || infinitive(side) || side.tree().ids().any(hopes) || sides.trigger.is_none() && !ours
}

/// "Refused to", "tried to", "failed to": the verb over the verb of the event stays, and none comes in.
fn governors(side: &Side, sides: &Sides, trigger: WordId, ground: &Ground) -> Result<(), Refusal> {
    let sentence = &sides.sentence;
    let over = |id: WordId| !sentence.has_kin(id, ProposalRole::Transparent) && !sentence.is(id, "SAYING");
    let kept = |id: WordId| side.akin(sentence, id).next().is_some();
    let planned = |id: WordId| {
        let intends = sentence.is(id, "INTENT") || sentence.is(id, "SCHEDULE") || sentence.is(id, "DUE") || sentence.is(id, "FORECAST");
        intends && matches!(ground.status, Status::Planned | Status::Hypothetical)
    };
    let above = chain(sentence, trigger);
    let own = |&(id, relation): &(WordId, Option<Relation>)| relation.is_some() && over(id) && !planned(id);
    if let Some((lost, _)) = above.iter().filter(|link| own(link)).find(|(id, _)| !kept(*id)) {
        return Err(Refusal::Qualifier(sentence.view.word(*lost).to_owned()));
    }
    let known = |id: WordId| above.iter().any(|(own, _)| are_akin(sentence.kin(*own), side.kin(id)));
    let free = |id: WordId| {
        let light = side.has_kin(id, ProposalRole::Transparent) || side.has_kin(id, ProposalRole::Headline) || side.is(id, "SAYING");
        light || side.has_kin(id, ProposalRole::Ahead) && ground.status == Status::Planned || sides.tells(side, id)
    };
    let told = side.akin(sentence, trigger).next();
    let added = told.and_then(|told| governors_of(side, sides, told).find(|&id| !known(id) && !free(id)));
    added.map_or(Ok(()), |id| Err(Refusal::Qualifier(side.view.word(id).to_owned())))
}

/// The verbs and nouns over a clause of the label. "Firm to open plant" has none, though the parser hangs the clause on the firm.
fn governors_of<'a>(side: &'a Side, sides: &'a Sides, told: WordId) -> impl Iterator<Item = WordId> + 'a {
    let noun = |id: WordId| ["INTENT", "HEDGE", "CONTENT", "RAISING"].iter().any(|class| side.is(id, class));
    let in_text = |id: WordId| {
        sides
            .trigger
            .is_some_and(|trigger| chain(&sides.sentence, trigger).iter().any(|(own, _)| are_akin(sides.sentence.kin(*own), side.kin(id))))
    };
    let over = move |&(id, relation): &(WordId, Option<Relation>)| match relation {
        Some(Relation::Acl) => noun(id) || in_text(id),
        relation => relation.is_some(),
    };
    chain(side, told).into_iter().filter(over).map(|(id, _)| id)
}

/// What is somebody's word stays so, unless our label could do without.
fn speaker(side: &Side, sides: &Sides, trigger: WordId, ground: &Ground) -> Result<(), Refusal> {
    let sentence = &sides.sentence;
    // A promise that somebody tells of is not told by promising.
    let event = sides.event();
    let says = |side: &Side| {
        let saying = |id: WordId| side.is(id, "SAYING") && side.is_content(id) && !are_akin(side.kin(id), &event);
        side.says(ProposalRole::Attribution) || side.tree().ids().any(saying)
    };
    let Some(said) = predicate::said(&sentence.view, ground.know.rules, trigger) else { return added_speaker(side, sides) };
    let ours = sides.sound_label().is_some_and(|label| !says(label));
    let plain = ours && !sentence.is(said.by, "CLAIM");
    if plain || says(side) || side.akin(sentence, said.by).next().is_some() {
        return Ok(());
    }
    Err(Refusal::Speaker(sentence.view.word(said.by).to_owned()))
}

/// Where nobody says it, nobody comes to say it.
fn added_speaker(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let says = |text: &Side| text.tree().ids().any(|id| text.is(id, "SAYING") || text.has(id, ProposalRole::Attribution));
    let said = side.tree().ids().find(|&id| side.has_kin(id, ProposalRole::Headline) && side.is_content(id));
    match said.filter(|_| !sides.own().any(says)) {
        Some(id) => Err(Refusal::Speaker(side.view.word(id).to_owned())),
        None => Ok(()),
    }
}

/// "Alleged", "former", "nearly": words without which what they stand by is untrue.
fn qualifiers(side: &Side, sides: &Sides) -> Result<(), Refusal> {
    let sentence = &sides.sentence;
    let qualifies = |id: WordId| match sentence.tree().relation(id) {
        Some(Relation::Amod | Relation::Compound) => sentence.has(id, ProposalRole::Qualifier),
        Some(Relation::Advmod) => sentence.know.rules.is(&sentence.low(id), "TRUTH_ADVERB"),
        _ => false,
    };
    for id in side.tree().ids().filter(|&id| side.is_content(id)) {
        let found: Vec<WordId> = sentence.akin(side, id).collect();
        let [only] = found.as_slice() else { continue };
        let lost = sentence.tree().children(*only).iter().copied().find(|&child| {
            let kept = side.akin(sentence, child).next().is_some() || side.has_alike(sentence, child);
            qualifies(child) && !kept
        });
        if let Some(lost) = lost {
            return Err(Refusal::Qualifier(sentence.view.word(lost).to_owned()));
        }
    }
    Ok(())
}

impl Side<'_> {
    /// Whether a form of a word plays a role.
    fn has_kin(&self, id: WordId, role: ProposalRole) -> bool {
        self.kin(id).iter().any(|lemma| self.know.words.has(lemma, role))
    }

    /// Whether there is a word here of the same kind of openness as one of the text: "reportedly" for "allegedly".
    fn has_alike(&self, text: &Side, id: WordId) -> bool {
        let roles = [ProposalRole::Attribution, ProposalRole::Possible, ProposalRole::Negation];
        roles.into_iter().any(|role| text.has(id, role) && self.says(role))
    }
}
