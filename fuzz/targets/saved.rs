//! A kept or shared comparison from anybody: read or refused; what was read can be written and read again.
#![no_main]

use counterpoint::saved;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    if let Ok(read) = saved::read(text) {
        let again = saved::read(&saved::write(&read));
        assert!(again.is_ok_and(|a| a.articles == read.articles));
    }
});
