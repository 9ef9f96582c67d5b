//! Reads the packed file of the model: an adaptive binary range coder, as LZMA's, and integers of several lengths.

/// A cursor over the file; every read gives `None` past its end.
pub(super) struct Reader<'a>(pub &'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(head)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|b| b[0])
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Seven bits a byte, low bits first; the high bit says that more follow.
    pub(super) fn gap(&mut self) -> Option<u32> {
        let mut out = 0;
        for shift in (0..28).step_by(7) {
            let b = self.byte()?;
            out |= u32::from(b & 127) << shift;
            if b < 128 {
                return Some(out);
            }
        }
        None
    }
}

/// A probability of a 0 bit in 4,096ths, which learns from the bits it sees.
#[derive(Clone, Copy)]
struct Chance(u16);

impl Default for Chance {
    fn default() -> Self {
        Chance(2048)
    }
}

/// Small signed numbers, coded with what stood before them in the row.
pub(super) struct Weights<'a> {
    bytes: std::slice::Iter<'a, u8>,
    range: u32,
    code: u32,
    zero: Vec<[Chance; 4]>,
    sign: Vec<Chance>,
    more: [Chance; 32],
}

impl<'a> Weights<'a> {
    /// Rows of `width` numbers follow in `bytes`.
    pub(super) fn new(bytes: &'a [u8], width: usize) -> Self {
        let mut out = Weights {
            bytes: bytes.iter(),
            range: u32::MAX,
            code: 0,
            zero: vec![Default::default(); width],
            sign: vec![Default::default(); width],
            more: Default::default(),
        };
        for _ in 0..5 {
            out.shift();
        }
        out
    }

    fn shift(&mut self) {
        self.code = self.code << 8 | u32::from(self.bytes.next().copied().unwrap_or(0));
    }

    fn bit(&mut self, chance: impl Fn(&mut Self) -> &mut Chance) -> bool {
        let p = *chance(self);
        let bound = (self.range >> 12) * u32::from(p.0);
        let one = self.code >= bound;
        if one {
            self.code -= bound;
            self.range -= bound;
            chance(self).0 -= p.0 >> 5;
        } else {
            self.range = bound;
            chance(self).0 += (4096 - p.0) >> 5;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.shift();
        }
        one
    }

    /// Calls `take` with place and value of every number of the next row that is not 0.
    pub(super) fn row(&mut self, mut take: impl FnMut(usize, i8)) {
        let mut seen = 0;
        for k in 0..self.sign.len() {
            if !self.bit(|s| &mut s.zero[k][seen]) {
                continue;
            }
            seen = (seen + 1).min(3);
            let negative = self.bit(|s| &mut s.sign[k]);
            let mut n: i8 = 1;
            while n < 31 && self.bit(|s| &mut s.more[n as usize]) {
                n += 1;
            }
            take(k, if negative { -n } else { n });
        }
    }
}
