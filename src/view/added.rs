//! The articles that were added: what is known of each, and its details to be set right.

use super::common::{dot, on};
use super::format::{self, Day};
use super::lang;
use super::model::siglum;
use super::seam::ArticleInput;
use super::start::StartProps;
use super::state::Action;
use super::text::Text;
use crate::input::Seen;
use crate::order::Order;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The list.
pub fn list(text: &Text, props: &StartProps) -> Html {
    html! {
        <ol class="cp-added" part="added" aria-label={text.get("added").to_string()}>
            { for props.state.articles.iter().enumerate().map(|(i, a)| added(text, props, i, a)) }
        </ol>
    }
}

/// What an article is called: its headline, else its first words.
pub fn name(a: &ArticleInput) -> String {
    called(a, None)
}

/// The same with the headline that was found in the text, above which a page has its menu.
fn called(a: &ArticleInput, seen: Option<&Seen>) -> String {
    let titles = [a.title.as_deref(), seen.and_then(|s| s.title.as_deref())].into_iter().flatten();
    let line = titles.chain(a.text.lines()).find(|l| !l.trim().is_empty()).unwrap_or("").trim();
    let short: String = line.chars().take(90).collect();
    if short.len() < line.len() { format!("{short}…") } else { short }
}

fn added(text: &Text, props: &StartProps, i: usize, a: &ArticleInput) -> Html {
    let editing = props.state.editing == Some(i);
    let seen = props.state.seen.iter().find(|s| s.id == a.id);
    let called = called(a, seen);
    let language = a.lang.as_deref().map_or_else(|| guess(text, &a.text, seen), |l| format::language(text, l));
    let date = a.date.as_deref().or(seen.and_then(|s| s.date.as_deref()));
    let either = |given: &Option<String>, found: Option<&Option<String>>| given.clone().or(found.cloned().flatten());
    let outlet = either(&a.outlet, seen.map(|s| &s.outlet)).unwrap_or_else(|| text.get("pasted").to_string());
    let author = either(&a.author, seen.map(|s| &s.author));
    let published = either(&a.published, seen.filter(|_| a.date.is_none()).map(|s| &s.published));
    let updated = either(&a.updated, seen.map(|s| &s.updated)).filter(|u| u.get(..10) != date);
    let button = |key: &str, action: Action, expanded: Option<bool>| {
        let then = matches!(action, Action::Unpack(_)).then_some(".cp-drop");
        html! {
            <button type="button" class="cp-act" data-then={then} aria-expanded={expanded.map(|e| e.to_string())} onclick={on(&props.send, action)}>{ text.get(key).to_string() }<span class="cp-vh">{ ": " }{ called.clone() }</span></button>
        }
    };
    html! {
        <li key={a.id.clone()}>
            <span class="cp-sig">{ siglum(i) }</span>
            <span class="t" lang={a.lang.as_deref().or(seen.map(|s| s.lang.as_str())).map(|l| lang::bcp47(l).to_string())} dir="auto">{ called.clone() }</span>
            <span class="x">
                { button(if editing { "done" } else { "edit" }, Action::Edit((!editing).then_some(i)), Some(editing)) }{ " " }
                { button("edit.text", Action::Unpack(i), None) }{ " " }
                { button("remove", Action::Remove(i), None) }
            </span>
            if editing { { form(text, props, i, a, seen) } } else {
                <p class="cp-meta w cp-tab" part="facts">
                    <span dir="auto">{ outlet }</span>
                    if let Some(author) = author { { dot() }<span dir="auto">{ author }</span> }
                    { dot() }<span>{ language }</span>{ dot() }
                    { match date {
                        Some(d) => html! { <button type="button" class="cp-fix" data-then="[type=date]" title={text.get("edit").to_string()} onclick={on(&props.send, Action::Edit(Some(i)))}>{ moment(text, published.as_deref(), d) }</button> },
                        None => html! { <span>{ text.get(if seen.is_some() { "date.none" } else { "date.missing" }).to_string() }{ " " }<button type="button" class="cp-act" data-then="[type=date]" onclick={on(&props.send, Action::Edit(Some(i)))}>{ text.get("date.add").to_string() }</button></span> },
                    } }
                    if let Some(u) = updated { { dot() }<span>{ text.fill("updated", &[&format::day(text, u.get(..10).unwrap_or(&u), Day::Long)]) }</span> }
                </p>
            }
            { remarks(text, seen) }
        </li>
    }
}

/// The day, and the hour as it is told in its own zone.
fn moment(text: &Text, published: Option<&str>, day: &str) -> String {
    let day_said = format::day(text, day, Day::Long);
    let hour = published.filter(|p| p.get(..10) == Some(day)).and_then(|p| p.get(11..16));
    hour.map_or(day_said.clone(), |h| format!("{day_said}, {h}"))
}

/// What is left out of it, and whether it is a copy.
fn remarks(text: &Text, seen: Option<&Seen>) -> Html {
    let Some(seen) = seen else { return html! {} };
    let copy =
        seen.copy_of.map(|of| text.fill(if seen.version { "copy.version" } else { "copy.same" }, &[&siglum(of)]));
    let agency = seen.agency.clone().filter(|_| copy.is_some());
    html! {
        <>
            if let Some(copy) = copy { <p class="cp-norm w" part="copy">{ copy }if let Some(a) = agency { { " " }{ a }{ "." } }</p> }
            if seen.aside > 0 { <p class="cp-norm w">{ text.count("aside", seen.aside) }</p> }
        </>
    }
}

/// The language the engine would take, so that a wrong one can be set right before the comparison.
fn guess(text: &Text, article: &str, seen: Option<&Seen>) -> String {
    let (code, confidence) = match seen {
        Some(s) => (s.lang.clone(), s.confidence),
        None => {
            let found = crate::detect::detect(article);
            (found.lang.code().to_string(), found.confidence)
        }
    };
    if code == "und" || code.is_empty() {
        return text.get("lang.unknown").to_string();
    }
    let name = format::language(text, &code);
    if confidence < 0.6 { text.fill("lang.unsure", &[&name]) } else { name }
}

/// Details of one article; what was found in the text stands in its fields until the reader says otherwise.
fn form(text: &Text, props: &StartProps, i: usize, a: &ArticleInput, seen: Option<&Seen>) -> Html {
    type Set = fn(&mut ArticleInput, Option<String>);
    let field = |key: &str, kind: &'static str, value: &Option<String>, found: Option<&Option<String>>, set: Set| {
        let (send, a) = (props.send.clone(), a.clone());
        let change = Callback::from(move |e: Event| {
            let value = e.target_unchecked_into::<HtmlInputElement>().value();
            let mut new = a.clone();
            set(&mut new, (!value.trim().is_empty()).then_some(value));
            send.emit(Action::Describe(i, Box::new(new)));
        });
        let value = value.clone().or(found.cloned().flatten()).unwrap_or_default();
        html! { <label class="cp-field"><span class="cp-label">{ text.get(key).to_string() }</span><input type={kind} {value} onchange={change} dir="auto"/></label> }
    };
    let language = {
        let (send, a) = (props.send.clone(), a.clone());
        Callback::from(move |e: Event| {
            let value = e.target_unchecked_into::<HtmlSelectElement>().value();
            let new = ArticleInput { lang: (!value.is_empty()).then_some(value), ..a.clone() };
            send.emit(Action::Describe(i, Box::new(new)));
        })
    };
    let mut names: Vec<(String, &str)> = lang::CHOICE.iter().map(|c| (format::language(text, c), *c)).collect();
    names.order();
    html! {
        <div class="cp-form w">
            { field("field.outlet", "text", &a.outlet, seen.map(|s| &s.outlet), |a, v| a.outlet = v) }
            // Another day makes the hour that was found untrue.
            { field("field.date", "date", &a.date, seen.map(|s| &s.date), |a, v| { a.date = v; a.published = None; }) }
            <label class="cp-field"><span class="cp-label">{ text.get("field.lang").to_string() }</span>
                <select onchange={language}>
                    <option value="" selected={a.lang.is_none()}>{ text.get("field.lang.auto").to_string() }</option>
                    { for names.into_iter().map(|(n, c)| html! { <option value={c} selected={a.lang.as_deref() == Some(c)}>{ n }</option> }) }
                </select></label>
            { field("field.author", "text", &a.author, seen.map(|s| &s.author), |a, v| a.author = v) }
            { field("field.title", "text", &a.title, seen.map(|s| &s.title), |a, v| a.title = v) }
            if let Some(link) = &a.link { <p class="cp-norm cp-link" dir="ltr">{ link.clone() }</p> }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_called_by_its_headline_where_one_is_found() {
        let mut a = ArticleInput { text: "We use cookies.\nMenu\nFerry hits pier".into(), ..ArticleInput::default() };
        let seen = Seen { title: Some("Ferry hits pier".into()), ..Seen::default() };
        assert_eq!([called(&a, None), called(&a, Some(&seen))], ["We use cookies.", "Ferry hits pier"]);
        a.title = Some("As the reader says".into());
        assert_eq!(called(&a, Some(&seen)), "As the reader says");
    }
}
