//! The consonants of a name: what scripts that leave out vowels keep of it.

/// The consonants of a folded name, alike ones as one: what is left of it in every script, whatever vowels it writes.
/// None where fewer than three are left, which say too little.
///
/// ```
/// use counterpoint::meaning::{fold, skeleton};
/// assert_eq!(skeleton(&fold("Τομπρούκ")), skeleton(&fold("Tobruk")));
/// assert_eq!(skeleton(&fold("طبرق")), skeleton(&fold("Tobruk")));
/// assert_eq!(skeleton(&fold("チェルシー")), skeleton(&fold("Chelsea")));
/// assert_ne!(skeleton(&fold("Калуга")), skeleton(&fold("Kalmar")));
/// ```
pub fn skeleton(folded: &str) -> Option<String> {
    let mut out = String::new();
    for c in folded.chars() {
        let c = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'w' | 'h' | 'j' | '\'' | '-' | ' ' => continue,
            'b' | 'p' | 'f' | 'v' => 'b',
            'c' | 'k' | 'q' => 'k',
            'l' | 'r' => 'r',
            's' | 'z' => 's',
            'x' => {
                out.push('k');
                's'
            }
            c if c.is_ascii_alphabetic() => c,
            _ => return None,
        };
        if c == 'b' && out.ends_with('n') {
            out.pop();
            if !out.ends_with('m') {
                out.push('m');
            }
        }
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    (out.len() >= 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::skeleton;
    use crate::meaning::fold;

    #[test]
    fn names_meet_across_scripts_and_others_do_not() {
        let same = |a: &str, b: &str| skeleton(&fold(a)).is_some() && skeleton(&fold(a)) == skeleton(&fold(b));
        for (a, b) in [
            ("נתניהו", "Netanyahu"),
            ("Зеленський", "Zelenskij"),
            ("दिल्ली-मेरठ", "Delhi-Meerut"),
            ("부산항", "Busan-hang"),
            ("トランプ", "Trump"),
            ("بيروت", "Beirut"),
            ("Μητσοτάκης", "Mitsotakis"),
        ] {
            assert!(same(a, b), "{a} {b} {:?} {:?}", skeleton(&fold(a)), skeleton(&fold(b)));
        }
        for (a, b) in [("Берлин", "Warschau"), ("طرابلس", "Tobruk"), ("Αθήνα", "Ankara")] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
