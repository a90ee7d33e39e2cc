//! The rarer words of the closed classes of English: lists that any grammar prints, of which a hundred thousand words of
//! training text show only a part. No other word is taken for one of them.

use dateline::event::tagger::Tag;

const PREPOSITIONS: &str = "aboard albeit amid amidst amongst astride atop barring beneath circa excluding lest minus \
    notwithstanding pending sans underneath unto versus whereas";

const WH_ADVERBS: &str = "whenever whereby wherein whereupon wherever";

const WH_PRONOUNS: &str = "whoever whomever whichever";

const NUMBERS: &str = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion";

/// Every word with its tags.
pub fn words() -> impl Iterator<Item = (&'static str, &'static [Tag])> {
    let tagged = |words: &'static str, tags: &'static [Tag]| words.split_whitespace().map(move |word| (word, tags));
    tagged(NUMBERS, &[Tag::Number])
        .chain(tagged(PREPOSITIONS, &[Tag::Preposition]))
        .chain(tagged(WH_ADVERBS, &[Tag::WhAdverb]))
        .chain(tagged(WH_PRONOUNS, &[Tag::WhPronoun]))
}
