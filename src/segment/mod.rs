//! Tokens and sentences.

mod run;
pub mod sentence;
mod token;

pub use sentence::{SentenceRules, sentences};
pub(crate) use token::word_hash;
pub use token::{Token, TokenKind, Tokens, tokens};
