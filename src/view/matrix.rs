//! Questions by voices: what each article says on each.

use super::common::{Scene, question, quote, top, use_text};
use super::model::{Dispute, Stance};
use super::state::Action;
use super::text::Text;
use super::{format, glyph, lang, says};
use yew::prelude::*;

/// The matrix.
#[component]
pub fn Matrix(scene: &Scene) -> Html {
    let text = use_text();
    let voices = &scene.model.voices;
    html! {
        <>
            <div class="cp-scroll" part="matrix-scroll" tabindex="0" role="group" aria-label={text.get("view.matrix").to_string()}>
                <table class="cp-matrix" part="matrix" data-count={voices.len().min(9).to_string()}>
                    <caption class="cp-vh">{ text.get("matrix.caption").to_string() }</caption>
                    <thead><tr>
                        <th scope="col"><span class="cp-meta">{ text.get("strongest").to_string() }</span></th>
                        { for voices.iter().map(|v| html! {
                            <th scope="col">
                                <span class="o"><span class="cp-sig">{ v.siglum.clone() }</span><span lang={lang::bcp47(&v.lang).to_string()}>{ v.name.clone() }</span></span>
                                <span class="cp-meta cp-tab">{ says::language(&text, v) }{ v.date.as_deref().map(|d| format!(", {}", format::day(&text, d, format::Day::Long))).unwrap_or_default() }</span>
                            </th>
                        }) }
                    </tr></thead>
                    <tbody>{ for scene.state.listed().into_iter().map(|i| row(&text, scene, i)) }</tbody>
                </table>
            </div>
            <p class="cp-colophon">{ text.get("colophon").to_string() }</p>
        </>
    }
}

fn row(text: &Text, scene: &Scene, i: usize) -> Html {
    let d = &scene.model.disputes[i];
    let mut last = None;
    html! {
        <tr data-kind={d.kind.name()}>
            <th scope="row">
                { top(text, d, d.rank.to_string()) }
                <span class="q"><button type="button" data-choose={i.to_string()} onclick={open(scene, i)}>{ question(text, d) }</button></span>
            </th>
            { for (0..scene.model.voices.len()).map(|v| {
                // The accent rule stands where the next speaking voice tells another version.
                let clash = matches!(d.stances[v], Stance::Tells(_)) && last.is_some_and(|l| l != d.stances[v]);
                if matches!(d.stances[v], Stance::Tells(_)) {
                    last = Some(d.stances[v]);
                }
                cell(text, scene, d, i, v, clash)
            }) }
        </tr>
    }
}

/// Shows a disagreement in the columns.
fn open(scene: &Scene, i: usize) -> Callback<MouseEvent> {
    let send = scene.send.clone();
    Callback::from(move |_| {
        send.emit(Action::Look(super::state::View::Side));
        send.emit(Action::Choose(Some(i)));
    })
}

fn cell(text: &Text, scene: &Scene, d: &Dispute, i: usize, v: usize, clash: bool) -> Html {
    let voice = &scene.model.voices[v];
    let stance = d.stances[v];
    if stance == Stance::Silent {
        return html! { <td class="is-silent" data-sig={voice.siglum.clone()}><span class="cp-vh">{ text.get("silent").to_string() }</span></td> };
    }
    let opened = scene.state.cell == Some((i, v));
    let fits = stance == Stance::Fits;
    let language = match stance {
        Stance::Tells(n) => says::value_lang(&scene.model, d, n),
        _ => Some(lang::bcp47(&voice.lang)),
    };
    html! {
        <td class={classes!(clash.then_some("is-clash"), opened.then_some("is-open"))} data-sig={voice.siglum.clone()}>
            <button type="button" class={classes!("cp-cell", fits.then_some("is-fit"))} part="cell" aria-expanded={opened.to_string()} onclick={super::common::on(&scene.send, Action::Cell(Some((i, v))))}>
                { glyph::head_said(text, stance) }<bdi class="val" lang={language.map(str::to_string)}>{ says::said(text, d, v) }</bdi>
            </button>
            { for d.quotes_of(v).take(1).map(|q| html! {
                <div class="cp-quote">
                    { quote(&scene.model, q) }
                    <cite>
                        { if q.headline { text.get("headline").to_string() } else { text.fill("sentence.of", &[&q.sentence.to_string(), &voice.sentences.to_string()]) } }
                        <br/><button type="button" class="cp-act" onclick={open(scene, i)}>{ text.get("show.in").to_string() }</button>
                    </cite>
                </div>
            }) }
        </td>
    }
}
