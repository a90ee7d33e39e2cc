//! The relations of [Universal Dependencies 2](https://universaldependencies.org/u/dep/).

use super::names::named;

named! {
    /// How a word hangs on its head, with the subtypes that tell something here.
    ///
    /// ```
    /// use dateline::syntax::Relation;
    /// assert_eq!("nsubj:pass".parse(), Ok(Relation::NsubjPass));
    /// assert_eq!(Relation::NsubjPass.universal(), Relation::Nsubj);
    /// ```
    Relation {
        Acl = "acl",
        AclRelcl = "acl:relcl",
        Advcl = "advcl",
        Advmod = "advmod",
        Amod = "amod",
        Appos = "appos",
        Aux = "aux",
        AuxPass = "aux:pass",
        Case = "case",
        Cc = "cc",
        CcPreconj = "cc:preconj",
        Ccomp = "ccomp",
        Clf = "clf",
        Compound = "compound",
        CompoundPrt = "compound:prt",
        Conj = "conj",
        Cop = "cop",
        Csubj = "csubj",
        CsubjPass = "csubj:pass",
        Dep = "dep",
        Det = "det",
        DetPredet = "det:predet",
        Discourse = "discourse",
        Dislocated = "dislocated",
        Expl = "expl",
        Fixed = "fixed",
        Flat = "flat",
        Goeswith = "goeswith",
        Iobj = "iobj",
        List = "list",
        Mark = "mark",
        Nmod = "nmod",
        NmodNpmod = "nmod:npmod",
        NmodPoss = "nmod:poss",
        NmodTmod = "nmod:tmod",
        Nsubj = "nsubj",
        NsubjPass = "nsubj:pass",
        Nummod = "nummod",
        Obj = "obj",
        Obl = "obl",
        OblAgent = "obl:agent",
        OblNpmod = "obl:npmod",
        OblTmod = "obl:tmod",
        Orphan = "orphan",
        Parataxis = "parataxis",
        Punct = "punct",
        Reparandum = "reparandum",
        Root = "root",
        Vocative = "vocative",
        Xcomp = "xcomp",
    }
}

impl Relation {
    /// The relation without its subtype: `obl` for `obl:tmod`.
    pub fn universal(self) -> Self {
        let name = self.as_str();
        name.split(':').next().and_then(|plain| plain.parse().ok()).unwrap_or(self)
    }

    /// Whether it is `plain` or one of its subtypes.
    pub fn is(self, plain: Relation) -> bool {
        self == plain || self.universal() == plain
    }
}
