//! The days the articles speak of, a row a voice.

use super::common::{Scene, act, use_text};
use super::format::{self, Day};
use super::model::{Clash, Column, Moment, Quote};
use super::state::{Action, View};
use super::text::Text;
use super::{dom, glyph, lang, says};
use yew::prelude::*;

/// Rows before the first voice.
const HEAD: usize = 1;

/// The timeline.
#[component]
pub fn Timeline(scene: &Scene) -> Html {
    let text = use_text();
    let grid = use_node_ref();
    {
        let grid = grid.clone();
        use_effect_with(
            (scene.model.clone(), scene.state.columns(), scene.state.chosen, scene.state.listed(), text.code),
            move |_| {
                if let Some(g) = grid.cast::<web_sys::Element>() {
                    dom::grid(&g);
                }
            },
        );
    }
    let calendar = &scene.model.calendar;
    if calendar.columns.is_empty() {
        return html! {
            <div class="cp-plain"><h3>{ text.get("time.none").to_string() }</h3><p>{ text.get("time.none.more").to_string() }</p>
            <p class="cp-acts">{ act(&scene.send, Action::Articles, text.get("tool.articles").into()) }</p>{ rest(&text, scene, &scene.state.columns()) }</div>
        };
    }
    let (voices, listed) = (scene.state.columns(), scene.state.listed());
    // The chosen one, if it is about a day; else the strongest.
    let open = |c: &&Clash| listed.contains(&c.dispute);
    let chosen = calendar.clashes.iter().find(|c| Some(c.dispute) == scene.state.chosen);
    let clash = chosen.filter(open).or_else(|| calendar.clashes.iter().find(open));
    let end = HEAD + 2 * voices.len() + 1;
    let names = voices
        .iter()
        .filter_map(|v| scene.model.voices.get(*v))
        .map(|v| html! { <span><b class="cp-sig">{ v.siglum.clone() }</b>{ " " }<bdi>{ v.name.clone() }</bdi></span> });
    html! {
        <>
        // On a phone the rows have only room for the sigla.
        <p class="cp-key is-voices" aria-hidden="true"><b>{ first_month(&text, &calendar.columns) }</b>{ for names }</p>
        <div class="cp-scroll" tabindex="0" role="group" aria-label={text.get("view.time").to_string()}>
            <div ref={grid} class="cp-time" part="timeline" data-cols={columns(&calendar.columns)}>
                if let Some(c) = clash {
                    <div class="zone" data-at={format!("{} / {} | 1 / {end}", c.from + 2, c.to + 2)}></div>
                }
                { for head(&text, &calendar.columns, end) }
                { for voices.iter().enumerate().map(|(at, v)| row(&text, scene, at, *v, &listed)) }
                if let Some(c) = clash {
                    <p class="gap" data-at={format!("{} / {} | {end}", c.from + 2, c.to + 2)}>{ text.count("n.days", usize::try_from(c.days).unwrap_or(0)) }</p>
                }
            </div>
        </div>
        { rest(&text, scene, &voices) }
        </>
    }
}

/// Dates that stand on no day: "since 2019", "in May", days that few name.
fn rest(text: &Text, scene: &Scene, voices: &[usize]) -> Html {
    let of = |v: usize| scene.model.calendar.rest.iter().filter(move |q| q.voice == v);
    let told: Vec<usize> = voices.iter().copied().filter(|v| of(*v).next().is_some()).collect();
    if told.is_empty() {
        return html! {};
    }
    let line = |v: usize| {
        let voice = &scene.model.voices[v];
        let lang = lang::bcp47(&voice.lang).to_string();
        let words = of(v).enumerate().map(|(n, q)| {
            html! { <>{ if n > 0 { super::common::dot() } else { html! {} } }<bdi title={around(q)}>{ q.words.clone() }</bdi></> }
        });
        html! { <li><b class="cp-sig">{ voice.siglum.clone() }</b>{ " " }<span lang={lang}>{ for words }</span></li> }
    };
    html! { <section class="cp-undated" part="undated"><h3 class="cp-label">{ text.get("time.rest").to_string() }</h3><ul>{ for told.into_iter().map(line) }</ul></section> }
}

/// Widths: names, then days (wide, narrow) and breaks.
fn columns(all: &[Column]) -> String {
    let width = |c: &Column| match c {
        Column::Day { wide: true, .. } => "minmax(min-content, 3fr)",
        Column::Day { wide: false, .. } => "minmax(calc(1.25 * var(--cp-rem)), .6fr)",
        Column::Break(_) => "calc(1.5 * var(--cp-rem))",
    };
    format!("var(--cp-names, calc(11 * var(--cp-rem))) {}", all.iter().map(width).collect::<Vec<_>>().join(" "))
}

/// The month in which it begins.
fn first_month(text: &Text, all: &[Column]) -> String {
    let day = all.iter().find_map(|c| match c {
        Column::Day { day, .. } => Some(day),
        Column::Break(_) => None,
    });
    day.map(|d| format::day(text, d, Day::Month)).unwrap_or_default()
}

fn head(text: &Text, all: &[Column], end: usize) -> Vec<Html> {
    let first = first_month(text, all);
    let mut month = String::new();
    let mut out = vec![html! { <div class="day is-month" data-at="1 | 1"><b>{ first.clone() }</b></div> }];
    for (i, c) in all.iter().enumerate() {
        let at = i + 2;
        out.push(match c {
            Column::Day { day, wide } => {
                let named = format::day(text, day, Day::Month);
                let new = std::mem::replace(&mut month, named.clone()) != named && named != first;
                let weekend = super::model::weekday(day).is_some_and(|w| w > 4);
                let number = day.get(8..).unwrap_or("").trim_start_matches('0').to_string();
                html! {
                    <div class={classes!("day", (!wide).then_some("is-narrow"), weekend.then_some("is-weekend"))} data-at={format!("{at} | 1")}>
                        if *wide {
                            { if new { named } else { format::day(text, day, Day::Weekday) } }<b>{ number }</b>
                        } else { <span aria-hidden="true">{ format::day(text, day, Day::Initial) }</span> }
                    </div>
                }
            }
            Column::Break(n) => html! { <div class="brk" data-at={format!("{at} | 1 / {end}")}><span class="cp-vh">{ text.count("break", usize::try_from(*n).unwrap_or(0)) }</span></div> },
        });
    }
    out
}

fn row(text: &Text, scene: &Scene, at: usize, v: usize, listed: &[usize]) -> Html {
    let voice = &scene.model.voices[v];
    let line = HEAD + 2 * at + 1;
    let published = voice.date.as_deref().map_or_else(
        || text.get("published.none").to_string(),
        |d| text.fill("published", &[&format::day(text, d, Day::Short)]),
    );
    let moments = scene.model.calendar.moments.iter().filter(|m| m.voice == v);
    html! {
        <>
            <div class="lane" data-at={format!("1 / -1 | {line}")}></div>
            <div class="who" data-at={format!("1 | {line} / span 2")}><span class="cp-sig">{ voice.siglum.clone() }</span><span lang={lang::bcp47(&voice.lang).to_string()}>{ voice.name.clone() }</span><small>{ published }</small></div>
            { for grouped(moments).into_iter().map(|(from, to, ms)| event(text, scene, line, from, to, &ms, listed)) }
        </>
    }
}

/// Moments of one voice that stand on the same days.
fn grouped<'a>(moments: impl Iterator<Item = &'a Moment>) -> Vec<(usize, usize, Vec<&'a Moment>)> {
    let mut out: Vec<(usize, usize, Vec<&Moment>)> = Vec::new();
    for m in moments {
        match out.iter_mut().find(|(f, t, _)| (*f, *t) == (m.from, m.to)) {
            Some((_, _, ms)) => ms.push(m),
            None => out.push((m.from, m.to, vec![m])),
        }
    }
    out
}

/// Moments of a voice on one day that are shown at once; the others unfold.
const AT_ONCE: usize = 3;

fn event(text: &Text, scene: &Scene, line: usize, from: usize, to: usize, ms: &[&Moment], listed: &[usize]) -> Html {
    let row = if to > from { line + 1 } else { line };
    let clash = |m: &&Moment| m.dispute.is_some_and(|(i, _)| listed.contains(&i));
    let kind = ms.iter().any(clash).then_some("date");
    // What clashes comes first.
    let (mut all, plain): (Vec<&Moment>, Vec<&Moment>) = ms.iter().copied().partition(|m| clash(m));
    all.extend(plain);
    let (first, more) = all.split_at(all.len().min(AT_ONCE));
    html! {
        <div class={classes!("ev", kind.map(|_| "is-clash"), (to > from).then_some("is-run"))} data-kind={kind} data-at={format!("{} / {} | {row}", from + 2, to + 3)}>
            { for first.iter().map(|m| moment(text, scene, m, clash(m))) }
            if !more.is_empty() { <details><summary>{ format!("+{}", more.len()) }</summary>{ for more.iter().map(|m| moment(text, scene, m, clash(m))) }</details> }
        </div>
    }
}

fn moment(text: &Text, scene: &Scene, m: &Moment, clash: bool) -> Html {
    let v = &scene.model.voices[m.voice];
    let rest = around(&m.quote);
    let words = html! { <bdi lang={lang::bcp47(&v.lang).to_string()}>{ m.quote.words.clone() }</bdi> };
    match m.dispute.filter(|_| clash).and_then(|(i, s)| Some((i, s, scene.model.disputes.get(i)?))) {
        Some((i, stance, d)) => {
            let send = scene.send.clone();
            let go = Callback::from(move |_: MouseEvent| {
                send.emit(Action::Look(View::Side));
                send.emit(Action::Choose(Some(i)));
            });
            html! { <button type="button" data-choose={i.to_string()} aria-current={(scene.state.chosen == Some(i)).then_some("true")} onclick={go}><span class="w">{ glyph::head_said(text, stance) }{ words }</span><small dir="auto">{ says::question(text, d) }</small></button> }
        }
        None => {
            html! { <p><span class="w">{ words }</span><small dir="auto" lang={lang::bcp47(&v.lang).to_string()} title={rest.clone()}>{ rest }</small></p> }
        }
    }
}

/// The sentence around the day, with an ellipsis where the day stands in it; nothing where the day is all there is.
fn around(quote: &Quote) -> String {
    let mut out = String::new();
    for p in &quote.parts {
        match (p.marked, out.trim_end().ends_with('…')) {
            (true, false) => out.push('…'),
            (true, true) => {}
            (false, true) => out.push_str(p.text.trim_start_matches('…')),
            (false, false) => out.push_str(&p.text),
        }
    }
    let out = out.trim();
    if out == "…" { String::new() } else { out.to_string() }
}

#[cfg(test)]
mod tests {
    use super::around;
    use crate::view::model::{Model, Quote};

    /// `[on Monday]` is the day.
    fn check(parts: &str, expect: &str) {
        let report = crate::view::fixture::report();
        let mut quote: Quote = Model::new(&report).disputes[0].versions[0].quotes[0].clone();
        quote.parts.clear();
        for (i, text) in parts.split(&['[', ']'][..]).enumerate().filter(|(_, t)| !t.is_empty()) {
            quote.parts.push(crate::export::quote::Part { text: text.into(), marked: i % 2 == 1 });
        }
        assert_eq!(around(&quote), expect, "{parts}");
    }

    #[test]
    fn a_day_left_out_leaves_an_ellipsis() {
        check("It is shut until [1 March]", "It is shut until …");
        check("Until [1 March] it is shut", "Until … it is shut");
        check("[On Monday] they went ashore", "… they went ashore");
        check("… was shut on [1 March]… as planned", "… was shut on … as planned");
        check("[Monday]", "");
    }
}
