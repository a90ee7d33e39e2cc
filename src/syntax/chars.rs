//! Classes of characters.

/// A set of characters as ranges of code points.
#[derive(Debug)]
pub(super) struct CharClass {
    ascii: u128,
    ranges: Vec<(u32, u32)>,
}

impl CharClass {
    /// Reads lines of a first and a last code point, in order.
    pub fn read<'l>(lines: impl Iterator<Item = &'l str>) -> Self {
        let range = |line: &str| line.split_once(' ').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
        let ranges: Vec<(u32, u32)> = lines.filter_map(range).collect();
        let low = ranges.partition_point(|&(start, _)| start < 128);
        let within = |point: u32| ranges[..low].iter().any(|&(start, end)| (start..=end).contains(&point));
        let ascii = (0..128).filter(|&point| within(point)).fold(0, |set, point| set | 1 << point);
        CharClass { ascii, ranges }
    }

    /// Whether a character belongs to it.
    pub fn has(&self, letter: char) -> bool {
        let point = u32::from(letter);
        if point < 128 {
            return self.ascii >> point & 1 == 1;
        }
        let at = self.ranges.partition_point(|&(_, end)| end < point);
        self.ranges.get(at).is_some_and(|&(start, _)| start <= point)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found_in_their_ranges() {
        let class = CharClass::read(["65 90", "192 214"].into_iter());
        assert!(class.has('A') && class.has('Z') && class.has('À') && class.has('Ö'));
        assert!(!class.has('a') && !class.has('×') && !class.has('ö') && !class.has('漢'));
    }
}
