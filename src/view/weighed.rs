//! How the chosen disagreement was weighed: for those who check the program, what its models saw and what each sight added.

use super::common::{Scene, use_text};
use super::format;
use super::model::{Dispute, Model};
use super::seam::Weigher;
use super::text::Text;
use crate::wire::{Place, Seen, Weighed as Pair};
use std::rc::Rc;
use yew::prelude::*;

/// Log-odds at which a bar is full: e⁴ is odds of 55 to 1.
const FULL: f32 = 4.0;

/// The panel below the card; it asks when it is opened, since the comparison is made once more for that.
#[component]
pub fn Weighed(scene: &Scene) -> Html {
    let text = use_text();
    let weigher = use_context::<Option<Weigher>>().flatten();
    let told = use_state(|| None::<Rc<Option<Vec<Pair>>>>);
    {
        let (told, articles) = (told.clone(), scene.state.reading.clone());
        let asked = scene.state.dispute().map(|d| (d.kind.name(), places(&scene.model, d)));
        use_effect_with(asked, move |asked| {
            told.set(None);
            // An answer for a question that was left meanwhile is nobody's.
            let wanted = Rc::new(std::cell::Cell::new(true));
            if let (Some(weigher), Some((kind, places))) = (weigher, asked.clone()) {
                let wanted = wanted.clone();
                let answer = Callback::from(move |pairs| {
                    if wanted.get() {
                        told.set(Some(Rc::new(pairs)));
                    }
                });
                (weigher.0)(articles.to_vec(), kind.into(), places, answer);
            }
            move || wanted.set(false)
        });
    }
    html! {
        <div class="cp-weighed" part="weighed" role="group" aria-label={text.get("weighed").to_string()}>
            <p class="cp-label">{ text.get("weighed").to_string() }</p>
            <p class="cp-norm">{ text.get("weighed.note").to_string() }</p>
            <div role="status">{ match told.as_deref() {
                None => html! { <p class="cp-norm">{ text.get("waiting").to_string() }</p> },
                Some(None) => html! { <p>{ text.get("error").to_string() }</p> },
                Some(Some(pairs)) if pairs.is_empty() => html! { <p>{ text.get("weighed.none").to_string() }</p> },
                Some(Some(pairs)) => html! { <div class="pairs">{ for pairs.iter().map(|p| pair(&text, &scene.model, p)) }</div> },
            } }</div>
        </div>
    }
}

/// Where a disagreement's versions are told.
fn places(model: &Model, d: &Dispute) -> Vec<Place> {
    let quotes = d.versions.iter().flat_map(|v| &v.quotes);
    let of = |q: &super::model::Quote| {
        let id = model.voices.get(q.voice).map(|v| v.id.clone()).unwrap_or_default();
        let place = move |(start, end)| Place { article: id.clone(), start, end, text: String::new() };
        q.places().map(place).collect::<Vec<_>>()
    };
    quotes.flat_map(of).collect()
}

/// Two passages with what was seen in them.
fn pair(text: &Text, model: &Model, p: &Pair) -> Html {
    let side = |place: &Place| {
        let voice = model.voices.iter().find(|v| v.id == place.article);
        let (siglum, lang) =
            voice.map(|v| (v.siglum.clone(), super::lang::bcp47(&v.lang).to_string())).unwrap_or_default();
        html! { <><b class="cp-sig">{ siglum }</b>{ " " }<bdi {lang}>{ place.text.clone() }</bdi></> }
    };
    let percent = |x: f32| format::percent(text, f64::from(x));
    let clash = text.fill("weighed.clash", &[&percent(p.question), &percent(p.clash), &percent(p.least)]);
    html! {
        <table>
            <caption>{ side(&p.at[0]) }<span class="cp-vs">{ " | " }</span>{ side(&p.at[1]) }</caption>
            if let Some(fact) = p.fact { { features(text, text.fill("weighed.fact", &[&percent(fact)]), &p.sentences) } }
            { features(text, clash, &p.values) }
            if let Some([x, y]) = &p.read { <tbody><tr><td class="read" colspan="4"><bdi>{ x.clone() }</bdi><span class="cp-vs">{ " | " }</span><bdi>{ y.clone() }</bdi></td></tr></tbody> }
        </table>
    }
}

fn features(text: &Text, verdict: String, seen: &[Seen]) -> Html {
    let row = |s: &Seen| {
        let (adds, width) = (f64::from(s.adds), (s.adds.abs() / FULL).min(1.0));
        let sign = if adds < 0.0 { "−" } else { "+" };
        let x = if adds < 0.0 { -width } else { 0.0 };
        html! {
            <tr>
                <th scope="row"><code lang="en" dir="ltr">{ s.name.clone() }</code></th>
                <td>{ format::number(text, f64::from(s.value)) }</td>
                <td><svg viewBox="-1 0 2 1" preserveAspectRatio="none" aria-hidden="true"><rect x={x.to_string()} y="0" width={width.to_string()} height="1"/><path d="M0 0v1"/></svg></td>
                <td><bdi dir="ltr">{ sign }{ format::number(text, (10.0 * adds.abs()).round() / 10.0) }</bdi></td>
            </tr>
        }
    };
    html! {
        <tbody>
            <tr><th scope="rowgroup" colspan="4">{ verdict }</th></tr>
            { for seen.iter().map(row) }
        </tbody>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[component]
    fn One() -> Html {
        let place = |article: &str, text: &str| Place { article: article.into(), start: 0, end: 9, text: text.into() };
        let seen = |name: &str, adds: f32| Seen { name: name.into(), value: 0.5, adds };
        let p = Pair {
            at: [place("a", "<b>64</b>"), place("b", "46")],
            fact: Some(0.81),
            sentences: vec![seen("third", 2.04)],
            question: 0.53,
            clash: 0.99,
            least: 0.4,
            values: vec![seen("many", -6.0)],
            read: Some(["detain: police > man".into(), "detain: army > man".into()]),
        };
        pair(&Text::of("eng"), &Model::default(), &p)
    }

    #[test]
    fn a_pair_is_told_with_verdicts_signs_and_bars() {
        let html = futures::executor::block_on(yew::LocalServerRenderer::<One>::new().hydratable(false).render());
        for told in [
            "&lt;b&gt;64&lt;/b&gt;",
            "The sentences tell one fact: 81%",
            "One question: 53%. Both cannot be true: 99%, shown from 40% on",
            ">+2</bdi>",
            ">−6</bdi>",
            "<bdi>detain: army &gt; man</bdi>",
            // A bar ends where it is full.
            "<rect x=\"-1\" y=\"0\" width=\"1\"",
        ] {
            assert!(html.contains(told), "{told} not in {html}");
        }
    }
}
