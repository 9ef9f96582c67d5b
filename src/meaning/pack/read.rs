//! Reading bytes of a meaning pack: seal, numbers, lists of words.

use std::fmt;

pub(super) const VERSION: u8 = 1;
/// Bytes before the checksummed body: magic, checksum.
pub(super) const HEAD: usize = 8;

/// Why a pack could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackError {
    /// It is not such a file at all.
    Magic,
    /// It was written for another version of the reader.
    Version(u8),
    /// Its checksum does not fit: broken on the way.
    Checksum,
    /// It ends too early, or goes on after its end.
    Length,
    /// A value in it cannot be.
    Value,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PackError::Magic => f.write_str("not a meaning pack"),
            PackError::Version(v) => write!(f, "meaning pack of version {v}, not {VERSION}"),
            PackError::Checksum => f.write_str("meaning pack is damaged: wrong checksum"),
            PackError::Length => f.write_str("meaning pack is cut off or too long"),
            PackError::Value => f.write_str("meaning pack holds an impossible value"),
        }
    }
}

impl std::error::Error for PackError {}

/// Checks magic, checksum and version; gives the checksum and what follows the version.
pub(super) fn open<'a>(bytes: &'a [u8], magic: &[u8; 4]) -> Result<(u32, Reader<'a>), PackError> {
    if bytes.get(..4) != Some(magic) {
        return Err(PackError::Magic);
    }
    let mut r = Reader(bytes.get(4..).unwrap_or_default());
    let sum = r.u32()?;
    if sum != crc32(bytes.get(HEAD..).unwrap_or_default()) {
        return Err(PackError::Checksum);
    }
    match r.u8()? {
        VERSION => Ok((sum, r)),
        v => Err(PackError::Version(v)),
    }
}

/// CRC-32 as in gzip and PNG.
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut i = 0;
        while i < 256 {
            let (mut c, mut k) = (i as u32, 0);
            while k < 8 {
                c = if c & 1 == 1 { 0xedb8_8320 ^ c >> 1 } else { c >> 1 };
                k += 1;
            }
            table[i] = c;
            i += 1;
        }
        table
    };
    !bytes.iter().fold(!0, |c, &b| TABLE[usize::from(c as u8 ^ b)] ^ c >> 8)
}

/// What is left to read.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn take(&mut self, n: usize) -> Result<&'a [u8], PackError> {
        let (a, b) = self.0.split_at_checked(n).ok_or(PackError::Length)?;
        self.0 = b;
        Ok(a)
    }

    pub(super) fn u8(&mut self) -> Result<u8, PackError> {
        Ok(self.take(1)?.iter().fold(0, |_, &b| b))
    }

    pub(super) fn u16(&mut self) -> Result<u16, PackError> {
        Ok(self.take(2)?.iter().rev().fold(0, |v, &b| v << 8 | u16::from(b)))
    }

    pub(super) fn u32(&mut self) -> Result<u32, PackError> {
        Ok(self.take(4)?.iter().rev().fold(0, |v, &b| v << 8 | u32::from(b)))
    }

    /// A number of strings (two bytes), each with its length in bytes (one byte) before it.
    pub(super) fn strings(&mut self) -> Result<Vec<String>, PackError> {
        let n = self.u16()?;
        let mut out = Vec::new();
        for _ in 0..n {
            let len = usize::from(self.u8()?);
            let text = std::str::from_utf8(self.take(len)?).map_err(|_| PackError::Value)?;
            out.push(text.to_owned());
        }
        Ok(out)
    }

    /// Sorted words: how many bytes each shares with the one before, how many follow, then all these bytes.
    pub(super) fn keys(&mut self, n: usize) -> Result<(String, Vec<u32>), PackError> {
        let (shared, fresh) = (self.take(n)?, self.take(n)?);
        let mut rest = Reader(self.take(fresh.iter().map(|&v| usize::from(v)).sum())?);
        let (mut keys, mut starts, mut last) = (Vec::new(), Vec::with_capacity(n), 0);
        for (&s, &f) in shared.iter().zip(fresh) {
            let start = keys.len();
            let end = last + usize::from(s);
            if end > start {
                return Err(PackError::Value);
            }
            keys.extend_from_within(last..end);
            keys.extend_from_slice(rest.take(usize::from(f))?);
            starts.push(start as u32);
            last = start;
        }
        let keys = String::from_utf8(keys).map_err(|_| PackError::Value)?;
        let whole = starts.iter().all(|&s| keys.is_char_boundary(s as usize));
        if whole { Ok((keys, starts)) } else { Err(PackError::Value) }
    }

    pub(super) fn end(&self) -> Result<(), PackError> {
        if self.0.is_empty() { Ok(()) } else { Err(PackError::Length) }
    }
}
