//! The script of page and embed, in the forms in which it is loaded.

use crate::packs::Packed;
use crate::text;
use crate::wasm::Program;
use anyhow::{Context, Result, bail};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Where the script finds the wasm and the packs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A classic script, everything inside but the packs, which lie beside it.
    Classic,
    /// An ES module beside its wasm and packs, each named by its own URL so that bundlers find them.
    Module,
    /// An ES module with the wasm inside.
    ModuleInline,
}

/// The browser side of `src/web/`, in the order in which it runs.
const PARTS: [&str; 4] = ["host.js", "desk.js", "element.js", "page.js"];

/// Name of the wasm beside a module.
pub const WASM: &str = "counterpoint.wasm";

/// Writes the script; `wasm` is the program's as gzip.
pub fn script(root: &Path, program: &Program, wasm: &[u8], packs: &[Packed], form: Form) -> Result<String> {
    let version = version(root)?;
    let mut own = String::new();
    for name in PARTS {
        let path = root.join("src/web").join(name);
        own += &text::shorter_js(&fs::read_to_string(&path).with_context(|| path.display().to_string())?);
    }
    let wasm = match form {
        Form::Module => {
            let url = format!("new URL(\"./{WASM}\",import.meta.url)");
            format!("{{get url(){{return {url}}},integrity:\"{}\"}}", text::sha256(&program.wasm))
        }
        Form::Classic | Form::ModuleInline => format!("\"{}\"", text::base64(wasm)),
    };
    let body = format!(
        "const VERSION=\"{version}\";\nconst REFUSED={};\nconst PACKS={{{}}};\nconst WASM={wasm};\n\
         function glue(){{\n{}return wasm_bindgen;\n}}\n{own}",
        refused(root)?,
        list(packs, form),
        program.glue,
    );
    let head = format!("/*! Counterpoint {version} | MIT OR Apache-2.0 */\n");
    let script = match form {
        Form::Classic => {
            format!("{head}(()=>{{\n\"use strict\";\nif(customElements.get(\"counter-point\"))return;\n{body}}})();\n")
        }
        Form::Module | Form::ModuleInline => {
            format!("{head}{}{body}return window.Counterpoint;\n}}\n{EXPORTS}", OPEN).replace("VERSION_HERE", &version)
        }
    };
    if script.contains("</script") || script.contains("<!--") {
        bail!("the script would end its own <script> element in the single file");
    }
    Ok(script)
}

/// A module may be read where there is no page at all (a server that renders): then it only waits.
const OPEN: &str = "function start(){\nif(customElements.get(\"counter-point\"))return window.Counterpoint;\n";

/// What a module gives; `version` is that of the module, `Counterpoint.version` that of the script in charge.
const EXPORTS: &str = "const made=typeof customElements===\"undefined\"?null:start();\n\
    const call=(name)=>async(...args)=>{\nif(!made)throw new Error(\"Counterpoint runs in a browser\");\nreturn made[name](...args);\n};\n\
    export const version=\"VERSION_HERE\";\nexport const compare=call(\"compare\");\nexport const detect=call(\"detect\");\nexport const addPack=call(\"addPack\");\n";

/// The version in `Cargo.toml`.
pub fn version(root: &Path) -> Result<String> {
    fs::read_to_string(root.join("Cargo.toml"))?
        .lines()
        .find_map(|l| l.strip_prefix("version = \"")?.strip_suffix('"').map(str::to_string))
        .context("no version in Cargo.toml")
}

fn list(packs: &[Packed], form: Form) -> String {
    let one = |p: &Packed| {
        let url = match form {
            Form::Classic => String::new(),
            // Bundled into a classic script it has no address: then `packs` must say where they are.
            _ => format!(",get url(){{try{{return new URL(\"./packs/{}\",import.meta.url)}}catch{{}}}}", p.file),
        };
        format!("{:?}:{{file:{:?},integrity:{:?}{url}}}", p.name, p.file, text::sha256(&p.bytes))
    };
    packs.iter().map(one).collect::<Vec<_>>().join(",")
}

/// What an element says without wasm, as a JSON object: language → key → words.
fn refused(root: &Path) -> Result<String> {
    let path = root.join("src/web/refused.txt");
    let file = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    let mut all: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for line in file.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty()) {
        let (name, words) = line.split_once(" = ").with_context(|| format!("refused.txt: {line}"))?;
        let (lang, key) = name.split_once('.').with_context(|| format!("refused.txt: {name}"))?;
        all.entry(lang).or_default().insert(key, words);
    }
    Ok(serde_json::to_string(&all)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shell;
    use serde_json::Value as Json;

    fn read(name: &str) -> String {
        fs::read_to_string(shell::root().join("src/web").join(name)).unwrap()
    }

    #[test]
    fn a_refusal_is_said_in_every_interface_language() {
        let said: BTreeMap<String, BTreeMap<String, String>> =
            serde_json::from_str(&refused(&shell::root()).unwrap()).unwrap();
        let texts = fs::read_dir(shell::root().join("src/view/text")).unwrap().flatten();
        let spoken: Vec<String> = texts
            .filter_map(|f| fs::read_to_string(f.path()).ok())
            .filter_map(|t| t.lines().find_map(|l| l.strip_prefix("locale = ").map(str::to_string)))
            .collect();
        assert!(spoken.len() > 10, "{spoken:?}");
        for lang in &spoken {
            let words = said.get(lang).unwrap_or_else(|| panic!("refused.txt lacks {lang}"));
            assert_eq!(words.keys().collect::<Vec<_>>(), ["articles", "browser", "policy"], "{lang}");
        }
        assert_eq!(said.len(), spoken.len());
    }

    #[test]
    fn types_and_manifest_name_what_the_element_has() {
        let (element, widget) = (read("element.js"), read("widget.rs"));
        let (types, manifest) = (read("counterpoint.d.ts"), read("custom-elements.json"));
        let manifest: Json = serde_json::from_str(&manifest).unwrap();
        let class = &manifest["modules"][0]["declarations"][0];
        let names = |list: &str| -> Vec<String> {
            class[list].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap().to_string()).collect()
        };
        let observed = element.split_once("observedAttributes = [").unwrap().1.split_once(']').unwrap().0;
        let observed: Vec<String> = observed.split(", ").map(|a| a.trim_matches('"').to_string()).collect();
        assert_eq!(names("attributes"), observed);
        // What the types say of the element's class, the manifest says too.
        let typed = types.split_once("interface CounterPointElement").unwrap().1.split_once("\n}").unwrap().0;
        let typed = typed.lines().filter_map(|l| l.trim().trim_start_matches("readonly ").split(['(', ':']).next());
        let typed = typed.filter(|n| n.chars().all(char::is_alphanumeric) && !n.is_empty());
        let mut typed: Vec<String> = typed.map(str::to_string).chain(["version".to_string()]).collect();
        let mut members = names("members");
        typed.sort();
        members.sort();
        assert_eq!(members, typed);
        for attribute in &observed {
            assert!(attribute == "lang" || types.contains(&format!("  {attribute}: ")), "types lack {attribute}");
        }
        let told = widget.split("=> (\"").skip(1).map(|p| p.split('"').next().unwrap().to_string());
        let told: Vec<String> = told.map(|name| format!("counterpoint:{name}")).chain([]).collect();
        for event in &told {
            assert!(names("events").contains(event), "the manifest lacks {event}");
            assert!(types.contains(&format!("\"{event}\"")), "the types lack {event}");
        }
        // Parts are promises to hosts: none may vanish unnoticed. What is really shown: `tests/browser/src/parts.rs`.
        let views = fs::read_dir(shell::root().join("src/view")).unwrap().flatten();
        let views: String = views.filter_map(|f| fs::read_to_string(f.path()).ok()).collect();
        for part in names("cssParts").iter().filter(|p| !["formats", "refused"].contains(&p.as_str())) {
            assert!(views.contains(&format!("part=\"{part}\"")), "no part {part}");
        }
        let styles = element.clone() + &fs::read_to_string(shell::root().join("src/view/style.css")).unwrap();
        for property in names("cssProperties") {
            assert!(styles.contains(&format!("var({property}")), "{property} decides nothing");
        }
        for method in ["compare", "read", "next", "previous", "export"] {
            assert!(element.contains(&format!("  {method}(")) || element.contains(&format!("async {method}(")));
            assert!(
                names("members").iter().any(|m| m == method) && types.contains(&format!("  {method}(")),
                "{method}"
            );
        }
    }
}
