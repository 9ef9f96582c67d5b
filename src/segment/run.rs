//! Short cuts through UAX 29: runs of letters or digits, and signs, whose boundaries need no table.
//!
//! What is not plain is left to the full rules; a test compares both.

/// Length in bytes of the piece at the head of `rest`, which begins behind a boundary; `None` where only the full rules can tell.
pub(super) fn plain(rest: &str) -> Option<usize> {
    let first = rest.chars().next()?;
    match class(first) {
        Class::Letter => {
            let mut last = first;
            // Most words are plain throughout.
            let more = rest.as_bytes()[first.len_utf8()..].iter().take_while(|b| b.is_ascii_alphabetic()).count();
            let from = first.len_utf8() + more;
            if more > 0 {
                last = 'a';
            }
            for (at, c) in rest[from..].char_indices() {
                let at = from + at;
                match class(c) {
                    Class::Letter | Class::Inner => last = c,
                    // In Hebrew quotation marks belong to a word.
                    _ if matches!(c, '"' | '\'') && last >= '\u{590}' => return None,
                    Class::Sign => return Some(at),
                    // `a.b` is one piece, `a. b` is not.
                    Class::Joint if ends(&rest[at + c.len_utf8()..]) => return Some(at),
                    _ => return None,
                }
            }
            Some(rest.len())
        }
        Class::Digit => {
            let bytes = rest.as_bytes();
            let mut at = 1;
            loop {
                match bytes.get(at) {
                    Some(b'0'..=b'9') => at += 1,
                    Some(b'.' | b',' | b';') if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => at += 2,
                    _ => break,
                }
            }
            let behind = rest[at..].chars().next();
            match behind.map(class) {
                None => Some(at),
                Some(Class::Sign) if !matches!(behind, Some(',' | ';')) || ends(&rest[at + 1..]) => Some(at),
                Some(Class::Joint) if behind.is_some_and(|c| ends(&rest[at + c.len_utf8()..])) => Some(at),
                _ => None,
            }
        }
        // A mark that combines, or a joiner, would belong to the sign; between blanks and line ends the rules differ.
        Class::Sign | Class::Joint => {
            let blanks = rest.len() - rest.trim_start_matches(' ').len();
            let n = blanks.max(first.len_utf8());
            match rest[n..].chars().next().map(class) {
                None | Some(Class::Letter | Class::Digit) => Some(n),
                Some(Class::Sign | Class::Joint) => Some(n),
                _ => None,
            }
        }
        Class::Inner | Class::Other => None,
    }
}

/// May [`plain`] know the piece at `at`?
pub(super) fn is_plain_start(text: &str, at: usize) -> bool {
    text[at..].chars().next().is_none_or(|c| matches!(class(c), Class::Letter | Class::Digit | Class::Sign))
}

/// Does nothing follow, or a sign that joins nothing?
fn ends(rest: &str) -> bool {
    rest.chars().next().is_none_or(|c| matches!(class(c), Class::Sign))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter of a script whose words are runs of letters.
    Letter,
    /// A mark that stands inside words only.
    Inner,
    /// An ASCII digit.
    Digit,
    /// A blank or a sign that never joins letters.
    Sign,
    /// A sign that joins what stands on both sides.
    Joint,
    Other,
}

fn class(c: char) -> Class {
    const ASCII: [Class; 128] = {
        let (mut all, mut i) = ([Class::Other; 128], 0);
        while i < 128 {
            all[i] = find_class(i as u8 as char);
            i += 1;
        }
        all
    };
    ASCII.get(c as usize).copied().unwrap_or_else(|| find_class(c))
}

const fn find_class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\n' | '\r' | '\t' => Class::Sign,
        '!' | '"' | '#'..='&' | '('..='-' | '/' | ';'..='@' | '['..='^' | '`' | '{'..='~' => Class::Sign,
        '.' | ':' | '\'' | '’' | '‘' => Class::Joint,
        // Latin with accents, Greek, Cyrillic.
        '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Class::Letter,
        '\u{388}'..='\u{3ce}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => Class::Letter,
        // Hebrew, Arabic, Hangul.
        '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{ac00}'..='\u{d7a3}' => {
            Class::Letter
        }
        // Devanagari: vowels, consonants; signs that follow them.
        '\u{904}'..='\u{939}' => Class::Letter,
        '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' => Class::Inner,
        '–' | '—' | '“' | '”' | '„' | '«' | '»' | '…' => Class::Sign,
        _ => Class::Other,
    }
}
