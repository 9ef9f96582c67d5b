//! Small pieces that several components share.

use super::format::Shown;
use super::model::{Dispute, Model, Quote, Shared, Stance};
use super::state::{Action, Panel, State};
use super::text::Text;
use super::{glyph, lang, says};
use std::rc::Rc;
use yew::prelude::*;

/// What most components are given: the state, the report's model, and where actions go.
#[derive(Clone, PartialEq, Properties)]
pub struct Scene {
    /// What is chosen and open.
    pub state: Rc<State>,
    /// What is shown.
    pub model: Shared<Model>,
    /// Where actions go.
    pub send: Callback<Action>,
}

/// The interface language of this widget.
#[hook]
pub fn use_text() -> Rc<Text> {
    use_context::<Rc<Text>>().unwrap_or_else(|| Text::of("eng"))
}

/// A callback that sends one action.
pub fn on<E: 'static>(send: &Callback<Action>, action: Action) -> Callback<E> {
    let send = send.clone();
    Callback::from(move |_: E| send.emit(action.clone()))
}

/// A button that looks like words.
pub fn act(send: &Callback<Action>, action: Action, words: Html) -> Html {
    html! { <button type="button" class="cp-act" onclick={on(send, action)}>{ words }</button> }
}

/// A separator between facts.
pub fn dot() -> Html {
    html! { <i aria-hidden="true">{ " · " }</i> }
}

/// Facts in a row.
pub fn facts(all: &[String]) -> Html {
    let fact = |(i, f): (usize, &String)| html! { <>{ if i > 0 { dot() } else { html! {} } }<span dir="auto">{ f.clone() }</span></> };
    all.iter().enumerate().map(fact).collect()
}

/// Short figures stay with the word after them: "8" on a line of its own is no day.
fn glued(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for word in words.split_inclusive(' ') {
        match word.strip_suffix(' ').filter(|w| (1..3).contains(&w.len()) && w.bytes().all(|b| b.is_ascii_digit())) {
            Some(figure) => out.extend([figure, "\u{a0}"]),
            None => out.push_str(word),
        }
    }
    out
}

/// A value in large type.
pub fn value(shown: &Shown, lang: Option<&str>) -> Html {
    let size = shown.size();
    html! {
        <span class={classes!("cp-val", (!size.is_empty()).then_some(size))}>
            <bdi lang={lang.map(str::to_string)}>{ glued(&shown.main) }</bdi>
            if !shown.unit.is_empty() { <span class="u">{ " " }{ shown.unit.clone() }</span> }
        </span>
    }
}

/// Versions set against each other in large type, with their voices.
pub fn against(text: &Text, model: &Model, d: &Dispute, names: bool) -> Html {
    against_with(text, model, d, if names { usize::MAX } else { 0 }, 0)
}

/// The same, with the names of so many voices a side, the others by their sigla, and with so many quotes.
pub fn against_with(text: &Text, model: &Model, d: &Dispute, names: usize, quotes: usize) -> Html {
    let (facing, rest) = says::facing(d);
    let side = |n: usize| {
        // The name of one more takes no more room than its siglum alone.
        let told = d.versions[n].voices.len();
        let names = if names > 0 && told <= names.saturating_add(1) { told } else { names };
        let who = d.versions[n].voices.iter().filter_map(|v| model.voices.get(*v)).enumerate().map(|(i, v)| {
            if i < names {
                html! { <span class={classes!("w", (!v.named).then_some("is-title"))} title={v.name.clone()}><b>{ v.siglum.clone() }</b>{ "\u{a0}" }<span lang={lang::bcp47(&v.lang).to_string()}>{ v.name.clone() }</span></span> }
            } else {
                html! { <><b>{ v.siglum.clone() }</b>{ " " }</> }
            }
        });
        html! {
            <div class="cp-side" data-side={(n + 1).to_string()}>
                { value(&says::value(text, d, n), says::value_lang(model, d, n)) }
                <p class="cp-who">{ glyph::head_said(text, Stance::Tells(n)) }<span>{ for who }</span></p>
                { for d.versions[n].quotes.iter().take(quotes).map(|q| html! {
                    <p class="cp-quote"><span class="cp-sig">{ says::sigla(model, [q.voice]) }</span>{ quote(model, q) }</p>
                }) }
            </div>
        }
    };
    html! {
        <>
            <div class="cp-against" part="against" data-n={facing.len().to_string()}>{ for facing.into_iter().map(side) }</div>
            if !rest.is_empty() {
                <p class="cp-rest-of">{ for rest.into_iter().map(|n| html! {
                    <span>{ glyph::head_said(text, Stance::Tells(n)) }<b>{ says::sigla(model, d.versions[n].voices.iter().copied()) }</b>{ " " }<bdi>{ says::value(text, d, n).line() }</bdi></span>
                }) }</p>
            }
        </>
    }
}

/// Who fits, who is silent.
pub fn others(text: &Text, model: &Model, d: &Dispute) -> Html {
    let (fits, silent) = (says::sigla(model, d.fitting()), says::sigla(model, d.silent()));
    if fits.is_empty() && silent.is_empty() {
        return html! {};
    }
    let key = if d.versions.len() == 2 { "fits.both" } else { "fits" };
    html! {
        <p class="cp-rest-of">
            if !fits.is_empty() { <span>{ glyph::head(Stance::Fits) }<b>{ fits }</b>{ " " }{ text.get(key).to_string() }</span> }
            if !silent.is_empty() { <span>{ glyph::head(Stance::Silent) }<b>{ silent }</b>{ " " }{ text.get("silent").to_string() }</span> }
        </p>
    }
}

/// Values parted by the accent rule, in one line.
pub fn versus(text: &Text, model: &Model, d: &Dispute) -> Html {
    let one = |n: usize| {
        html! {
            <>
                if n > 0 { <span class="cp-vs"><span aria-hidden="true">{ "|" }</span><span class="cp-vh">{ " " }{ text.get("against").to_string() }{ " " }</span></span> }
                <bdi lang={says::value_lang(model, d, n).map(str::to_string)}>{ says::value(text, d, n).line() }</bdi>
            </>
        }
    };
    (0..d.versions.len()).map(one).collect()
}

/// A note for each voice.
pub fn score(text: &Text, model: &Model, d: &Dispute) -> Html {
    let said = model.voices.iter().zip(&d.stances);
    let label =
        said.map(|(v, s)| format!("{}: {}", v.siglum, glyph::stance_word(text, *s))).collect::<Vec<_>>().join("; ");
    html! { <span class="cp-score" role="img" aria-label={label}>{ for d.stances.iter().map(|s| glyph::head(*s)) }</span> }
}

/// Sigla over a column of scores.
pub fn score_head(model: &Model) -> Html {
    html! { <span class="cp-score" aria-hidden="true">{ for model.voices.iter().map(|v| html! { <b>{ v.siglum.clone() }</b> }) }</span> }
}

/// The words of a quote, marked ones strong, in the quotation marks of its language.
pub fn quote(model: &Model, q: &Quote) -> Html {
    let Some(v) = model.voices.get(q.voice) else { return html! {} };
    let (open, close) = lang::quotes(&v.lang);
    html! {
        <span class="cp-quoted" lang={lang::bcp47(&v.lang).to_string()} dir={if v.rtl { "rtl" } else { "ltr" }}>
            { open }
            <bdi dir={if v.rtl { "rtl" } else { "ltr" }}>{ for q.parts.iter().map(|p| if p.marked { html! { <em>{ p.text.clone() }</em> } } else { html! { { p.text.clone() } } }) }</bdi>
            { close }
        </span>
    }
}

/// The question, the words of the articles in full weight and, where the reader's language has none, told to be another's.
pub fn question(text: &Text, d: &Dispute) -> Html {
    let (ask, words) = says::question_parts(text, d);
    if ask.is_empty() {
        return html! { { words } };
    }
    let foreign =
        (!d.words_lang.is_empty() && d.words_lang != text.code).then(|| lang::bcp47(&d.words_lang).to_string());
    html! { <><span class="cp-asks">{ ask }{ ":" }</span>{ " " }<bdi lang={foreign}>{ words }</bdi></> }
}

/// Rank, glyph and name of the kind.
pub fn top(text: &Text, d: &Dispute, rank: String) -> Html {
    html! { <p class="cp-duel-top"><span class="cp-rank cp-tab">{ rank }</span>{ glyph::kind_name(text, d.kind) }</p> }
}

/// The legend of noteheads, with the way to all signs and keys.
pub fn legend(text: &Text, send: &Callback<Action>) -> Html {
    html! {
        <p class="cp-key" part="legend">
            <span>{ for (0..3).map(|n| glyph::head(Stance::Tells(n))) }{ text.get("versions").to_string() }</span>
            <span>{ glyph::head(Stance::Fits) }{ text.get("fits").to_string() }</span>
            <span>{ glyph::head(Stance::Silent) }{ text.get("silent").to_string() }</span>
            <button type="button" class="cp-act" data-tool="keys" onclick={on(send, Action::Open(Some(Panel::Keys)))}>{ text.get("tool.keys").to_string() }</button>
        </p>
    }
}

#[cfg(test)]
mod tests {
    use super::glued;

    #[test]
    fn a_day_keeps_its_month() {
        assert_eq!(glued("8 February"), "8\u{a0}February");
        assert_eq!(glued("on 12 May 2026 at noon"), "on 12\u{a0}May 2026 at noon");
        assert_eq!(glued(" a  b 1 "), " a  b 1\u{a0}");
    }
}
