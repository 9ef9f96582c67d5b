//! A meaning pack of any bytes: read or refused.
#![no_main]

use counterpoint::pack::Packs;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = Packs::none().insert_meaning(data);
});
