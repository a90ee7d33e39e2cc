//! What the rule text of the languages is built into, once each and at first use.

use std::sync::{LazyLock, OnceLock};

use crate::lang::{LANGUAGES, Language};

use super::{Grammar, tree::TreeRules};

/// The rules of a language over tokens and over trees.
#[derive(Debug, Default)]
struct Built {
    grammar: OnceLock<Grammar>,
    trees: OnceLock<TreeRules>,
}

/// One for each of [`LANGUAGES`], in their order.
static BUILT: LazyLock<Vec<Built>> = LazyLock::new(|| LANGUAGES.iter().map(|_| Built::default()).collect());

fn built(language: &'static Language) -> &'static Built {
    let place = LANGUAGES.iter().position(|known| std::ptr::eq(known, language));
    &BUILT[place.unwrap_or_default()]
}

impl Language {
    /// The grammar, built at first use.
    pub fn grammar(&'static self) -> &'static Grammar {
        built(self).grammar.get_or_init(|| Grammar::built_in(self))
    }

    /// The rules over trees, read at first use. They are part of the program and checked by its tests, so that an error in them is a fault
    /// of the program: it yields rules that say nothing.
    pub fn tree_rules(&'static self) -> &'static TreeRules {
        built(self).trees.get_or_init(|| {
            TreeRules::load(self.tree_rules).unwrap_or_else(|error| {
                debug_assert!(false, "{error}");
                TreeRules::default()
            })
        })
    }
}
