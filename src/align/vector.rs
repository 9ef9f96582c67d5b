//! Sparse vectors of features with a dense one of meaning.

use crate::meaning::pack::DIMS;
use crate::tag::Unit;

/// A feature: the hash of what it is and which.
pub type Feature = u64;

/// Share of the mean of meaning vectors in [`Vector::cos`]. 0 leaves them out; above 0.4 topics drown facts.
const SOFT: f32 = 0.25;

/// What a passage says: a sparse vector of features, and the mean of its words' meaning vectors. Both have unit length.
#[derive(Clone, Debug, PartialEq)]
pub struct Vector {
    sparse: Vec<(Feature, f32)>,
    soft: [f32; DIMS],
}

impl Default for Vector {
    fn default() -> Self {
        Vector { sparse: Vec::new(), soft: [0.0; DIMS] }
    }
}

impl Vector {
    /// Brings both parts to unit length; the features ascend, each stands there once.
    pub(super) fn new(mut sparse: Vec<(Feature, f32)>, mut soft: [f32; DIMS]) -> Vector {
        let norm = sparse.iter().map(|p| p.1 * p.1).sum::<f32>().sqrt();
        if norm > 0.0 {
            sparse.iter_mut().for_each(|p| p.1 /= norm);
        }
        let norm = soft.iter().map(|x| x * x).sum::<f32>().sqrt();
        if norm > 0.0 {
            soft.iter_mut().for_each(|x| *x /= norm);
        }
        Vector { sparse, soft }
    }

    /// The same meaning with other features.
    pub(super) fn with(&self, sparse: Vec<(Feature, f32)>) -> Vector {
        Vector { soft: self.soft, ..Vector::new(sparse, [0.0; DIMS]) }
    }

    /// How alike two passages are, from 0 (nothing in common) to 1: the cosine of their features,
    /// and for a share of [`SOFT`] that of their meanings.
    pub fn cos(&self, other: &Vector) -> f32 {
        (self.sparse(other) + SOFT * self.soft(other)).clamp(0.0, 1.0)
    }

    /// Cosine of the features, 0 to 1.
    pub fn sparse(&self, other: &Vector) -> f32 {
        let (mut i, mut j, mut sum) = (0, 0, 0.0);
        while let (Some(a), Some(b)) = (self.sparse.get(i), other.sparse.get(j)) {
            if a.0 == b.0 {
                sum += a.1 * b.1;
            }
            // No branch: which of the two comes first nobody can guess.
            i += usize::from(a.0 <= b.0);
            j += usize::from(a.0 >= b.0);
        }
        crate::work::count(i + j);
        sum
    }

    /// Cosine of the mean meanings, −1 to 1; 0 where one has none.
    pub fn soft(&self, other: &Vector) -> f32 {
        crate::work::count(1);
        let mut sum = 0.0;
        // One after the other, for the order of a sum decides its last digits.
        for (x, y) in self.soft.as_chunks::<4>().0.iter().zip(other.soft.as_chunks::<4>().0) {
            sum = sum + x[0] * y[0] + x[1] * y[1] + x[2] * y[2] + x[3] * y[3];
        }
        sum
    }

    /// Its features with their weights.
    pub fn iter(&self) -> impl Iterator<Item = (Feature, f32)> + '_ {
        self.sparse.iter().copied()
    }
}

/// The feature of a concept.
pub fn concept_feature(c: crate::meaning::ConceptId) -> Feature {
    hash(1, &c.0.to_le_bytes())
}

/// The feature of a sense of the meaning packs.
pub fn sense_feature(s: crate::meaning::pack::ConceptId) -> Feature {
    hash(6, &s.0.to_le_bytes())
}

/// Values that print alike in three digits are one feature.
pub(super) fn figure(x: f64, unit: &Unit) -> Feature {
    let class: u8 = match unit {
        Unit::None => 0,
        Unit::Percent | Unit::PercentagePoint => 1,
        Unit::Money(_) => 2,
        Unit::Measure(_) => 3,
        Unit::Time(_) => 4,
    };
    hash(4, format!("{class}{x:.2e}").as_bytes())
}

/// FNV-1a over a class and bytes.
pub(super) fn hash(class: u8, bytes: &[u8]) -> Feature {
    std::iter::once(&class)
        .chain(bytes)
        .fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(*b)).wrapping_mul(0x0100_0000_01b3))
}
