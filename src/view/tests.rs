//! Every view rendered to a string, without a browser.

use super::common::Scene;
use super::fixture;
use super::model::Shared;
use super::seam::Mode;
use super::shell::Shell;
use super::start;
use super::state::{Action, Filter, Origin, Panel, State, View};
use super::text::Text;
use crate::input::{Note, Seen};
use crate::wire::Report;
use std::rc::Rc;
use yew::prelude::*;

#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    state: Rc<State>,
    mode: Mode,
}

/// The shell with its context, as [`super::Root`] gives it.
#[component]
fn Stage(props: &StageProps) -> Html {
    let text = Text::of(&props.state.lang);
    html! {
        <ContextProvider<Rc<Text>> context={text}>
            <Shell state={props.state.clone()} send={Callback::noop()} go={Callback::noop()} mode={props.mode} demo={Some(fixture::inputs())}/>
        </ContextProvider<Rc<Text>>>
    }
}

fn render(state: State, mode: Mode) -> String {
    let props = StageProps { state: Rc::new(state), mode };
    let html =
        futures::executor::block_on(yew::LocalServerRenderer::<Stage>::with_props(props).hydratable(false).render());
    sound(&html);
    html
}

/// What holds for every screen: the offline policy and the host's page.
fn sound(html: &str) {
    for bad in [" style=", "data:", "<main", "<img", "javascript:"] {
        assert!(!html.contains(bad), "{bad} in {html}");
    }
    let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|p| p.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "ids are unique");
    assert!(ids.iter().all(|i| i.starts_with("cp-")), "ids are ours: {ids:?}");
}

fn story(report: &Report, actions: &[Action]) -> State {
    let start = State::default().after(Action::Show(Shared::new(report.clone())));
    actions.iter().fold(start, |s, a| s.after(a.clone()))
}

/// The words of a page, without tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    for part in html.split('<') {
        out.push_str(part.split_once('>').map_or(part, |(_, t)| t));
    }
    out.replace("&#x27;", "'").replace("&amp;", "&")
}

fn check(html: &str, expect: &[&str]) {
    let words = words(html);
    for e in expect {
        assert!(words.contains(e), "“{e}” is missing in {words}");
    }
}

#[test]
fn the_start_offers_box_list_example_and_promise() {
    let s = State::default().after(Action::Add(fixture::inputs()[..2].to_vec()));
    let html = render(s, Mode::Page);
    check(
        &html,
        &[
            "Your articles",
            "Compare 2 articles",
            "Färja och lastfartyg kolliderade utanför Gråskär",
            "Open the example",
            "Nothing leaves this page.",
        ],
    );
}

/// Limits before they bite; what was not read, as a sentence in every language of the interface; copies and older versions.
#[test]
fn the_start_says_limits_refusals_and_copies() {
    let start = State::default().after(Action::Add(fixture::inputs()[..3].to_vec()));
    check(&render(start.clone(), Mode::Page), &["Best with up to 12 articles, at most 40; files up to 25 MB."]);
    let ids: Vec<String> = start.articles.iter().map(|a| a.id.clone()).collect();
    let seen =
        |i: usize, copy_of, version, aside| Seen { id: ids[i].clone(), copy_of, version, aside, ..Seen::default() };
    let s =
        start.after(Action::See(vec![seen(0, None, false, 3), seen(1, Some(0), false, 0), seen(2, Some(0), true, 0)]));
    let said = [
        "3 lines around the text make no claims",
        "Same text as A: both count as one voice.",
        "An older version of A: only the newer one is compared.",
    ];
    check(&render(s, Mode::Page), &said);
    let codes = [
        "pdf",
        "picture",
        "office",
        "webarchive",
        "locked",
        "large",
        "cut",
        "entries",
        "many",
        "deep",
        "unpacked",
        "broken",
    ];
    let codes = codes.into_iter().chain(["unknown", "empty", "no-text", "no-body", "wall", "teaser", "encoding"]);
    for code in codes {
        let note = |lang: &str| start::note(&Text::of(lang), &Note::new("a.pdf", code, "25"));
        assert_eq!(note("eng").matches("a.pdf").count(), 1, "{}", note("eng"));
        for (lang, _) in Text::all() {
            let said = note(lang);
            assert!(said.contains("a.pdf") && said.split(' ').count() > 2, "{lang} {code}: {said}");
            assert!(lang == "eng" || said != note("eng"), "{lang} {code}: {said}");
        }
    }
}

#[test]
fn work_names_what_is_read() {
    let s = State::default().after(Action::Work { articles: fixture::inputs(), origin: Origin::Demo });
    check(&render(s.clone(), Mode::Page), &["Reading 5 articles", "Collision en Baltique", "Stop"]);
    let read = s.after(Action::Stage(crate::Stage::Read(2)));
    let html = render(read, Mode::Page);
    assert!(html.contains("aria-current=\"step\">Reading the articles<"), "{html}");
    let words = |w: &str| html.matches(&format!("<small>{w}</small>")).count();
    assert_eq!([words("read"), words("reading"), words("waiting")], [2, 1, 2]);
}

#[test]
fn the_overview_sets_three_against_each_other() {
    let html = render(story(&fixture::report(), &[]), Mode::Page);
    assert_eq!(html.matches("class=\"cp-duel\"").count(), 3);
    assert_eq!(html.matches("class=\"cp-row\"").count(), 6);
    check(&html, &["9 disagreements", "6 agreements", "Dela artikeln · 14 kommentarer"]);
}

#[test]
fn article_text_is_never_markup() {
    let mut report = fixture::report();
    report.articles[4].text = report.articles[4].text.replace("were hurt", "<b>hurt!");
    let html = render(story(&report, &[]), Mode::Page);
    assert!(html.contains("&lt;b&gt;hurt!") || html.contains("&lt;b>hurt!"), "escaped");
}

#[test]
fn the_card_holds_quotes_reason_rule_and_silence() {
    let html = render(story(&fixture::report(), &[Action::Choose(Some(0))]), Mode::Page);
    check(
        &html,
        &[
            "1 of 9",
            "A and D say 14; C says 23",
            "Rule: Quantity quantity.apart",
            "Confidence 94",
            "says nothing on this",
            "“More than a dozen people were hurt”",
        ],
    );
    assert_eq!(html.matches("data-note=").count(), 5, "every voice stands on the staff");
}

/// A scene's sheets of paper.
#[component]
fn Sheets(scene: &Scene) -> Html {
    super::paper::sheets(&Text::of("eng"), scene)
}

#[test]
fn paper_folds_nothing() {
    let state = story(&fixture::report(), &[]);
    let mut model = super::model::Model::new(&fixture::report());
    let told = &mut model.disputes[0].versions[0].quotes;
    *told = vec![told[0].clone(); 5];
    told.iter_mut().enumerate().for_each(|(i, q)| q.voice = i);
    let scene = Scene { state: Rc::new(state), model: Shared::new(model), send: Callback::noop() };
    let html =
        futures::executor::block_on(yew::LocalServerRenderer::<Sheets>::with_props(scene).hydratable(false).render());
    sound(&html);
    assert_eq!(html.matches("class=\"cp-leaf\"").count(), 9);
    assert!(!html.contains("<details"), "a quote is folded");
}

#[test]
fn a_rule_is_told_in_the_language_of_the_interface() {
    for (lang, told) in [("deu", "Regel: Menge"), ("ara", "القاعدة: عدد"), ("rus", "Правило: ")] {
        let mut state = story(&fixture::report(), &[Action::Choose(Some(0))]);
        state.lang = lang.into();
        let html = render(state, Mode::Page);
        check(&html, &[told]);
        assert!(html.contains("<code lang=\"en\" dir=\"ltr\">quantity.apart</code>"), "its name is told to be English");
    }
}

#[test]
fn a_sentence_of_the_interface_runs_its_way() {
    // Sigla and values keep to themselves; guessed from them, an Arabic sentence would run from left to right.
    let mut state = story(&fixture::report(), &[Action::Choose(Some(0))]);
    state.lang = "ara".into();
    let html = render(state, Mode::Page);
    assert!(html.contains("<dd>بحسب \u{2068}A\u{2069}"), "the reason begins otherwise");
}

#[test]
fn the_matrix_has_a_cell_for_each_voice_and_question() {
    let html = render(story(&fixture::report(), &[Action::Look(View::Matrix), Action::Cell(Some((0, 2)))]), Mode::Page);
    assert_eq!(html.matches("<td").count(), 45);
    assert_eq!(html.matches("aria-expanded=\"true\"").count(), 1);
    check(&html, &["sentence 1 of 7", "show in the article"]);
    // A quote is written where it is seen, and on paper.
    assert_eq!(html.matches("cp-quoted").count(), 1);
}

#[test]
fn one_article_shows_who_says_otherwise() {
    let html = render(story(&fixture::report(), &[Action::Look(View::One), Action::Voice(4)]), Mode::Page);
    check(&html, &["all others", "Disputed among the others, not mentioned here:", "How certain: autopilot"]);
}

#[test]
fn the_timeline_shows_the_gap() {
    let html = render(story(&fixture::report(), &[Action::Look(View::Time)]), Mode::Page);
    check(&html, &["March 2026", "7 days apart", "torsdagen den 12 mars", "published 3 March"]);
    let bare = render(
        story(&Report { articles: fixture::report().articles, ..Report::default() }, &[Action::Look(View::Time)]),
        Mode::Page,
    );
    check(&bare, &["No days to place"]);
}

#[test]
fn the_embed_shows_three_and_opens() {
    let closed = render(story(&fixture::report(), &[]), Mode::Embed);
    check(&closed, &["Where 5 newsrooms disagree", "6 more disagreements", "Read all side by side"]);
    let open = render(story(&fixture::report(), &[Action::Expand(true)]), Mode::Embed);
    check(&open, &["Close the comparison", "Skärgårdsbladet"]);
    assert!(open.contains("<dialog"));
}

#[test]
fn little_to_show_is_said_plainly() {
    check(&render(story(&fixture::story(&[0]), &[]), Mode::Page), &["One voice so far", "Add an article"]);
    let mut peace = fixture::report();
    peace.disagreements.clear();
    check(&render(story(&peace, &[]), Mode::Page), &["No disagreement found", "6 things"]);
    let none = Action::Sift(Filter { search: "nowhere".into(), ..Filter::default() });
    check(&render(story(&fixture::report(), &[none]), Mode::Page), &["No disagreement passes the filter."]);
    let away = render(story(&fixture::report(), &[Action::Reject(2)]), Mode::Page);
    check(&away, &["8 disagreements", "Not counted as disagreements:", "Undo"]);
    check(
        &render(State::default().after(Action::Fail("The worker died.".into())), Mode::Page),
        &["The worker died.", "Dismiss"],
    );
}

#[test]
fn every_strip_opens_in_every_language() {
    for (code, name) in Text::all() {
        for panel in [Panel::Language, Panel::Appearance, Panel::Export, Panel::Filter, Panel::Keys, Panel::Menu] {
            let html =
                render(story(&fixture::report(), &[Action::Speak(code.into()), Action::Open(Some(panel))]), Mode::Page);
            check(&html, &[name]);
        }
    }
}

#[test]
fn columns_keep_their_own_direction() {
    let html = render(story(&fixture::story(&[4, 5]), &[Action::Choose(Some(0))]), Mode::Page);
    assert!(html.contains("lang=\"ar\" dir=\"rtl\""));
}

#[test]
fn a_long_word_is_set_smaller_than_it_would_be_broken() {
    let size = |words: &str| super::format::Shown { main: words.to_string(), ..super::format::Shown::default() }.size();
    assert_eq!(size("Perugia"), "");
    assert_eq!(size("Anselmo Cid"), "");
    assert_eq!(size("Extremadura"), "long");
    assert_eq!(size("Arbetsmiljöverket"), "longest");
}

#[test]
fn a_choice_writes_only_the_stretches_that_speak_of_it() {
    let mut report = fixture::report();
    for a in &mut report.articles {
        a.text.push_str(&"\nThe gulls stood on the pier all day and nobody counted them.".repeat(300));
        a.sentences.clear();
    }
    let before = story(&report, &[]);
    let (all, one) = super::marks::written(&before, &before.clone().after(Action::Choose(Some(0))));
    assert!(all > 100, "{all} stretches are too few to tell anything");
    assert!((2..=5).contains(&one), "{one} of {all} stretches are written anew");
    // What the questions are called changes no text without marks.
    let (_, named) = super::marks::written(
        &before,
        &before.clone().after(Action::Name("eng".into(), std::iter::once((1, "x".into())).collect())),
    );
    assert!(named <= 10, "{named} of {all} stretches are written anew");
}
