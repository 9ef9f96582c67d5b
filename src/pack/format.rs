//! The text format of packs.

use std::collections::BTreeMap;
use std::fmt;

/// One line of a section: forms, and what they stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Lower-case forms, most usual first.
    pub forms: Vec<String>,
    /// What stands behind `=`; empty where nothing does.
    pub value: String,
}

/// A pack that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Line number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for PackError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for PackError {}

/// Reads sections. A section that is opened twice goes on.
///
/// In a form `\,`, `\=` and `\#` stand for the signs themselves. What `compact.rs` writes is read as well: `a**` for `a, a*`,
/// signs for what forms share with those before them, and in `[concepts]` nothing, or the number of those left out, for a key of the common list.
pub(crate) fn parse(text: &str) -> Result<BTreeMap<String, Vec<Entry>>, PackError> {
    let mut out: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut section: Option<String> = None;
    let mut next = 0;
    for (i, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = Some(name.trim().to_string());
            out.entry(name.trim().to_string()).or_default();
            continue;
        }
        let Some(name) = &section else {
            return Err(PackError { line: i + 1, what: format!("`{line}` stands before any [section]") });
        };
        let (mut forms, mut value) = cut(line);
        if name == "concepts" {
            let skipped = forms.first().map_or(Some(0), |f| f.parse::<usize>().ok()).filter(|_| line.contains('='));
            if let Some(key) = skipped.and_then(|n| crate::meaning::keys().get(next + n)) {
                next += skipped.unwrap_or(0) + 1;
                forms = vec![(*key).to_string()];
            }
            value = cut_forms(&value);
        }
        if forms.is_empty() {
            return Err(PackError { line: i + 1, what: "no form before `=`".into() });
        }
        if let Some(entries) = out.get_mut(name) {
            entries.push(Entry { forms, value });
        }
    }
    Ok(out)
}

/// Signs between two forms of which the second begins as the first does: the first sign of them drops no letter of it, the last seven.
const DROPPED_NONE: char = '\u{1}';
const DROPPED_MOST: char = '\u{8}';

/// Cuts `a, b = value`, minding backslashes.
fn cut(line: &str) -> (Vec<String>, String) {
    let (mut forms, mut form) = (Vec::new(), String::new());
    let mut chars = line.chars();
    let mut value = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' => form.extend(chars.next()),
            ',' => forms.push(std::mem::take(&mut form)),
            DROPPED_NONE..=DROPPED_MOST => {
                let whole = form.trim_end_matches('*');
                let kept = whole.chars().count().saturating_sub(c as usize - 1);
                let next = whole.chars().take(kept).collect();
                forms.push(std::mem::replace(&mut form, next));
            }
            '=' => {
                value = chars.as_str().trim().to_string();
                break;
            }
            _ => form.push(c),
        }
    }
    forms.push(form);
    let mut out = Vec::with_capacity(forms.len());
    for form in forms.iter().map(|f| f.trim()).filter(|f| !f.is_empty()) {
        if let Some(stem) = form.strip_suffix("**").filter(|s| !s.is_empty()) {
            out.push(stem.to_string());
            out.push(format!("{stem}*"));
        } else {
            out.push(form.to_string());
        }
    }
    (out, value)
}

/// The forms that stand behind `=`, written out.
fn cut_forms(value: &str) -> String {
    if value.contains("**") || value.contains(|c| (DROPPED_NONE..=DROPPED_MOST).contains(&c)) {
        cut(value).0.join(",")
    } else {
        value.to_string()
    }
}

#[cfg(test)]
#[path = "compact.rs"]
mod compact;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_packs_say_the_same() {
        let lists = |text: &str| {
            let mut all = parse(text).unwrap();
            let list = |v: &str| v.split(',').map(|f| f.trim().to_string()).collect::<Vec<_>>().join(",");
            all.get_mut("concepts").into_iter().flatten().for_each(|e| e.value = list(&e.value));
            all
        };
        let mut concepts = 0;
        for folder in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/src/pack")).unwrap() {
            for file in std::fs::read_dir(folder.unwrap().path()).into_iter().flatten() {
                let path = file.unwrap().path();
                let stem = path.file_stem().unwrap().to_string_lossy();
                if stem.starts_with("examples") || path.extension().is_none_or(|e| e != "txt") {
                    continue;
                }
                let text = format!("[{stem}]\n{}", std::fs::read_to_string(&path).unwrap());
                let small = compact::compact(&text, crate::meaning::keys());
                assert!(small.len() <= text.len());
                assert_eq!(lists(&small), lists(&text), "{}", path.display());
                concepts += usize::from(stem == "concepts");
            }
        }
        assert!(concepts >= 11);
        let cheese = compact::compact("[x]\nсыр, сыра, сыр*, сыр, масло, сырой, a, ab = 1\n", &[]);
        assert_eq!(cheese, "[x]\nсыр\u{1}а\u{2}*\u{1},масло,сырой,a,ab=1\n");
        let text = "[concepts]\npolice = polizei, polizei*\nno-such-key = a\n";
        assert_eq!(compact::compact(text, crate::meaning::keys()).lines().last(), Some("no-such-key=a"));
    }

    #[test]
    fn reads_forms_values_and_escapes() {
        let s = parse("# pack\n[approx]\nca., circa = about\n\\=\n").unwrap();
        assert_eq!(s["approx"][0], Entry { forms: vec!["ca.".into(), "circa".into()], value: "about".into() });
        assert_eq!(s["approx"][1].forms, ["="]);
        assert_eq!(parse("x = 1").unwrap_err().line, 1);
    }
}
