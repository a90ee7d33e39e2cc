//! Every test that stands below a rule over trees.

#[test]
fn the_tree_rules_pass_their_tests() {
    let rules = dateline::lang::Language::of(Some("en")).tree_rules();
    let report = rules.check(dateline::Grammar::english());
    assert!(report.failures.is_empty(), "{} of {} tests fail:\n{}", report.failures.len(), report.tests, report.failures.join("\n"));
    assert!(report.rules > 100, "{} rules", report.rules);
}
