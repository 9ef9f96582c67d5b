//! The table of concepts that all languages share.

use super::read::{PackError, open};

/// Dimensions of a concept's vector.
pub const DIMS: usize = 64;

pub(super) const MAGIC: &[u8; 4] = b"CPMT";

/// The number of a concept in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConceptId(pub u16);

/// What all languages share: the concepts' vectors and rarities.
#[derive(Clone, Debug)]
pub struct MeaningTable {
    id: u32,
    idf: Vec<u8>,
    vectors: Vec<[i8; DIMS]>,
}

impl MeaningTable {
    /// Reads a table.
    pub fn parse(bytes: &[u8]) -> Result<MeaningTable, PackError> {
        let (id, mut r) = open(bytes, MAGIC)?;
        if usize::from(r.u8()?) != DIMS {
            return Err(PackError::Value);
        }
        let n = usize::from(r.u16()?);
        let idf = r.take(n)?.to_vec();
        // One row a dimension, two concepts a byte: the first in the low half.
        let row = n.div_ceil(2);
        let mut vectors = vec![[0i8; DIMS]; n];
        for d in 0..DIMS {
            for (pair, &byte) in vectors.chunks_mut(2).zip(r.take(row)?) {
                for (vector, nibble) in pair.iter_mut().zip([byte & 15, byte >> 4]) {
                    // 1 … 15 stand for −7 … 7; nought is not used.
                    vector[d] = match nibble {
                        0 => return Err(PackError::Value),
                        v => v as i8 - 8,
                    };
                }
            }
        }
        r.end()?;
        Ok(MeaningTable { id, idf, vectors })
    }

    /// Number of concepts.
    pub fn len(&self) -> usize {
        self.vectors.len()
    }

    /// Are there none?
    pub fn is_empty(&self) -> bool {
        self.vectors.is_empty()
    }

    /// What tells this table from another; a pack names the one it was made for.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// The concept's vector, −7 … 7 in each dimension; nought throughout for a concept that is not in the table.
    pub fn vector(&self, id: ConceptId) -> &[i8; DIMS] {
        self.vectors.get(usize::from(id.0)).unwrap_or(&[0; DIMS])
    }

    /// How telling the concept is: −ln of the share of sentences that speak of it, 0 … about 12.
    pub fn idf(&self, id: ConceptId) -> f32 {
        self.idf.get(usize::from(id.0)).map_or(0.0, |&v| f32::from(v) / 16.0)
    }

    /// Cosine of two concepts' vectors.
    pub fn likeness(&self, a: ConceptId, b: ConceptId) -> f32 {
        let (a, b) = (self.vector(a), self.vector(b));
        let dot = |x: &[i8; DIMS], y: &[i8; DIMS]| -> f32 {
            x.iter().zip(y).map(|(&p, &q)| i32::from(p) * i32::from(q)).sum::<i32>() as f32
        };
        let norm = (dot(&a, &a) * dot(&b, &b)).sqrt();
        if norm > 0.0 { dot(&a, &b) / norm } else { 0.0 }
    }
}
