//! One text in several papers, and several states of one text.

use counterpoint::compare::Disagreement;
use counterpoint::{Options, Report, Source, analyze};

const LEAD: &str = "OSTRAVA (ČTK) – Two regional trains collided near Ostrava on Tuesday morning and 14 people were injured, \
    rescuers said. The accident happened shortly before seven at the station of Svinov.";
const REST: &str = "Four of the injured were taken to the university hospital. The line between Ostrava and Opava is closed and \
    buses replace the trains until the evening.\n\nThe railway inspectorate sent three investigators to the place. A spokesman \
    said that one of the trains had passed a signal at danger.";
const OWN: &str = "Our reporter spoke with passengers who described how the carriage tilted and the lights went out within \
    seconds. Many of them crawled through broken windows.\n\nThe mayor of the district opened the school gymnasium for 60 people \
    who could not travel on. Tea and blankets were given out by volunteers.";

/// An article: headline, outlet (none if empty), day, the agency's text, what else there is.
fn article(paper: &str, stamp: &str, injured: u32, own: &str) -> String {
    let lead = LEAD.replace("14", &injured.to_string());
    let text = [&format!("Two trains collide near Ostrava, {injured} injured"), paper, stamp, &lead, REST, own];
    text.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n\n")
}

fn report(texts: &[&str]) -> Report {
    let sources: Vec<Source> = texts.iter().zip(["a", "b", "c", "d"]).map(|(t, id)| Source::new(id, *t)).collect();
    analyze(&sources, &Options::default())
}

/// Which article copies which, the notices on it (missing days aside), and the figures that are in dispute, one of each side.
fn check(texts: &[&str], copies: &[(usize, usize)], notices: &[&str], disputed: Option<[&str; 2]>) -> Report {
    let report = report(texts);
    let of: Vec<_> = report.copies.iter().enumerate().filter_map(|(i, of)| Some((i, (*of)?))).collect();
    assert_eq!(of, copies);
    let said = report.notices.iter().map(|n| n.code).filter(|c| *c != "no-date").collect::<Vec<_>>();
    assert_eq!(said, notices);
    let told = |d: &Disagreement, side: usize, figure: &str| {
        let mentions = d.sides.get(side).map(|s| s.mentions.as_slice()).unwrap_or_default();
        mentions.iter().any(|m| report.articles[m.article].at(m.span).contains(figure))
    };
    match disputed {
        Some([a, b]) => {
            assert!(report.disagreements.iter().any(|d| told(d, 0, a) && told(d, 1, b)), "{:#?}", report.disagreements)
        }
        None => assert!(report.disagreements.is_empty(), "{:#?}", report.disagreements),
    }
    report
}

const TUESDAY: &str = "3 March 2026";

#[test]
fn the_newer_of_two_versions_is_kept_in_any_order() {
    let old = article("Morning Post", TUESDAY, 14, "");
    let new = article("Morning Post", "4 March 2026", 19, "");
    let said = |r: &Report| r.notices.iter().find(|n| n.code == "version").map(|n| (n.article, n.text.clone()));
    let report = check(&[&old, &new], &[(0, 1)], &["version"], None);
    let text = "This is an older version of “b”; only the newer one is compared.";
    assert_eq!(said(&report), Some((Some(0), text.to_string())));
    let report = check(&[&new, &old], &[(1, 0)], &["version"], None);
    assert_eq!(said(&report).and_then(|(i, _)| i), Some(1));
    // On one day the hour tells.
    let late = article("Morning Post", "Updated 3 March 2026, 18:00", 19, "");
    let early = article("Morning Post", "3 March 2026, 9:30", 14, "");
    check(&[&early, &late], &[(0, 1)], &["version"], None);
    check(&[&late, &early], &[(1, 0)], &["version"], None);
    // Where only one names an hour, that which was changed is the later one.
    let plain = article("Morning Post", TUESDAY, 14, "");
    check(&[&late, &plain], &[(1, 0)], &["version"], None);
    // Of three versions the last counts.
    let last = article("Morning Post", "5 March 2026", 21, "");
    check(&[&old, &last, &new], &[(0, 1), (2, 1)], &["version", "version"], None);
}

#[test]
fn what_is_not_known_to_be_older_is_not_hidden() {
    let (a, b) = (article("Morning Post", TUESDAY, 14, ""), article("Morning Post", TUESDAY, 19, ""));
    check(&[&a, &b], &[], &[], Some(["14", "19"]));
}

#[test]
fn an_agency_is_no_outlet_that_makes_two_papers_one() {
    let (a, b) = (article("", TUESDAY, 14, ""), article("", "4 March 2026", 19, ""));
    check(&[&a, &b], &[], &[], Some(["14", "19"]));
    // One text with no other figure is one voice still.
    let c = article("", "4 March 2026", 14, "");
    check(&[&a, &c], &[(1, 0)], &["copy"], None);
}

#[test]
fn own_passages_of_a_longer_article_stay() {
    let agency = article("Valley Mirror", TUESDAY, 14, "");
    let long = article("Own Paper", TUESDAY, 14, OWN);
    // The shorter adds nothing, wherever it stands.
    check(&[&agency, &long], &[(0, 1)], &["copy"], None);
    check(&[&long, &agency], &[(1, 0)], &["copy"], None);
    let other = "School gymnasium in Ostrava takes in stranded passengers\n\nRegion Daily\n\n3 March 2026\n\nThe mayor of the district \
        opened the school gymnasium for 90 people who could not travel on after the accident in Ostrava on Tuesday. Tea and \
        blankets were given out by volunteers, said the mayor.";
    check(&[&agency, &long, other], &[(0, 1)], &["copy"], Some(["60", "90"]));
}

#[test]
fn two_papers_that_add_to_one_text_share_it_once() {
    let mirror = "Trains on the other track were stopped in time by a signalman, who saw the accident from his window. He is to \
        be heard as a witness.\n\nThe operator promised to pay for taxis of all who had a ticket, and to look into its rules.";
    let (a, b) = (article("Own Paper", TUESDAY, 14, OWN), article("Valley Mirror", TUESDAY, 14, mirror));
    let report = check(&[&a, &b], &[], &["part-copy"], None);
    let again = report.claims.iter().filter(|c| c.article == 1);
    let told: Vec<&str> = again.map(|c| report.articles[1].at(report.articles[1].sentences[c.sentence].span)).collect();
    assert!(told.iter().any(|t| t.starts_with("He is to be heard")), "{told:?}");
    assert!(!told.iter().any(|t| t.starts_with("Four of the injured")), "{told:?}");
}
