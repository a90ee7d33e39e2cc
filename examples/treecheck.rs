fn main() {
    let rules = dateline::lang::Language::of(Some("en")).tree_rules();
    let report = rules.check(dateline::Grammar::english());
    println!("{} of {} tests fail, {} rules\n{}", report.failures.len(), report.tests, report.rules, report.failures.join("\n"));
}
