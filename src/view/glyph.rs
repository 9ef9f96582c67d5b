//! Glyphs of kinds and noteheads of versions, as symbols of the shadow root they stand in.

use super::model::Stance;
use super::text::Text;
use crate::compare::Kind;
use yew::prelude::*;

/// The symbols; once in every widget.
pub fn symbols() -> Html {
    let head = "rotate(-22 7 6)";
    let kind = |name: &str, d: &str| html! { <symbol id={format!("cp-k-{name}")} viewBox="0 0 12 12"><path d={d.to_string()}/></symbol> };
    html! {
        <svg class="cp-vh" aria-hidden="true" width="0" height="0">
            { kind("quantity", "M4.6 1 3.2 11M8.8 1 7.4 11M1.4 4.2h9.8M.8 7.9h9.8") }
            <symbol id="cp-k-date" viewBox="0 0 12 12"><circle cx="6" cy="6" r="5"/><path d="M6 3v3.2l2.2 1.4"/></symbol>
            { kind("polarity", "M6 .6v6M3 3.6h6M3 10.4h6") }
            { kind("certainty", "M3.2 3.6C3.2 1.8 4.5.8 6.1.8s2.8 1 2.8 2.6c0 2-2.8 2.3-2.8 4.4M6.1 11v.1") }
            { kind("actor", "M.8 3.8h10M8.2 1.2l2.6 2.6M11.2 8.4h-10M3.8 11 1.2 8.4") }
            { kind("entity", "M6 .7 11.3 6 6 11.3.7 6zM6 5.9v.2") }
            { kind("attribution", "M4.4 2.4v3.2c0 2-.9 3.2-2.6 3.9M1.8 2.4h2.6M10.2 2.4v3.2c0 2-.9 3.2-2.6 3.9M7.6 2.4h2.6") }
            { kind("scope", "M3.6.8H1v10.4h2.6M8.4.8H11v10.4H8.4M6 5.9v.2") }
            <symbol id="cp-n-1" viewBox="0 0 14 12"><ellipse cx="7" cy="6" rx="5.6" ry="4.3" transform={head} fill="currentColor"/></symbol>
            <symbol id="cp-n-2" viewBox="0 0 14 12"><ellipse cx="7" cy="6" rx="5.6" ry="4.3" transform={head}/></symbol>
            <symbol id="cp-n-3" viewBox="0 0 14 12"><path d="M7 .9 12.2 6 7 11.1 1.8 6z" fill="currentColor"/></symbol>
            <symbol id="cp-n-4" viewBox="0 0 14 12"><path d="M7 .9 12.2 6 7 11.1 1.8 6z"/></symbol>
            <symbol id="cp-n-fits" viewBox="0 0 14 12">
                <ellipse cx="7" cy="6" rx="5.6" ry="4.3" transform={head}/>
                <path transform={head} d="M7 1.7A5.6 4.3 0 0 0 7 10.3z" fill="currentColor" stroke="none"/>
            </symbol>
            <symbol id="cp-n-rest" viewBox="0 0 14 12"><path d="M2.5 6h9" stroke-width="2.6"/></symbol>
        </svg>
    }
}

/// The glyph of a kind.
pub fn kind(kind: Kind) -> Html {
    html! { <svg class="cp-k" aria-hidden="true"><use href={format!("#cp-k-{}", kind.name())}/></svg> }
}

/// Glyph and name of a kind.
pub fn kind_name(text: &Text, of: Kind) -> Html {
    html! { <span class="cp-kind" data-kind={of.name()}>{ kind(of) }{ kind_word(text, of) }</span> }
}

/// A kind's name in the interface language.
pub fn kind_word(text: &Text, of: Kind) -> String {
    text.get(&format!("kind.{}", of.name())).to_string()
}

/// The notehead of a stance; past the fourth version the heads begin again, and the number beside them tells them apart.
pub fn head(stance: Stance) -> Html {
    let (id, silent) = match stance {
        Stance::Tells(n) => (format!("#cp-n-{}", n % 4 + 1), false),
        Stance::Fits => ("#cp-n-fits".to_string(), false),
        Stance::Silent => ("#cp-n-rest".to_string(), true),
    };
    html! { <svg class={classes!("cp-n", silent.then_some("is-silent"))} viewBox="0 0 14 12" aria-hidden="true"><use href={id}/></svg> }
}

/// A stance in words.
pub fn stance_word(text: &Text, stance: Stance) -> String {
    match stance {
        Stance::Tells(n) => text.fill("version", &[&(n + 1).to_string()]),
        Stance::Fits => text.get("fits").to_string(),
        Stance::Silent => text.get("silent").to_string(),
    }
}

/// The notehead with its words for those who do not see it.
pub fn head_said(text: &Text, stance: Stance) -> Html {
    html! { <>{ head(stance) }<span class="cp-vh">{ stance_word(text, stance) }</span></> }
}

/// The wordmark's sign: two notes, one against the other.
pub fn sign() -> Html {
    html! {
        <svg viewBox="0 0 24 20" aria-hidden="true">
            <path d="M12 0v20"/>
            <ellipse class="dot" cx="5" cy="14" rx="4" ry="3" transform="rotate(-22 5 14)"/>
            <ellipse class="dot o" cx="19" cy="6" rx="4" ry="3" transform="rotate(-22 19 6)"/>
        </svg>
    }
}
