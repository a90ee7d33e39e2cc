//! The style sheet of an SVG chart: literal colours in class rules, because several renderers know no CSS variables.

use std::fmt::Write as _;

use super::{
    layout::Voice,
    options::{Color, Theme},
    theme::{Ink, Palette},
};

/// The families behind the words. The first of each is the font that pictures are drawn with.
const SANS: &str = "'Dateline Sans',system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const SERIF: &str = "'Dateline Serif',Georgia,'Times New Roman',serif";

/// The `style` element, every rule confined to the element of that identifier.
pub(crate) fn sheet(theme: Theme, accent: Option<Color>, id: &str) -> String {
    let palette = Palette::of(theme, accent);
    let mut css = format!("#{id}{{font-family:{SANS}}}");
    for voice in Voice::ALL {
        let (serif, italic, bold) = (voice.cut().is_serif(), voice.is_italic(), voice.cut().is_bold());
        let family = if serif { format!(";font-family:{SERIF}") } else { String::new() };
        let (weight, slant) = (if bold { ";font-weight:700" } else { "" }, if italic { ";font-style:italic" } else { "" });
        let spacing = if voice == Voice::Kicker { ";letter-spacing:.06em" } else { "" };
        let _ = write!(css, "#{id} .{}{{font-size:{}px{family}{weight}{slant}{spacing}}}", voice.class(), voice.size());
    }
    let _ = write!(css, "#{id} .strong{{font-weight:700}}");
    css.push_str(&colors(&palette, id));
    if let Some(dark) = Palette::in_the_dark(theme, accent) {
        let _ = write!(css, "@media screen and (prefers-color-scheme:dark){{{}}}", colors(&dark, id));
    }
    if let Some(paper) = Palette::on_paper(theme) {
        let _ = write!(css, "@media print{{{}}}", colors(&paper, id));
    }
    format!("<style>{css}</style>")
}

/// The rules that give each class its colour; classes of one colour share a rule.
fn colors(palette: &Palette, id: &str) -> String {
    let mut css = String::new();
    for ink in Ink::ALL {
        let (class, color) = (ink.class(), palette.css(ink));
        let voices = Voice::ALL.into_iter().filter(|voice| voice.ink() == ink).map(|voice| format!(",#{id} .{}", voice.class()));
        let _ =
            write!(css, "#{id} .{class}{}{{fill:{color}}}#{id} .{class}-stroke{{stroke:{color};fill:none}}", voices.collect::<String>());
    }
    let (strong, accent) = (palette.css(Ink::Strong), palette.css(Ink::Accent));
    let _ = write!(css, "#{id} .strong{{fill:{strong}}}#{id} a text{{fill:{accent}}}");
    css
}
