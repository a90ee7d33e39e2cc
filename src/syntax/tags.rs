//! Parts of speech: the universal ones, and those of the Penn treebank.

use super::names::named;

named! {
    /// A [universal part of speech](https://universaldependencies.org/u/pos/).
    Upos {
        Adj = "ADJ",
        Adp = "ADP",
        Adv = "ADV",
        Aux = "AUX",
        Cconj = "CCONJ",
        Det = "DET",
        Intj = "INTJ",
        Noun = "NOUN",
        Num = "NUM",
        Part = "PART",
        Pron = "PRON",
        Propn = "PROPN",
        Punct = "PUNCT",
        Sconj = "SCONJ",
        Sym = "SYM",
        Verb = "VERB",
        X = "X",
    }
}

named! {
    /// A tag of the Penn treebank, as OntoNotes 5 has them. A model that knows other tags gives `XX` for those.
    Xpos {
        Add = "ADD",
        Afx = "AFX",
        Cc = "CC",
        Cd = "CD",
        Closing = "''",
        Colon = ":",
        Comma = ",",
        Dollar = "$",
        Dt = "DT",
        Ex = "EX",
        Fw = "FW",
        Hyph = "HYPH",
        In = "IN",
        Jj = "JJ",
        Jjr = "JJR",
        Jjs = "JJS",
        LeftBracket = "-LRB-",
        Ls = "LS",
        Md = "MD",
        Nfp = "NFP",
        Nn = "NN",
        Nnp = "NNP",
        Nnps = "NNPS",
        Nns = "NNS",
        Opening = "``",
        Pdt = "PDT",
        Period = ".",
        Pos = "POS",
        Prp = "PRP",
        PrpS = "PRP$",
        Rb = "RB",
        Rbr = "RBR",
        Rbs = "RBS",
        RightBracket = "-RRB-",
        Rp = "RP",
        Sp = "_SP",
        Sym = "SYM",
        To = "TO",
        Uh = "UH",
        Vb = "VB",
        Vbd = "VBD",
        Vbg = "VBG",
        Vbn = "VBN",
        Vbp = "VBP",
        Vbz = "VBZ",
        Wdt = "WDT",
        Wp = "WP",
        WpS = "WP$",
        Wrb = "WRB",
        Xx = "XX",
    }
}

impl Upos {
    /// A noun or a name.
    pub fn is_noun(self) -> bool {
        matches!(self, Upos::Noun | Upos::Propn)
    }

    /// A verb or an auxiliary.
    pub fn is_verb(self) -> bool {
        matches!(self, Upos::Verb | Upos::Aux)
    }
}
