//! A language pack of any text: read or refused, and usable where it was read.
#![no_main]

use counterpoint::pack::{Pack, Packs};
use counterpoint::{Lang, Options, Source, analyze};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let (Ok(text), Some(lang)) = (std::str::from_utf8(data), Lang::parse("deu")) else { return };
    if let Ok(pack) = Pack::parse(lang, text) {
        let mut packs = Packs::none();
        packs.insert(pack);
        let source = Source { language: Some(lang), ..Source::new("a", "Am 3. März wurden rund 1.200 Menschen verletzt, sagte die Polizei.") };
        analyze(&[source], &Options { packs, explain: false });
    }
});
