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
    /// Of each vector the product with itself.
    squares: Vec<f32>,
    /// Of each vector the length of what is behind its first [`FIRST`] dimensions.
    rests: Vec<f32>,
}

/// By so many dimensions nearly all pairs are told that are not alike: they are in order of what they tell, and of pairs drawn
/// from the table 92 % are no longer looked at behind them (of 8: 56 %, of 24: 99 %).
const FIRST: usize = 16;

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
        let squares = vectors.iter().map(|v| dot(v, v)).collect();
        let rests = vectors.iter().map(|v| dot(&v[FIRST..], &v[FIRST..]).sqrt()).collect();
        Ok(MeaningTable { id, idf, vectors, squares, rests })
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
        let norm = self.norm(a, b);
        if norm > 0.0 { dot(self.vector(a), self.vector(b)) / norm } else { 0.0 }
    }

    /// Is [`MeaningTable::likeness`] at least so much?
    pub fn alike(&self, a: ConceptId, b: ConceptId, least: f32) -> bool {
        let rest = |c: ConceptId| self.rests.get(usize::from(c.0)).copied().unwrap_or(0.0);
        // What the rest could add at most, and a tenth of a step for what rounding loses.
        let most = dot(&self.vector(a)[..FIRST], &self.vector(b)[..FIRST]) + rest(a) * rest(b) + 0.1;
        most >= least * self.norm(a, b) && self.likeness(a, b) >= least
    }

    /// The product of the lengths of two concepts' vectors.
    fn norm(&self, a: ConceptId, b: ConceptId) -> f32 {
        let square = |c: ConceptId| self.squares.get(usize::from(c.0)).copied().unwrap_or(0.0);
        (square(a) * square(b)).sqrt()
    }
}

fn dot(x: &[i8], y: &[i8]) -> f32 {
    let mut sum = 0;
    let product = |p: i8, q: i8| i32::from(p) * i32::from(q);
    for (p, q) in x.as_chunks::<4>().0.iter().zip(y.as_chunks::<4>().0) {
        sum += product(p[0], q[0]) + product(p[1], q[1]) + product(p[2], q[2]) + product(p[3], q[3]);
    }
    sum as f32
}
