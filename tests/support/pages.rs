//! Pages that were made to cost time, memory or stack, for tests and benches: each is a piece of markup to be repeated.

/// Pieces that nest in each other without end; `{n}` is the number of the repetition.
pub const NESTED: [&str; 15] = [
    "<div>",
    "<div/>",
    "<div></x>",
    "<!-- --!><div>",
    "<ul/><li>",
    "<ul><li>",
    "<table></x><tr><td>",
    "<table><tr><td>",
    "<section></aside>",
    "<blockquote>",
    "<span class=date>",
    "<div></b>",
    "<a href={n}><div>",
    "<template>",
    "<svg><g>",
];

/// Pieces that cost in other ways.
pub const COSTLY: [&str; 22] = [
    "<b><p>",
    "<b id={n}></i><p>",
    "<b id={n}><p>text",
    "<a href=x>",
    "<svg><td>",
    "<svg><path>",
    "<svg><option>",
    "<ruby><rt>",
    "<video><source>",
    "<html a{n}>",
    "<body a{n}=x>",
    "<select><option>",
    "<object><p><b id={n}>",
    "</p>",
    "</br>",
    "<br>",
    "<!>",
    "&<p ",
    "<p a{n}='",
    "<form><div></form>",
    "<table><b id={n}>",
    "<p>&amp;&lt;&#0;\0\u{feff}</p>",
];

/// All of them.
pub fn all() -> impl Iterator<Item = &'static str> {
    NESTED.into_iter().chain(COSTLY)
}

/// A piece so many times.
pub fn repeated(piece: &str, times: usize) -> String {
    if piece.contains("{n}") { (0..times).map(|n| piece.replace("{n}", &n.to_string())).collect() } else { piece.repeat(times) }
}
