//! The English model's own scheme, ClearNLP's, turned into Universal Dependencies.
//!
//! Sources: the [ClearNLP guidelines](https://github.com/clir/clearnlp-guidelines/blob/master/md/specifications/dependency_labels.md) and
//! the [UD guidelines](https://universaldependencies.org/u/dep/). What differs is who heads a phrase: prepositions and copulas do there,
//! and are dependents here. Names stay `compound` with the last word as head, and a phrase with a preposition behind "be" stays an
//! `obl` of "be".

use super::{features::Features, names::named, relation::Relation, tags::Upos, tags::Xpos, words::Words};

named! {
    /// A label of ClearNLP.
    Clear {
        Acl = "acl",
        Acomp = "acomp",
        Advcl = "advcl",
        Advmod = "advmod",
        Agent = "agent",
        Amod = "amod",
        Appos = "appos",
        Attr = "attr",
        Aux = "aux",
        Auxpass = "auxpass",
        Case = "case",
        Cc = "cc",
        Ccomp = "ccomp",
        Compound = "compound",
        Conj = "conj",
        Csubj = "csubj",
        Csubjpass = "csubjpass",
        Dative = "dative",
        Dep = "dep",
        Det = "det",
        Dobj = "dobj",
        Expl = "expl",
        Intj = "intj",
        Mark = "mark",
        Meta = "meta",
        Neg = "neg",
        Nmod = "nmod",
        Npadvmod = "npadvmod",
        Nsubj = "nsubj",
        Nsubjpass = "nsubjpass",
        Nummod = "nummod",
        Oprd = "oprd",
        Parataxis = "parataxis",
        Pcomp = "pcomp",
        Pobj = "pobj",
        Poss = "poss",
        Preconj = "preconj",
        Predet = "predet",
        Prep = "prep",
        Prt = "prt",
        Punct = "punct",
        Quantmod = "quantmod",
        Relcl = "relcl",
        Root = "ROOT",
        Xcomp = "xcomp",
    }
}

/// The labels whose relation hangs on nothing but the label.
const PLAIN: &[(Clear, Relation)] = &[
    (Clear::Acl, Relation::Acl),
    (Clear::Acomp, Relation::Xcomp),
    (Clear::Advcl, Relation::Advcl),
    (Clear::Advmod, Relation::Advmod),
    (Clear::Agent, Relation::OblAgent),
    (Clear::Amod, Relation::Amod),
    (Clear::Appos, Relation::Appos),
    (Clear::Attr, Relation::Xcomp),
    (Clear::Aux, Relation::Aux),
    (Clear::Auxpass, Relation::AuxPass),
    (Clear::Case, Relation::Case),
    (Clear::Cc, Relation::Cc),
    (Clear::Ccomp, Relation::Ccomp),
    (Clear::Compound, Relation::Compound),
    (Clear::Conj, Relation::Conj),
    (Clear::Csubj, Relation::Csubj),
    (Clear::Csubjpass, Relation::CsubjPass),
    (Clear::Dative, Relation::Iobj),
    (Clear::Dep, Relation::Dep),
    (Clear::Det, Relation::Det),
    (Clear::Dobj, Relation::Obj),
    (Clear::Expl, Relation::Expl),
    (Clear::Intj, Relation::Discourse),
    (Clear::Mark, Relation::Mark),
    (Clear::Meta, Relation::Dep),
    (Clear::Neg, Relation::Advmod),
    (Clear::Nmod, Relation::Nmod),
    (Clear::Nsubj, Relation::Nsubj),
    (Clear::Nsubjpass, Relation::NsubjPass),
    (Clear::Nummod, Relation::Nummod),
    (Clear::Oprd, Relation::Xcomp),
    (Clear::Parataxis, Relation::Parataxis),
    (Clear::Poss, Relation::NmodPoss),
    (Clear::Preconj, Relation::CcPreconj),
    (Clear::Predet, Relation::DetPredet),
    (Clear::Prt, Relation::CompoundPrt),
    (Clear::Punct, Relation::Punct),
    (Clear::Relcl, Relation::AclRelcl),
    (Clear::Root, Relation::Root),
    (Clear::Xcomp, Relation::Xcomp),
];

/// A word while its tree is turned.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// In lower case.
    pub low: String,
    pub lemma: String,
    pub upos: Upos,
    pub xpos: Xpos,
    pub features: Features,
    pub head: Option<usize>,
    /// The label that it came with.
    pub label: Clear,
    /// The relation, once it is known.
    pub relation: Option<Relation>,
}

impl Node {
    fn is_verbal(&self) -> bool {
        matches!(self.upos, Upos::Verb | Upos::Aux | Upos::Adj | Upos::Adv) || self.is_verb_form()
    }

    fn is_verb_form(&self) -> bool {
        matches!(self.xpos, Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz)
    }

    fn settle(&mut self, head: Option<usize>, relation: Relation) {
        self.head = head;
        self.relation = Some(relation);
    }
}

/// Turns the tree of a sentence.
pub(super) fn to_universal(nodes: Vec<Node>, words: &Words) -> Vec<Node> {
    let mut turner = Turner { nodes, words };
    turner.turn_prepositions();
    turner.turn_copulas();
    turner.name_the_rest();
    turner.flatten_conjuncts();
    turner.nodes
}

struct Turner<'w> {
    nodes: Vec<Node>,
    words: &'w Words,
}

impl Turner<'_> {
    fn children(&self, head: usize) -> Vec<usize> {
        (0..self.nodes.len()).filter(|&child| self.nodes[child].head == Some(head)).collect()
    }

    fn head_of(&self, index: usize) -> Option<&Node> {
        self.nodes[index].head.and_then(|head| self.nodes.get(head))
    }

    /// The indices from the leaves to the root.
    fn leaves_first(&self) -> Vec<usize> {
        let depth = |index: usize| {
            let above = std::iter::successors(Some(index), |&at| self.nodes[at].head).take(self.nodes.len() + 1);
            above.count()
        };
        let mut order: Vec<(usize, usize)> = (0..self.nodes.len()).map(|index| (depth(index), index)).collect();
        order.sort_unstable_by(|a, b| b.cmp(a));
        order.into_iter().map(|(_, index)| index).collect()
    }

    /// "in Paris": the noun takes the place of its preposition, which becomes its `case`; a clause gets a `mark`.
    fn turn_prepositions(&mut self) {
        for index in self.leaves_first() {
            let adposition = matches!(self.nodes[index].upos, Upos::Adp | Upos::Sconj | Upos::Part);
            if !adposition && !matches!(self.nodes[index].label, Clear::Prep | Clear::Agent) {
                continue;
            }
            let children = self.children(index);
            let is = |label: Clear| children.iter().copied().find(|&child| self.nodes[child].label == label && self.is_open(child));
            if let Some(object) = is(Clear::Pobj).or_else(|| is(Clear::Pcomp)) {
                self.turn_preposition(index, object, &children);
            }
        }
    }

    fn is_open(&self, index: usize) -> bool {
        self.nodes[index].relation.is_none()
    }

    fn turn_preposition(&mut self, preposition: usize, object: usize, children: &[usize]) {
        let clause = self.nodes[object].label == Clear::Pcomp && self.nodes[object].is_verb_form();
        let (head, label) = (self.nodes[preposition].head, self.nodes[preposition].label);
        let under_preposition = head.is_some_and(|head| self.is_bare_preposition(head));
        let verbal = head.and_then(|head| self.nodes.get(head)).is_some_and(Node::is_verbal);
        self.nodes[object].head = head;
        match label {
            // "out of the house": the outer preposition finds the noun as its own object.
            Clear::Prep if under_preposition && !clause => self.nodes[object].label = Clear::Pobj,
            Clear::Prep | Clear::Dative | Clear::Agent if head.is_some() => {
                self.nodes[object].relation = Some(match (clause, label, verbal) {
                    (true, _, true) => Relation::Advcl,
                    (true, _, false) => Relation::Acl,
                    (_, Clear::Agent, _) => Relation::OblAgent,
                    (_, _, true) => Relation::Obl,
                    _ => Relation::Nmod,
                });
            }
            // "on Monday and on Friday": the second preposition hung on the first.
            other => self.nodes[object].label = other,
        }
        self.nodes[preposition].settle(Some(object), if clause { Relation::Mark } else { Relation::Case });
        for &child in children.iter().filter(|&&child| child != object) {
            self.move_from_preposition(child, object);
        }
        self.join_prepositions(preposition, object);
    }

    /// "because of", "out of": the second of two that are one hangs on the first.
    fn join_prepositions(&mut self, first: usize, object: usize) {
        let second = first + 1;
        let Some(node) = self.nodes.get(second) else { return };
        let case = node.head == Some(object) && node.relation == Some(Relation::Case);
        if case && self.words.is_fixed(&self.nodes[first].low, &node.low) {
            self.nodes[second].settle(Some(first), Relation::Fixed);
        }
    }

    /// A preposition that has no noun of its own: "out" in "out of the house", "according" in "according to the law".
    fn is_bare_preposition(&self, index: usize) -> bool {
        let has_own = |child: &usize| matches!(self.nodes[*child].label, Clear::Pobj | Clear::Pcomp) && self.is_open(*child);
        matches!(self.nodes[index].label, Clear::Prep | Clear::Agent) && !self.children(index).iter().any(has_own)
    }

    /// What else hung on a preposition hangs on its noun, but for other prepositions that were joined to it: "in and around Paris".
    fn move_from_preposition(&mut self, child: usize, object: usize) {
        let node = &self.nodes[child];
        let (adposition, complement) = (node.upos == Upos::Adp, matches!(node.label, Clear::Pobj | Clear::Pcomp) && self.is_open(child));
        if adposition && complement {
            // "of" in "because of the flood", where the noun hangs on the first word.
            self.nodes[child].settle(Some(object), Relation::Case);
        } else if complement {
            self.nodes[child].label = Clear::Conj;
        }
        let joined = adposition && self.nodes[child].label == Clear::Conj || self.nodes[child].label == Clear::Cc && child < object;
        if !joined {
            self.nodes[child].head = Some(object);
        }
    }

    /// "is ready", "was a plan": the predicate takes the place of "be", which becomes its `cop`.
    fn turn_copulas(&mut self) {
        for verb in self.leaves_first() {
            let node = &self.nodes[verb];
            if node.lemma != self.words.be() || matches!(node.label, Clear::Aux | Clear::Auxpass) || node.relation == Some(Relation::Cop) {
                continue;
            }
            let children = self.children(verb);
            let with = |label: Clear| children.iter().copied().find(|&child| self.nodes[child].label == label && self.is_open(child));
            let Some(predicate) = with(Clear::Acomp).or_else(|| with(Clear::Attr)) else { continue };
            if with(Clear::Expl).is_some() && self.nodes[predicate].label == Clear::Attr {
                // "There is a plan": what there is, is the subject.
                self.nodes[predicate].relation = Some(Relation::Nsubj);
                continue;
            }
            self.turn_copula(verb, predicate, &children);
        }
    }

    fn turn_copula(&mut self, verb: usize, predicate: usize, children: &[usize]) {
        let Node { head, label, relation, .. } = self.nodes[verb].clone();
        let moved = &mut self.nodes[predicate];
        (moved.head, moved.label, moved.relation) = (head, label, relation);
        children.iter().filter(|&&child| child != predicate).for_each(|&child| self.nodes[child].head = Some(predicate));
        self.nodes[verb].settle(Some(predicate), Relation::Cop);
        self.nodes[verb].upos = Upos::Aux;
    }

    fn name_the_rest(&mut self) {
        for index in 0..self.nodes.len() {
            if self.nodes[index].label == Clear::Neg {
                self.nodes[index].features.negative = true;
            }
            let relation = self.nodes[index].relation.unwrap_or_else(|| self.relation_of(index));
            self.nodes[index].relation = Some(if self.nodes[index].head.is_none() { Relation::Root } else { relation });
        }
    }

    fn relation_of(&self, index: usize) -> Relation {
        let node = &self.nodes[index];
        let verbal = self.head_of(index).is_some_and(Node::is_verbal);
        let by_head = |verb: Relation, noun: Relation| if verbal { verb } else { noun };
        match node.label {
            Clear::Aux if node.xpos == Xpos::To => Relation::Mark,
            Clear::Npadvmod if self.words.is_time(&node.lemma) => by_head(Relation::OblTmod, Relation::NmodTmod),
            Clear::Npadvmod => by_head(Relation::OblNpmod, Relation::NmodNpmod),
            Clear::Quantmod if node.xpos == Xpos::Cd => Relation::Compound,
            Clear::Quantmod if node.upos == Upos::Sym => Relation::Nmod,
            Clear::Quantmod => Relation::Advmod,
            // A preposition without a noun: "the house that they lived in".
            Clear::Prep => Relation::Advmod,
            Clear::Pcomp if node.is_verb_form() => by_head(Relation::Advcl, Relation::Acl),
            Clear::Pcomp | Clear::Pobj => by_head(Relation::Obl, Relation::Nmod),
            label => PLAIN.iter().find(|(known, _)| *known == label).map_or(Relation::Dep, |(_, relation)| *relation),
        }
    }

    /// All conjuncts hang on the first; "and" and the comma before a conjunct hang on that one.
    fn flatten_conjuncts(&mut self) {
        let conj = |node: &Node| node.relation == Some(Relation::Conj);
        for index in 0..self.nodes.len() {
            let mut first = index;
            for _ in 0..self.nodes.len() {
                match self.nodes[first].head.filter(|_| conj(&self.nodes[first])) {
                    Some(head) => first = head,
                    None => break,
                }
            }
            if conj(&self.nodes[index]) && first != index {
                self.nodes[index].head = Some(first);
            }
        }
        let edges = self.left_edges();
        for index in (0..self.nodes.len()).rev() {
            if let Some(next) = self.conjunct_behind(index, &edges) {
                self.nodes[index].head = Some(next);
            }
        }
    }

    /// The first word of what hangs on each word.
    fn left_edges(&self) -> Vec<usize> {
        let mut edges: Vec<usize> = (0..self.nodes.len()).collect();
        for index in self.leaves_first() {
            if let Some(head) = self.nodes[index].head {
                edges[head] = edges[head].min(edges[index]);
            }
        }
        edges
    }

    /// The conjunct that a conjunction or a comma stands before, if it hangs on another conjunct of the same row.
    fn conjunct_behind(&self, index: usize, edges: &[usize]) -> Option<usize> {
        let node = &self.nodes[index];
        let cc = node.relation == Some(Relation::Cc);
        if !cc && node.relation != Some(Relation::Punct) {
            return None;
        }
        let head = node.head.filter(|&head| head < index)?;
        let is_conjunct = |index: usize| self.nodes[index].relation == Some(Relation::Conj);
        let first = if is_conjunct(head) { self.nodes[head].head? } else { head };
        let behind = |other: usize| is_conjunct(other) && self.nodes[other].head == Some(first);
        let next = (index + 1..self.nodes.len()).find(|&other| behind(other))?;
        let joined = |word: &Node| word.relation == Some(Relation::Cc) && word.head == Some(next);
        let beside = edges[next] == index + 1 || self.nodes.get(index + 1).is_some_and(joined);
        (cc || beside).then_some(next)
    }
}
