//! What words mean across languages: concepts, opposites, verb frames, names.

mod fold;
mod frames;
mod lexicon;
pub mod pack;

pub use fold::{fold, skeleton};
pub(crate) use frames::keys;
pub use frames::{Frame, Part, agent_key, frame, opposite, part};
pub use lexicon::{ConceptId, Lexicon, concept};
