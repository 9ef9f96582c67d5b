//! gzip in the fewest bytes, for what is served: searched for once, then kept below `target/`.
//!
//! Zopfli tries out where blocks are cut and which repetitions pay. Any reader of gzip opens what it writes.

use crate::{shell, text};
use anyhow::{Context, Result, anyhow};
use std::num::NonZeroU64;
use std::sync::Mutex;
use std::{fs, io, thread};
use zopfli::{Format, Options};

/// How hard is searched.
#[derive(Clone, Copy, PartialEq)]
pub enum Effort {
    /// Not at all: for work on the page.
    Quick,
    /// Some ten seconds a megabyte.
    Best,
}

/// Rounds of the search, 1 to some hundred: more find little and take as much longer.
const ROUNDS: u64 = 5;

/// Each of the contents as gzip, in their order.
pub fn all(contents: &[Vec<u8>], effort: Effort) -> Result<Vec<Vec<u8>>> {
    if effort == Effort::Quick {
        return Ok(contents.iter().map(|c| text::gzip(c)).collect());
    }
    let next = Mutex::new(contents.iter().enumerate());
    // The lock is held while the next one is taken, not while it is worked on.
    let take = || next.lock().ok().and_then(|mut next| next.next());
    let work = || std::iter::from_fn(take).map(|(i, c)| Ok((i, best(c)?))).collect::<Result<Vec<_>>>();
    let threads = thread::available_parallelism().map_or(1, |n| n.get());
    let mut done = Vec::new();
    thread::scope(|scope| {
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for thread in running {
            done.extend(thread.join().map_err(|_| anyhow!("gzip was not finished"))??);
        }
        Ok::<_, anyhow::Error>(())
    })?;
    done.sort_by_key(|(i, _)| *i);
    Ok(done.into_iter().map(|(_, bytes)| bytes).collect())
}

/// What was found before, or is found now.
fn best(content: &[u8]) -> Result<Vec<u8>> {
    let folder = shell::target().join("squeezed");
    let kept = folder.join(format!("{}-{ROUNDS}", text::hash(content)));
    if let Ok(bytes) = fs::read(&kept) {
        return Ok(bytes);
    }
    let bytes = squeeze(content).context("gzip")?;
    fs::create_dir_all(&folder)?;
    // Another name first: a build that is broken off leaves no half of it.
    let half = kept.with_extension("half");
    fs::write(&half, &bytes)?;
    fs::rename(&half, &kept)?;
    Ok(bytes)
}

fn squeeze(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let options = Options { iteration_count: NonZeroU64::new(ROUNDS).unwrap_or(NonZeroU64::MIN), ..Options::default() };
    zopfli::compress(options, Format::Gzip, content, &mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn it_opens_as_gzip_and_is_smaller() {
        let content = include_bytes!("squeeze.rs").to_vec();
        let squeezed = squeeze(&content).unwrap();
        assert!(squeezed.len() < text::gzip(&content).len());
        assert_eq!(squeezed, squeeze(&content).unwrap(), "the same bytes in every build");
        let mut opened = Vec::new();
        flate2::read::GzDecoder::new(&squeezed[..]).read_to_end(&mut opened).unwrap();
        assert_eq!(opened, content);
    }
}
