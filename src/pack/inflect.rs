//! Forms of a name that a pack need not list: glued prefixes and endings of case.
//!
//! ```text
//! [names.prefix]           the beginning of the first word: `ال` may also be `لل`; `*` is any other word
//! ال = لل
//! * = و, ب
//! [names.ending]           the end of the last word; the longest that fits counts; `*` is any other word
//! ia = ii, ię, ią
//! * = s
//! s =                      nothing is added to names in -s
//! ```

use super::Pack;
use crate::order::Order;

/// The prefixes and endings of one language.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inflection {
    prefixes: Vec<(String, Vec<String>)>,
    endings: Vec<(String, Vec<String>)>,
}

/// Shortest word, in characters, behind which anything may follow (`Oslo*`).
const SHORTEST_OPEN: usize = 4;

impl Inflection {
    pub(crate) fn build(pack: &Pack) -> Inflection {
        Inflection { prefixes: rules(pack, "names.prefix"), endings: rules(pack, "names.ending") }
    }

    /// The form itself and what becomes of it; acronyms (all in capitals) and open forms stay as they are.
    pub(crate) fn forms(&self, form: &str) -> Vec<String> {
        let mut all = vec![form.to_string()];
        if is_acronym(form) || form.ends_with('*') {
            return all;
        }
        let lower = form.to_lowercase();
        if let Some((end, others)) = self.endings.iter().find(|(end, _)| end == "*" || lower.ends_with(end.as_str())) {
            let stem = if end == "*" { form } else { form.get(..form.len() - end.len()).unwrap_or(form) };
            let last = stem.rsplit(' ').next().map_or(0, |w| w.chars().count());
            let fits = |o: &&String| last + o.chars().count() > SHORTEST_OPEN || !o.ends_with('*');
            all.extend(others.iter().filter(fits).map(|o| format!("{stem}{o}")));
        }
        let first = self.prefixes.iter().filter(|(start, _)| start != "*").find(|(start, _)| form.starts_with(start));
        let any = self.prefixes.iter().find(|(start, _)| start == "*");
        let mut glued = Vec::new();
        for f in &all {
            if let Some((start, others)) = first {
                glued.extend(others.iter().filter_map(|o| Some(format!("{o}{}", f.strip_prefix(start.as_str())?))));
            }
            glued.extend(any.iter().flat_map(|(_, o)| o).map(|o| format!("{o}{f}")));
        }
        all.extend(glued);
        all
    }
}

/// Is the form written in capitals only, so that it is a name in capitals only (`WHO`, but not "Who")?
pub(crate) fn is_acronym(form: &str) -> bool {
    form.chars().any(char::is_uppercase) && !form.chars().any(char::is_lowercase)
}

/// The lines of a section, longest key first, `*` last.
pub(crate) fn rules(pack: &Pack, section: &str) -> Vec<(String, Vec<String>)> {
    let list = |value: &str| value.split(',').map(|v| v.trim().to_string()).filter(|v| !v.is_empty()).collect();
    let entries = pack.section(section).iter();
    let mut all: Vec<(String, Vec<String>)> =
        entries.flat_map(|e| e.forms.iter().map(move |f| (f.clone(), list(&e.value)))).collect();
    all.order_by_key(|(key, _)| std::cmp::Reverse(if key == "*" { 0 } else { key.len() }));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Lang;

    fn forms(rules: &str, form: &str) -> Vec<String> {
        Inflection::build(&Pack::parse(Lang::UND, rules).unwrap()).forms(form)
    }

    #[test]
    fn endings_replace_the_longest_that_fits() {
        let rules = "[names.ending]\nia = ii, ię\na = y\n* = s\ns =";
        assert_eq!(forms(rules, "albania"), ["albania", "albanii", "albanię"]);
        assert_eq!(forms(rules, "nowa warszawa"), ["nowa warszawa", "nowa warszawy"]);
        assert_eq!(forms(rules, "iran"), ["iran", "irans"]);
        assert_eq!(forms(rules, "paris"), ["paris"]);
        assert_eq!(forms(rules, "WHO"), ["WHO"]);
    }

    #[test]
    fn open_ends_need_a_long_word() {
        assert_eq!(forms("[names.ending]\n* = *", "oslo"), ["oslo", "oslo*"]);
        assert_eq!(forms("[names.ending]\n* = *", "rio"), ["rio"]);
    }

    #[test]
    fn prefixes_are_glued_to_the_first_word() {
        let rules = "[names.prefix]\nال = لل\n* = و";
        assert_eq!(forms(rules, "الصين"), ["الصين", "للصين", "والصين"]);
        assert_eq!(forms(rules, "فرنسا"), ["فرنسا", "وفرنسا"]);
    }
}
