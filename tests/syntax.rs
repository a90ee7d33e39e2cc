//! The syntax model against spaCy itself, the turning into Universal Dependencies, and trees of any text.

use dateline::{
    Article, segment,
    syntax::{Parser, RawWord, Tree, WordId},
};
use proptest::prelude::*;

/// Sentences written for this test, and what spaCy gives for them; `tools/reference_trees.py` makes the second from the first.
const SENTENCES: &str = include_str!("data/syntax-sentences.txt");
const REFERENCE: &str = include_str!("data/syntax-reference.tsv");

/// A word as spaCy gives it: the fields of a line.
type Reference = Vec<&'static str>;

/// Sentences, our words and those of spaCy.
fn compared() -> Vec<(&'static str, Vec<RawWord>, Vec<Reference>)> {
    let reference = REFERENCE.trim_end().split("\n\n").map(|words| words.lines().map(|line| line.split('\t').collect()).collect());
    SENTENCES.lines().zip(reference).map(|(sentence, words)| (sentence, Parser::english().raw(sentence), words)).collect()
}

#[test]
fn words_are_cut_as_spacy_cuts_them() {
    let all = compared();
    assert!(all.len() >= 300);
    for (sentence, ours, theirs) in all {
        let ours: Vec<_> = ours.iter().map(|word| word.span.of(sentence)).collect();
        let theirs: Vec<_> = theirs.iter().map(|word| word[0]).collect();
        assert_eq!(ours, theirs);
    }
}

/// How many words of a hundred are the same in one respect.
fn share_alike(same: impl Fn(&RawWord, &[&str]) -> bool) -> f64 {
    let all = compared();
    let words = || all.iter().flat_map(|(_, ours, theirs)| ours.iter().zip(theirs));
    100.0 * words().filter(|(ours, theirs)| same(ours, theirs)).count() as f64 / words().count() as f64
}

#[test]
fn words_are_read_as_spacy_reads_them() {
    let shares = [
        ("tags", share_alike(|ours, theirs| ours.tag == theirs[1])),
        ("parts of speech", share_alike(|ours, theirs| ours.upos == theirs[2])),
        // Of words with a curled apostrophe spaCy gives none: "’s" for "is".
        ("lemmas", share_alike(|ours, theirs| ours.lemma == theirs[3] || theirs[3].contains('’'))),
        ("heads", share_alike(|ours, theirs| ours.head.to_string() == theirs[4])),
        ("labels", share_alike(|ours, theirs| ours.label == theirs[5])),
    ];
    for (what, share) in shares {
        assert!(share >= 99.5, "{share:.2} % of {what} are the same");
    }
}

/// A tree as `word<relation<head` for every word but marks; a word that occurs twice is counted: `the`, `the~2`.
fn drawn(text: &str) -> String {
    let article = Article::new(text);
    let tree = Parser::english().parse(&segment(&article), 0);
    let name = |id: WordId| {
        let form = tree.text(id, text);
        let before = tree.ids().take_while(|&other| other != id).filter(|&other| tree.text(other, text) == form).count();
        if before == 0 { form.to_owned() } else { format!("{form}~{}", before + 1) }
    };
    let line = |id: WordId| {
        let word = tree.get(id)?;
        let head = word.head.map_or_else(String::new, name);
        (word.relation.as_str() != "punct").then(|| format!("{}<{}<{head}", name(id), word.relation))
    };
    tree.ids().filter_map(line).collect::<Vec<_>>().join(" ")
}

/// Phenomena of English, and the relations that Universal Dependencies give them.
const TURNED: &[(&str, &str)] = &[
    ("The mayor resigned on Monday.", "The<det<mayor mayor<nsubj<resigned resigned<root< on<case<Monday Monday<obl<resigned"),
    ("The mayor of the town resigned.", "The<det<mayor mayor<nsubj<resigned of<case<town the<det<town town<nmod<mayor resigned<root<"),
    ("She is ready.", "She<nsubj<ready is<cop<ready ready<root<"),
    (
        "In his youth he was a sailor.",
        "In<case<youth his<nmod:poss<youth youth<obl<sailor he<nsubj<sailor was<cop<sailor a<det<sailor sailor<root<",
    ),
    ("They became friends.", "They<nsubj<became became<root< friends<xcomp<became"),
    (
        "The bridge was built by soldiers.",
        "The<det<bridge bridge<nsubj:pass<built was<aux:pass<built built<root< by<case<soldiers soldiers<obl:agent<built",
    ),
    ("She gave him a book.", "She<nsubj<gave gave<root< him<iobj<gave a<det<book book<obj<gave"),
    ("She gave a book to him.", "She<nsubj<gave gave<root< a<det<book book<obj<gave to<case<him him<obl<gave"),
    ("He didn't leave.", "He<nsubj<leave did<aux<leave n't<advmod<leave leave<root<"),
    ("They want to leave.", "They<nsubj<want want<root< to<mark<leave leave<xcomp<want"),
    ("He left after eating lunch.", "He<nsubj<left left<root< after<mark<eating eating<advcl<left lunch<obj<eating"),
    ("The man who won was old.", "The<det<man man<nsubj<old who<nsubj<won won<acl:relcl<man was<cop<old old<root<"),
    ("She said that he left.", "She<nsubj<said said<root< that<mark<left he<nsubj<left left<ccomp<said"),
    ("There was a fire.", "There<expl<was was<root< a<det<fire fire<nsubj<was"),
    ("Anna, Ben and Carl left.", "Anna<nsubj<left Ben<conj<Anna and<cc<Carl Carl<conj<Anna left<root<"),
    ("He came and went.", "He<nsubj<came came<root< and<cc<went went<conj<came"),
    ("He retired last year.", "He<nsubj<retired retired<root< last<amod<year year<obl:tmod<retired"),
    ("The city's mayor left.", "The<det<city city<nmod:poss<mayor 's<case<city mayor<nsubj<left left<root<"),
    ("They shut down the plant.", "They<nsubj<shut shut<root< down<compound:prt<shut the<det<plant plant<obj<shut"),
    ("All the children slept.", "All<det:predet<children the<det<children children<nsubj<slept slept<root<"),
    ("Either Anna or Ben left.", "Either<cc:preconj<Anna Anna<nsubj<left or<cc<Ben Ben<conj<Anna left<root<"),
    ("It closed because of the flood.", "It<nsubj<closed closed<root< because<case<flood of<fixed<because the<det<flood flood<obl<closed"),
    ("He ran out of the house.", "He<nsubj<ran ran<root< out<case<house of<fixed<out the<det<house house<obl<ran"),
    (
        "According to the police, he fled.",
        "According<case<police to<fixed<According the<det<police police<obl<fled he<nsubj<fled fled<root<",
    ),
    ("If it rains, we will stay.", "If<mark<rains it<nsubj<rains rains<advcl<stay we<nsubj<stay will<aux<stay stay<root<"),
    (
        "Mr. John Smith, the owner, died.",
        "Mr.<compound<Smith John<compound<Smith Smith<nsubj<died the<det<owner owner<appos<Smith died<root<",
    ),
    (
        "It worked on Monday and on Friday.",
        "It<nsubj<worked worked<root< on<case<Monday Monday<obl<worked and<cc<Friday on~2<case<Friday Friday<conj<Monday",
    ),
    ("The sale was on Monday.", "The<det<sale sale<nsubj<was was<root< on<case<Monday Monday<obl<was"),
    ("He was arrested and charged.", "He<nsubj:pass<arrested was<aux:pass<arrested arrested<root< and<cc<charged charged<conj<arrested"),
    ("What is the plan?", "What<root< is<cop<What the<det<plan plan<nsubj<What"),
];

#[test]
fn trees_speak_universal_dependencies() {
    let wrong: Vec<String> = (TURNED.iter())
        .map(|(text, expected)| (text, expected, drawn(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  expected {expected}\n  found    {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_copula_and_negation_are_told() {
    let article = Article::new("It isn’t over, and he’s never been there.");
    let tree = Parser::english().parse(&segment(&article), 0);
    let lemmas: Vec<&str> = tree.words().iter().map(|word| &*word.lemma).collect();
    assert!(lemmas.starts_with(&["it", "be", "not", "over"]), "{lemmas:?}");
    let negative = tree.words().iter().filter(|word| word.features.negative).map(|word| word.span.of(&article.text));
    assert_eq!(negative.collect::<Vec<_>>(), ["n’t", "never"]);
}

/// A plain sentence is certain; where a noun before a noun could as well be the subject, the parser says so.
#[test]
fn the_parser_knows_when_it_guesses() {
    let least = |text: &str| {
        let tree = Parser::english().parse(&segment(&Article::new(text)), 0);
        tree.words().iter().map(|word| word.certainty).min().unwrap_or(0)
    };
    assert!(least("The mayor resigned.") > 950);
    assert!(least("They lost in a state Harlan won by 30 points.") < 600);
}

#[test]
fn a_file_that_is_no_model_is_an_error() {
    let error = Parser::open("Cargo.toml").expect_err("no model");
    assert!(error.is_input() && error.to_string().contains("Cargo.toml"), "{error}");
    assert!(Parser::open("no-such-file").expect_err("no file").is_input());
    let model = std::fs::read("src/lang/en/syntax.model").expect("the model");
    let folder = tempfile::tempdir().expect("a folder");
    for len in [0, 8, 11, 100, 5000, model.len() / 2, model.len() - 1] {
        let path = folder.path().join("cut.model");
        std::fs::write(&path, &model[..len]).expect("a file");
        assert!(Parser::open(&path).expect_err("half a model").is_input());
    }
}

#[test]
fn a_model_of_ones_own_is_read() {
    let parser = Parser::open("src/lang/en/syntax.model").expect("the model");
    assert_eq!(parser.parse_text("It rained.", 0), Parser::english().parse_text("It rained.", 0));
}

#[test]
fn a_sentence_without_end_is_parsed_in_pieces() {
    let long = "the dog and the cat and ".repeat(700);
    let tree = Parser::english().parse_text(&long, 0);
    assert_eq!((tree.len(), tree.roots().len()), (4200, 5));
    let brackets = "(".repeat(20_000);
    assert_eq!(Parser::english().parse_text(&brackets, 0).len(), 20_000);
    assert!(!Parser::english().parse_text(&"a@".repeat(50_000), 0).is_empty());
}

#[test]
fn threads_share_a_parser() {
    let sentences: Vec<&str> = SENTENCES.lines().take(40).collect();
    let parse = || sentences.iter().map(|sentence| Parser::english().parse_text(sentence, 0)).collect::<Vec<Tree>>();
    let alone = parse();
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..3).map(|_| scope.spawn(parse)).collect();
        others.into_iter().for_each(|other| assert_eq!(other.join().expect("a thread"), alone));
    });
}

/// Whether the words stand in order inside the text, and every chain of heads ends at a root.
fn is_sound(tree: &Tree, text: &str) -> bool {
    let words = tree.words();
    let ordered = words.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start);
    let inside = words.iter().all(|word| text.get(word.span.range()).is_some_and(|form| !form.is_empty()));
    let rooted = tree.ids().all(|id| tree.ancestors(id).take(words.len()).last().unwrap_or(id) == *root_of(tree, id));
    let below: usize = tree.roots().iter().map(|&root| tree.subtree(root).len()).sum();
    ordered && inside && rooted && below == words.len()
}

fn root_of(tree: &Tree, id: WordId) -> &WordId {
    tree.roots().iter().find(|&&root| tree.subtree(root).contains(&id)).expect("a root above every word")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gives_trees(text in "\\PC{0,80}") {
        prop_assert!(is_sound(&Parser::english().parse_text(&text, 0), &text));
    }

    #[test]
    fn words_in_any_order_give_trees(words in prop::collection::vec(prop::sample::select(vec![
        "the", "of", "and", "in", "is", "was", "be", "to", "not", "n't", "’s", "on", "Monday", "because", "according", "out", "who",
        "that", ",", "(", ")", "“", "...", "$", "5", "%", "dog", "ran", "given", "by", "there", "both", "than", "U.S.", ":)", "a.m.",
        "\u{AD}", "\u{A0}", "\n", "do", "either", "or",
    ]), 0..40)) {
        for joiner in [" ", ""] {
            let text = words.join(joiner);
            prop_assert!(is_sound(&Parser::english().parse_text(&text, 0), &text));
        }
    }

    #[test]
    fn documents_of_any_text_give_trees(text in "\\PC{0,200}") {
        let article = Article::new(text.as_str());
        let document = segment(&article);
        for sentence in 0..document.sentences.len() + 1 {
            prop_assert!(is_sound(&Parser::english().parse(&document, sentence), &text));
        }
    }
}
