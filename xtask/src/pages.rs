//! The pages beside the app (`www/pages`), one file a language, and the texts they share (`www/text`).

use crate::{demo, shell, text};
use anyhow::{Context, Result, bail};
use serde_json::{Value as Json, json};
use std::collections::BTreeMap;
use std::fs;

/// The texts of one language.
pub type Words = BTreeMap<String, String>;

/// What the pages tell of the build.
pub struct Facts {
    /// Of `counterpoint.js`.
    pub integrity: String,
    /// Version in `Cargo.toml`.
    pub version: String,
    /// How many packs there are, and their bytes.
    pub packs: (usize, usize),
    /// Bytes of the single file.
    pub single: usize,
}

/// Names of the pages; the English one is `privacy.html`, the others `privacy.de.html` and so on.
const PAGES: [&str; 2] = ["privacy", "embed"];

/// Writes all of them; gives the names of the files.
pub fn write(facts: &Facts) -> Result<Vec<String>> {
    let (root, dist) = (shell::root(), shell::dist());
    let read = |name: &str| fs::read_to_string(root.join("www").join(name)).with_context(|| name.to_string());
    let frame = read("pages/page.html")?;
    let all = words()?;
    let mut written = Vec::new();
    for page in PAGES {
        let body = read(&format!("pages/{page}.html"))?;
        for words in &all {
            let script = script(page, words, facts)?;
            let file = file(page, words);
            fs::write(dist.join(&file), one(&frame, &body, page, words, &all, &script, facts)?)?;
            written.push(file);
        }
    }
    Ok(written)
}

/// Every language's texts, English first; fails where one lacks a key.
pub fn words() -> Result<Vec<Words>> {
    let mut all = Vec::new();
    for code in ORDER {
        let path = shell::root().join("www/text").join(format!("{code}.txt"));
        let file = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let pairs = file.lines().filter(|l| !l.starts_with('#')).filter_map(|l| l.split_once(" = "));
        let words: Words = pairs.map(|(k, v)| (k.trim().to_string(), v.trim().to_string())).collect();
        if let Some(english) = all.first().filter(|e: &&Words| !e.keys().eq(words.keys())) {
            let lacking: Vec<&String> = english.keys().filter(|k| !words.contains_key(*k)).collect();
            bail!("www/text/{code}.txt lacks {lacking:?} or has keys of its own");
        }
        all.push(words);
    }
    Ok(all)
}

/// As in the interface.
const ORDER: [&str; 13] = ["eng", "deu", "fra", "swe", "spa", "ita", "por", "nld", "dan", "nob", "pol", "ara", "rus"];

/// The tag that a page writes for an interface language's code: `sv` for `swe`.
pub fn tag(code: &str) -> Result<String> {
    let path = shell::root().join("www/text").join(format!("{code}.txt"));
    let file = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let tag = file.lines().find_map(|l| l.strip_prefix("locale = "));
    tag.map(str::to_string).with_context(|| format!("www/text/{code}.txt has no locale"))
}

/// The texts that a script needs, by language tag.
pub fn table(prefix: &str) -> Result<Json> {
    let pick = |w: &Words| -> Json {
        w.iter().filter(|(k, _)| k.starts_with(prefix)).map(|(k, v)| (k.clone(), Json::from(v.as_str()))).collect()
    };
    Ok(words()?.iter().map(|w| (w["locale"].clone(), pick(w))).collect())
}

fn file(page: &str, words: &Words) -> String {
    match words["locale"].as_str() {
        "en" => format!("{page}.html"),
        lang => format!("{page}.{lang}.html"),
    }
}

/// The script of a page in one language, as it stands in the page.
fn script(page: &str, words: &Words, facts: &Facts) -> Result<String> {
    let path = shell::root().join("www").join(format!("{page}.js"));
    let own = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let head = match page {
        "embed" => {
            let host = fs::read(shell::root().join("www/frame-host.js")).context("www/frame-host.js")?;
            let build = json!({"version": facts.version, "integrity": facts.integrity, "host": text::sha384(&host)});
            format!("const BUILD = {build};\nconst DEMO = {};\n", demo::articles(&shell::root())?)
        }
        _ => {
            let own: BTreeMap<_, _> = words.iter().filter(|(k, _)| k.starts_with("privacy.load")).collect();
            format!("const TEXT = {};\n", serde_json::to_string(&own)?)
        }
    };
    // `<` could end the element.
    Ok(format!("{}{}", head.replace('<', "\\u003c"), text::shorter_js(&own).replace("</script", "<\\/script")))
}

fn one(
    frame: &str,
    body: &str,
    page: &str,
    words: &Words,
    all: &[Words],
    script: &str,
    facts: &Facts,
) -> Result<String> {
    let policy = format!(
        "default-src 'none'; script-src 'self' '{}' 'wasm-unsafe-eval'; style-src 'self'; worker-src 'self' blob:; \
         connect-src 'self'; img-src 'self'; frame-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'",
        text::sha256(script.as_bytes())
    );
    let policy = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">");
    let library = match page {
        "embed" => "<script src=\"counterpoint.js\" defer></script>\n<script src=\"frame-host.js\" defer></script>\n",
        _ => "",
    };
    let links: String = all
        .iter()
        .map(|w| {
            let current = if w["locale"] == words["locale"] { " aria-current=\"page\"" } else { "" };
            format!(
                "<li><a href=\"{}\" lang=\"{lang}\" hreflang=\"{lang}\"{current}>{}</a></li>",
                file(page, w),
                w["name"],
                lang = w["locale"]
            )
        })
        .collect();
    let options: String =
        all.iter().map(|w| format!("<option value=\"{}\">{}</option>", w["locale"], w["name"])).collect();
    let mut html = frame
        .replace("<!--csp-->", &policy)
        .replace("<!--scripts-->\n", library)
        .replace("<!--body-->", &format!("{body}<script type=\"module\">{script}</script>"));
    for (key, value) in [
        ("title", words[&format!("{page}.title")].clone()),
        ("page", page.to_string()),
        ("languages.links", links),
        ("languages.options", options),
    ] {
        html = html.replace(&format!("{{{{{key}}}}}"), &value);
    }
    for (key, value) in words {
        let size = if key.starts_with("privacy.file") { facts.single } else { facts.packs.1 };
        let value = value.replace("{n}", &facts.packs.0.to_string()).replace("{size}", &megabytes(size, words));
        html = html.replace(&format!("{{{{{key}}}}}"), &escape(&value));
    }
    match html.split_once("{{") {
        Some((_, rest)) => bail!("{page}: {{{{{} is no text", rest.chars().take(30).collect::<String>()),
        None => Ok(html),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// `2.3 MB`, with the decimal mark of the language.
fn megabytes(bytes: usize, words: &Words) -> String {
    let figure = format!("{:.1}", bytes as f64 / 1e6);
    let (figure, unit) = match words["locale"].as_str() {
        "en" => (figure, "MB"),
        "ar" => (figure, "ميغابايت"),
        "fr" => (figure.replace('.', ","), "Mo"),
        "ru" => (figure.replace('.', ","), "МБ"),
        _ => (figure.replace('.', ","), "MB"),
    };
    format!("{figure}\u{a0}{unit}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_every_text_with_the_same_gaps() {
        let gaps = |s: &str| {
            let mut all: Vec<String> =
                s.split('{').skip(1).filter_map(|p| p.split('}').next()).map(str::to_string).collect();
            all.sort();
            all
        };
        let all = words().unwrap();
        assert_eq!(all.len(), 13);
        for words in &all[1..] {
            for (key, english) in &all[0] {
                assert_eq!(gaps(&words[key]), gaps(english), "{} {key}", words["locale"]);
            }
        }
    }

    #[test]
    fn sizes_are_written_as_their_language_writes_them() {
        let of = |lang: &str| megabytes(2_345_678, &Words::from([("locale".to_string(), lang.to_string())]));
        assert_eq!(of("en"), "2.3\u{a0}MB");
        assert_eq!(of("fr"), "2,3\u{a0}Mo");
    }
}
