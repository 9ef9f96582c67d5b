//! Reading a comparison: columns, staff, matrix, filters, fingers, and a whole way by keyboard alone.

use crate::scenarios::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::key::Key;
use serde_json::{Value as Json, json};

/// The sigla of the columns, from left to right.
const SIGLA: &str = "[...document.querySelectorAll('.cp-voice [part~=siglum]')].map((s) => s.textContent).join('')";

/// What has the focus.
pub const FOCUS: &str = "document.activeElement";

/// A button of the chosen column's tools, by its place.
fn tool(n: usize) -> String {
    format!("document.querySelectorAll('[part~=column-tools] button')[{n}]")
}

impl Stage<'_> {
    /// The example, read.
    pub async fn read(&self) -> Result<()> {
        self.fresh().await?;
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelector('[part~=duel]')").await
    }

    pub async fn is(&self, expression: &str, expected: Json) -> Result<()> {
        // The page follows in its own time.
        for _ in 0..40 {
            if self.b.js(expression).await? == expected {
                return Ok(());
            }
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let found = self.b.js(expression).await?;
        ensure!(found == expected, "{expression} is {found}, not {expected}");
        Ok(())
    }

    /// A key as the reader presses it.
    pub async fn hit(&self, key: char, shift: bool) -> Result<()> {
        let mut keys = KeyActions::new("keys".into());
        let modifier = Key::Shift.into();
        if shift {
            keys = keys.then(KeyAction::Down { value: modifier });
        }
        keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        if shift {
            keys = keys.then(KeyAction::Up { value: modifier });
        }
        self.b.client.perform_actions(keys).await.context("pressing a key")
    }

    /// Presses Tab until what has the focus answers to `wanted` (of `e`); at most `most` times.
    pub async fn tab_to(&self, wanted: &str, back: bool, most: usize) -> Result<()> {
        for _ in 0..most {
            self.hit(Key::Tab.into(), back).await?;
            if self.b.js(&format!("((e) => !!({wanted}))({FOCUS})")).await? == json!(true) {
                return Ok(());
            }
        }
        let there = self.b.js(&format!("{FOCUS}.outerHTML.slice(0, 200)")).await?;
        anyhow::bail!("no way to {wanted} in {most} steps; the focus is on {there}")
    }

    pub async fn columns(&self) -> Result<()> {
        self.read().await?;
        self.is(SIGLA, json!("ABCDE")).await?;
        self.press("document.querySelectorAll('.cp-col')[1]").await?;
        self.press(&tool(0)).await?;
        self.is(SIGLA, json!("BACDE")).await?;
        self.is(&format!("{FOCUS} === {}", tool(0)), json!(true)).await.context("the focus moves with the column")?;
        self.press(&tool(1)).await?;
        self.press(&tool(1)).await?;
        self.is(SIGLA, json!("ACBDE")).await?;
        self.press(&tool(2)).await?;
        self.is(SIGLA, json!("BACDE")).await.context("pinned")?;
        // In a narrow window the pinned one stays in sight while the others pass.
        self.b.client.set_window_size(1000, 900).await?;
        let stays = "(() => { const v = document.querySelector('.cp-voices'), p = document.querySelector('.is-pinned');
            const before = p.getBoundingClientRect().left; v.scrollLeft = v.scrollWidth;
            return v.scrollLeft > 50 && Math.abs(p.getBoundingClientRect().left - before) < 2; })()";
        self.is(stays, json!(true)).await?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.press(&tool(3)).await?;
        self.is(SIGLA, json!("ACDE")).await.context("hidden")?;
        self.is(&format!("{FOCUS}.textContent"), json!("B Der Talbote")).await.context("the way back has the focus")?;
        // The matrix has the same columns.
        self.key("2").await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        self.is("document.querySelectorAll('thead th').length", json!(5)).await?;
        self.key("1").await?;
        self.press("document.querySelector('[part~=aside] button')").await?;
        self.is(SIGLA, json!("BACDE")).await?;
        self.press("document.querySelector('[part~=aside] button:last-child')").await?;
        self.is(SIGLA, json!("ABCDE")).await?;
        self.b.quiet().await
    }

    /// Choosing a mark scrolls every column to its counterpart, joins them by lines, dims the rest; rulers show where.
    pub async fn staff(&self) -> Result<()> {
        self.read().await?;
        self.press("document.querySelectorAll('.cp-voice')[3].querySelector('.cp-ref')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        let apart = "(() => { const tops = [...document.querySelectorAll('.cp-voice')].map((v) =>
            v.querySelector('.cp-slot')?.getBoundingClientRect().top); return Math.max(...tops) - Math.min(...tops); })()";
        // Motion comes to rest.
        self.b.until(&format!("{apart} < 4")).await.context("the columns meet at the staff")?;
        self.is("document.querySelectorAll('.cp-links :is(.head, .rest)').length", json!(5)).await?;
        self.is("document.querySelectorAll('.cp-links .bar').length > 0", json!(true)).await?;
        self.is(
            "[...document.querySelectorAll('.cp-map')].every((m) => m.getBoundingClientRect().height > 100)",
            json!(true),
        )
        .await
        .context("the rulers")?;
        self.is("document.querySelectorAll('.cp-map .tick.is-on').length > 1", json!(true)).await?;
        let dim = "getComputedStyle(document.querySelector('.cp-body')).color !== getComputedStyle(document.querySelector('.cp-slot')).color";
        self.is(dim, json!(true)).await?;
        // A column that the reader scrolls leaves the staff; one word brings it back.
        self.b.run("const p = document.querySelector('.cp-pane'); p.scrollTop += 60;", vec![]).await?;
        self.b.until("document.querySelector('.cp-voice').matches('.is-away')").await?;
        self.press("document.querySelector('.cp-lineup')").await?;
        self.b.until("!document.querySelector('.cp-voice').matches('.is-away')").await?;
        self.b.quiet().await
    }

    /// Beside every column, also a short one and the last, a ruler shows where the clashes lie, and leads there.
    pub async fn rulers(&self) -> Result<()> {
        for width in [1200, 1920, 1000] {
            self.b.client.set_window_size(width, 1000).await?;
            self.read().await?;
            let last = "(() => { const v = document.querySelector('.cp-voices'); v.scrollIntoView(); v.scrollLeft = v.scrollWidth;
                const seen = [...v.querySelectorAll('.cp-voice:last-of-type .tick')].map((t) => [t, t.getBoundingClientRect()]).filter(([, r]) => r.bottom < innerHeight);
                return seen.length > 2 && seen.every(([t, r]) => document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2) === t); })()";
            self.b.until(last).await.with_context(|| format!("{width}"))?;
            let of = "[...document.querySelectorAll('.cp-voice')].map((v) => new Set([...v.querySelectorAll('.cp-ref[data-ref]')].map((r) => r.dataset.ref)).size
                === new Set([...v.querySelectorAll('.tick')].filter((t) => t.getBoundingClientRect().height > 2).map((t) => t.dataset.d)).size)";
            self.is(of, json!([true, true, true, true, true])).await?;
        }
        let tick = "document.querySelector('.cp-voice:last-of-type .tick:last-of-type')";
        let d = self.b.js(&format!("{tick}.dataset.d")).await?;
        self.b.run(&format!("{tick}.dispatchEvent(new MouseEvent('click', {{bubbles: true}}))"), vec![]).await?;
        self.is("document.querySelector('.cp-map .tick.is-on')?.dataset.d ?? ''", d).await?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    pub async fn sorts(&self) -> Result<()> {
        self.read().await?;
        self.key("2").await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        let ranks = "[...document.querySelectorAll('tbody .cp-rank')].map((r) => Number(r.textContent))";
        let first = self.b.js(ranks).await?;
        let rows = first.as_array().map_or(0, Vec::len);
        ensure!(rows > 4 && first == json!((1..=rows).collect::<Vec<_>>()), "not the strongest first: {first}");
        self.press("document.querySelectorAll('.cp-sorts button')[2]").await?;
        self.b.until("document.querySelectorAll('.cp-sorts button')[2].matches('[aria-pressed=true]')").await?;
        let told = "(() => { const of = (tr) => { const n = {}; let all = 0; for (const h of tr.querySelectorAll('td use')) { const k = h.getAttribute('href');
            if (/\\d$/.test(k)) { n[k] = (n[k] ?? 0) + 1; all++; } } return Math.max(...Object.values(n)) / all; };
            return [...document.querySelectorAll('tbody tr')].map(of); })()";
        self.press("document.querySelectorAll('.cp-sorts button')[1]").await?;
        self.b.until(&format!("String({ranks}) !== String({first})")).await?;
        let told = self.b.js(told).await?;
        let told: Vec<f64> = told.as_array().into_iter().flatten().filter_map(Json::as_f64).collect();
        ensure!(told.len() > 3 && told.windows(2).all(|w| w[0] >= w[1]), "not by agreement: {told:?}");
        // The head stays in sight. A window of WebKit takes its new size in its own time: in the old one the page ends too soon.
        self.b.client.set_window_size(1200, 500).await?;
        self.b.until("innerHeight < 600").await?;
        self.b
            .run(
                "scrollTo(0, document.querySelector('tbody tr:nth-child(4)').getBoundingClientRect().top + scrollY);",
                vec![],
            )
            .await?;
        self.b
            .until("document.querySelector('tbody tr').getBoundingClientRect().bottom < 0")
            .await
            .context("scrolled")?;
        let top = self
            .b
            .js("Math.abs(document.querySelector('thead th:nth-child(2)').getBoundingClientRect().top) < 2")
            .await?;
        self.b.client.set_window_size(1200, 1000).await?;
        ensure!(top == json!(true), "the head scrolled away");
        // An empty cell is silence; a full one opens, and leads to the place.
        self.press("document.querySelector('[part~=cell]')").await?;
        self.b.until("document.querySelector('td.is-open .cp-quoted')").await?;
        self.press("document.querySelector('td.is-open cite button')").await?;
        self.b.until("document.querySelector('[part~=card]') && document.querySelector('.cp-links')").await?;
        self.b.quiet().await
    }

    pub async fn filters(&self) -> Result<()> {
        self.read().await?;
        self.press("document.querySelectorAll('[part~=tools] button')[1]").await?;
        self.b.until("document.querySelector('.is-kinds')").await?;
        let shown = "parseInt(document.querySelector('.cp-panel [role=status]').textContent)";
        let kinds = "[...document.querySelectorAll('.is-kinds small')].reduce((n, s) => n + Number(s.textContent), 0)";
        let all = self.b.js(shown).await?;
        self.is(kinds, all.clone()).await?;
        // What a filter promises is what it leaves.
        let strong = "document.querySelectorAll('.cp-panel .cp-field .cp-choice:not(.is-kinds) button')[2]";
        let promised = self.b.js(&format!("Number({strong}.querySelector('small').textContent)")).await?;
        ensure!(promised != all, "the example has weak ones too");
        self.press(strong).await?;
        self.is(shown, promised.clone()).await?;
        self.is(kinds, promised).await.context("the other filters count what is left")?;
        let choose = "const s = document.querySelector('.cp-panel select'); s.selectedIndex = 1; s.dispatchEvent(new Event('change', {bubbles: true}));
            return Number(/\\((\\d+)\\)$/.exec(s.options[1].textContent)[1]);";
        let promised = self.b.run(choose, vec![]).await?;
        self.is(shown, promised).await?;
        let seek = "const i = document.querySelector('.cp-panel [type=search]'); i.value = 'nowhere'; i.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(seek, vec![]).await?;
        self.is(shown, json!(0)).await?;
        self.is("document.querySelectorAll('[part~=duel], .cp-body mark').length", json!(0)).await?;
        self.press("document.querySelector('.cp-panel p.cp-field button')").await?;
        self.is(shown, all).await?;
        // Agreements and single voices are shown as wished.
        self.is("document.querySelectorAll('.cp-solo').length", json!(0)).await?;
        self.press("document.querySelectorAll('.cp-panel [type=checkbox]')[1]").await?;
        self.b.until("document.querySelectorAll('.cp-solo').length").await?;
        self.press("document.querySelectorAll('.cp-panel [type=checkbox]')[0]").await?;
        self.b.until("!document.querySelector('.cp-agree')").await?;
        self.b.quiet().await
    }

    /// On a phone: one voice on the screen, a finger or the row of sigla brings the next.
    pub async fn swipes(&self) -> Result<()> {
        self.b.client.set_window_size(500, 900).await?;
        self.read().await?;
        let narrow = "document.querySelector('.cp-tabs').getBoundingClientRect().height > 0";
        self.is(narrow, json!(true)).await?;
        let seen = "[...document.querySelectorAll('.cp-voice')].filter((v) => v.getBoundingClientRect().height).map((v) => v.dataset.v).join()";
        self.is(seen, json!("0")).await?;
        let swipe = "const v = document.querySelector('.cp-voices'); const at = (type, x, y) => v.dispatchEvent(new PointerEvent(type,
            {pointerType: 'touch', clientX: x, clientY: y, bubbles: true, isPrimary: true}));
            at('pointerdown', 300, 400); at('pointerup', 300 + arguments[0], 400 + arguments[1]);";
        for ((by, off), expected) in
            [((-120, 10), "1"), ((-120, 10), "2"), ((120, 0), "1"), ((-100, 90), "1"), ((-20, 0), "1")]
        {
            self.b.run(swipe, vec![json!(by), json!(off)]).await?;
            self.is(seen, json!(expected)).await.with_context(|| format!("{by}, {off}"))?;
        }
        self.press("document.querySelectorAll('.cp-tabs button')[4]").await?;
        self.is(seen, json!("4")).await?;
        self.is("document.documentElement.scrollWidth <= innerWidth", json!(true))
            .await
            .context("wider than the screen")?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    /// On a phone the passage stays where the finger was: what comes and goes above it and the sheet below carry nothing off.
    pub async fn stays(&self) -> Result<()> {
        self.b.client.set_window_size(500, 900).await?;
        self.read().await?;
        self.b.until("document.querySelector('.cp-tabs').getBoundingClientRect().height").await?;
        let aim = "const m = [...document.querySelectorAll('.is-shown .cp-body p .cp-mark')][arguments[0]]; m.scrollIntoView({block: 'center'});
            return [Math.round(m.getBoundingClientRect().top), m.dataset.d];";
        let mark = self.b.run(aim, vec![json!(2)]).await?;
        let at = mark[0].as_f64().unwrap_or_default();
        ensure!(at > 150.0, "the mark is not in the middle: {mark}");
        let tap = "[...document.querySelectorAll('.is-shown .cp-body p .cp-mark')][2].dispatchEvent(new MouseEvent('click', {bubbles: true}));";
        self.b.run(tap, vec![]).await?;
        // Above the beginning of the page there is nothing to scroll to.
        let still = format!(
            "((y) => Math.abs(y - {at}) < 8 || scrollY === 0 && y < {at})(document.querySelector('.is-shown .cp-slot .is-on')?.getBoundingClientRect().top)"
        );
        self.is(&still, json!(true)).await.context("the chosen passage jumps")?;
        let covered = "document.querySelector('.is-shown .cp-slot .is-on').getBoundingClientRect().bottom < document.querySelector('[part~=card]').getBoundingClientRect().top";
        self.is(covered, json!(true)).await.context("the sheet covers it")?;
        // The next one stands there, too, and the same question in another voice.
        self.press("document.querySelector('.cp-bar .cp-act')").await?;
        self.b
            .until(&format!(
                "document.querySelector('.is-shown .cp-slot .is-on')?.dataset.d !== '{}'",
                mark[1].as_str().unwrap_or_default()
            ))
            .await?;
        self.is(&still, json!(true)).await.context("the one before it jumps")?;
        self.press("document.querySelectorAll('.cp-tabs button')[1]").await?;
        self.b.until("document.querySelector('.is-shown').dataset.v === '1'").await?;
        self.is(&still, json!(true)).await.context("another voice jumps")?;
        // Closed, it is still there, though the list has come back above it.
        let stood = self.b.js("((e) => [e.dataset.d, e.getBoundingClientRect().top])(document.querySelector('.is-shown .cp-slot .is-on'))").await?;
        self.press("[...document.querySelectorAll('.cp-bar .cp-act')].at(-1)").await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        let left = "((d, y) => Math.abs(document.querySelector(`.is-shown .cp-body p [data-d='${d}']`).getBoundingClientRect().top - y) < 8)";
        let left = format!("{left}(...{stood})");
        self.is(&left, json!(true)).await.context("closing jumps")?;
        self.is(&format!("!!{FOCUS}.closest('.is-shown')"), json!(true)).await.context("the focus is elsewhere")?;
        // Chosen from the list, it leads back to the list.
        self.press("document.querySelectorAll('[part~=duel] button')[1]").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.is(covered, json!(true)).await?;
        self.press("[...document.querySelectorAll('.cp-bar .cp-act')].at(-1)").await?;
        self.is(&format!("{FOCUS}.matches('[part~=duel] button')"), json!(true)).await?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    /// Notes in the margin stand at their sentence; the timeline holds the clash.
    pub async fn margins(&self) -> Result<()> {
        self.read().await?;
        self.key("3").await?;
        self.b.until("document.querySelector('[part~=side-note]')").await?;
        let off = "[...document.querySelectorAll('[part~=side-note]')].filter((n) => {
            const m = document.querySelector(`.txt ${n.dataset.for}`);
            return !m || n.getBoundingClientRect().top < m.getBoundingClientRect().top - 8; }).length";
        self.is(off, json!(0)).await?;
        let words = "[...document.querySelectorAll('[part~=pick] button')].length";
        self.is(words, json!(5)).await?;
        self.key("4").await?;
        self.b.until("document.querySelector('[part~=timeline] .zone')").await?;
        self.press("document.querySelector('[part~=timeline] .ev button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.b.quiet().await
    }

    /// A newcomer without a pointer: from two articles to an exported file.
    pub async fn by_keyboard(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.fresh().await?;
        let catch = "window.saved = []; const made = URL.createObjectURL; URL.createObjectURL = (b) => (saved.push(b), made.call(URL, b));
            HTMLAnchorElement.prototype.click = function () { saved.push(this.download); };";
        self.b.run(catch, vec![]).await?;
        self.tab_to("e.matches('textarea')", false, 8).await?;
        // Without line breaks: WebKit's driver does not type them.
        let first = "A ferry and a freighter collided on Monday night. Police said 14 people were injured.";
        let second =
            "A ferry and a freighter collided on Monday night. According to the police 23 people were injured.";
        self.b.client.active_element().await?.send_keys(first).await?;
        self.b.until("document.querySelector('textarea').value.includes('14 people')").await?;
        self.tab_to("e.textContent === 'Start another article'", false, 6).await?;
        self.hit(Key::Enter.into(), false).await?;
        self.b.until("document.querySelector('[part~=added] li') && !document.querySelector('textarea').value").await?;
        if self.b.js(&format!("{FOCUS}.matches('textarea')")).await? != json!(true) {
            self.tab_to("e.matches('textarea')", true, 6).await?;
        }
        self.b.client.active_element().await?.send_keys(second).await?;
        self.b.until("document.querySelector('textarea').value.includes('23 people')").await?;
        self.tab_to("e.textContent.startsWith('Compare 2')", false, 12).await?;
        self.hit(Key::Enter.into(), false).await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.b.until(&format!("{FOCUS}.matches('[part~=title]')")).await.context("the focus is on the result")?;
        // To the first question, and in.
        self.tab_to("e.matches('[part~=duel] button')", false, 6).await?;
        self.hit(Key::Enter.into(), false).await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.b.until(&format!("{FOCUS}.matches('[part~=card] h3')")).await.context("the focus is on the question")?;
        let said = self.b.js("document.querySelector('[part~=root] > [role=status]').textContent").await?;
        ensure!(said.as_str().is_some_and(|s| s.contains("14") && s.contains("23")), "announced: {said}");
        // Into the articles: from the mark in one to the mark in the other, and back.
        self.tab_to("e.matches('.cp-ref')", false, 20).await?;
        self.hit(Key::Right.into(), false).await?;
        self.is(&format!("{FOCUS}.closest('.cp-voice').dataset.v"), json!("1")).await?;
        self.hit(Key::Escape.into(), false).await?;
        self.b.until("!document.querySelector('[part~=card]')").await?;
        self.b.until(&format!("{FOCUS} !== document.body")).await.context("Escape leads back")?;
        // Out to a file.
        self.tab_to("e.textContent === 'Share'", true, 20).await?;
        self.hit(Key::Enter.into(), false).await?;
        self.tab_to("e.matches('[data-format=markdown]')", false, 12).await?;
        self.hit(Key::Enter.into(), false).await?;
        self.b.until("saved.length > 1").await?;
        let text = self.b.promise("saved[0].text()", vec![]).await?;
        ensure!(text.as_str().is_some_and(|t| t.contains("14") && t.contains("23")), "saved: {text}");
        self.hit(Key::Escape.into(), false).await?;
        self.b
            .until(&format!("{FOCUS}.textContent === 'Share'"))
            .await
            .context("the strip closed leads back to its tool")?;
        self.b.quiet().await
    }
}
