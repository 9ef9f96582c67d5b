//! Tables that are compiled from a pack's sections only when an engine first asks for them.

use super::{Pack, Words};
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// A table of one engine; reading it compiles it once.
pub(crate) struct Lazy<T> {
    made: OnceLock<T>,
    from: Arc<Words>,
    build: fn(&Pack) -> T,
}

impl<T> Lazy<T> {
    pub(super) fn new(from: &Arc<Words>, build: fn(&Pack) -> T) -> Lazy<T> {
        Lazy { made: OnceLock::new(), from: from.clone(), build }
    }
}

impl<T> Deref for Lazy<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.made.get_or_init(|| (self.build)(&Pack::of(self.from.clone())))
    }
}

impl<T> Clone for Lazy<T> {
    /// The copy compiles its own.
    fn clone(&self) -> Self {
        Lazy::new(&self.from, self.build)
    }
}

impl<T> fmt::Debug for Lazy<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Lazy")
    }
}
