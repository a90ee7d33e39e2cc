//! Rows of short texts, by what the language does there.

use super::*;
use crate::{Grammar, Options, article::Article, recognize, resolve, segment};

/// The rows of a text published on Friday 2024-11-08: date, status and label.
fn rows(text: &str) -> Vec<String> {
    let article = Article::new(text).dated("2024-11-08").expect("a date");
    let document = segment(&article);
    let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
    let row = |event: DatedEvent| format!("{} {} {}", event.time.map_or("-".into(), |time| time.edtf), event.status.name(), event.label);
    link(&document, &timexes).into_iter().map(row).collect()
}

#[test]
fn a_date_goes_with_its_verb() {
    assert_eq!(
        rows("Police said Friday that the crane collapsed Wednesday."),
        ["2024-11-08 happened Police say crane collapsed", "2024-11-06 happened Crane collapses"]
    );
    assert_eq!(rows("The jury did not believe him, and on 1 November it convicted him."), ["2024-11-01 happened Jury convicts him"]);
    assert_eq!(
        rows("The trial was halted on 9 May, when a juror was taken to hospital, and resumed on 16 May."),
        ["2024-05-09 happened Trial halted", "2024-05-09 happened Juror taken to hospital", "2024-05-16 happened Trial resumes"]
    );
    assert_eq!(rows("It came to light on 9 May, when an auditor warned the mayor."), ["2024-05-09 happened Auditor warns mayor"]);
    assert_eq!(rows("The state is seeking Voss over the release of secret papers in 2010."), ["2010 happened Release of secret papers"]);
    assert_eq!(rows("Voss was expelled in April and fined."), ["2024-04 happened Voss expelled"]);
    assert_eq!(
        rows("The firm, which opened a plant in 2019, closed it on Monday."),
        ["2019 happened Firm opens plant", "2024-11-04 happened Firm closes it"]
    );
    assert_eq!(rows("In a note sent Tuesday, the mayor asked for help."), ["2024-11-05 happened Mayor asks for help"]);
}

#[test]
fn labels_stand_by_themselves() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("Ana Roth met Karl Weiss. President Ines Calder spoke. She resigned on Monday."),
        "2024-11-04 happened Ines Calder resigns"
    );
    assert_eq!(
        last("Mayor Helen Strand spoke. His lawyer was silent. The mayor resigned on Monday."),
        "2024-11-04 happened Strand resigns"
    );
    assert_eq!(last("Brandt, 58, who ran the port in 2011, left."), "2011 state Brandt runs port");
    assert_eq!(last("It fell to Swedish troops in November 1632, who held it until 1635."), "1635 state Swedish troops hold it");
    assert_eq!(last("During the long war the castle fell in 1632."), "1632 happened Castle falls");
    assert_eq!(last("Neither Brown nor a spokesman responded on Monday."), "2024-11-04 happened Neither Brown nor spokesman responds");
    assert_eq!(last("Lindholm have not lost at home since March."), "2024-03/.. state Lindholm have not lost at home");
}

#[test]
fn labels_keep_what_they_tell_and_lose_what_dates_it() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(last("He allegedly struck a guard on Monday."), "2024-11-04 happened He allegedly strikes guard");
    assert_eq!(last("Founded in 1926, the port grew."), "1926 happened Port founded");
    assert_eq!(last("The driver was tested for alcohol and released on Monday."), "2024-11-04 happened Driver released");
    assert_eq!(
        last("HALVERN, Nov. 6 (Wire) — The council voted on Monday to close the bridge."),
        "2024-11-04 happened Council votes to close bridge"
    );
    assert_eq!(last("She was born on March 2, 1933, in Trondheim."), "1933-03-02 happened She born in Trondheim");
    assert_eq!(last("The fair was put off from its old Saturday in May 2023."), "2023-05 happened Fair put off");
    assert_eq!(last("Alexander the Great died in 1923."), "1923 happened Alexander the Great dies");
    assert_eq!(last("The ship built by the navy in 1911 was scrapped."), "1911 happened Ship built by navy");
    assert_eq!(last("Orders fell to $84 million in the third quarter ended Sept. 28."), "2024-35 happened Orders fall to $84 million");
    assert_eq!(last("The price of a boat bought abroad in October was $1,250."), "2024-10 happened Price of boat is $1,250");
}

#[test]
fn labels_name_whom_the_rest_of_the_clause_means() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("Revenue climbed. The company warned on Monday that orders had fallen."),
        "2024-11-04 happened Company warns orders had fallen"
    );
    assert_eq!(
        last("Eric Holt is a lawyer. Since his arrest in August 2023, Soltan has been in prison."),
        "2023-08 happened Soltan’s arrest"
    );
    assert_eq!(
        last("Sarah Voss was seen in Brask. The police confirmed on Monday her arrest."),
        "2024-11-04 happened Police confirm Sarah Voss’s arrest"
    );
    assert_eq!(last("Sarah Voss was silent. Voss sold her house on Monday."), "2024-11-04 happened Voss sells her house");
    assert_eq!(
        last("Sarah Voss spoke at length. The 48-year-old Australian was evicted on Monday."),
        "2024-11-04 happened Sarah Voss evicted"
    );
    assert_eq!(last("Gov. Helen Strand spoke. The governor resigned on Monday."), "2024-11-04 happened Strand resigns");
}

#[test]
fn clauses_are_found_where_the_tagger_errs() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("If either vote fails, a caretaker budget would take effect on Dec. 1.").split_once(' ').map(|(_, rest)| rest.to_string()),
        Some("hypothetical Caretaker budget would take effect".into())
    );
    assert_eq!(
        last("The port operator Sandvik, which employs 300 people, signed a three-year deal on Monday."),
        "2024-11-04 happened Sandvik signs three-year deal"
    );
    assert_eq!(
        last("Ana Holt, the mayor of Brask, resigned on Monday after a court sentenced her."),
        "2024-11-04 happened Ana Holt resigns after court sentenced her"
    );
    assert_eq!(
        rows("In 2011 the council missed its deadline, and the city ran on monthly warrants."),
        ["2011 happened Council misses its deadline"]
    );
    assert_eq!(last("The airline, whose pilots walked out in January, apologised."), "2024-01 happened Airline’s pilots walk out");
}

#[test]
fn what_lies_ahead_is_planned_and_what_goes_on_holds() {
    assert_eq!(rows("The court will hear the case on Tuesday."), ["2024-11-12 planned Court to hear case"]);
    assert_eq!(rows("A hearing is set for 14 August."), ["2025-08-14 planned Hearing set"]);
    assert_eq!(
        rows("The mayor said on Monday she would sign it next week.").pop().as_deref(),
        Some("2024-11-11/2024-11-17 planned Mayor to sign it")
    );
    assert_eq!(rows("The bridge has been closed since March."), ["2024-03/.. state Bridge closed"]);
    assert_eq!(rows("She has led the choir for three years."), ["2021/2024 state She leads choir"]);
}

#[test]
fn a_date_before_a_noun_dates_what_the_noun_names() {
    assert_eq!(rows("They will stay out of it after the Oct. 7 attack by militants."), ["2024-10-07 happened Attack by militants"]);
    assert_eq!(
        rows("Ana Holt was arrested in April for a March 21 call that she made to the mayor."),
        ["2024-04 happened Ana Holt arrested for call that she made to mayor", "2024-03-21 happened Ana Holt makes call to mayor"]
    );
    assert_eq!(rows("In an Oct. 5 letter, the mayor asked for help."), ["2024-10-05 happened Mayor asks for help"]);
}

#[test]
fn what_a_noun_names_has_the_date_where_its_verb_cannot() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("He pledged to follow the precedent of a 2012 Supreme Court ruling that upheld the law."),
        "2012 happened Supreme Court ruling upholds law"
    );
    assert_eq!(
        rows("Police arrested Ana Holt, 30, in connection with an April 8 shooting near the port."),
        ["2024-04-08 happened Shooting near port"]
    );
    assert_eq!(
        last("She points to a Court of Justice decision in July that said the firm had to pay."),
        "2024-07 happened Court of Justice decision says firm had to pay"
    );
    assert_eq!(
        rows("The decision by the harbour council today means that there is no second bridge."),
        ["2024-11-08 happened Decision by harbour council"]
    );
    assert_eq!(
        rows("Holt's appearance at Wednesday's hearing is of concern to the council."),
        ["2024-11-06 happened Holt's appearance at hearing"]
    );
    assert_eq!(rows("They struck after the July 5 vote by the council to cut pay."), ["2024-07-05 happened Vote by council to cut pay"]);
    assert_eq!(
        rows("Despite Mr. Voss's Oct. 11 announcement that two towns had struck a deal, nothing is signed."),
        ["2024-10-11 happened Voss's announcement that two towns had struck deal"]
    );
}

#[test]
fn labels_of_what_is_said_and_planned_are_headlines_too() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("Officials said on Thursday that Brask, through its envoys, has been pushing hard to resolve the case."),
        "2024-11-07 happened Officials say Brask has been pushing hard to resolve case"
    );
    assert_eq!(
        last("Police said on Monday that Karl Brandt, 58, a teacher, had died."),
        "2024-11-04 happened Police say Karl Brandt had died"
    );
    assert_eq!(
        last("In 2011, Voss denied claims by Holt that the lawyer had asked him for money."),
        "2011 happened Voss denies claims by Holt that lawyer had asked him for money"
    );
    assert_eq!(
        last("The news of the film came when the firm confirmed to reporters that it would release the book on April 7."),
        "2025-04-07 planned Firm to release book"
    );
    assert_eq!(
        last("Holt told reporters gathered in Brask on Wednesday that she was ill."),
        "2024-11-06 happened Holt tells reporters gathered in Brask she was ill"
    );
    assert_eq!(last("The mayor said Thursday from her office: “We lost.”"), "2024-11-07 happened Mayor says We lost");
    assert_eq!(rows("In 2011, Brask went further, banning cars.").pop().as_deref(), Some("2011 happened Brask goes further, banning cars"));
    assert_eq!(
        last("In May 2024, Voss attacked Holt as one of those who opposed him."),
        "2024-05 happened Voss attacks Holt as one of those who opposed him"
    );
    assert_eq!(
        rows("“We are ready,” Calder told reporters after the meeting on Monday."),
        ["2024-11-04 happened Calder tells reporters we are ready"]
    );
    assert_eq!(
        last("The rebels seized the town late on Wednesday after three days of fighting."),
        "2024-11-06 happened Rebels seize town after three days of fighting"
    );
    assert_eq!(rows("Brandt will step down at the end of March, the company said on Friday.")[0], "2025-03 planned Brandt to step down");
    assert_eq!(rows("In a report to be published on Tuesday, auditors will say it."), ["2024-11-12 planned Report to be published"]);
    assert_eq!(
        rows("A state of emergency declared on Nov. 1 was lifted on Thursday."),
        ["2024-11-01 happened State of emergency declared", "2024-11-07 happened State of emergency lifted"]
    );
    assert_eq!(last("In June, the mayor, cheered by crowds, left."), "2024-06 happened Mayor leaves");
    assert_eq!(last("The king will mark 50 years on the throne in 2026."), "2026 planned King to mark 50 years on throne");
    assert_eq!(last("The deal, announced late Thursday, values the firm at a billion."), "2024-11-07 happened Deal announced");
    assert_eq!(last("The study is based on data collected in 2019."), "2019 happened Data collected");
    assert_eq!(last("More than 200 flights were cancelled on Monday."), "2024-11-04 happened More than 200 flights cancelled");
    assert_eq!(rows("The law was to take effect on Jan. 1."), ["2025-01-01 planned Law to take effect"]);
    assert_eq!(rows("Ada Voss is stepping down in May 2025."), ["2025-05 planned Ada Voss to step down"]);
    assert_eq!(rows("The bridge is going to close tomorrow."), ["2024-11-09 planned Bridge to close"]);
    assert_eq!(rows("The council is considering a toll in 2026."), ["2026 planned Council considering toll"]);
}

#[test]
fn what_a_clause_is_about_is_its_object() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(last("The bridge that the council wanted to close in May is open."), "2024-05 happened Council wants to close bridge");
    assert_eq!(last("He praised the deal that the union struck with the yard in 2019."), "2019 happened Union strikes deal with yard");
    assert_eq!(last("Police denied the claim that the officers shot a boy on Monday."), "2024-11-04 happened Officers shoot boy");
    assert_eq!(
        last("Among them was an auto parts dealer from Brask who died in a prison in January."),
        "2024-01 happened Auto parts dealer from Brask dies in prison"
    );
    assert_eq!(
        last("Holt, who opposed a judge confirmed last week, said nothing.").split_once(" happened ").map(|(_, label)| label.to_string()),
        Some("Judge confirmed".into())
    );
    assert_eq!(
        last("The plan aims to cut the price of power made by large plants to 3 cents by 2030."),
        "2030 planned Plan aims to cut price of power made by large plants"
    );
    assert_eq!(
        last("The office was full as arrivals of migrants seeking asylum rose in May."),
        "2024-05 happened Arrivals of migrants rise"
    );
    assert_eq!(last("He left before a tariff imposed on goods in May was repealed."), "2024-05 happened Tariff imposed on goods");
}

#[test]
fn a_date_holds_for_what_happened_at_its_time() {
    let two = ["2024-11-04 happened Mayor leaves", "2024-11-04 happened Council meets"];
    assert_eq!(rows("On Monday the mayor left and the council met."), two);
    assert_eq!(rows("The mayor left on Monday, while the council met."), two);
    assert_eq!(rows("The mayor left on Monday, when the council met."), two);
    assert_eq!(rows("The mayor left and the council met on Monday.").len(), 1);
}

#[test]
fn days_are_counted_from_events() {
    assert_eq!(
        rows("“It is quiet,” an aide said Wednesday, a day after the mayor was arrested."),
        ["2024-11-06 happened Aide says it is quiet", "2024-11-05 happened Mayor arrested"]
    );
    assert_eq!(
        rows("Two days after the crash on 13 January 2024 the captain was dismissed."),
        ["2024-01-13 happened Crash", "2024-01-15 happened Captain dismissed"]
    );
    assert_eq!(
        rows("The council voted on 3 May 2023. Ana Holt resigned two days after the vote.").pop().as_deref(),
        Some("2023-05-05 happened Ana Holt resigns after vote")
    );
    assert!(rows("Ana Holt resigned two days after the vote.").is_empty());
    assert_eq!(rows("A girl was found on Tuesday, four days after the quake struck.")[1], "2024-11-01 happened Quake strikes");
    assert_eq!(rows("The bank cut its rate on Thursday, its third cut since June.").len(), 1);
}

#[test]
fn one_event_told_twice_is_one_row() {
    assert_eq!(
        rows("Ana Holt was abducted near Brask in March 2023. The police say that Ana Holt was abducted near the port on 26 March 2023."),
        ["2023-03-26 happened Ana Holt abducted near port"]
    );
    assert_eq!(
        rows("As prices began to rise on Friday, the bank called on its members to sell."),
        ["2024-11-08 happened Bank calls on its members to sell"]
    );
}

#[test]
fn undated_events_keep_their_order() {
    let orders = |text: &str| {
        let article = Article::new(text).dated("2024-11-08").expect("a date");
        let document = segment(&article);
        let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
        let undated = link(&document, &timexes).into_iter().filter_map(|event| Some((event.label, event.order?.how(text))));
        undated.collect::<Vec<_>>()
    };
    let told = |label: &str, how: &str| vec![(label.to_string(), format!("no date in the text; {how}"))];
    assert_eq!(
        orders("A bridge was shut. The mayor had previously closed the ferry."),
        told("Mayor closes ferry", "before 2024-11-08 (“previously”)")
    );
    assert_eq!(
        orders("The council voted on 3 May 2024. After the council voted, the mayor left the hall."),
        told("Mayor leaves hall", "after 2024-05-03 (“After the council voted”)")
    );
    assert_eq!(
        orders("A bridge was shut. After the army invaded, the mayor left the city."),
        told("Mayor leaves city", "(“After the army invaded”)")
    );
    assert!(orders("A bridge was shut. The mayor left the city.").is_empty());
}

#[test]
fn a_verb_in_the_past_takes_months_far_ahead_back() {
    assert_eq!(
        rows("In June, a week after the second vote on the old harbour and the long bridge in Brask, a storm sank the ferry."),
        ["2024-06 happened Storm sinks ferry"]
    );
}

#[test]
fn quantities_are_no_comparisons_and_comparisons_no_rows() {
    assert_eq!(rows("The flood killed more than 100 people in 2019."), ["2019 happened Flood kills more than 100 people"]);
    assert!(rows("Net jumped to $87 million, or $2.02 a share, from $58 million, or $1.40 a share, a year earlier.").is_empty());
    assert!(rows("“If I wake up tomorrow, thank you,” she said.").is_empty());
    assert_eq!(rows("The ban will end within the next two weeks."), ["2024-11-08/2024-11-22 planned Ban to end"]);
}

#[test]
fn what_stands_beside_the_story_is_no_row() {
    for text in [
        "Updated 5 November 2024, 11:52 EST: This article has been mended.",
        "Ada Voss, The Brask Times Published 7:40 p.m. November 4, 2024",
        "The country now generates half as much power as it did in 2009.",
        "If the past month is any guide, the talks will fail.",
        "Join our readers today.",
    ] {
        assert!(rows(text).is_empty(), "{text}: {:?}", rows(text));
    }
    assert_eq!(rows("It was the club's first home defeat since March 2021.").len(), 1);
    assert!(rows("It was the club's first home defeat since March 2021.")[0].starts_with("2021-03 "));
    assert_eq!(rows("Arrivals rose in May and June."), ["2024-05/2024-06 happened Arrivals rise"]);
    assert_eq!(rows("He left on Oct. 23, a Wednesday."), ["2024-10-23 happened He leaves"]);
}

#[test]
fn comparisons_and_names_are_no_rows() {
    assert_eq!(rows("The catch was 812 tons in October, down from 930 tons a year earlier.").len(), 1);
    assert!(rows("Its 2035 bond is widely held.").is_empty());
    assert!(rows("The night curfew stays.").is_empty());
}

#[test]
fn any_text_is_read() {
    for text in ["", "(((", "“ ” 2019 “", "said said said Monday", ", , , on Monday , , ,", "to to to be been 2019 that that"] {
        let _ = rows(text);
    }
}

#[test]
fn what_the_tagger_leaves_open_is_settled_by_the_clause() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("The company shelved its plans for an initial public offering on September 30 after investors grew wary."),
        "2024-09-30 happened Company shelves its plans for initial public offering"
    );
    assert_eq!(last("Brask faced a judge confirmed last week."), "2024-10-28/2024-11-03 happened Judge confirmed");
    assert_eq!(
        last("One study published this May in a journal found that 340 ships sank."),
        "2024-05 happened One study published in journal"
    );
    assert_eq!(
        last("Second choice Harrow Lad — at 5-1 odds — drew the No. 16 post on Tuesday at Marlow."),
        "2024-11-05 happened Harrow Lad draws No. 16 post at Marlow"
    );
    assert_eq!(
        last("Opponents plan to march from the old customs house to the council steps on Saturday."),
        "2024-11-09 planned Opponents plan to march from old customs house to council steps"
    );
    assert_eq!(
        last("The crew of a ferry that ran aground in fog switched off a warning on Monday."),
        "2024-11-04 happened Crew of ferry switches off warning"
    );
    assert_eq!(last("The pans flooded, and no one troubled to drain them in 1875."), "1875 happened No one troubles to drain them");
    assert_eq!(
        last("Mark Varga was arrested for a March 21 call he reportedly made to the mayor's office."),
        "2024-03-21 happened Mark Varga reportedly makes call to mayor's office"
    );
    assert_eq!(last("There were two attempted murders of doctors in 2019."), "2019 state Two attempted murders of doctors");
    assert_eq!(last("A rockfall killed three of them on Monday."), "2024-11-04 happened Rockfall kills three of them");
    assert_eq!(
        rows("Varga raised the theory, citing the claim on Tuesday and then on Wednesday refusing to retract it."),
        ["2024-11-05 happened Varga cites claim", "2024-11-06 happened Varga refuses to retract it"]
    );
}

#[test]
fn what_is_due_lies_ahead_of_the_day_when_it_was_told() {
    let text = "The board declared a dividend of 22 cents a share, payable on Dec. 30 to holders of record on Dec. 29.";
    assert!(rows(text).iter().all(|row| row.starts_with("2024-12-") && row.contains(" planned ")), "{:?}", rows(text));
}

#[test]
fn each_date_of_a_sentence_has_the_label_of_its_own_event() {
    assert_eq!(
        rows("The firm agreed on Monday to close two mills by 2030."),
        ["2024-11-04 happened Firm agrees to close two mills", "2030 planned Firm to close two mills"]
    );
    assert_eq!(
        rows("A court ordered the firm on Monday to repay the loan by June 2025."),
        ["2024-11-04 happened Court orders firm to repay loan", "2025-06 planned Firm to repay loan"]
    );
    assert_eq!(
        rows("The regatta was put off for the first time since 1931 because of the flood."),
        ["1931 happened Regatta put off"],
        "the flood was not that of 1931"
    );
    assert_eq!(rows("In her latest exam -- held in June -- she scored 97 points."), ["2024-06 happened She scores 97 points"]);
    assert_eq!(
        rows("The offer is weak, a person briefed on last weekend's harbour talks said."),
        ["2024-11-02/2024-11-03 happened Harbour talks"]
    );
}

#[test]
fn a_forecast_is_told_with_who_makes_it() {
    assert_eq!(rows("The bank expects prices will rise in 2025."), ["2025 hypothetical Bank expects prices will rise"]);
    assert_eq!(rows("“We expect that prices will rise in 2025,” she said."), ["2025 planned Prices to rise"]);
}

#[test]
fn labels_name_persons_as_the_text_does() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(last("Among the dead was Mira Aldan, 54, a boat dealer from Brask who died in March."), "2024-03 happened Mira Aldan dies");
    assert_eq!(
        last("Ada Voss said she and ten colleagues left about 4:30 a.m. Monday."),
        "2024-11-04T04:30:00 happened Ada Voss and ten colleagues leave"
    );
    assert_eq!(
        last("It was a day for Judge Helen Holt-Varga. Her appointment was announced on Monday."),
        "2024-11-04 happened Holt-Varga’s appointment announced"
    );
    assert_eq!(last("“Moreover, Brask missed its target in June,” he said."), "2024-06 happened Brask misses its target");
    assert_eq!(
        last("Ada Voss told Brask Post reporter Karl Weiss on Monday that the claim by the two navies is false and should be withdrawn."),
        "2024-11-04 happened Ada Voss says claim by two navies is false"
    );
}

#[test]
fn what_came_with_an_event_stays_where_the_label_has_room() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("The pace picked up in June as many states eased their rules."),
        "2024-06 happened Pace picks up as many states ease their rules"
    );
    assert_eq!(
        last("The storm hit the coast on Monday, killing three people in Brask."),
        "2024-11-04 happened Storm hits coast, killing three people in Brask"
    );
    assert_eq!(last("Monday's demand, according to her, reached 44 megawatts."), "2024-11-04 happened Demand reaches 44 megawatts");
    assert_eq!(last("The court gave the firm until November 29 to answer the claim."), "2024-11-29 planned Firm to answer claim");
    assert_eq!(
        last("The number of cases reported in one day passed 60,000 on Wednesday and neared it on Thursday."),
        "2024-11-07 happened Number of cases nears it"
    );
}

#[test]
fn a_second_clause_has_its_own_subject() {
    assert_eq!(
        rows("Oyle vanished last December while on bail, and a warrant for his arrest is still open."),
        ["2023-12 happened Oyle vanishes while on bail"]
    );
    assert_eq!(
        rows("Workers walked out on Wednesday, and the company, founded in May 1998, closed its gates."),
        ["2024-11-06 happened Workers walk out", "1998-05 happened Company founded"]
    );
    assert_eq!(
        rows("The engines failed on Monday as water reached the switch room."),
        ["2024-11-04 happened Engines fail as water reaches switch room"]
    );
    assert_eq!(rows("Walking clubs rediscovered it in the 1920s."), ["192X happened Walking clubs rediscover it"]);
    assert_eq!(rows("The Bears spent Monday trying to forget it."), ["2024-11-04 happened Bears try to forget it"]);
}

#[test]
fn what_is_left_without_its_date_says_something() {
    assert_eq!(rows("It is the town's worst flood since May 2011."), ["2011-05 happened Town's worst flood"]);
    assert_eq!(rows("The last wreck on the coast was in 1987."), ["1987 state Last wreck on coast"]);
    assert_eq!(rows("The next two months were hard."), Vec::<String>::new());
    assert_eq!(
        rows("The man was sentenced on Wednesday to seven years in prison."),
        ["2024-11-06 happened Man sentenced to seven years in prison"]
    );
    assert_eq!(rows("The firm, famous in 1990, is for sale."), Vec::<String>::new());
}

#[test]
fn a_timetable_in_the_present_lies_ahead() {
    assert_eq!(rows("The tour ends in Brask on July 22."), ["2025-07-22 planned Tour ends in Brask"]);
    assert_eq!(rows("The two teams play Thursday in Brask."), ["2024-11-14 planned Two teams play in Brask"]);
    assert_eq!(rows("The mayor says Thursday was a bad day.").len(), 1);
}

#[test]
fn asides_between_a_subject_and_its_verb_are_participles() {
    assert_eq!(
        rows("The bridge, built in 1936 and widened in the 1970s, carries 40,000 cars a day."),
        ["1936 happened Bridge built", "197X happened Bridge widened"]
    );
    assert_eq!(
        rows("Governor Maria Costa, accompanied by her husband, arrived in Oslo on Sunday."),
        ["2024-11-03 happened Maria Costa arrives in Oslo"]
    );
    assert_eq!(
        rows("The museum, closed since a flood damaged its roof in 2020, will reopen on December 1."),
        ["2020 happened Flood damages its roof", "2024-12-01 planned Museum to reopen"]
    );
}

#[test]
fn joined_clauses_without_their_auxiliary_share_the_date() {
    assert_eq!(
        rows("Two soldiers were killed and five wounded on Tuesday."),
        ["2024-11-05 happened Five wounded", "2024-11-05 happened Two soldiers killed"]
    );
    assert_eq!(rows("Rangers beat City 3-1 on Saturday."), ["2024-11-02 happened Rangers beat City 3-1"]);
    assert_eq!(rows("Schools will remain closed until next week."), ["2024-11-11/2024-11-17 planned Schools to remain closed"]);
    assert_eq!(rows("His lawyers have until November 22 to appeal."), ["2024-11-22 planned His lawyers to appeal"]);
}

#[test]
fn relative_clauses_say_whose_and_who() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(last("The bank, whose shares have gained a fifth since May, is for sale."), "2024-05/.. state Bank’s shares gain fifth");
    assert_eq!(
        last("The truce held despite an exchange of fire on Monday in which one soldier was wounded."),
        "2024-11-04 happened One soldier wounded"
    );
    assert_eq!(last("Aydin, a former mayor of Brask who was first elected in 2009, left."), "2009 happened Aydin first elected");
    assert_eq!(
        last("Voters will decide whether to allow gambling, a question they rejected in 2016."),
        "2016 happened Voters reject question"
    );
    assert_eq!(
        last("The singer announced on Friday that she and her partner had separated."),
        "2024-11-08 happened Singer announces she and her partner had separated"
    );
}

#[test]
fn what_looks_like_a_verb_or_a_noun_is_read_by_its_place() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(
        last("In a letter to staff on Tuesday, the director called the strike a mistake."),
        "2024-11-05 happened Director calls strike mistake"
    );
    assert_eq!(last("The second quake hit at noon on Thursday."), "2024-11-07T12:00:00 happened Second quake hits");
    assert_eq!(
        rows("Under the plan, announced last Friday, taxes on fuel will rise by 10 percent from January 1."),
        ["2024-11-01 happened Plan announced", "2025-01-01 planned Taxes on fuel to rise by 10 percent"]
    );
    assert_eq!(
        rows("The church was built in 1650, burned down in 1703 and was rebuilt in 1710."),
        ["1650 happened Church built", "1703 happened Church burns down", "1710 happened Church rebuilt"]
    );
    assert_eq!(rows("By the time rescuers arrived on Sunday, four of them had died."), ["2024-11-03 happened Rescuers arrive"]);
    assert_eq!(rows("Moen set the mark of 3:49.1 last year."), ["2023 happened Moen sets mark of 3:49.1"]);
}

#[test]
fn names_stand_for_the_roles_before_them() {
    let last = |text: &str| rows(text).pop().unwrap_or_default();
    assert_eq!(last("The developer, Karl Brix, fled to Brask in March 2020."), "2020-03 happened Karl Brix flees to Brask");
    assert_eq!(last("Its founder, Ada Voss, stepped down in September."), "2024-09 happened Ada Voss steps down");
    assert_eq!(
        rows("Lakeside agreed on Thursday to buy Harvest Bay, its biggest acquisition since 2015."),
        ["2024-11-07 happened Lakeside agrees to buy Harvest Bay, its biggest acquisition", "2015 happened Lakeside’s biggest acquisition"]
    );
    assert_eq!(
        last("Forecasters had warned since Monday that it could be the worst storm yet."),
        "2024-11-04/.. state Forecasters warn it could be worst storm yet"
    );
}

#[test]
fn what_is_to_come_is_reckoned_from_today() {
    assert_eq!(
        rows("On May 4, 2016, he thanked her. A month later, the city sold a yard. A hearing is expected in March.").pop().as_deref(),
        Some("2025-03 planned Hearing expected")
    );
}

#[test]
fn the_verb_of_a_long_subject_is_found() {
    assert_eq!(
        rows("A man accused of killing two people at a club in Brask in 2022 pleaded guilty on Monday."),
        ["2022 happened Man accused of killing two people at club in Brask", "2024-11-04 happened Man pleads guilty"]
    );
    assert_eq!(
        rows("Sixty people were killed and more than 100 injured when a train derailed on Sunday."),
        [
            "2024-11-03 happened Train derails",
            "2024-11-03 happened More than 100 injured when train derails",
            "2024-11-03 happened Sixty people killed"
        ]
    );
    assert_eq!(
        rows("A tourist was attacked by a shark while swimming off the coast on Wednesday."),
        ["2024-11-06 happened Tourist attacked by shark"]
    );
    assert_eq!(rows("The two leaders last met in June 2019."), ["2019-06 happened Two leaders last meet"]);
}
