//! The card of the chosen disagreement; on a phone, the sheet.

use super::common::{Scene, act, against, on, question, quote, top, use_text, value};
use super::model::{Dispute, Model, Quote, Stance};
use super::seam::Weigher;
use super::settle::Settle;
use super::state::{Action, Sheet};
use super::text::Text;
use super::weighed::Weighed;
use super::{dom, format, glyph, lang, says};
use std::rc::Rc;
use yew::prelude::*;

/// Voices whose quotes stand open on the card, if there is more than one beyond them: the articles below stay in sight.
const OPEN: usize = 3;

/// What the card is given.
#[derive(Clone, PartialEq, Properties)]
pub struct CardProps {
    /// State, model, actions.
    pub scene: Scene,
    /// Told what to announce.
    pub say: Callback<String>,
}

/// The card.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let text = use_text();
    let scene = &props.scene;
    let weighing = use_state(|| false);
    let weighable = use_context::<Option<Weigher>>().flatten().is_some();
    let Some(d) = scene.state.dispute() else { return html! {} };
    let i = scene.state.chosen.unwrap_or(0);
    let listed = scene.state.listed();
    let at = listed.iter().position(|l| *l == i).map_or(d.rank, |p| p + 1);
    let sheet = match scene.state.sheet {
        Sheet::Closed => "closed",
        Sheet::Half => "half",
        Sheet::Full => "full",
    };
    html! {
        <section class="cp-card" part="card" data-kind={d.kind.name()} data-sheet={sheet} data-n={d.versions.len().min(4).to_string()} aria-label={text.fill("chosen", &[&text.fill("of", &[&at.to_string(), &listed.len().max(1).to_string()])])}>
            { grip(&text, scene) }
            <div class="cp-ask" part="card-question">
                { top(&text, d, text.fill("of", &[&at.to_string(), &listed.len().max(1).to_string()])) }
                <h3 class="cp-q" tabindex="-1">{ question(&text, d) }</h3>
                <p class="cp-norm">{ text.count("n.versions", d.versions.len()) }{ text.comma() }{ text.count("n.voices", d.speaking()) }</p>
            </div>
            <div class="cp-brief">{ against(&text, &scene.model, d, false) }</div>
            <div class="cp-sides" part="card-sides">{ sides(&text, &scene.model, d, OPEN) }</div>
            <div class="cp-why" part="card-why">
                { why(&text, &scene.model, d, if weighable { weigh(&text, &weighing) } else { html! {} }) }
                { actions(&text, props, d, i) }
            </div>
            if scene.state.picked.is_some() { <Settle state={scene.state.clone()} model={scene.model.clone()} send={scene.send.clone()}/> }
            if *weighing && weighable { <Weighed state={scene.state.clone()} model={scene.model.clone()} send={scene.send.clone()}/> }
            { bar(&text, scene) }
        </section>
    }
}

/// Opens how it was weighed; it stays open from one disagreement to the next.
fn weigh(text: &Text, weighing: &UseStateHandle<bool>) -> Html {
    let (open, toggle) = (**weighing, weighing.clone());
    let onclick = Callback::from(move |_: MouseEvent| toggle.set(!open));
    html! { <button type="button" class="cp-act" aria-expanded={open.to_string()} {onclick}>{ text.get("weighed").to_string() }</button> }
}

/// Pulls the sheet up or down; seen on phones only.
fn grip(text: &Text, scene: &Scene) -> Html {
    let next = match scene.state.sheet {
        Sheet::Closed => Sheet::Half,
        Sheet::Half => Sheet::Full,
        Sheet::Full => Sheet::Closed,
    };
    let open = scene.state.sheet == Sheet::Full;
    html! {
        <button type="button" class="cp-grip" aria-expanded={open.to_string()} onclick={on(&scene.send, Action::Pull(next))}>
            <span class="cp-vh">{ text.get(if open { "less" } else { "quotes" }).to_string() }</span>
        </button>
    }
}

/// The sheet's foot on phones.
fn bar(text: &Text, scene: &Scene) -> Html {
    let full = scene.state.sheet == Sheet::Full;
    let more = scene.state.listed().len() > 1;
    html! {
        <p class="cp-bar">
            if more { { act(&scene.send, Action::Step(-1), text.get("previous").into()) } }
            { act(&scene.send, Action::Pull(if full { Sheet::Half } else { Sheet::Full }), text.get(if full { "less" } else { "quotes" }).into()) }
            { act(&scene.send, Action::Choose(None), text.get("close").into()) }
            if more { <button type="button" class="cp-go" onclick={on(&scene.send, Action::Step(1))}>{ text.get("next").to_string() }</button> }
        </p>
    }
}

/// The versions with their quotes; beyond `open` voices of one they are folded.
pub fn sides(text: &Text, model: &Model, d: &Dispute, open: usize) -> Html {
    let (facing, rest) = says::facing(d);
    html! {
        <>
            <div class="cp-against" data-n={facing.len().to_string()}>{ for facing.into_iter().map(|n| side(text, model, d, n, open)) }</div>
            if !rest.is_empty() { <div class="cp-against is-rest" data-n={rest.len().to_string()}>{ for rest.into_iter().map(|n| side(text, model, d, n, open)) }</div> }
        </>
    }
}

fn side(text: &Text, model: &Model, d: &Dispute, n: usize, open: usize) -> Html {
    let v = &d.versions[n];
    // One quote a voice: from its story, and where only the headline tells it, from there.
    let mut quotes: Vec<&Quote> = Vec::new();
    for q in &v.quotes {
        match quotes.iter_mut().find(|o| o.voice == q.voice) {
            Some(o) if o.headline && !q.headline => *o = q,
            Some(_) => {}
            None => quotes.push(q),
        }
    }
    let folded = quotes.split_off(if quotes.len() > open.saturating_add(1) { open } else { quotes.len() });
    html! {
        <div class="cp-side" data-side={(n + 1).to_string()}>
            { value(&says::value(text, d, n), says::value_lang(model, d, n)) }
            <p class="cp-norm">{ glyph::head(Stance::Tells(n)) }{ text.fill("version", &[&(n + 1).to_string()]) }</p>
            { for quotes.into_iter().map(|q| cited(text, model, q)) }
            if !folded.is_empty() {
                <details key={d.id}><summary class="cp-act">{ "+ " }{ text.count("n.voices", folded.len()) }</summary>{ for folded.into_iter().map(|q| cited(text, model, q)) }</details>
            }
        </div>
    }
}

/// A quote with its source.
fn cited(text: &Text, model: &Model, q: &Quote) -> Html {
    let Some(v) = model.voices.get(q.voice) else { return html! {} };
    let place = if q.headline { format!("{}{}", text.comma(), text.get("headline")) } else { String::new() };
    html! {
        <blockquote class="cp-quote">
            <span class="cp-sig">{ v.siglum.clone() }</span>
            <div>{ quote(model, q) }<cite><span lang={lang::bcp47(&v.lang).to_string()}>{ v.name.clone() }</span>{ text.comma() }<bdi>{ format::language(text, &v.lang) }</bdi>{ place }</cite></div>
        </blockquote>
    }
}

/// Why they exclude each other, by which rule, `more` of it, who fits, who is silent.
pub fn why(text: &Text, model: &Model, d: &Dispute, more: Html) -> Html {
    let silent: Vec<usize> = d.silent().collect();
    html! {
        <dl class="cp-facts">
            <dt>{ text.get("why").to_string() }</dt>
            <dd>
                // A sentence in the interface's language; what it quotes is set apart in it.
                { says::who_says_what(text, model, d) }{ ". " }{ says::reason(text, model, d) }
                // Told by its kind, in words; its own name is an English one, the same in every export.
                <span class="rule">{ text.fill("rule", &[&glyph::kind_word(text, d.kind)]) }{ " " }<code lang="en" dir="ltr">{ d.rule.clone() }</code>{ " · " }{ text.fill("confidence", &[&format::percent(text, d.confidence)]) }</span>
                { more }
            </dd>
            if !d.fits.is_empty() {
                <dt>{ glyph::head(Stance::Fits) }{ text.get(if d.versions.len() == 2 { "fits.both" } else { "fits.some" }).to_string() }</dt>
                <dd>{ for d.fits.iter().map(|q| html! { <span class="cp-fit"><b class="cp-sig">{ says::sigla(model, [q.voice]) }</b>{ " " }{ quote(model, q) }</span> }) }</dd>
            }
            if !silent.is_empty() {
                <dt>{ glyph::head(Stance::Silent) }{ text.get("silent").to_string() }</dt>
                <dd>{ for silent.iter().filter_map(|v| model.voices.get(*v)).map(|v| html! { <span class="cp-fit"><b class="cp-sig">{ v.siglum.clone() }</b>{ " " }<span lang={lang::bcp47(&v.lang).to_string()}>{ v.name.clone() }</span></span> }) }</dd>
            }
        </dl>
    }
}

fn actions(text: &Rc<Text>, props: &CardProps, d: &Dispute, i: usize) -> Html {
    let scene = &props.scene;
    let more = scene.state.listed().len() > 1;
    let settling = scene.state.picked.is_some();
    let copy = {
        let (text, model, d, say) = (text.clone(), scene.model.clone(), d.clone(), props.say.clone());
        Callback::from(move |_: MouseEvent| copy(&text, says::copied(&text, &model, &d), &say))
    };
    html! {
        <p class="cp-acts" part="card-actions">
            if more {
                <button type="button" class="cp-go" onclick={on(&scene.send, Action::Step(1))}>{ text.get("next").to_string() }<span class="cp-vh">{ ": " }{ text.get("next.long").to_string() }</span></button>
            }
            if more { { act(&scene.send, Action::Step(-1), text.get("previous").into()) } }
            <button type="button" class="cp-act" onclick={copy}>{ text.get("copy").to_string() }</button>
            { act(&scene.send, Action::Reject(i), text.get("reject").into()) }
            { act(&scene.send, Action::Hide(i), text.get("hide.listed").into()) }
            <button type="button" class="cp-act" aria-expanded={settling.to_string()} onclick={on(&scene.send, Action::Settle(!settling))}>{ text.get("settle").to_string() }</button>
            { act(&scene.send, Action::Choose(None), text.get("close").into()) }
        </p>
    }
}

/// Copies and says so.
pub fn copy(text: &Rc<Text>, words: String, say: &Callback<String>) {
    let (text, say) = (text.clone(), say.clone());
    dom::copy(words, move |done| say.emit(text.get(if done { "copied" } else { "copy.failed" }).to_string()));
}
