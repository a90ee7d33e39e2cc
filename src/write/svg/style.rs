//! The style sheet of an SVG chart: literal colours in class rules, because several renderers know no CSS variables.

use std::fmt::Write as _;

use super::{
    layout::Voice,
    options::Theme,
    theme::{Ink, Palette},
};

/// The names of the gradients behind approximate dates.
pub(crate) const FADE_DOWN: &str = "down";
pub(crate) const FADE_RIGHT: &str = "right";

const FONT: &str = "system-ui,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/// The `style` and `defs` elements, every rule confined to the element of that identifier.
pub(crate) fn sheet(theme: Theme, id: &str) -> String {
    let palette = Palette::of(theme);
    let mut css = format!("#{id}{{font-family:{FONT}}}");
    for voice in Voice::ALL {
        let weight = if voice.bold() { ";font-weight:700" } else { "" };
        let _ = write!(css, "#{id} .{}{{font-size:{}px{weight}}}", voice.class(), voice.size());
    }
    let _ = write!(css, "#{id} .strong{{font-weight:700}}");
    css.push_str(&colors(&palette, id));
    if let Some(dark) = Palette::in_the_dark(theme) {
        // Paper stays light even where the reader's system is dark.
        let _ = write!(css, "@media screen and (prefers-color-scheme:dark){{{}}}", colors(&dark, id));
    }
    format!("<style>{css}</style>{}", gradients(id))
}

/// The rules that give each class its colour.
fn colors(palette: &Palette, id: &str) -> String {
    let mut css = String::new();
    for ink in Ink::ALL {
        let (class, color) = (ink.class(), palette.css(ink));
        let _ = write!(css, "#{id} .{class}{{fill:{color}}}#{id} .{class}-stroke{{stroke:{color};fill:none}}");
    }
    for voice in Voice::ALL {
        let _ = write!(css, "#{id} .{}{{fill:{}}}", voice.class(), palette.css(voice.ink()));
    }
    let (strong, accent) = (palette.css(Ink::Strong), palette.css(Ink::Accent));
    let _ = write!(css, "#{id} .strong{{fill:{strong}}}#{id} .fade{{stop-color:{accent}}}#{id} a text{{fill:{accent}}}");
    css
}

fn gradients(id: &str) -> String {
    let stops = "<stop class=\"fade\" offset=\"0\" stop-opacity=\".08\"/><stop class=\"fade\" offset=\".4\"/>\
                 <stop class=\"fade\" offset=\".6\"/><stop class=\"fade\" offset=\"1\" stop-opacity=\".08\"/>";
    format!(
        "<defs><linearGradient id=\"{id}-{FADE_DOWN}\" x2=\"0\" y2=\"1\">{stops}</linearGradient>\
         <linearGradient id=\"{id}-{FADE_RIGHT}\">{stops}</linearGradient></defs>"
    )
}
