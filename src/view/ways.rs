//! From a web page: why a page cannot open another, and what works.

use super::common::{act, use_text};
use super::state::Action;
use super::text::Text;
use super::{card, dom};
use yew::prelude::*;

/// The code of the bookmark; see there.
const CODE: &str = include_str!("bookmarklet.js");

/// What the ways are given.
#[derive(Clone, PartialEq, Properties)]
pub struct WaysProps {
    /// Where actions go.
    pub send: Callback<Action>,
    /// They are open because an address was typed: no way to close them but to go on typing.
    pub typed: bool,
}

/// The strip below the box.
#[component]
pub fn Ways(props: &WaysProps) -> Html {
    let text = use_text();
    let said = use_state(String::new);
    let here = if cfg!(target_arch = "wasm32") { dom::address() } else { String::new() };
    let code = address(&text, &here);
    let copy = {
        let (text, code, said) = (text.clone(), code.clone(), said.clone());
        Callback::from(move |_: MouseEvent| {
            let said = said.clone();
            card::copy(&text, code.clone(), &Callback::from(move |words: String| said.set(words)));
        })
    };
    // On this page itself the bookmark has nothing to hand over.
    let stay = Callback::from(|e: MouseEvent| e.prevent_default());
    let file = here.is_empty();
    html! {
        <section class="cp-ways" part="ways" aria-label={text.get("ways").to_string()}>
            <p>{ text.get("ways.why").to_string() }</p>
            <ol>
                <li><p>{ text.get(if file { "ways.mark.file" } else { "ways.mark" }).to_string() }</p>
                    <p class="cp-acts"><a class="cp-markit" part="bookmarklet" href={code} onclick={stay} draggable="true">{ text.get("ways.mark.name").to_string() }</a>
                    <button type="button" class="cp-act" onclick={copy}>{ text.get("ways.mark.copy").to_string() }</button><span class="cp-norm" role="status">{ (*said).clone() }</span></p></li>
                <li><p>{ text.get("ways.save").to_string() }</p></li>
                <li><p>{ text.get("ways.copy").to_string() }</p></li>
            </ol>
            if !props.typed { <p class="cp-acts">{ act(&props.send, Action::Ways(false), text.get("close").into()) }</p> }
        </section>
    }
}

/// The bookmark's address: all of its code. `here`: where this page stands, empty for a file on a disk.
pub fn address(text: &Text, here: &str) -> String {
    let quoted = |s: &str| serde_json::Value::from(s).to_string();
    let code: String = CODE.lines().map(str::trim).filter(|l| !l.starts_with("//")).collect::<Vec<_>>().join("\n");
    let code = code
        .replace("__PAGE__", &quoted(here))
        .replace("__FAILED__", &quoted(text.get("ways.failed")))
        .replace("__COPIED__", &quoted(text.get("ways.copied")));
    let mut out = String::from("javascript:");
    for b in code.bytes() {
        match b {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'(' | b')' | b'*' | b'!' | b'~' => {
                out.push(char::from(b));
            }
            _ => out.push_str(&format!("%{b:02X}")),
        }
    }
    out
}

/// Is this an address, or several, and nothing else?
pub fn is_address(typed: &str) -> bool {
    let mut words = typed.split_whitespace().peekable();
    words.peek().is_some() && typed.len() < 2_000 && words.all(one_address)
}

fn one_address(word: &str) -> bool {
    let lower = word.to_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://"));
    let host = rest.unwrap_or(&lower).split(&['/', '?', '#'][..]).next().unwrap_or("");
    let labels: Vec<&str> = host.split('.').collect();
    let named =
        labels.len() > 1 && labels.iter().all(|l| !l.is_empty() && l.chars().all(|c| c.is_alphanumeric() || c == '-'));
    let end = labels.last().is_some_and(|l| l.chars().count() > 1 && l.chars().all(char::is_alphabetic));
    named && end && (rest.is_some() || lower.starts_with("www.") || lower.contains('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_words() {
        for typed in [
            "https://a.example/b",
            "www.zeitung.example",
            "zeitung.example/artikel",
            "http://a.example\nhttps://b.example ",
        ] {
            assert!(is_address(typed), "{typed}");
        }
        for typed in ["", "Fire", "and/or", "See https://a.example", "3.5/4", "a.b", "The end."] {
            assert!(!is_address(typed), "{typed}");
        }
    }

    #[test]
    fn the_bookmark_holds_all_of_its_code() {
        let address = address(&Text::of("fra"), "https://c.example/");
        assert!(
            address.starts_with("javascript:") && address.is_ascii() && !address.contains(&[' ', '"', '<', '\n'][..])
        );
        assert!(!address.contains("__") && address.contains("postMessage"));
        // Some browsers keep no longer bookmarks.
        assert!(address.len() < 8_000, "{}", address.len());
    }
}
