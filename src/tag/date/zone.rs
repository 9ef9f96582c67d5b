//! Zones behind times of day: "11:02 JST", "4:02 Uhr (MESZ)".

use crate::segment::Tokens;
use crate::tag::Zone;
use std::sync::OnceLock;

/// A zone and the words that tell it.
type Row = (Zone, Vec<&'static str>);

fn rows() -> &'static [Row] {
    static ROWS: OnceLock<Vec<Row>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let lines = include_str!("zones.txt").lines().filter(|l| !l.starts_with('#'));
        let rows = lines.filter_map(|l| l.split_once(" = "));
        let all = rows.flat_map(|(zone, forms)| {
            let zone = zone.parse().map_or(Zone::Other, Zone::East);
            forms.split(',').map(move |form| (zone, form.split_whitespace().collect()))
        });
        all.collect()
    })
}

/// The zone that stands behind a time of day which ends before token `at`, a bracket between or not.
pub(super) fn behind(tokens: &Tokens, text: &str, at: usize) -> Option<Zone> {
    let at = at + usize::from(tokens.lower(at) == "(");
    let is = |i: usize, word: &str| {
        tokens.get(i).is_some_and(|t| {
            t.span.of(text) == word || !word.chars().any(char::is_uppercase) && tokens.lower(i) == word
        })
    };
    let told = |words: &[&str]| words.iter().enumerate().all(|(k, w)| is(at + k, w));
    rows().iter().find(|(_, words)| told(words)).map(|r| r.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_behind_a_time_tells_its_zone() {
        let check = |text: &str, expect: Option<Zone>| {
            assert_eq!(behind(&crate::segment::tokens(text), text, 0), expect, "{text}")
        };
        check("JST on Thursday", Some(Zone::East(540)));
        check("(MESZ) am Donnerstag", Some(Zone::East(120)));
        check("středoevropského letního času", Some(Zone::East(120)));
        check("středoevropského", None);
        check("EST", Some(Zone::East(-300)));
        check("est arrivé", None);
        check("ET on Monday", Some(Zone::Other));
        check("по мск", Some(Zone::East(180)));
        check("", None);
    }
}
