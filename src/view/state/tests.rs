use super::*;
use crate::compare::Kind;
use crate::view::desk::Opened;
use crate::view::fixture;

fn story() -> State {
    State::default().after(Action::Show(Shared::new(fixture::report())))
}

/// Runs actions one after the other.
fn run(state: State, actions: &[Action]) -> State {
    actions.iter().fold(state, |s, a| s.after(a.clone()))
}

#[test]
fn three_dashes_part_two_articles() {
    let texts = |t: &str| part(t).into_iter().map(|a| a.text).collect::<Vec<_>>();
    assert_eq!(texts("one\n---\ntwo\n\n  -----\n"), ["one", "two"]);
    assert_eq!(texts("one – two\n-- \nthree"), ["one – two\n-- \nthree"]);
    assert!(texts(" \n---\n").is_empty());
}

#[test]
fn what_is_too_much_is_said_and_nothing_is_lost() {
    let many = (0..50).map(|i| ArticleInput { text: format!("text {i}"), ..ArticleInput::default() }).collect();
    let s = run(State::default(), &[Action::Add(many)]);
    assert_eq!((s.articles.len(), s.notes.len(), s.notes[0].file.as_str()), (40, 1, "10"));
    // Back into the box; what stood there became an article.
    let typed = [Action::Type("one".into()), Action::Take, Action::Type("two".into()), Action::Unpack(0)];
    let s = run(State::default(), &typed);
    assert_eq!((s.typed.as_str(), s.articles.len(), s.articles[0].text.as_str()), ("one", 1, "two"));
}

#[test]
fn a_date_is_set_right_from_the_report() {
    let s = run(story(), &[Action::Add(vec![ArticleInput::default()]), Action::Correct(0)]);
    assert_eq!((s.screen, s.editing), (Screen::Start, Some(0)));
}

/// What the form sets is what is compared next; the day then moves what is told relative to it (`tests/compare.rs`).
#[test]
fn what_is_set_right_in_the_list_is_kept() {
    let typed = [Action::Type("Ferry rams freighter yesterday.".into()), Action::Take, Action::Edit(Some(0))];
    let s = run(State::default(), &typed);
    let right =
        ArticleInput { date: Some("2026-03-10".into()), outlet: Some("Harbour Post".into()), ..s.articles[0].clone() };
    let s = run(s, &[Action::Describe(0, Box::new(right.clone())), Action::Edit(None)]);
    assert_eq!((s.articles.as_slice(), s.editing), ([right].as_slice(), None));
}

#[test]
fn ids_stay_unique() {
    let s = run(
        State::default(),
        &[
            Action::Type("one\n---\ntwo".into()),
            Action::Take,
            Action::Remove(0),
            Action::Type("three".into()),
            Action::Take,
        ],
    );
    assert_eq!(s.articles.iter().map(|a| a.id.as_str()).collect::<Vec<_>>(), ["b", "c"]);
    assert_eq!(s.typed, "");
}

#[test]
fn steps_go_round_the_listed() {
    let s = story();
    assert_eq!(run(s.clone(), &[Action::Step(1)]).chosen, Some(0));
    assert_eq!(run(s.clone(), &[Action::Step(-1)]).chosen, Some(8));
    assert_eq!(run(s.clone(), &[Action::Step(-1), Action::Step(1)]).chosen, Some(0));
    assert_eq!(run(s.clone(), &[Action::Choose(Some(0)), Action::Reject(1), Action::Step(1)]).chosen, Some(2));
    // Closed, it is where the reader was.
    let left = run(s, &[Action::Choose(Some(4)), Action::Choose(None)]);
    assert_eq!((left.after(Action::Step(1)).chosen, left.after(Action::Step(-1)).chosen), (Some(5), Some(3)));
}

#[test]
fn a_rejected_one_leaves_and_comes_back() {
    let s = run(story(), &[Action::Choose(Some(3)), Action::Reject(3)]);
    assert_eq!((s.chosen, s.undo, s.listed().len()), (Some(4), Some(3), 8));
    let s = run(s, &[Action::Restore(3)]);
    assert_eq!((s.undo, s.listed().len()), (None, 9));
    let s = (0..9).fold(story(), |s, i| s.after(Action::Reject(i)));
    assert!(s.listed().is_empty());
    assert_eq!(s.after(Action::Step(1)).chosen, None);
}

#[test]
fn filters_narrow_the_list() {
    let s = story();
    let count = |f: Filter| s.after(Action::Sift(f)).listed().len();
    assert_eq!(count(Filter { without: [Kind::Quantity].into(), ..Filter::default() }), 7);
    assert_eq!(count(Filter { voice: Some(1), ..Filter::default() }), 7);
    assert_eq!(count(Filter { least: 0.6, ..Filter::default() }), 5);
    assert_eq!(count(Filter { search: "blessés".into(), ..Filter::default() }), 1);
    assert_eq!(count(Filter { search: "no such word".into(), ..Filter::default() }), 0);
}

#[test]
fn choosing_shows_a_voice_that_speaks() {
    let s = run(story(), &[Action::Voice(1), Action::Choose(Some(0))]);
    assert_eq!(s.voice, 0);
    let s = run(story(), &[Action::Voice(2), Action::Choose(Some(0))]);
    assert_eq!(s.voice, 2);
    assert_eq!(run(story(), &[Action::Choose(Some(99))]).chosen, None);
}

#[test]
fn what_is_put_away_can_be_undone_and_redone() {
    let s = run(story(), &[Action::Choose(Some(0)), Action::Reject(0), Action::Hide(4)]);
    assert_eq!((s.listed().len(), s.corrections.now().len(), s.undo), (7, 2, Some(4)));
    let back = run(s.clone(), &[Action::Undo]);
    assert_eq!((back.listed().len(), back.undo), (8, None));
    let again = run(back, &[Action::Redo]);
    assert_eq!((again.listed(), again.undo), (s.listed(), Some(4)), "it can be taken back at once again");
    let open = run(story(), &[Action::Choose(Some(2)), Action::Reject(2)]);
    assert_eq!(open.chosen, Some(3), "the next");
    let open = run(open, &[Action::Undo]);
    assert_eq!(open.chosen, Some(2), "what came back");
    assert_eq!(run(open, &[Action::Redo]).chosen, Some(3));
    assert_eq!(run(story(), &[Action::Reject(2), Action::Undo]).chosen, None, "none was open");
    let one = run(s, &[Action::Uncorrect(0)]);
    assert_eq!(one.hidden.iter().copied().collect::<Vec<_>>(), [4]);
}

#[test]
fn picked_passages_leave_the_chosen_one() {
    let s = run(story(), &[Action::Choose(Some(3)), Action::Settle(true)]);
    let q = &s.dispute().unwrap().versions[1].quotes[0];
    let (start, end) = q.places().next().unwrap();
    let parted = run(s.clone(), &[Action::Pick(q.voice, start, end), Action::Part]);
    assert_eq!(parted.dispute().map(|d| d.versions.len()), Some(2), "three versions before");
    assert_eq!((parted.chosen, parted.picked.is_none()), (Some(3), true));
    assert_eq!(run(parted, &[Action::Undo]).dispute().unwrap().versions.len(), 3);
    let nothing = run(s, &[Action::Part]);
    assert!(nothing.corrections.now().is_empty());
}

#[test]
fn joined_ones_become_one() {
    let s = run(story(), &[Action::Choose(Some(0))]);
    assert_eq!(s.joinable(), [8], "the other question of how many");
    let joined = run(s, &[Action::Unite(8)]);
    assert_eq!(joined.model.as_ref().unwrap().disputes.len(), 8);
    assert_eq!(joined.chosen, Some(0));
    assert_eq!(run(joined, &[Action::Undo]).model.unwrap().disputes.len(), 9);
}

#[test]
fn what_is_opened_leaves_the_readers_own_as_it_was() {
    let own = fixture::inputs();
    let s = run(
        State::default(),
        &[
            Action::Add(own[..2].to_vec()),
            Action::Type("half a sentence".into()),
            Action::Work { articles: own[..2].to_vec(), origin: Origin::Own },
            Action::Show(Shared::new(fixture::report())),
            Action::Reject(1),
        ],
    );
    let kept = s.own_corrections().to_vec();
    assert_eq!((kept.len(), s.articles.len()), (1, 3));
    let saved = crate::saved::Saved { name: "theirs".into(), articles: own[2..].to_vec(), ..Default::default() };
    let opened = Opened { saved, kept: Some("7".into()) };
    let s = run(s, &[Action::Bring(Box::new(opened)), Action::Show(Shared::new(fixture::report())), Action::Reject(0)]);
    assert_eq!((s.name.as_str(), s.articles.len(), s.own_corrections()), ("theirs", 3, &kept[..]));
    assert_eq!(s.saved().corrections.len(), 1);
    let adopted = run(s.clone(), &[Action::Adopt]);
    assert_eq!((adopted.articles.len(), adopted.origin, adopted.kept.as_deref()), (3, Origin::Own, Some("7")));
    assert_eq!(adopted.own_corrections().len(), 1);
    let again = run(s, &[Action::Work { articles: own.clone(), origin: Origin::Own }]);
    assert_eq!((again.own_corrections(), again.kept.as_ref(), again.name.as_str()), (&kept[..], None, ""));
}

#[test]
fn corrections_hold_over_a_reload() {
    let rejected = run(story(), &[Action::Reject(2)]);
    let kept = rejected.own_corrections().to_vec();
    let s = run(State::default(), &[Action::Recall(kept.clone()), Action::Show(Shared::new(fixture::report()))]);
    assert_eq!((&s.hidden, s.own_corrections()), (&rejected.hidden, &kept[..]));
}

#[test]
fn the_shelf_knows_what_is_shown() {
    let entry = |id: &str, name: &str| Entry { id: id.into(), name: name.into(), ..Entry::default() };
    let s = run(story(), &[Action::Kept(entry("1", "one")), Action::Shelf(vec![entry("2", "two"), entry("1", "uno")])]);
    assert_eq!((s.name.as_str(), s.kept.as_deref()), ("uno", Some("1")));
    assert_eq!(s.after(Action::Shelf(vec![])).kept, None);
}
