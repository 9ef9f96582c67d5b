//! Links to the pages beside ours: what leaves this page, and how to put it into an article.

use super::dom;
use super::text::Text;
use yew::prelude::*;

/// Both links; nothing in a file, which has no pages beside it.
pub fn links(text: &Text) -> Html {
    if !dom::served() {
        return html! {};
    }
    let link = |page: &str, key: &str| {
        // English stands under the plain name (`xtask/src/pages.rs`).
        let lang = if text.locale() == "en" { String::new() } else { format!(".{}", text.locale()) };
        html! { <a class="cp-act" href={format!("{page}{lang}.html")}>{ text.get(key).to_string() }</a> }
    };
    html! { <p class="cp-acts" part="beside">{ link("privacy", "promise.link") }{ link("embed", "embed.link") }</p> }
}
