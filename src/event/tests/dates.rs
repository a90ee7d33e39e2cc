//! Which event a date dates, and which row it gives.

use super::*;

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
fn a_timetable_in_the_present_lies_ahead() {
    assert_eq!(rows("The tour ends in Brask on July 22."), ["2025-07-22 planned Tour ends in Brask"]);
    assert_eq!(rows("The two teams play Thursday in Brask."), ["2024-11-14 planned Two teams play in Brask"]);
    assert_eq!(rows("The mayor says Thursday was a bad day.").len(), 1);
}

#[test]
fn what_is_to_come_is_reckoned_from_today() {
    assert_eq!(
        rows("On May 4, 2016, he thanked her. A month later, the city sold a yard. A hearing is expected in March.").pop().as_deref(),
        Some("2025-03 planned Hearing expected")
    );
}
