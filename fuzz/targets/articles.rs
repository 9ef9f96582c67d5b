//! Articles of any text, parted by a line of three dashes: a report comes back and can be written in the wire format.
#![no_main]

use counterpoint::{Options, Source, analyze, wire};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let sources: Vec<Source> =
        text.split("\n---\n").take(6).enumerate().map(|(i, t)| Source::new(format!("{i}"), t)).collect();
    let report = analyze(&sources, &Options::default());
    let _ = wire::report(&report);
});
