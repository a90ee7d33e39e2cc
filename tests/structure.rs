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

#[test]
fn numbers_of_a_list_are_dates_where_the_list_says_so() -> Result<(), Error> {
    let list = "The weir\n\n2017\n12/3  Keeper reports a crack in the pier\n30/3  Engineer inspects the weir\n\n\
        2018\n9/1 - Two caravans are swept away\n14/5 - Builder asks for money\n";
    expect(
        &rows(&Article::new(list)),
        &[("2017-03-12", "crack"), ("2017-03-30", "engineer"), ("2018-01-09", "caravans"), ("2018-05-14", "builder")],
    );
    let recipe = "Holt's cake of 2017\n\n1/2 Cup of flour\n1/4 Cup of milk\n3/4 Cup of sugar\n1/8 Cup of salt\n";
    assert_eq!(rows(&Article::new(recipe).dated("2017-05-01")?).len(), 0);
    let live = "Strike: as it happened\n\n8 November 2023\n\n17.20\nGood evening\nUnion and operator reach a deal.\n\n\
        12.30\nMayor calls for talks\nShe spoke to reporters in the hall.\n\n9.15\nA car hits the picket at the depot.\n";
    expect(
        &rows(&Article::new(live)),
        &[("2023-11-08T17:20:00", "deal"), ("2023-11-08T12:30:00", "mayor"), ("2023-11-08T09:15:00", "car")],
    );
    let report = "Report of 8 November 2023\n\n1.10 Scope\n\n1.11 Terms\n\n1.12 Mayor calls for talks\n\n1.13 Costs\n";
    assert!(rows(&Article::new(report)).iter().all(|(date, _)| !date.contains('T')));
    Ok(())
}

#[test]
fn days_below_months() {
    let text = "Harriers CC, season 2019\n\nMay\nNets started on the 8th. A mower was bought on the 4th.\n\n\
        June\n1st: beat Ebbing by 9 wickets\n8th: lost at Tilney\n15th: no play because of rain\n";
    expect(
        &rows(&Article::new(text)),
        &[("2019-05-08", "nets"), ("2019-05-04", "mower"), ("2019-06-01", "ebbing"), ("2019-06-08", "tilney"), ("2019-06-15", "play")],
    );
}

#[test]
fn versions_head_their_changes() -> Result<(), Error> {
    let text = "# Changelog\n\n## 3.2.1 - 2023-05-04\n\n### Fixed\n\n- Old backups open again\n\n## v3.1.0 (November 2, 2022)\n\n\
        - Passwords are no longer written to the log\n";
    let articles = read::bytes(text.as_bytes(), Some("changes.md"))?;
    let rows = rows(articles.first().expect("an article"));
    expect(&rows, &[("2023-05-04", "backups"), ("2022-11-02", "passwords")]);
    assert_eq!(rows.len(), 2, "{rows:#?}");
    Ok(())
}

#[test]
fn cells_behind_what_a_row_tells_are_notes() {
    let text = "The viaduct\n\n\
        Date           Event                                      Source\n\
        March 1849     First stone laid by Lady Tarrant           Mercury, 17 March\n\
        9 Aug. 1851    Arch no. 7 falls; five masons are killed   Coroner's book\n\
        2 May 1855     Viaduct opened to traffic                  Mercury, 5 May\n";
    let rows = rows(&Article::new(text));
    expect(&rows, &[("1849-03", "stone"), ("1851-08-09", "arch"), ("1855-05-02", "viaduct")]);
    assert!(rows.len() == 3 && rows.iter().all(|(_, label)| !label.contains("Mercury") && !label.contains("Coroner")), "{rows:#?}");
}

#[test]
fn years_and_clocks_head_without_a_capital() {
    let lives =
        "Jan Verhoeven, painter\n\n1902 born in Breda\n1919 apprenticed to a sign writer\n1926 moves to Paris\n1971 dies in Breda\n";
    expect(&rows(&Article::new(lives)), &[("1902", "born"), ("1919", "apprenticed"), ("1926", "moves"), ("1971", "dies")]);
    let tour = "Choir tour\n\nSunday 18 May 2025\n07:30 ferry to the island\n12:00 lunch at the hostel\n17:00 Concert in the church\n\n\
        Wednesday 21 May 2025\nFerry back 16:10\n";
    expect(
        &rows(&Article::new(tour)),
        &[("2025-05-18T07:30:00", "ferry"), ("2025-05-18T17:00:00", "concert"), ("2025-05-21T16:10:00", "ferry")],
    );
}

#[test]
fn a_log_tells_behind_its_stamp() {
    let text = "2025-04-02 03:14:07,221 WARN  [db-pool] connections run low\n\
        2025-04-02 03:14:52,870 ERROR [db-pool] pool exhausted, 0 of 64 free\n\
        2025-04-02 03:31:40,019 INFO  [ops] proxy restarted by hand\n\
        2025-04-02 03:33:12,440 INFO  [db-pool] pool recovered\n";
    let rows = rows(&Article::new(text));
    expect(
        &rows,
        &[
            ("2025-04-02T03:14:07", "connections run low"),
            ("2025-04-02T03:14:52", "pool exhausted, 0 of 64 free"),
            ("2025-04-02T03:31:40", "proxy restarted by hand"),
            ("2025-04-02T03:33:12", "pool recovered"),
        ],
    );
}

#[test]
fn fragments_of_a_season_have_rows() -> Result<(), Error> {
    let text = "Hollin Ladies: the season\n\nSEPTEMBER\nA poor start. Beaten 4-0 at home. Out of the League Cup on penalties on the 25th.\n\n\
        NOVEMBER\nTop of the table on the 9th, after the draw at Marsh End. Manager Pat Lowe resigned on the 20th.\n\n\
        APRIL\nTrophy presented on the 12th. Champions on the 29th with two games to spare.\n";
    let rows = rows(&Article::new(text).dated("2024-05-10")?);
    expect(
        &rows,
        &[
            ("2023-09-25", "out of league cup on penalties"),
            ("2023-11-09", "top of table, after draw at marsh end"),
            ("2023-11-20", "lowe"),
            ("2024-04-12", "trophy presented"),
            ("2024-04-29", "champions with two games to spare"),
        ],
    );
    Ok(())
}

#[test]
fn a_life_in_lines_keeps_its_stretches() {
    let text = "ISOBEL TARN\n\n\
        1899 Leaves school. Maid at the vicarage until 1905.\n\
        1905-9 Companion of a lady in Menton\n\
        1914-18 Ambulance driver, Serbia and Salonika. Mentioned in despatches (1916).\n\
        1942 Alan killed at Gazala, 2 June.\n\
        1958 to present Studio & shop at Stell\n";
    let rows = rows(&Article::new(text));
    expect(
        &rows,
        &[
            ("1899", "leaves school"),
            ("../1905", "maid at vicarage"),
            ("1905/1909", "companion of lady in menton"),
            ("1914/1918", "ambulance driver, serbia and salonika"),
            ("1916", "mentioned in despatches"),
            ("1942-06-02", "alan killed at gazala"),
            ("1958/..", "studio & shop at stell"),
        ],
    );
}

#[test]
fn what_stands_below_a_dated_item_is_of_its_year() {
    let text = "1990s\n\n• 1992: Tollgate closes\n\n• the horses went to a sanctuary in March\n• site sold in the autumn\n\n\
        • 1997: yeast found in a freezer\n";
    expect(&rows(&Article::new(text)), &[("1992-03", "horses"), ("1992-23", "site sold"), ("1997", "yeast")]);
}

#[test]
fn names_with_years_in_a_list_and_signatures_are_no_rows() -> Result<(), Error> {
    let text = "It runs on:\n\n• Windows Server 2008 R2\n• Windows Server 2016\n\n— Ann Orr (@annorr) December 31, 2019\n\n\
        FILE PHOTO: A mill stands empty in Hull on 5 May 2019.\n";
    assert_eq!(rows(&Article::new(text).dated("2020-01-05")?), []);
    Ok(())
}
