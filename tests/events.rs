//! What a row says: its date, how it stands, and its label, for one sentence or two at a time.
//!
//! Every text is read as published on Thursday, 10 October 2024. A row is written `date status label`, with `?` behind a label that
//! somebody should look at; a quotation shows itself.

use dateline::{Article, Timeline, label::Quality};

/// Texts and all their rows.
const ROWS: &[(&str, &[&str])] = &[
    // Who did what; passives, with and without who did it.
    ("The union rejected the offer on Tuesday.", &["2024-10-08 happened Union rejects offer"]),
    ("The bridge was closed by the council on Monday.", &["2024-10-07 happened Bridge closed by council"]),
    ("Lena Voss was elected mayor in 2021.", &["2021 happened Lena Voss elected mayor"]),
    ("The company's shares fell 4 percent on Tuesday.", &["2024-10-08 happened Company's shares fall 4 percent?"]),
    // What came of it.
    (
        "A fire destroyed the library on 4 March 1998, killing two guards.",
        &["1998-03-04 happened Fire destroys library, killing two guards"],
    ),
    // A denial stays one.
    ("The council did not approve the budget on Tuesday.", &["2024-10-08 happened Council does not approve budget"]),
    ("The mayor never visited the island in 2019.", &["2019 happened Mayor never visits island"]),
    // What may be and what lies ahead.
    ("The mill may close in May 2025.", &["2025-05 hypothetical Mill may close"]),
    ("The museum should reopen in June 2025.", &["2025-06 hypothetical Museum should reopen"]),
    ("The ferry will sail again on 3 November 2024.", &["2024-11-03 planned Ferry to sail"]),
    ("The hearing is scheduled for Friday.", &["2024-10-11 planned Hearing scheduled"]),
    ("The town plans to build a new school in 2026.", &["2026 planned Town plans to build new school"]),
    // Who says so.
    ("Police said on Wednesday that the driver fled.", &["2024-10-09 happened Police say driver fled"]),
    ("The mayor, officials said, resigned on Monday.", &["2024-10-07 happened Mayor resigns"]),
    ("The mayor denied on Thursday that she took the money.", &["2024-10-10 happened Mayor denies she took money"]),
    (
        "\"The ferry is safe,\" harbour master Ida Roth said on Tuesday.",
        &["2024-10-08 happened Harbour master Ida Roth says ferry is safe"],
    ),
    // What somebody says of himself stays in quotation marks.
    ("\"We will rebuild the pier,\" Ida Roth said on Monday.", &["2024-10-07 happened Ida Roth: “We will rebuild the pier”"]),
    // A pronoun with one antecedent has its name; one without keeps itself, and says so.
    (
        "Anna Hale opened the school in 2019. She left the town on Monday.",
        &["2019 happened Anna Hale opens school", "2024-10-07 happened Hale leaves town"],
    ),
    ("She said on Monday the bridge is safe.", &["2024-10-07 happened She says bridge is safe?"]),
    // A ship is "she" too, and the captain did not sink.
    ("Anna Hale steered the old trawler to the harbour. She sank off the pier on Monday.", &["2024-10-07 happened She sinks off pier?"]),
    // Each date has its own event.
    ("The council met on Monday and voted on Tuesday.", &["2024-10-07 happened Council meets", "2024-10-08 happened Council votes"]),
    ("The museum, which opened in 1936, was closed on Monday.", &["1936 happened Museum opens", "2024-10-07 happened Museum closed"]),
    ("The station was built in 1936 and widened in the 1970s.", &["1936 happened Station built", "197X happened Station widened"]),
    // Nouns that name an event.
    ("The Oct. 7 attack killed three people.", &["2024-10-07 happened Attack kills three people"]),
    ("The earthquake of 2009 destroyed the town hall.", &["2009 happened Earthquake destroys town hall"]),
    // Measures, names and counts keep their small words; what stands right before a date goes with it.
    (
        "The firm posted income of $2 million, or $2.53 a share, on Monday.",
        &["2024-10-07 happened Firm posts income of $2 million or $2.53 a share?"],
    ),
    (
        "Voss announced early in the morning of 29 April the evacuation of Halvern.",
        &["2024-04-29 happened Voss announces evacuation of Halvern"],
    ),
    ("Surprisingly, tens of thousands of people marched on Monday.", &["2024-10-07 happened Tens of thousands of people march"]),
    ("The army had almost fully conquered the island by June 1942.", &["1942-06 happened Army almost fully conquers island"]),
    // A pronoun that nobody stands behind is told with its helping verb.
    ("He was appointed to the high command in 1679.", &["1679 happened He is appointed to high command?"]),
    // What is being done next month is still to be done.
    ("The firm is holding a sale in Halvern next month.", &["2024-11 planned Firm to hold sale in Halvern?"]),
    // A verb with a prefix is inflected as the verb is.
    ("The council resold the mill in 1984.", &["1984 happened Council resells mill"]),
    // A pronoun goes on with the subject of the clause beside it, where nothing else is meant.
    (
        "Section 12 was enacted in 1974; it was repealed in 2016.",
        &["1974 happened Section 12 enacted", "2016 happened Section 12 repealed"],
    ),
    // "He" shows that a name is a person's, but not where somebody else is spoken of.
    ("Rillo has been ill since he was rescued off the coast in May 1998.", &["1998-05 happened Rillo rescued off coast"]),
    ("Rillo asked him to send a paper, which he did on 17 January 1831.", &["1831-01-17 happened He does paper?"]),
    // Short verbs double their last letter, others do not.
    ("The actors staged a play in 1984.", &["1984 happened Actors stage play"]),
    // Nothing is quoted at the date of another event.
    (
        "A court jailed a man on Monday for stealing a boat, and he appealed on Tuesday.",
        &["2024-10-07 happened Court jails man for stealing boat", "2024-10-08 happened Man appeals"],
    ),
    ("There will be three ships built by 2030.", &["2030 planned Three ships to be built"]),
    ("Voss, mistrustful and indecisive, remained president until 1975.", &["../1975 state Voss remains president"]),
    ("Vice-chancellors reacted with fury on Monday.", &["2024-10-07 happened Vice-chancellors react with fury"]),
    ("Father will be back on Saturday.", &["2024-10-12 planned Father to be back"]),
    // Content goes with what holds it.
    (
        "The council approved a measure on Monday to send troops to Halvern.",
        &["2024-10-07 happened Council approves measure to send troops to Halvern"],
    ),
    (
        "The mayor gave a speech on 23 April 1975, declaring an end to the war.",
        &["1975-04-23 happened Mayor gives speech, declaring end to war"],
    ),
    ("The Atlas (built in May 2012) stands on the pier.", &["2012-05 happened Atlas built"]),
    ("The woman was walking home on Friday when she was hit by a car.", &["2024-10-04 happened Woman hit by car"]),
    // What was called off did not come, whatever was planned.
    ("The mayor cancelled an increase in fares planned for 2 May 2024.", &[]),
    // What only compares, and what is only asked, makes no row.
    ("Sales rose 3 percent from a year earlier.", &[]),
    ("Unemployment was higher than in May 2019.", &[]),
    ("Why did the mayor leave in May?", &[]),
    // "When" and "by the time".
    ("The verdict came on Monday when the judge read it aloud.", &["2024-10-07 happened Judge reads it aloud"]),
    ("By the time the ferry sank on 2 May 1999, the crew had left.", &["1999-05-02 happened Ferry sinks"]),
    // What is asked, denied of two, expected or judged stays so.
    ("Neither the mayor nor the governor attended the fair on Monday.", &["2024-10-07 happened Neither mayor nor governor attends fair"]),
    ("The council decided on Monday whether to close the school.", &["2024-10-07 happened Council decides whether to close school"]),
    ("The bank expects prices to rise in 2025.", &["2025 hypothetical Bank expects prices to rise"]),
    ("Two officers were accused of beating a man in March.", &["2024-03 happened Two officers accused of beating man"]),
    ("The jury could not reach a verdict on Tuesday.", &["2024-10-08 happened Jury could not reach verdict"]),
    // Objects with clauses of their own, and clauses about an object.
    (
        "The governor vetoed a bill on Tuesday that would have banned phones.",
        &["2024-10-08 happened Governor vetoes bill that would have banned phones"],
    ),
    ("The law, which Obama signed in 2010, was repealed in 2020.", &["2010 happened Obama signs law", "2020 happened Law repealed"]),
    ("Crews spent Monday searching the river.", &["2024-10-07 happened Crews search river"]),
    // Whom a pronoun means: a subject over it, who was spoken of just before, or nobody.
    (
        "Anna Hale was seen at noon. She was sworn in last year.",
        &["2023 happened Hale sworn in", "2024-10-10T12:00:00 happened Anna Hale seen"],
    ),
    ("Tired workers said they had mended the dam on Sunday.", &["2024-10-06 happened Tired workers say they had mended dam"]),
    (
        "The court ruled on Monday that the boy must return to his father.",
        &["2024-10-07 happened Court rules boy must return to his father"],
    ),
    ("Since her arrest in August 2013, Anna Hale has become a critic.", &["2013-08 happened Anna Hale arrested"]),
    (
        "Norvale Motors Corp. said sales fell. Norvale will close a plant, analysts like Norvale. The company shelved the plan on Monday.",
        &["2024-10-07 happened Norvale Motors shelves plan"],
    ),
    // What somebody says of himself.
    (
        "“I came home on Sunday because my mother was ill,” Peter Hale said.",
        &["2024-10-06 happened Peter Hale says he came home because his mother was ill"],
    ),
    (
        "“We are closing our mill on November 3,” Norvale Motors Corp. said.",
        &["2024-11-03 planned Norvale Motors Corp. says it is closing its mill"],
    ),
    // Comparisons, stretches and what only leads to a date.
    ("Democrats won a majority for the first time since 1993.", &["1993 happened Democrats last win majority"]),
    (
        "The firm will dismiss hundreds of workers starting next week.",
        &["2024-10-14/2024-10-20 planned Firm to dismiss hundreds of workers?"],
    ),
    ("In June the council sold its mill and shortly afterwards bought a ship.", &["2024-06 happened Council sells its mill"]),
    ("Peter Hale has raised doubts, citing a claim on Thursday.", &["2024-10-10 happened Peter Hale cites claim"]),
    // Nouns with who takes part in them, and lists.
    ("The lawyers published Peter Hale's July 25 call with the mayor.", &["2024-07-25 happened Peter Hale's call with mayor"]),
    ("The strength and pace of the attacks began to rise in May.", &["2024-05 happened Strength and pace of attacks begin to rise"]),
    ("Anna Hale, 52, and the mother of two, was shot dead on Monday.", &["2024-10-07 happened Anna Hale shot dead"]),
    ("The council voted 85 to 59 on Monday to close the mill.", &["2024-10-07 happened Council votes 85 to 59 to close mill?"]),
    ("Historians doubt that the mill closed in 1901.", &[]),
    ("Police opened fire on Monday as protesters waited for ...", &[]),
    ("LISBON, Portugal (AP) _ A court freed two men Monday.", &["2024-10-07 happened Court frees two men"]),
    ("Holm was admitted on 3 March 2022. Two days after admission he left.", &["2022-03-03 happened Holm admitted"]),
    // What holds.
    ("The mill has employed forty people since 2011.", &["2011/.. state Mill employs forty people"]),
];

fn rows(text: &str) -> Vec<String> {
    let article = Article::new(text).dated("2024-10-10").expect("a date");
    let shown = |entry: &dateline::Entry| {
        let mark = if entry.quality == Quality::Edit { "?" } else { "" };
        format!("{} {} {}{mark}", entry.date.as_deref().unwrap_or("undated"), entry.status.name(), entry.label)
    };
    Timeline::of(&article).entries.iter().map(shown).collect()
}

#[test]
fn rows_of_sentences() {
    let wrong: Vec<String> = (ROWS.iter())
        .map(|(text, expected)| (text, expected, rows(text)))
        .filter(|(_, expected, found)| found != *expected)
        .map(|(text, expected, found)| format!("{text}\n  must be {expected:?}\n  but is  {found:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn quotations_and_doubts_are_told() {
    let quality = |text: &str| Timeline::of(&Article::new(text).dated("2024-10-10").expect("a date")).entries.first().map(|e| e.quality);
    assert_eq!(quality("The union rejected the offer on Tuesday."), Some(Quality::Sound));
    assert_eq!(quality("She said on Monday the bridge is safe."), Some(Quality::Edit));
    assert_eq!(quality("\"We will rebuild the pier,\" Ida Roth said on Monday."), Some(Quality::Quote));
}
