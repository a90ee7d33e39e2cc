//! The colours of each theme. Every ink keeps a contrast of at least 4.5:1 to its paper.

use plotters_backend::BackendColor;

use super::options::Theme;

/// What a colour is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    /// The ground.
    Paper,
    /// Words to be read first.
    Strong,
    /// Words to be read second.
    Soft,
    /// Marks, and nothing else.
    Accent,
    /// Lines that only guide the eye.
    Line,
}

impl Ink {
    pub const ALL: [Self; 5] = [Self::Paper, Self::Strong, Self::Soft, Self::Accent, Self::Line];

    /// The class that carries the colour in SVG.
    pub fn class(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Strong => "ink",
            Self::Soft => "soft",
            Self::Accent => "mark",
            Self::Line => "line",
        }
    }
}

/// One colour for each ink, all different, so that a colour tells its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Palette([(u8, u8, u8); 5]);

const LIGHT: Palette = Palette([(255, 255, 255), (26, 28, 31), (88, 94, 102), (11, 95, 165), (186, 192, 200)]);
const DARK: Palette = Palette([(22, 24, 28), (236, 238, 241), (168, 175, 184), (108, 176, 245), (78, 85, 95)]);
const PRINT: Palette = Palette([(255, 255, 255), (0, 0, 0), (64, 64, 64), (1, 1, 1), (150, 150, 150)]);

impl Palette {
    /// The palette that a picture is drawn in.
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light | Theme::Auto => LIGHT,
            Theme::Dark => DARK,
            Theme::Print => PRINT,
        }
    }

    /// The palette that replaces it in a dark surrounding.
    pub fn in_the_dark(theme: Theme) -> Option<Self> {
        (theme == Theme::Auto).then_some(DARK)
    }

    pub fn rgb(&self, ink: Ink) -> (u8, u8, u8) {
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

pub(crate) fn css((red, green, blue): (u8, u8, u8)) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The relative luminance of WCAG 2.
    fn luminance((r, g, b): (u8, u8, u8)) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.040_45 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }

    #[test]
    fn all_words_and_marks_can_be_read() {
        for palette in [LIGHT, DARK, PRINT] {
            for ink in [Ink::Strong, Ink::Soft, Ink::Accent] {
                let (a, b) = (luminance(palette.rgb(ink)), luminance(palette.rgb(Ink::Paper)));
                let contrast = (a.max(b) + 0.05) / (a.min(b) + 0.05);
                assert!(contrast >= 4.5, "{ink:?} of {palette:?} has contrast {contrast:.2}");
            }
        }
    }

    #[test]
    fn a_colour_tells_its_ink() {
        for palette in [LIGHT, DARK, PRINT] {
            for ink in Ink::ALL {
                assert_eq!(palette.ink_of(palette.color(ink)), Some(ink));
            }
        }
    }
}
