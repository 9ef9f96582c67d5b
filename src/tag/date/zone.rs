//! Zones behind times of day: "11:02 JST", "4:02 Uhr (MESZ)".

use crate::pack::{Entry, Pack, Phrases, is_acronym, sections};
use crate::tag::{Passage, Zone};
use std::ops::Range;

/// The zones that a language writes behind a time; what is listed in capitals is found in capitals only.
pub(super) type Zones = Phrases<(Zone, bool)>;

/// Those that all languages share.
pub(super) fn shared() -> Vec<Entry> {
    sections(include_str!("zones.txt")).unwrap_or_default().into_values().flatten().collect()
}

/// Those of a pack (`[date.zone]`) and the shared ones.
pub(super) fn build(pack: &Pack) -> Zones {
    let shared = shared();
    let zone = |e: &Entry| e.value.parse().map_or(Zone::Other, Zone::East);
    let all = pack.section("date.zone").iter().chain(&shared);
    Phrases::new(all.flat_map(|e| e.forms.iter().map(move |f| (f.as_str(), (zone(e), is_acronym(f))))))
}

/// The zone of a time of day that is told in these tokens or right behind them, a bracket between or not.
pub(super) fn told(p: &Passage, tokens: Range<usize>) -> Option<Zone> {
    let end = tokens.end;
    let bracket = usize::from(p.tokens.get(end).is_some() && p.lower(end) == "(");
    tokens.chain([end + bracket]).find_map(|i| {
        let (zone, capitals) = *p.pack.tables.date.zones.find(p.tokens, i, p.range.end)?.value;
        (!capitals || is_acronym(p.word(i))).then_some(zone)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, Source, analyze};

    /// The zone of the first time of day of a text.
    fn check(lang: &str, text: &str, expect: Option<Zone>) {
        let source = Source { language: crate::Lang::parse(lang), ..Source::new("a", text) };
        let report = analyze(&[source], &Options::default());
        let times = report.tags[0].iter().filter_map(|t| match &t.value {
            crate::tag::Value::Date(d) => d.time.map(|_| d.zone),
            _ => None,
        });
        assert_eq!(times.collect::<Vec<_>>(), [expect], "{text}");
    }

    #[test]
    fn what_stands_behind_a_time_tells_its_zone() {
        check("eng", "It lifted off at 11:02 JST on Thursday.", Some(Zone::East(540)));
        check("eng", "It lifted off at 9:30 p.m. ET on Thursday.", Some(Zone::Other));
        check("eng", "It lifted off at 11:02 on Thursday.", None);
        check("deu", "Der Start war um 4.02 Uhr (MESZ).", Some(Zone::East(120)));
        check("fra", "À 20h30 est arrivé le train.", None);
        check("ces", "Raketa odstartovala ve 4:02 středoevropského letního času.", Some(Zone::East(120)));
        check("rus", "Ракета стартовала в 14:20 мск.", Some(Zone::East(180)));
        check("rus", "Ракета стартовала в 14:20 по московскому времени.", Some(Zone::East(180)));
    }
}
