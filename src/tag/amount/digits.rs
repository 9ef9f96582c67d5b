//! Numbers written in digits.

/// The value of a digit of any script in use, `None` for anything else.
pub(crate) fn digit(c: char) -> Option<u32> {
    if c.is_ascii_digit() {
        return c.to_digit(10);
    }
    /// The zeros of the scripts whose ten digits stand in a row.
    const ZEROS: &[char] =
        &['٠', '۰', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '๐', '໐', '༠', '၀', '០', '᠐', '０', '߀'];
    ZEROS.iter().map(|z| (c as u32).wrapping_sub(*z as u32)).find(|d| *d < 10)
}

/// `½` and its like.
pub(crate) fn vulgar(c: char) -> Option<f64> {
    Some(match c {
        '½' => 1.0 / 2.0,
        '⅓' => 1.0 / 3.0,
        '⅔' => 2.0 / 3.0,
        '¼' => 1.0 / 4.0,
        '¾' => 3.0 / 4.0,
        '⅕' => 1.0 / 5.0,
        '⅖' => 2.0 / 5.0,
        '⅗' => 3.0 / 5.0,
        '⅘' => 4.0 / 5.0,
        '⅙' => 1.0 / 6.0,
        '⅚' => 5.0 / 6.0,
        '⅐' => 1.0 / 7.0,
        '⅛' => 1.0 / 8.0,
        '⅜' => 3.0 / 8.0,
        '⅝' => 5.0 / 8.0,
        '⅞' => 7.0 / 8.0,
        '⅑' => 1.0 / 9.0,
        '⅒' => 1.0 / 10.0,
        _ => return None,
    })
}

/// Bytes of the longest number: sixty digits of any script. What is longer counts nothing that a reader could compare.
const LONGEST: usize = 240;

/// Reads `1.200,50`, `1,234.5`, `12,34,567`, `1 234`, `١٬٢٣٤`: `None` where the marks make no number (`1.2.3`).
///
/// `decimal` is the language's mark; a single other mark is a group mark only before exactly three digits.
pub(crate) fn parse(text: &str, decimal: char) -> Option<f64> {
    if text.len() > LONGEST {
        return None;
    }
    let mut plain = String::with_capacity(text.len());
    // `12،220,13`: of two kinds of commas the first parts groups.
    let grouped = text.contains('،') && text.contains(',');
    for c in text.chars() {
        plain.push(match c {
            '٫' => '.',
            '٬' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '_' => '\'',
            '،' if grouped => '\'',
            '，' | '،' | ',' => ',',
            '．' | '.' => '.',
            _ => char::from_digit(digit(c)?, 10)?,
        });
    }
    let arabic_decimal = text.contains('٫');
    let commas = plain.matches(',').count();
    let dots = plain.matches('.').count();
    let decimal_at = match (dots, commas) {
        (0, 0) => None,
        (1, 0) if arabic_decimal => plain.rfind('.'),
        (d, c) if d > 0 && c > 0 => {
            let last = plain.rfind(&[',', '.'][..])?;
            let mark = plain[last..].chars().next()?;
            // The last mark may be the decimal one only if it stands once.
            if plain.matches(mark).count() != 1 {
                return None;
            }
            Some(last)
        }
        (1, 0) | (0, 1) => {
            let at = plain.find(&[',', '.'][..])?;
            let mark = plain[at..].chars().next()?;
            let (lead, tail) = (&plain[..at], &plain[at + 1..]);
            let group = tail.len() == 3 && (1..=3).contains(&lead.len()) && !lead.starts_with('0');
            let apart = plain.contains('\'');
            // Nobody writes three noughts behind a decimal mark: `10,000`.
            let noughts = group && tail == "000";
            if (mark == decimal || apart) && !noughts || !group { Some(at) } else { None }
        }
        _ => None,
    };
    let (whole, fraction) = match decimal_at {
        Some(at) => (&plain[..at], &plain[at + 1..]),
        None => (plain.as_str(), ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let groups: Vec<&str> = whole.split(&[',', '.', '\''][..]).collect();
    if groups.len() > 1 {
        let last = groups.len() - 1;
        let one_mark = whole
            .chars()
            .filter(|c| !c.is_ascii_digit())
            .all(|c| whole.contains(c) && whole.matches(c).count() == last);
        let thousands = groups[1..].iter().all(|g| g.len() == 3);
        let lakhs = groups[last].len() == 3 && groups[1..last].iter().all(|g| g.len() == 2);
        let myriads = groups[1..].iter().all(|g| g.len() == 4);
        if !one_mark
            || groups[0].is_empty()
            || groups[0].len() > 4
            || !(thousands && groups[0].len() <= 3 || lakhs || myriads)
        {
            return None;
        }
    }
    let mut number: String = groups.concat();
    if number.is_empty() && fraction.is_empty() {
        return None;
    }
    if !fraction.is_empty() {
        number.push('.');
        number.push_str(fraction);
    }
    number.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn marks_follow_the_language_and_common_sense() {
        for (text, decimal, value) in [
            ("1.200", ',', Some(1200.0)),
            ("1.200", '.', Some(1.2)),
            ("1,234.5", ',', Some(1234.5)),
            ("1.234.567,89", '.', Some(1234567.89)),
            ("12,34,567", '.', Some(1234567.0)),
            ("5,00", '.', Some(5.0)),
            ("0,375", '.', Some(0.375)),
            ("1'200", '.', Some(1200.0)),
            ("٠٫٥", '.', Some(0.5)),
            ("１２３", '.', Some(123.0)),
            ("12،220,13", '.', Some(12220.13)),
            ("12,220،13", '.', None),
            ("1.2.3", '.', None),
            ("192.168.1.2", '.', None),
        ] {
            assert_eq!(parse(text, decimal), value, "{text}");
        }
    }
}
