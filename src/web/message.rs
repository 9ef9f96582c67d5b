//! What page and worker say to each other: JSON text in both directions.

pub use crate::input::{Given, Seen};
use crate::wire::Place;
use serde::{Deserialize, Serialize};

/// What is to be compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// In the order of the columns.
    pub articles: Vec<Given>,
    /// Keep the pairs that were looked at.
    #[serde(default)]
    pub explain: bool,
}

/// A question to an engine.
///
/// Packs go by name: `deu` the words and rules of a language, `meaning-deu` what its words mean, `meaning-table` what
/// all languages share.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Ask {
    /// Which packs are wanted and not at hand? Answer: a list of their names.
    Needs(Request),
    /// Here is a pack; its bytes travel beside the question. Answer: `true`, or an error that names the line.
    Pack(String),
    /// This pack cannot be had; ask no more for it.
    Refused(String),
    /// How does a language call these concepts? Answer: a list with `null` where it has no word.
    Words {
        /// ISO 639-3; its pack must be at hand.
        lang: String,
        /// Numbers as in `asked` of the report.
        concepts: Vec<u32>,
    },
    /// What do the articles say of themselves? Answer: a list of [`Seen`], in the same order.
    Look(Request),
    /// Compare. Answer: the report.
    Compare(Request),
    /// How were these passages weighed? Answer: a list of [`Weighed`](crate::wire::Weighed).
    Weigh {
        /// The comparison they are of, which keeps what was looked at.
        request: Request,
        /// Kind of the disagreement.
        kind: String,
        /// Its passages.
        places: Vec<Place>,
    },
}

impl Ask {
    /// What it has compared.
    pub fn comparison(&self) -> Option<&Request> {
        match self {
            Ask::Compare(request) | Ask::Weigh { request, .. } => Some(request),
            _ => None,
        }
    }
}
