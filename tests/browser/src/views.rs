//! What the views hold besides the columns, and the language in which they say it.

use crate::axe;
use crate::reading::FOCUS;
use crate::scenarios::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::json;

/// Rows of the timeline: the sigla of the voices.
const ROWS: &str = "[...document.querySelectorAll('[part~=timeline] .who .cp-sig')].map((s) => s.textContent).join('')";

impl Stage<'_> {
    /// In one article arrows go from mark to mark, and every note of the margin is a stop.
    pub async fn one_by_keyboard(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        self.key("3").await?;
        self.b.until("document.querySelector('[part~=side-note]')").await?;
        self.tab_to("e.matches('.txt .cp-ref')", false, 20).await?;
        let at = format!("[...document.querySelectorAll('.txt .cp-ref[data-ref]')].indexOf({FOCUS})");
        self.is(&at, json!(0)).await?;
        self.hit(Key::Down.into(), false).await?;
        self.is(&at, json!(1)).await.context("the next mark")?;
        self.hit(Key::Up.into(), false).await?;
        self.is(&at, json!(0)).await.context("the one before")?;
        self.tab_to("e.closest('[part~=side-note]')", false, 4).await?;
        let note = self.b.js(&format!("Number({FOCUS}.closest('[data-d]').dataset.d)")).await?;
        self.hit(Key::Enter.into(), false).await?;
        self.is("Number(document.querySelector('[part~=side-note].is-on')?.dataset.d ?? -1)", note).await?;
        self.b.quiet().await
    }

    /// Where the names of the views are out of sight, keys still lead into the view and not out of it.
    pub async fn narrow_views(&self) -> Result<()> {
        self.b.client.set_window_size(520, 900).await?;
        self.read().await?;
        self.tab_to("e.matches('[part~=duel] button')", false, 12).await?;
        for (key, view) in [('2', "matrix"), ('3', "anchor"), ('4', "timeline"), ('1', "voices")] {
            self.hit(key, false).await?;
            self.b.until(&format!("document.querySelector('[part~={view}]')")).await?;
            self.is(&format!("!!{FOCUS}.closest('.cp-mast') || {FOCUS} === document.body"), json!(false))
                .await
                .with_context(|| format!("the focus after {key}"))?;
        }
        // An open cell of the matrix is no longer in the way of Escape once its view is left.
        self.key("2").await?;
        self.press("document.querySelector('[part~=cell]')").await?;
        self.b.until("document.querySelector('td.is-open')").await?;
        self.key("1").await?;
        self.key("n").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.key("Escape").await?;
        self.b.until("!document.querySelector('[part~=card]')").await.context("Escape at once")?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    /// The timeline shows what the filter lets through, of the columns that are shown; what stands on no day is listed.
    pub async fn days(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        self.key("4").await?;
        self.is(ROWS, json!("ABCDE")).await?;
        let clashes = "document.querySelectorAll('[part~=timeline] .is-clash').length";
        ensure!(self.b.js(clashes).await?.as_u64() > Some(1), "days that clash");
        self.is("document.querySelectorAll('[part~=undated] li').length > 2", json!(true)).await?;
        // Every date of the claims stands on a day or in the list.
        let lost = "(() => { const told = document.querySelector('[part~=timeline]').textContent + document.querySelector('[part~=undated]').textContent;
            return ['1968', 'söndagseftermiddagen', '1er mars', 'sábado por la tarde'].filter((w) => !told.includes(w)); })()";
        self.is(lost, json!([])).await?;
        self.press("document.querySelectorAll('[part~=tools] button')[1]").await?;
        self.press("document.querySelector('.is-kinds [data-kind=date]')").await?;
        self.is(clashes, json!(0)).await.context("dates are filtered out")?;
        self.is("!document.querySelector('[part~=timeline] .zone')", json!(true)).await?;
        self.press("document.querySelector('.cp-panel p.cp-field button')").await?;
        self.key("1").await?;
        self.press("document.querySelectorAll('.cp-col')[1]").await?;
        self.press("[...document.querySelectorAll('[part~=column-tools] button')].at(-1)").await?;
        self.b.until("document.querySelectorAll('.cp-voice').length === 4").await?;
        self.key("4").await?;
        self.is(ROWS, json!("ACDE")).await.context("a hidden column has no row")?;
        self.b.quiet().await
    }

    /// The matrix has the articles' own words below what they come to, and what is told alike where it is asked for.
    pub async fn alike(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        self.key("2").await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        self.is("document.querySelector('tbody .own').textContent", json!("nio timmar")).await?;
        // Words that are cut are cut at their own end, also in an interface from right to left.
        self.is("[...new Set([...document.querySelectorAll('tbody .own')].map((o) => o.dir))].join()", json!("ltr"))
            .await?;
        let rows = "document.querySelectorAll('tbody.is-alike tr').length";
        self.is(rows, json!(0)).await?;
        let button = "document.querySelector('[data-tool=alike]')";
        let promised = self.b.js(&format!("parseInt({button}.textContent)")).await?;
        self.press(button).await?;
        self.is(rows, promised).await?;
        // The search goes through them, too.
        self.press("document.querySelectorAll('[part~=tools] button')[1]").await?;
        let seek = "const i = document.querySelector('.cp-panel [type=search]'); i.value = '1968'; i.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(seek, vec![]).await?;
        let found = "[...document.querySelectorAll('tbody.is-alike tr')].every((r) => r.textContent.includes('1968') || [...r.querySelectorAll('[title]')].some((e) => e.title.includes('1968')))";
        self.b.until(&format!("{rows} > 0 && {rows} < 8")).await?;
        self.is(found, json!(true)).await?;
        self.b.quiet().await
    }

    /// Another language of the interface: its words, numbers and days, also from right to left.
    pub async fn speaks(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        let days = "[...document.querySelectorAll('.cp-vhead .cp-meta')].map((m) => m.textContent).join(' ')";
        ensure!(self.b.js(days).await?.as_str().is_some_and(|d| d.contains("9 February 2026")), "English days");
        for (name, lang, dir, day, word) in [
            ("Deutsch", "de", "ltr", "9. Februar 2026", "Widersprüche"),
            ("Français", "fr", "ltr", "9 février 2026", "désaccords"),
            ("العربية", "ar", "rtl", "فبراير", "خلاف"),
        ] {
            self.press("document.querySelector('[data-tool=language]')").await?;
            let choice = format!(
                "[...document.querySelectorAll('.cp-panel button')].find((b) => b.textContent.includes('{name}'))"
            );
            self.b.until(&choice).await.with_context(|| name.to_string())?;
            self.press(&choice).await?;
            let root = "(({lang, dir}) => [lang, dir])(document.querySelector('[part~=root]'))";
            self.is(root, json!([lang, dir])).await?;
            let told = self.b.js(days).await?;
            ensure!(told.as_str().is_some_and(|d| d.contains(day)), "{name}: {told}");
            let summary = self.b.js("document.querySelector('[part~=summary]').textContent").await?;
            ensure!(summary.as_str().is_some_and(|s| s.contains(word)), "{name}: {summary}");
            let left = self.b.js("document.documentElement.scrollWidth <= innerWidth").await?;
            ensure!(left == json!(true), "{name} is wider than the screen");
        }
        // Kept, and taken from the browser where nothing was chosen.
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.is("document.querySelector('[part~=root]')?.lang", json!("ar")).await.context("kept")?;
        self.b.run("localStorage.clear()", vec![]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        // Some engines wish for a language that is none.
        let wish = self.b.js("/^(de|fr|sv|es|it|pt|nl|da|nb|pl|ar|ru)/.exec(navigator.language)?.[0] ?? 'en'").await?;
        self.is("document.querySelector('[part~=root]')?.lang.slice(0, 2)", wish).await?;
        // A guess is none of the reader's choices: another language of the browser must find nothing in its way.
        self.is("Object.keys(localStorage).filter((k) => /language|theme/.test(k))", json!([])).await
    }

    /// From the card: copied, hidden from the list, made one with another; each is said and taken back.
    pub async fn card_acts(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        // What is copied, whichever way the browser allows.
        let catch = "window.copied = []; Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => { copied.push(t); }}, configurable: true});";
        self.b.run(catch, vec![]).await?;
        let act = |words: &str| {
            format!(
                "[...document.querySelectorAll('[part~=card] button')].find((b) => b.textContent.startsWith('{words}'))"
            )
        };
        let said = "document.querySelector('[part~=root] > [role=status]').textContent";
        let counted = "Number(document.querySelector('[part~=summary] .clash').textContent.match(/\\d+/)[0])";
        self.press("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.key("c").await?;
        self.b.until(&format!("{said}.startsWith('Copied')")).await.context("by key")?;
        self.press(&act("Copy")).await?;
        self.b.until("copied.length === 2 && copied[0] === copied[1] && copied[0].includes('nio timmar')").await?;
        let all = self.b.js(counted).await?.as_u64().unwrap_or_default();
        self.press(&act("Hide from the list")).await?;
        self.is(counted, json!(all - 1)).await.context("hidden")?;
        self.key("u").await?;
        self.is(counted, json!(all)).await.context("taken back")?;
        // Two of one kind become one: figures, of which the example has two.
        self.press("document.querySelector('[part~=duel] button, .cp-index button')").await?;
        self.press(&act("Regroup")).await?;
        self.b.until("document.querySelector('[part~=settle] select')").await?;
        self.press(&act("Make one of both")).await?;
        self.is(counted, json!(all - 1)).await.context("joined")?;
        self.key("u").await?;
        self.is(counted, json!(all)).await.context("parted again")?;
        self.b.quiet().await
    }

    /// Behind "why": what the models saw in the passages of the card, and what each sight added; it follows the card.
    pub async fn weighed(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        self.press("document.querySelector('[part~=duel] button')").await?;
        let opens =
            "[...document.querySelectorAll('.cp-facts button')].find((b) => b.textContent === 'How it was weighed')";
        self.press(opens).await?;
        let told = "[...document.querySelectorAll('[part~=weighed] caption bdi')].map((e) => e.textContent)";
        self.b.until(&format!("{told}.length >= 2")).await?;
        // Words of the articles; verdicts and features are told by sign as well as by bar.
        let own = format!("{told}.includes('nio timmar')");
        self.is(&own, json!(true)).await.context("passages")?;
        let signs = "[...document.querySelectorAll('[part~=weighed] td:last-child')].map((e) => e.textContent[0])";
        self.is(&format!("{signs}.length > 4 && {signs}.every((s) => '+−'.includes(s))"), json!(true))
            .await
            .context("signs")?;
        self.is(
            "document.querySelector('[part~=weighed] [scope=rowgroup]').textContent.match(/\\d+%/) !== null",
            json!(true),
        )
        .await
        .context("verdict")?;
        axe::check(self.b, &self.args.tools).await.context("weighed")?;
        let before = self.b.js(told).await?;
        self.key("n").await?;
        let next = format!("{told}.length >= 2 && JSON.stringify({told}) !== {:?}", before.to_string());
        self.b.until(&next).await.context("the next card's")?;
        self.press(opens).await?;
        self.is("document.querySelector('[part~=weighed]')", json!(null)).await.context("closed")?;
        self.b.quiet().await
    }

    /// Whose column it is stands at the upper edge once the head is scrolled away.
    pub async fn names_stay(&self) -> Result<()> {
        self.b.client.set_window_size(1600, 700).await?;
        self.read().await?;
        let sticks = "[...document.querySelectorAll('.cp-voice')].map((v) => [v.querySelector('.cp-stick'), v.querySelector('.cp-vhead')].map((e) => e.getBoundingClientRect()))";
        let behind = format!("{sticks}.every(([s, h]) => s.top >= h.top - 1 && s.bottom <= h.bottom + 2)");
        self.is(&behind, json!(true)).await.context("behind the heads")?;
        self.b
            .run("scrollTo(0, document.querySelector('.cp-body').getBoundingClientRect().top + scrollY + 120);", vec![])
            .await?;
        let stay = format!("{sticks}.every(([s, h]) => Math.abs(s.top) < 1 && s.height > 20 && h.bottom < 1)");
        self.is(&stay, json!(true)).await.context("at the upper edge")?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    /// What axe finds where the other scenarios do not look: on a phone, from right to left, in a cell, a match, a column that left.
    pub async fn accessible_states(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 900).await?;
        self.read().await?;
        let check = async |what: &str| axe::check(self.b, &self.args.tools).await.with_context(|| what.to_string());
        self.press("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card] .cp-acts')").await?;
        // More than once: columns that are still gliding come back to the staff.
        let away = "(document.querySelector('.cp-pane').scrollTop += 60, document.querySelector('.cp-voice.is-away'))";
        self.b.until(away).await?;
        check("a column that left").await?;
        self.press("document.querySelector('[part~=card] .cp-acts [aria-expanded]')").await?;
        self.b.until("document.querySelector('[part~=settle]')").await?;
        check("a match settled by hand").await?;
        self.key("Escape").await?;
        self.key("2").await?;
        self.press("document.querySelector('[part~=cell]')").await?;
        self.b.until("document.querySelector('td.is-open')").await?;
        check("an open cell").await?;
        self.press("document.querySelector('[data-tool=alike]')").await?;
        check("what is told alike").await?;
        for lang in ["eng", "ara"] {
            self.b.client.set_window_size(390, 844).await?;
            self.fresh().await?;
            self.b.run("localStorage.setItem('counterpoint.language', arguments[0]);", vec![json!(lang)]).await?;
            self.b.client.refresh().await?;
            self.b.until("document.querySelector('[part~=demo] button')").await?;
            check("the start").await?;
            self.b.click("document.querySelector('[part~=demo] button')").await?;
            self.b.until("document.querySelector('[part~=duel]')").await?;
            check("the report").await?;
            self.press("document.querySelector('[part~=duel] button')").await?;
            self.b.until("document.querySelector('[part~=card]')").await?;
            check("the sheet").await?;
            for key in ["2", "3", "4"] {
                self.key(key).await?;
                check(key).await?;
            }
        }
        self.b.run("localStorage.clear();", vec![]).await?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }
}
