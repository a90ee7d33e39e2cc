//! Lines of bounded length.

use std::io::{self, BufRead, Read};

/// What was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// The whole line.
    Whole,
    /// The beginning of a line that is too long; the rest has been passed over.
    TooLong,
    /// Nothing: the input is at its end.
    End,
}

/// Reads one line without its line feed into the buffer, of at most `longest` bytes.
pub(super) fn read(input: &mut impl BufRead, line: &mut Vec<u8>, longest: usize) -> io::Result<Line> {
    line.clear();
    let taken = input.by_ref().take(longest as u64 + 1).read_until(b'\n', line)?;
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Line::Whole);
    }
    match taken {
        0 => Ok(Line::End),
        n if n <= longest => Ok(Line::Whole),
        _ => input.skip_until(b'\n').map(|_| Line::TooLong),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_passed_over() {
        let (mut input, mut line) = (&b"abc\nabcd\nabcdefgh\n\nabc"[..], Vec::new());
        let mut next = || read(&mut input, &mut line, 3).expect("readable").to_owned();
        assert_eq!(
            [next(), next(), next(), next(), next(), next()],
            [Line::Whole, Line::TooLong, Line::TooLong, Line::Whole, Line::Whole, Line::End]
        );
    }
}
