//! Documents that have structure, from the text to the rows: a chronology, a log over midnight, minutes, a table, letters.

use dateline::{Article, Error, Grammar, Options, Pipeline, read};

/// The rows that are dated, each its date and its label.
fn rows(article: &Article) -> Vec<(String, String)> {
    let pipeline = Pipeline { grammar: Grammar::english(), options: Options::default() };
    let timeline = pipeline.timeline(article);
    timeline.entries.iter().filter_map(|entry| Some((entry.date.as_deref()?.to_owned(), entry.label.clone()))).collect()
}

/// Whether there is exactly one row of that date, and its label holds the word.
fn has_one(rows: &[(String, String)], date: &str, word: &str) -> bool {
    let of_date: Vec<&str> = rows.iter().filter(|(day, _)| day == date).map(|(_, label)| label.as_str()).collect();
    of_date.len() == 1 && of_date.iter().all(|label| label.to_lowercase().contains(word))
}

fn expect(rows: &[(String, String)], expected: &[(&str, &str)]) {
    for (date, word) in expected {
        assert!(has_one(rows, date, word), "no single row {date} {word}: {rows:#?}");
    }
}

#[test]
fn a_chronology_gives_a_row_a_line() {
    let text = "The Corran tunnel: what happened when\n\n\
        1998: The county approves a road tunnel under the Corran\n\
        May 2003: Digging begins at the western portal, though the money for the eastern half has not been found\n\
        November: Water breaks into the pilot bore\n\
        14 February 2004 – Two engineers resign\n\
        • June 2005: The builder, Marsh & Sons, goes bankrupt\n\
        • 3 October 2008: The tunnel opens to lorries\n";
    let rows = rows(&Article::new(text));
    let expected = [
        ("1998", "tunnel"),
        ("2003-05", "digging"),
        ("2003-11", "water"),
        ("2004-02-14", "engineers"),
        ("2005-06", "bankrupt"),
        ("2008-10-03", "opens"),
    ];
    expect(&rows, &expected);
    assert_eq!(rows.len(), expected.len(), "{rows:#?}");
}

#[test]
fn the_clocks_of_a_log_pass_midnight() {
    let text = "Outage of the ticket service\n\n12 March 2024\n\n\
        22:41 Alerts fire in the payment cluster\n\
        23:05 The team on duty rolls back the release\n\
        23:58 Holt restarts the queue\n\
        00:17 Tickets are sold again\n\
        01:30 The night shift closes the incident\n";
    let rows = rows(&Article::new(text));
    expect(
        &rows,
        &[
            ("2024-03-12T22:41:00", "alerts"),
            ("2024-03-12T23:05:00", "team"),
            ("2024-03-12T23:58:00", "holt"),
            ("2024-03-13T00:17:00", "tickets"),
            ("2024-03-13T01:30:00", "incident"),
        ],
    );
}

#[test]
fn sections_below_dates() {
    let text = "How the bridge was saved\n\n\
        4 March 2019\n\
        The council closes the old bridge to carts\n\
        and buses. Nobody had asked the shops.\n\n\
        17 June 2019\n\
        - Shop owners collect 900 names\n\
        - The mayor meets them in the square\n\n\
        2 September 2019\n\
        The bridge opens again.\n";
    let rows = rows(&Article::new(text));
    expect(&rows, &[("2019-03-04", "closes"), ("2019-09-02", "opens")]);
    assert_eq!(rows.iter().filter(|(date, _)| date == "2019-06-17").count(), 2, "{rows:#?}");
}

#[test]
fn a_table_with_a_column_of_dates() -> Result<(), Error> {
    let text = "# The leak\n\n| Date | Event |\n|---|---|\n| 22 March 2021 | A clerk finds a key in the archive |\n\
        | 30 March | Copies of 40 letters are sold |\n| 2 April | The archive calls the police |\n";
    let articles = read::bytes(text.as_bytes(), Some("leak.md"))?;
    let rows = rows(articles.first().expect("an article"));
    expect(&rows, &[("2021-03-22", "clerk"), ("2021-03-30", "letters"), ("2021-04-02", "police")]);
    Ok(())
}

#[test]
fn furniture_makes_no_rows() -> Result<(), Error> {
    let text = "Ferry landing to close\n\nBy Ann Orr, 5 June 2024\n\nPublished 5 June 2024\nUpdated 6 June 2024\n\n\
        The council closed the ferry landing on 3 June 2024.\n\nOn Mon, 3 Jun 2024 at 09:00, Ann Orr wrote:\n> Nothing is decided.\n\n\
        Open Monday to Friday 9 a.m. to 5 p.m.\n";
    let rows = rows(&Article::new(text).dated("2024-06-07")?);
    assert_eq!(rows.len(), 1, "{rows:#?}");
    expect(&rows, &[("2024-06-03", "council")]);
    Ok(())
}
