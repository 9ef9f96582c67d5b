//! Tokens and sentences.

pub mod sentence;
mod token;

pub use sentence::{SentenceRules, sentences};
pub use token::{Token, TokenKind, Tokens, tokens};
