//! One article with notes in its margins: who says the same, who says otherwise.

use super::common::{Scene, act, facts, use_text};
use super::marks::Pen;
use super::model::{Dispute, Stance};
use super::state::{Action, View};
use super::text::Text;
use super::{dom, glyph, lang, says};
use crate::order::Order;
use yew::prelude::*;

/// One article in the middle.
#[component]
pub fn One(scene: &Scene) -> Html {
    let text = use_text();
    let anchor = use_node_ref();
    {
        let anchor = anchor.clone();
        let state = &scene.state;
        let key = (state.voice, state.hidden.clone(), state.agreements, state.chosen, scene.model.clone(), text.code);
        let chosen = state.chosen;
        use_effect_with(key, move |_| {
            let watch = anchor.cast::<web_sys::Element>().map(|a| {
                dom::rove(&a, chosen);
                dom::beside(&a);
                dom::Watch::new(&a.clone(), move || dom::beside(&a))
            });
            move || drop(watch)
        });
    }
    let i = scene.state.voice.min(scene.model.voices.len().saturating_sub(1));
    let Some(v) = scene.model.voices.get(i) else { return html! {} };
    let choose = {
        let send = scene.send.clone();
        Callback::from(move |e: MouseEvent| {
            if let Some(d) = dom::target(&e).and_then(|t| dom::number(&t, "data-d")) {
                send.emit(Action::Choose(Some(d)));
            }
        })
    };
    let pen = Pen { text: &text, scene, voice: i, staff: false, headline: false, stretched: false, agreed: false };
    let listed = scene.state.listed();
    let told: Vec<usize> = in_order(scene, i).into_iter().filter(|d| listed.contains(d)).collect();
    let missing: Vec<usize> =
        listed.iter().copied().filter(|d| scene.model.disputes[*d].stances[i] == Stance::Silent).collect();
    // A headline that serves as the name stands above already.
    let outlet = if v.named || v.title.is_none() { vec![v.name.clone()] } else { Vec::new() };
    let (language, dir) = (lang::bcp47(&v.lang).to_string(), if v.rtl { "rtl" } else { "ltr" });
    html! {
        <>
            <nav class="cp-pick" part="pick" aria-label={text.get("one.pick").to_string()}>
                { for scene.state.columns().into_iter().filter_map(|n| Some((n, scene.model.voices.get(n)?))).map(|(n, o)| html! {
                    <button type="button" aria-pressed={(n == i).to_string()} onclick={super::common::on(&scene.send, Action::Voice(n))}><span class="cp-sig">{ o.siglum.clone() }</span><span lang={lang::bcp47(&o.lang).to_string()}>{ o.name.clone() }</span></button>
                }) }
            </nav>
            <article ref={anchor} class={classes!("cp-anchor", scene.state.chosen.map(|_| "has-choice"))} part="anchor" aria-label={v.name.clone()} onclick={choose}>
                <header dir={dir}>
                    <h3 lang={language.clone()}>{ v.title.clone().unwrap_or_else(|| v.name.clone()) }</h3>
                    <p class="cp-meta cp-tab">{ facts(&[outlet, says::meta(&text, v)].concat()) }</p>
                </header>
                if scene.state.agreements { <ul class="yes" aria-label={text.get("agrees").to_string()}>{ for same(&text, scene, i) }</ul> }
                <div class="txt" lang={language} dir={dir}>{ pen.blocks(&v.blocks, v.title.is_some(), 0) }</div>
                <div class="no">{ for told.into_iter().map(|d| note(&text, scene, i, d)) }</div>
                if !missing.is_empty() {
                    <p class="also">{ text.get("one.missing").to_string() }{ " " }{ for missing.iter().enumerate().map(|(n, d)| elsewhere(&text, scene, *d, n + 1 == missing.len())) }</p>
                }
            </article>
        </>
    }
}

/// Disagreements in the order in which the article speaks of them; those only in its headline last.
fn in_order(scene: &Scene, voice: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for t in &scene.model.voices[voice].ticks {
        if !out.contains(&t.dispute) {
            out.push(t.dispute);
        }
    }
    out
}

/// Left margin: what others tell alike. Of passages that lie in each other, the one that most others share stands.
fn same(text: &Text, scene: &Scene, i: usize) -> Vec<Html> {
    let model = &scene.model;
    let mut all: Vec<(usize, &str, Vec<usize>)> = model
        .agreements
        .iter()
        .enumerate()
        .filter_map(|(n, a)| {
            let own = a.quotes.iter().find(|q| q.voice == i && !q.headline)?;
            let mut others: Vec<usize> = a.quotes.iter().map(|q| q.voice).filter(|v| *v != i).collect();
            others.order();
            others.dedup();
            Some((n, own.words.as_str(), others))
        })
        .collect();
    all.order_by_key(|(_, words, others)| (std::cmp::Reverse(others.len()), std::cmp::Reverse(words.len())));
    let mut kept: Vec<(usize, &str, Vec<usize>)> = Vec::new();
    for a in all {
        if !kept.iter().any(|k| k.1.contains(a.1) || a.1.contains(k.1)) {
            kept.push(a);
        }
    }
    let language = lang::bcp47(&model.voices[i].lang);
    let item = |(n, words, others): (usize, &str, Vec<usize>)| {
        let who = if others.len() + 1 == model.voices.len() && others.len() > 1 {
            text.get("all.others").to_string()
        } else {
            says::sigla(model, others)
        };
        html! { <li data-for={format!("[data-a=\"{n}\"]")}><span><bdi lang={language.to_string()}>{ words.to_string() }</bdi></span><b class="cp-sig">{ who }</b></li> }
    };
    kept.into_iter().map(item).collect()
}

/// Right margin: the versions this article does not tell.
fn note(text: &Text, scene: &Scene, i: usize, n: usize) -> Html {
    let model = &scene.model;
    let d = &model.disputes[n];
    let own = d.stances[i];
    let number = if own == Stance::Fits { format!("({})", d.rank) } else { d.rank.to_string() };
    let on = scene.state.chosen == Some(n);
    html! {
        <div class={classes!("cp-side-note", on.then_some("is-on"))} part="side-note" data-kind={d.kind.name()} data-d={n.to_string()} data-for={format!("mark[data-d=\"{n}\"]")}>
            <button type="button" class="cp-ref" aria-label={says::question(text, d)} aria-expanded={on.to_string()}>{ glyph::kind(d.kind) }{ number }</button>
            <div>
                { for (0..d.versions.len()).filter(|v| own != Stance::Tells(*v)).map(|v| version(text, scene, d, v)) }
                { for fitting(text, scene, d, i) }
                if on { <p class="cp-norm">{ says::question(text, d) }{ ". " }{ says::reason(text, &scene.model, d) }{ " " }{ side_by_side(text, scene) }</p> }
            </div>
        </div>
    }
}

fn side_by_side(text: &Text, scene: &Scene) -> Html {
    act(&scene.send, Action::Look(View::Side), text.get("view.side").into())
}

fn version(text: &Text, scene: &Scene, d: &Dispute, n: usize) -> Html {
    let model = &scene.model;
    let v = &d.versions[n];
    let quote = v.quotes.iter().find(|q| !q.headline).or(v.quotes.first());
    says_line(
        text,
        scene,
        Stance::Tells(n),
        says::value(text, d, n).line(),
        says::sigla(model, v.voices.iter().copied()),
        quote,
    )
}

fn fitting(text: &Text, scene: &Scene, d: &Dispute, own: usize) -> Vec<Html> {
    let others = d.fits.iter().filter(|q| q.voice != own);
    others
        .map(|q| says_line(text, scene, Stance::Fits, String::new(), says::sigla(&scene.model, [q.voice]), Some(q)))
        .collect()
}

fn says_line(
    text: &Text,
    scene: &Scene,
    stance: Stance,
    value: String,
    who: String,
    q: Option<&super::model::Quote>,
) -> Html {
    html! {
        <p class="says">
            <span>{ glyph::head_said(text, stance) }</span>
            <span>
                if !value.is_empty() { <bdi>{ value }</bdi>{ " " } }
                <b class="cp-sig">{ who }</b>{ " " }
                { for q.into_iter().map(|q| {
                    let (open, close) = lang::quotes(&scene.model.voices[q.voice].lang);
                    let v = &scene.model.voices[q.voice];
                    html! { <span class="orig" lang={lang::bcp47(&v.lang).to_string()} dir={if v.rtl { "rtl" } else { "ltr" }}>{ open }<bdi dir={if v.rtl { "rtl" } else { "ltr" }}>{ q.words.clone() }</bdi>{ close }</span> }
                }) }
            </span>
        </p>
    }
}

fn elsewhere(text: &Text, scene: &Scene, i: usize, last: bool) -> Html {
    let d = &scene.model.disputes[i];
    let send = scene.send.clone();
    let go = Callback::from(move |_: MouseEvent| {
        send.emit(Action::Look(View::Side));
        send.emit(Action::Choose(Some(i)));
    });
    let voices = d.stances.iter().enumerate().filter(|(_, s)| **s != Stance::Silent).map(|(v, _)| v);
    html! { <><button type="button" class="cp-act" onclick={go}>{ says::question(text, d) }</button>{ " " }<b class="cp-sig">{ says::sigla(&scene.model, voices) }</b>{ if last { "" } else { "; " } }</> }
}
