//! UTF-16 units of a text as byte offsets: the way back from the wire format.

/// UTF-16 units of one text as byte offsets.
pub struct Units {
    bytes: Vec<u32>,
}

impl Units {
    /// One pass over the text.
    pub fn new(text: &str) -> Units {
        let mut bytes = Vec::with_capacity(text.len() + 1);
        for (at, c) in text.char_indices() {
            for _ in 0..c.len_utf16() {
                bytes.push(at as u32);
            }
        }
        bytes.push(text.len() as u32);
        Units { bytes }
    }

    /// How many units the text has.
    pub fn units(&self) -> usize {
        self.bytes.len() - 1
    }

    /// The words between two units; offsets outside the text are pulled to its end.
    pub fn slice<'t>(&self, text: &'t str, start: usize, end: usize) -> &'t str {
        let at = |u: usize| self.bytes[u.min(self.units())] as usize;
        text.get(at(start)..at(end.max(start))).unwrap_or("")
    }

    /// The same where both offsets lie in the text, in order and between characters; else nothing.
    #[cfg_attr(not(feature = "view"), allow(dead_code))]
    pub fn exact<'t>(&self, text: &'t str, start: usize, end: usize) -> Option<&'t str> {
        let at = |u: usize| {
            let byte = *self.bytes.get(u)?;
            // The second unit of a pair has the byte of the first.
            (u == 0 || self.bytes[u - 1] != byte).then_some(byte as usize)
        };
        text.get(at(start)?..at(end)?)
    }

    /// How many characters (not units) stand before a unit.
    pub fn characters(&self, text: &str, unit: usize) -> usize {
        text.get(..self.bytes[unit.min(self.units())] as usize).map_or(0, |t| t.chars().count())
    }
}

#[cfg(test)]
mod tests {
    use super::Units;

    #[test]
    fn offsets_between_characters_are_exact() {
        let (text, map) = ("a😀é", Units::new("a😀é"));
        assert_eq!(map.units(), 4);
        assert_eq!(map.exact(text, 1, 3), Some("😀"));
        assert_eq!(map.exact(text, 0, 4), Some(text));
        for (start, end) in [(0, 2), (2, 3), (3, 1), (0, 5), (5, 5)] {
            assert_eq!(map.exact(text, start, end), None, "{start} to {end}");
        }
        assert_eq!(map.slice(text, 3, 99), "é");
        assert_eq!((map.characters(text, 3), map.characters(text, 9)), (2, 3));
    }
}
