//! The irregular verbs of English: a closed list that any grammar prints, of which a hundred thousand words of
//! training text show only a part. Their endings give nothing away, so the lexicon has to know them.

use dateline::event::tagger::Tag;

/// Forms that are both past tense and participle.
const PAST_AND_PARTICIPLE: &str = "bent bled bound bought bred brought built burnt caught clung crept dealt dreamt dug fed felt \
    fled flung fought found had heard held hung kept knelt laid led left lent lit lost made meant met misled overheard paid \
    rebuilt said sent shone shot slept slid sold sought sped spent spun stood struck strung stuck stung swept swung taught \
    thought told understood upheld wept withheld withstood won";

const PAST: &str = "arose ate beat became began bit blew bore broke came chose drank drew drove fell flew forbade forgot froze gave \
    grew hid knew outgrew overcame oversaw overthrew overtook ran rang rode rose sang sank saw shook shrank spoke sprang stole \
    swam swore threw took tore undertook underwent went withdrew woke wore wrote";

const PARTICIPLE: &str = "arisen beaten begun bitten blown borne broken chosen drawn driven drunk eaten fallen flown forbidden \
    forgotten frozen given gone gotten grown hidden known overseen overtaken overthrown proven ridden risen seen shaken shown \
    shrunk spoken stolen sung sunk sworn taken thrown torn undergone undertaken withdrawn woken worn written";

/// Every form with its tags.
pub fn forms() -> impl Iterator<Item = (&'static str, &'static [Tag])> {
    let tagged = |forms: &'static str, tags: &'static [Tag]| forms.split_whitespace().map(move |form| (form, tags));
    tagged(PAST_AND_PARTICIPLE, &[Tag::VerbPast, Tag::VerbParticiple])
        .chain(tagged(PAST, &[Tag::VerbPast]))
        .chain(tagged(PARTICIPLE, &[Tag::VerbParticiple]))
}
