//! Every test that stands in the rule files of a language.

#[test]
fn the_rule_files_pass_their_tests() {
    for language in &dateline::lang::LANGUAGES {
        let report = language.grammar().check(None);
        assert!(report.failures.is_empty(), "{} of {} tests fail:\n{}", report.failures.len(), report.tests, report.failures.join("\n"));
        assert!(report.rules > 0 && report.tests >= report.rules, "{}: each rule has a test", language.name);
    }
}
