//! How wide words are, without any font.
//!
//! The chart does not know which font will show it, so every width is an upper bound: for ASCII the largest advance of
//! Arial (by its metric twin Liberation Sans 2.1), DejaVu Sans 2.37 and Roboto 2.138, all read from the `hmtx` tables of Debian's
//! packages fonts-liberation, fonts-dejavu-core and fonts-roboto-unhinted; for the rest of Unicode a bound by block. Text may be shorter than told, never longer.

/// Thousandths of an em of U+0020 to U+007E.
const REGULAR: [u16; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 413, 637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337,
    337, 838, 838, 838, 557, 1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 552, 667, 558, 874, 749, 788, 667, 788, 723, 667, 611, 732,
    685, 989, 686, 667, 686, 391, 411, 391, 838, 557, 500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612, 635,
    635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];

/// The same in bold.
const BOLD: [u16; 95] = [
    349, 457, 521, 838, 696, 1002, 873, 307, 458, 458, 523, 838, 380, 416, 380, 375, 696, 696, 696, 696, 696, 696, 696, 696, 696, 696, 400,
    400, 838, 838, 838, 611, 1000, 774, 763, 734, 831, 684, 684, 821, 837, 373, 559, 775, 638, 996, 837, 851, 733, 851, 771, 721, 683, 813,
    774, 1104, 771, 725, 726, 458, 423, 458, 838, 557, 500, 675, 716, 593, 716, 679, 436, 716, 712, 343, 343, 666, 343, 1042, 712, 688,
    716, 716, 494, 596, 479, 712, 652, 924, 646, 652, 583, 712, 366, 712, 838,
];

/// The same for serifs, of DejaVu Serif 2.37, Georgia (by its metric twin Gelasio 1.008) and Source Serif 4.
const SERIF: [u16; 95] = [
    318, 402, 460, 838, 637, 951, 891, 275, 391, 391, 500, 838, 318, 375, 318, 469, 637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337,
    337, 838, 838, 838, 537, 1000, 723, 735, 766, 802, 730, 694, 799, 873, 396, 518, 748, 665, 1024, 875, 820, 673, 820, 753, 686, 667,
    843, 723, 1028, 712, 667, 695, 391, 469, 391, 838, 644, 500, 597, 641, 561, 641, 592, 371, 641, 645, 329, 311, 606, 329, 955, 645, 603,
    641, 641, 479, 514, 402, 645, 579, 856, 569, 586, 527, 637, 375, 637, 838,
];

/// The same in bold.
const SERIF_BOLD: [u16; 95] = [
    349, 439, 521, 838, 696, 970, 903, 307, 474, 474, 523, 838, 349, 416, 349, 472, 702, 696, 696, 696, 696, 696, 696, 696, 696, 696, 370,
    370, 838, 838, 838, 586, 1000, 776, 846, 796, 868, 763, 710, 855, 945, 468, 596, 870, 704, 1107, 915, 872, 752, 872, 832, 723, 745,
    873, 776, 1127, 809, 732, 730, 474, 472, 474, 838, 704, 500, 648, 700, 609, 700, 637, 431, 700, 728, 380, 362, 693, 380, 1059, 728,
    667, 700, 700, 527, 563, 462, 728, 584, 866, 603, 598, 568, 644, 388, 644, 838,
];

/// The cut of a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cut {
    Sans,
    SansBold,
    Serif,
    SerifBold,
    SerifItalic,
}

impl Cut {
    /// The cut of words that stand out in this one.
    pub fn strong(self) -> Self {
        match self {
            Self::Sans | Self::SansBold => Self::SansBold,
            Self::Serif | Self::SerifBold | Self::SerifItalic => Self::SerifBold,
        }
    }

    pub fn is_bold(self) -> bool {
        matches!(self, Self::SansBold | Self::SerifBold)
    }

    pub fn is_serif(self) -> bool {
        !matches!(self, Self::Sans | Self::SansBold)
    }

    /// Italics are no wider than upright letters, but lean beyond their advance.
    fn table(self) -> &'static [u16; 95] {
        match self {
            Self::Sans => &REGULAR,
            Self::SansBold => &BOLD,
            Self::Serif | Self::SerifItalic => &SERIF,
            Self::SerifBold => &SERIF_BOLD,
        }
    }
}

/// Characters that take no room of their own: combining marks, joiners, variation selectors.
const ZERO_WIDTH: [(u32, u32); 17] = [
    (0x0300, 0x036F),
    (0x0483, 0x0489),
    (0x0591, 0x05BD),
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x0E34, 0x0E3A),
    (0x0E47, 0x0E4E),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200B, 0x200F),
    (0x2060, 0x206F),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xE0100, 0xE01EF),
];

/// The advance of a character in thousandths of an em.
pub(crate) fn advance(c: char, cut: Cut) -> u32 {
    let code = c as u32;
    if let Some(at) = code.checked_sub(0x20).filter(|at| *at < 95) {
        // No serif is narrower than its neighbour in italics of another font.
        let lean = if cut == Cut::SerifItalic && matches!(c, ':' | ';') { 50 } else { 0 };
        return u32::from(cut.table()[at as usize]) + lean;
    }
    if is_zero_width(c) {
        return 0;
    }
    match code {
        0x00A0 | 0x2009 | 0x200A | 0x202F => 349,
        0x2010..=0x2013 | 0x2018..=0x201B => 560,
        0x201C..=0x201F => 660,
        0x00B7 | 0x2022 => 640,
        0x1F000.. => 1400,
        0x1100.. => 1000,
        _ => letter(c) + if cut.is_bold() { 80 } else { 0 },
    }
}

/// Letters of the other alphabets up to U+10FF. Cyrillic has the widest capitals (Щ, Ю).
fn letter(c: char) -> u32 {
    match c {
        'Œ' | 'œ' | 'Æ' | 'æ' | 'Ж' | 'Ш' | 'Щ' | 'Ю' | 'Љ' | 'Њ' => 1250,
        'ж' | 'ш' | 'щ' | 'ю' | 'ы' | 'ф' | 'м' | 'Ы' | 'М' | 'Ф' => 960,
        _ if c.is_uppercase() => 860,
        '\u{400}'..='\u{5FF}' => 760,
        '\u{900}'..='\u{DFF}' => 900,
        _ => 700,
    }
}

/// Whether a character stands on the one before it.
pub(crate) fn is_zero_width(c: char) -> bool {
    let code = c as u32;
    code >= 0x300 && ZERO_WIDTH.iter().any(|&(first, last)| (first..=last).contains(&code))
}

/// The width of a text in pixels, rounded up.
pub(crate) fn width(text: &str, size: i32, cut: Cut) -> i32 {
    let thousandths: u64 = text.chars().map(|c| u64::from(advance(c, cut))).sum();
    pixels(thousandths, size)
}

/// Thousandths of an em as pixels, rounded up, and kept within what coordinates can hold.
pub(crate) fn pixels(thousandths: u64, size: i32) -> i32 {
    let exact = thousandths.saturating_mul(size.max(0) as u64).div_ceil(1000);
    i32::try_from(exact).unwrap_or(i32::MAX / 4).min(i32::MAX / 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_the_wider_font() {
        assert_eq!(width("", 16, Cut::Sans), 0);
        // Roboto: M 873; DejaVu: i 278.
        assert_eq!(width("Mi", 1000, Cut::Sans), 874 + 278);
        // DejaVu Bold: M 995.1, i 342.8.
        assert_eq!(width("Mi", 1000, Cut::SansBold), 996 + 343);
    }

    #[test]
    fn other_scripts_have_bounds() {
        assert_eq!(advance('漢', Cut::Sans), 1000);
        assert_eq!(advance('\u{301}', Cut::Sans), 0);
        assert_eq!(advance('\u{200D}', Cut::SansBold), 0);
        assert!(advance('Щ', Cut::SansBold) >= 1326);
        assert!(advance('é', Cut::SansBold) >= 679);
    }
}
