//! Zones of time that mails, pages and bylines name.

/// Names of zones and their offsets.
const ZONES: [(&str, &str); 22] = [
    ("z", "Z"),
    ("utc", "Z"),
    ("gmt", "Z"),
    ("ut", "Z"),
    ("wet", "+00:00"),
    ("bst", "+01:00"),
    ("cet", "+01:00"),
    ("mez", "+01:00"),
    ("cest", "+02:00"),
    ("mesz", "+02:00"),
    ("eet", "+02:00"),
    ("eest", "+03:00"),
    ("msk", "+03:00"),
    ("jst", "+09:00"),
    ("kst", "+09:00"),
    ("est", "-05:00"),
    ("edt", "-04:00"),
    ("cst", "-06:00"),
    ("cdt", "-05:00"),
    ("mst", "-07:00"),
    ("pst", "-08:00"),
    ("pdt", "-07:00"),
];

/// The offset that a text begins with, as RFC 3339 writes it: of `+0100` and `CET (Berlin)` it is `+01:00`.
pub(crate) fn offset(text: &str) -> Option<String> {
    let name = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("").to_lowercase();
    if let Some((_, offset)) = ZONES.iter().find(|(n, _)| *n == name) {
        return Some((*offset).into());
    }
    let sign = text.chars().next().filter(|c| matches!(c, '+' | '-'))?;
    let figures: String =
        text[1..].chars().take_while(|c| c.is_ascii_digit() || *c == ':').filter(|c| *c != ':').collect();
    let (hours, minutes) = match figures.len() {
        1 | 2 => (figures.as_str(), "00"),
        4 => figures.split_at(2),
        _ => return None,
    };
    Some(format!("{sign}{hours:0>2}:{minutes}"))
}
