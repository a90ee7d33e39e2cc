//! The colours of each theme. Words and marks keep a contrast of at least 4.5:1 to their ground.

use plotters_backend::BackendColor;

use super::options::{Color, Theme};

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The ground.
    Paper,
    /// Words to be read first.
    Strong,
    /// Words to be read second.
    Soft,
    /// Dates and marks.
    Accent,
    /// Lines that only guide the eye.
    Line,
    /// The ground of a row that leads.
    Tint,
    /// The days among which a date lies.
    Band,
    /// The same where they fill much of the line.
    Veil,
    /// Lines between rows.
    Hair,
    /// The second source to the sixth; the first has the accent.
    Second,
    Third,
    Fourth,
    Fifth,
    Sixth,
}

const INKS: usize = 14;

impl Ink {
    pub const ALL: [Self; INKS] = [
        Self::Paper,
        Self::Strong,
        Self::Soft,
        Self::Accent,
        Self::Line,
        Self::Tint,
        Self::Band,
        Self::Veil,
        Self::Hair,
        Self::Second,
        Self::Third,
        Self::Fourth,
        Self::Fifth,
        Self::Sixth,
    ];

    /// The class that carries the colour in SVG.
    pub fn class(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Strong => "ink",
            Self::Soft => "soft",
            Self::Accent => "mark",
            Self::Line => "line",
            Self::Tint => "tint",
            Self::Band => "band",
            Self::Veil => "veil",
            Self::Hair => "hair",
            Self::Second => "s2",
            Self::Third => "s3",
            Self::Fourth => "s4",
            Self::Fifth => "s5",
            Self::Sixth => "s6",
        }
    }

    /// The colour of a source, by its place among the sources; beyond six they begin anew, and the initial tells them apart.
    pub fn of_source(place: usize) -> Self {
        [Self::Accent, Self::Second, Self::Third, Self::Fourth, Self::Fifth, Self::Sixth][place % 6]
    }
}

type Rgb = (u8, u8, u8);

/// One colour for each ink, all different, so that a colour tells its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Palette([Rgb; INKS]);

/// The first five; the rest is mixed from them.
const LIGHT: [Rgb; 5] = [(255, 255, 255), (26, 28, 31), (84, 90, 98), (180, 57, 10), (168, 174, 182)];
const DARK: [Rgb; 5] = [(22, 24, 28), (236, 238, 241), (172, 179, 188), (255, 150, 96), (92, 99, 109)];
const PRINT: [Rgb; 5] = [(255, 255, 255), (0, 0, 0), (64, 64, 64), (1, 1, 1), (150, 150, 150)];

const LIGHT_SOURCES: [Rgb; 5] = [(11, 95, 165), (21, 108, 60), (118, 42, 160), (133, 84, 8), (10, 112, 120)];
const DARK_SOURCES: [Rgb; 5] = [(108, 176, 245), (110, 205, 140), (205, 150, 245), (225, 185, 90), (90, 205, 210)];
const PRINT_SOURCES: [Rgb; 5] = [(2, 2, 2), (3, 3, 3), (4, 4, 4), (5, 5, 5), (6, 6, 6)];

impl Palette {
    /// The palette that a picture is drawn in, with an accent of the user's own if there is one.
    pub fn of(theme: Theme, accent: Option<Color>) -> Self {
        match theme {
            Theme::Light | Theme::Auto => Self::mixed(LIGHT, LIGHT_SOURCES, accent, (0.07, 0.30, 0.16)),
            Theme::Dark => Self::mixed(DARK, DARK_SOURCES, accent, (0.13, 0.36, 0.22)),
            // A tint would cost ink and say nothing that the bar beside the row does not.
            Theme::Print => Self::mixed(PRINT, PRINT_SOURCES, None, (0.015, 0.26, 0.14)),
        }
    }

    fn mixed(first: [Rgb; 5], sources: [Rgb; 5], accent: Option<Color>, (tint, band, veil): (f64, f64, f64)) -> Self {
        let [paper, strong, soft, own, line] = first;
        let accent = accent.map_or(own, |Color(red, green, blue)| readable((red, green, blue), paper, strong));
        let [tint, band, veil] = [tint, band, veil].map(|part| mix(paper, accent, part));
        let hair = mix(paper, line, 0.45);
        let mut inks =
            [paper, strong, soft, accent, line, tint, band, veil, hair, sources[0], sources[1], sources[2], sources[3], sources[4]];
        // A colour that another ink has already is moved by the least that a screen knows.
        for at in 1..INKS {
            while inks[..at].contains(&inks[at]) {
                inks[at].2 = if inks[at].2 == 255 { 254 } else { inks[at].2 + 1 };
                if inks[..at].contains(&inks[at]) {
                    inks[at].1 = inks[at].1.saturating_add(1);
                }
            }
        }
        Self(inks)
    }

    /// The palette that replaces it in a dark surrounding.
    pub fn in_the_dark(theme: Theme, accent: Option<Color>) -> Option<Self> {
        (theme == Theme::Auto).then(|| Self::of(Theme::Dark, accent))
    }

    /// The palette that replaces it on paper.
    pub fn on_paper(theme: Theme) -> Option<Self> {
        (theme == Theme::Auto).then(|| Self::of(Theme::Print, None))
    }

    pub fn rgb(&self, ink: Ink) -> Rgb {
        self.0[ink as usize]
    }

    pub fn color(&self, ink: Ink) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.rgb(ink) }
    }

    /// The ink of a colour, where it is one of this palette.
    pub fn ink_of(&self, color: BackendColor) -> Option<Ink> {
        Ink::ALL.into_iter().find(|&ink| self.rgb(ink) == color.rgb)
    }

    /// The colour as CSS writes it.
    pub fn css(&self, ink: Ink) -> String {
        css(self.rgb(ink))
    }
}

pub(crate) fn css((red, green, blue): Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// So much of the second colour in the first.
fn mix(ground: Rgb, color: Rgb, part: f64) -> Rgb {
    let channel = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * part).round() as u8;
    (channel(ground.0, color.0), channel(ground.1, color.1), channel(ground.2, color.2))
}

/// The colour, moved towards that of the words as far as it must be to be read on the paper.
fn readable(color: Rgb, paper: Rgb, strong: Rgb) -> Rgb {
    let moved = (0..=20).map(|step| mix(color, strong, f64::from(step) / 20.0));
    moved.into_iter().find(|color| contrast(*color, paper) >= 4.6).unwrap_or(strong)
}

/// The contrast of WCAG 2.
fn contrast(one: Rgb, other: Rgb) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The relative luminance of WCAG 2.
fn luminance((r, g, b): Rgb) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCENTS: [Option<Color>; 5] =
        [None, Some(Color(255, 230, 0)), Some(Color(0, 0, 60)), Some(Color(255, 255, 255)), Some(Color(26, 28, 31))];

    fn palettes() -> impl Iterator<Item = Palette> {
        ACCENTS.into_iter().flat_map(|accent| Theme::ALL.map(|theme| Palette::of(theme, accent)))
    }

    #[test]
    fn all_words_and_marks_can_be_read() {
        for palette in palettes() {
            for ink in [Ink::Strong, Ink::Soft, Ink::Accent, Ink::Second, Ink::Third, Ink::Fourth, Ink::Fifth, Ink::Sixth] {
                for ground in [Ink::Paper, Ink::Tint] {
                    let contrast = contrast(palette.rgb(ink), palette.rgb(ground));
                    let least = if ground == Ink::Tint { 4.0 } else { 4.5 };
                    assert!(contrast >= least, "{ink:?} on {ground:?} of {palette:?} has contrast {contrast:.2}");
                }
            }
        }
    }

    #[test]
    fn a_colour_tells_its_ink() {
        for palette in palettes() {
            for ink in Ink::ALL {
                assert_eq!(palette.ink_of(palette.color(ink)), Some(ink));
            }
        }
    }
}
