//! What the label of a row says.

use super::*;

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
    assert_eq!(last("It fell to Swedish troops in November 1632, who held it until 1635."), "../1635 state Swedish troops hold it");
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
fn an_earlier_one_of_its_kind_is_an_event_of_its_own() {
    let text = "Lakeside agreed on Thursday to buy Harvest Bay, its biggest acquisition since 2015.";
    let article = Article::new(text).dated("2024-11-08").expect("a date");
    let document = segment(&article);
    let timexes = resolve(&document, recognize(&document, Grammar::english()), &Options::default());
    let triggers: Vec<&str> = link(&document, &timexes).iter().map(|row| row.event.trigger.of(text)).collect();
    assert_eq!(triggers, ["agreed", "acquisition"]);
}
