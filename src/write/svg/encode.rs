//! Pixels → the bytes of a PNG file.

use std::collections::HashMap;

use png::{BitDepth, ColorType, Encoder, EncodingError, Filter, PixelDimensions, Unit};

/// Encodes red, green and blue bytes of that width and height. A picture of at most 256 colours, as charts are, gets a palette: its
/// file is a third as large.
pub(crate) fn encode(pixels: &[u8], (width, height): (u32, u32), dots_per_inch: u32) -> Result<Vec<u8>, EncodingError> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_depth(BitDepth::Eight);
    let per_meter = (dots_per_inch * 10_000).div_ceil(254);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_meter, yppu: per_meter, unit: Unit::Meter }));
    // Text on an even ground is packed best as it is.
    encoder.set_filter(Filter::NoFilter);
    if let Some((palette, indices)) = indexed(pixels) {
        encoder.set_color(ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.write_header()?.write_image_data(&indices)?;
    } else {
        encoder.set_color(ColorType::Rgb);
        encoder.write_header()?.write_image_data(pixels)?;
    }
    Ok(file)
}

/// The colours in the order in which they appear, and the place of each pixel's among them; `None` where they are too many.
fn indexed(pixels: &[u8]) -> Option<(Vec<u8>, Vec<u8>)> {
    let mut known: HashMap<&[u8], u8> = HashMap::new();
    let mut palette = Vec::new();
    let mut indices = Vec::with_capacity(pixels.len() / 3);
    // Most pixels are as the one before.
    let mut last: (&[u8], u8) = (&[], 0);
    for pixel in pixels.chunks_exact(3) {
        if pixel != last.0 {
            let next = u8::try_from(known.len());
            let index = match known.get(pixel) {
                Some(index) => *index,
                None => {
                    palette.extend_from_slice(pixel);
                    *known.entry(pixel).or_insert(next.ok()?)
                }
            };
            last = (pixel, index);
        }
        indices.push(last.1);
    }
    Some((palette, indices))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_make_a_palette() {
        assert_eq!(indexed(&[9, 9, 9, 0, 0, 0, 9, 9, 9]), Some((vec![9, 9, 9, 0, 0, 0], vec![0, 1, 0])));
        let many: Vec<u8> = (0..=256u16).flat_map(|number| [number.to_be_bytes()[0], number.to_be_bytes()[1], 7]).collect();
        assert_eq!(indexed(&many), None);
        assert!(indexed(&many[3..]).is_some_and(|(palette, _)| palette.len() == 768));
        assert!(encode(&many, (257, 1), 192).is_ok_and(|file| file.starts_with(b"\x89PNG")));
    }
}
