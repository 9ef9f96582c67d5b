//! What words mean across languages: concepts, opposites, verb frames, names.

mod fold;
mod frames;
mod glued;
mod lexicon;
pub mod pack;
mod skeleton;

pub use fold::fold;
pub(crate) use frames::keys;
pub use frames::{Frame, Part, acting_key, agent_key, frame, opposite, part, sort, state, state_of};
pub use lexicon::{ConceptId, Lexicon, concept};
pub use skeleton::skeleton;
