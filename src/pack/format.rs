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
/// In a form `\,`, `\=` and `\#` stand for the signs themselves.
pub(crate) fn parse(text: &str) -> Result<BTreeMap<String, Vec<Entry>>, PackError> {
    let mut out: BTreeMap<String, Vec<Entry>> = BTreeMap::new();
    let mut section: Option<String> = None;
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
        let (forms, value) = cut(line);
        if forms.is_empty() {
            return Err(PackError { line: i + 1, what: "no form before `=`".into() });
        }
        if let Some(entries) = out.get_mut(name) {
            entries.push(Entry { forms, value });
        }
    }
    Ok(out)
}

/// Cuts `a, b = value`, minding backslashes.
fn cut(line: &str) -> (Vec<String>, String) {
    let (mut forms, mut form) = (Vec::new(), String::new());
    let mut chars = line.chars();
    let mut value = String::new();
    while let Some(c) = chars.next() {
        match c {
            '\\' => form.extend(chars.next()),
            ',' => forms.push(std::mem::take(&mut form)),
            '=' => {
                value = chars.as_str().trim().to_string();
                break;
            }
            _ => form.push(c),
        }
    }
    forms.push(form);
    let forms = forms.iter().map(|f| f.trim().to_string()).filter(|f| !f.is_empty()).collect();
    (forms, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_forms_values_and_escapes() {
        let s = parse("# pack\n[approx]\nca., circa = about\n\\=\n").unwrap();
        assert_eq!(s["approx"][0], Entry { forms: vec!["ca.".into(), "circa".into()], value: "about".into() });
        assert_eq!(s["approx"][1].forms, ["="]);
        assert_eq!(parse("x = 1").unwrap_err().line, 1);
    }
}
