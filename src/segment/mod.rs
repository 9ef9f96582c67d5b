//! Tokens and sentences.

mod run;
pub mod sentence;
mod token;

pub(crate) use sentence::bare;
pub use sentence::{SentenceRules, sentences};
pub(crate) use token::{HEAD, WordKey, hash_step, is_ignorable, word_hash};
pub use token::{Token, TokenKind, Tokens, tokens};
