//! Questions by voices: what each article says on each.

use super::common::{Scene, on, question, quote, top, use_text};
use super::growth::use_growth;
use super::model::{Dispute, Quote, Stance};
use super::state::{Action, Sort};
use super::text::Text;
use super::{format, glyph, lang, says};
use yew::prelude::*;

/// Cells that are written at once; more come from frame to frame. Lower: the table grows under the reader's eyes; higher: opening it holds
/// the page up.
const CELLS: usize = 72;

/// What the matrix is drawn from.
#[derive(Clone, PartialEq, Properties)]
pub struct MatrixProps {
    /// What is shown.
    pub scene: Scene,
    /// Is it written for paper? Every cell has its quote there.
    pub print: bool,
}

/// The matrix.
#[component]
pub fn Matrix(MatrixProps { scene, print }: &MatrixProps) -> Html {
    let text = use_text();
    let (shown, voices) = (scene.state.columns(), &scene.model.voices);
    let mut rows = scene.state.rows();
    let mut alike = if scene.state.agreed { scene.state.agreed() } else { Vec::new() };
    let step = (CELLS / shown.len().max(1)).max(1);
    let chosen = rows.iter().position(|i| scene.state.chosen == Some(*i)).map_or(0, |at| at + 1);
    let grown = use_growth(rows.len() + alike.len(), step.max(chosen), step);
    if !print {
        alike.truncate(grown.saturating_sub(rows.len()));
        rows.truncate(grown);
    }
    html! {
        <>
            <div class="cp-sorts" role="group" aria-label={text.get("sort").to_string()}>
                <span class="cp-label" aria-hidden="true">{ text.get("sort").to_string() }</span>
                <ul class="cp-choice">{ for Sort::ALL.into_iter().map(|s| html! {
                    <li><button type="button" aria-pressed={(scene.state.sort == s).to_string()} onclick={on(&scene.send, Action::Sort(s))}>{ text.get(&format!("sort.{}", s.name())).to_string() }</button></li>
                }) }</ul>
                { alike_too(&text, scene) }
            </div>
            <div class="cp-scroll is-matrix" part="matrix-scroll" tabindex="0" role="group" aria-label={text.get("view.matrix").to_string()}>
                <table class={classes!("cp-matrix", (shown.len() > 6).then_some("is-many"))} part="matrix">
                    <caption class="cp-vh">{ text.get("matrix.caption").to_string() }</caption>
                    <thead><tr>
                        <th scope="col"><span class="cp-vh">{ text.get("export.question").to_string() }</span></th>
                        { for shown.iter().filter_map(|v| voices.get(*v)).map(|v| html! {
                            <th scope="col">
                                <span class="o"><span class="cp-sig">{ v.siglum.clone() }</span><span lang={lang::bcp47(&v.lang).to_string()}>{ v.name.clone() }</span></span>
                                <span class="cp-meta cp-tab">{ says::language(&text, v) }{ v.date.as_deref().map(|d| format!("{}{}", text.comma(), format::day(&text, d, format::Day::Long))).unwrap_or_default() }</span>
                            </th>
                        }) }
                    </tr></thead>
                    <tbody>{ rows.into_iter().map(|i| row(&text, scene, i, &shown, *print)).collect::<Html>() }</tbody>
                    if scene.state.agreed { <tbody class="is-alike">{ alike.into_iter().map(|i| agreed(&text, scene, i, &shown)).collect::<Html>() }</tbody> }
                </table>
            </div>
            <p class="cp-colophon">{ text.get("colophon").to_string() }</p>
        </>
    }
}

/// Adds what the articles tell alike, as far as the filter lets it through.
fn alike_too(text: &Text, scene: &Scene) -> Html {
    let n = scene.state.agreed().len();
    if n == 0 {
        return html! {};
    }
    let on_now = scene.state.agreed;
    html! { <ul class="cp-choice"><li><button type="button" aria-pressed={on_now.to_string()} data-tool="alike" onclick={on(&scene.send, Action::Agreed(!on_now))}>{ text.count("n.agreements", n) }</button></li></ul> }
}

/// What is told alike: the words of each that tells it.
fn agreed(text: &Text, scene: &Scene, i: usize, shown: &[usize]) -> Html {
    let a = &scene.model.agreements[i];
    let cell = |v: usize| {
        let voice = &scene.model.voices[v];
        match a.quotes.iter().find(|q| q.voice == v) {
            None => {
                html! { <td class="is-silent" data-sig={voice.siglum.clone()}><span class="cp-vh">{ text.get("silent").to_string() }</span></td> }
            }
            Some(q) => {
                let sentence: String = q.parts.iter().map(|p| p.text.as_str()).collect();
                html! { <td data-sig={voice.siglum.clone()}><bdi class="said" lang={lang::bcp47(&voice.lang).to_string()} title={sentence}>{ q.words.clone() }</bdi></td> }
            }
        }
    };
    html! {
        <tr key={format!("a{i}")}>
            <th scope="row"><span class="q"><bdi>{ a.label.clone() }</bdi></span></th>
            { for shown.iter().copied().map(cell) }
        </tr>
    }
}

fn row(text: &Text, scene: &Scene, i: usize, shown: &[usize], print: bool) -> Html {
    let d = &scene.model.disputes[i];
    let mut last = None;
    let on = scene.state.chosen == Some(i);
    html! {
        <tr key={i} data-kind={d.kind.name()} class={classes!(on.then_some("is-on"))} aria-current={on.then_some("true")}>
            <th scope="row">
                { top(text, d, d.rank.to_string()) }
                <span class="q"><button type="button" data-choose={i.to_string()} onclick={open(scene, i, None)}>{ question(text, d) }</button></span>
            </th>
            { for shown.iter().copied().map(|v| {
                // The accent rule stands where the next speaking voice tells another version.
                let clash = matches!(d.stances[v], Stance::Tells(_)) && last.is_some_and(|l| l != d.stances[v]);
                if matches!(d.stances[v], Stance::Tells(_)) {
                    last = Some(d.stances[v]);
                }
                let opened = scene.state.cell == Some((i, v));
                html! {
                    <td class={classes!(clash.then_some("is-clash"), opened.then_some("is-open"), silent(d, v).then_some("is-silent"))} data-sig={scene.model.voices[v].siglum.clone()}>
                        { cell(text, scene, (i, v)) }
                        // Hundreds of quotes that nobody sees would keep the reader waiting.
                        if opened || print { { passage(text, scene, (i, v)) } }
                    </td>
                }
            }) }
        </tr>
    }
}

fn silent(d: &Dispute, v: usize) -> bool {
    d.stances[v] == Stance::Silent
}

/// Shows a disagreement in the columns.
fn open(scene: &Scene, i: usize, voice: Option<usize>) -> Callback<MouseEvent> {
    let send = scene.send.clone();
    Callback::from(move |_| {
        send.emit(Action::Look(super::state::View::Side));
        // On a phone one voice is on the screen.
        if let Some(v) = voice {
            send.emit(Action::Voice(v));
        }
        send.emit(Action::Choose(Some(i)));
    })
}

/// What a voice says on a question, to be opened.
fn cell(text: &Text, scene: &Scene, (i, v): (usize, usize)) -> Html {
    let (d, voice) = (&scene.model.disputes[i], &scene.model.voices[v]);
    if silent(d, v) {
        return html! { <span class="cp-vh">{ text.get("silent").to_string() }</span> };
    }
    let (stance, opened) = (d.stances[v], scene.state.cell == Some((i, v)));
    let language = match stance {
        Stance::Tells(n) if says::own(d, n, v).is_none() => says::value_lang(&scene.model, d, n),
        _ => Some(lang::bcp47(&voice.lang)),
    };
    html! {
        <button type="button" class={classes!("cp-cell", (stance == Stance::Fits).then_some("is-fit"))} part="cell" aria-expanded={opened.to_string()} onclick={on(&scene.send, Action::Cell(Some((i, v))))}>
            { glyph::head_said(text, stance) }<bdi class="val" lang={language.map(str::to_string)}>{ says::said(text, d, v) }</bdi>
            { wording(text, scene, d, v) }
        </button>
    }
}

/// The first passage of an open cell, and the way to it.
fn passage(text: &Text, scene: &Scene, (i, v): (usize, usize)) -> Html {
    let Some(q) = scene.model.disputes[i].quotes_of(v).next() else { return html! {} };
    let of = || text.fill("sentence.of", &[&q.sentence.to_string(), &scene.model.voices[v].sentences.to_string()]);
    html! {
        <div class="cp-quote">
            { quote(&scene.model, q) }
            <cite>
                { if q.headline { text.get("headline").to_string() } else { of() } }
                <br/><button type="button" class="cp-act" onclick={open(scene, i, Some(v))}>{ text.get("show.in").to_string() }</button>
            </cite>
        </div>
    }
}

/// A figure, a day or a yes as the article puts it, below what it comes to.
fn wording(text: &Text, scene: &Scene, d: &Dispute, v: usize) -> Html {
    let Some(Stance::Tells(n)) = d.stances.get(v).copied() else { return html! {} };
    let told = says::said(text, d, v);
    let news = |q: &&Quote| !q.words.is_empty() && q.words != told && says::own(d, n, v).is_none();
    match d.quotes_of(v).next().filter(news) {
        Some(q) => {
            // Cut at its own end, whichever way the interface runs.
            let voice = &scene.model.voices[v];
            html! { <small class="own" lang={lang::bcp47(&voice.lang).to_string()} dir={if voice.rtl { "rtl" } else { "ltr" }}>{ q.words.clone() }</small> }
        }
        None => html! {},
    }
}
