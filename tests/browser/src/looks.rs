//! What a look at the page would find: cut words, crooked lists, a ring around the wrong word, paper that hides.

use crate::reading::FOCUS;
use crate::scenarios::Stage;
use anyhow::{Context, Result};
use serde_json::json;

/// Rules for paper.
const PAPER: &str = "[...document.adoptedStyleSheets].flatMap((s) => [...s.cssRules])
    .filter((r) => r.media?.mediaText === 'print').flatMap((r) => [...r.cssRules])";

impl Stage<'_> {
    pub async fn looks(&self) -> Result<()> {
        self.fresh().await?;
        // The line under the masthead goes to the edge, or to the scroll bar, also where nothing is to be scrolled.
        let line = "(() => { const e = document.documentElement, m = document.querySelector('[part~=masthead]').getBoundingClientRect();
            return m.left === 0 && Math.abs(m.right - e.clientWidth) < 1 && (e.clientWidth === innerWidth || getComputedStyle(e).overflowY === 'scroll'); })()";
        self.is(line, json!(true)).await.context("the masthead's line ends short of the edge")?;
        self.read().await?;
        self.is(line, json!(true)).await?;
        // A title takes the room there is before it takes a second line.
        self.b.client.set_window_size(1000, 900).await?;
        let room = "(() => { const t = document.querySelector('[part~=title]'); return t.clientWidth >= t.parentElement.clientWidth - 82; })()";
        self.is(room, json!(true)).await.context("the legend takes the title's room")?;

        // What stands beside each other in two lists is of one height.
        self.b.client.set_window_size(1920, 1000).await?;
        let tops = "(() => { const [a, b] = [...document.querySelectorAll('.cp-rows')].map((l) =>
            [...l.querySelectorAll('.cp-row')].map((r) => Math.round(r.getBoundingClientRect().top)));
            return a.length > 2 && b.every((t, i) => t === a[i]); })()";
        self.is(tops, json!(true)).await.context("rows beside each other begin at different heights")?;
        // In a narrow one the values stand below the question, which has the room then.
        self.b.client.set_window_size(800, 900).await?;
        let below = "(() => { const r = document.querySelector('.cp-row:not(.is-head)'), [q, v] = ['.q', '.v'].map((c) => r.querySelector(c).getBoundingClientRect());
            return q.left === v.left && v.top >= q.bottom; })()";
        self.is(below, json!(true)).await?;
        self.b.client.set_window_size(1200, 1000).await?;

        // The ring goes with the view.
        for key in ["n", "2", "3"] {
            self.hit(key.chars().next().unwrap_or(' '), false).await?;
            let done = if key == "n" { "[part~=card]" } else { "[part~=views] [aria-current]" };
            self.b.until(&format!("document.querySelector('{done}')")).await?;
        }
        let ring = format!("{FOCUS} === document.querySelectorAll('[part~=views] button')[2]");
        self.is(&ring, json!(true)).await.context("the focus stays on the name of another view")?;
        self.b.quiet().await
    }

    /// The card of every disagreement leaves half of the window to the articles.
    pub async fn card_room(&self) -> Result<()> {
        self.read().await?;
        self.key("n").await?;
        for width in [900, 1000, 1200, 1300] {
            self.b.client.set_window_size(width, 1000).await?;
            for _ in 0..7 {
                let high = "document.querySelector('[part~=card]')?.getBoundingClientRect().height < 500";
                self.is(high, json!(true)).await.with_context(|| format!("{width} wide"))?;
                self.key("n").await?;
            }
        }
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    pub async fn comes_still(&self) -> Result<()> {
        self.fresh().await?;
        // As wide as a phone, where a question of two lines instead of one moves all below it.
        self.b.run("document.querySelector('[data-counterpoint]').style.width = '390px'", vec![]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        let watch = "window.moved = []; try { new PerformanceObserver((list) => list.getEntries().forEach((e) =>
            moved.push(e.value, ...e.sources.map((s) => s.node?.className)))).observe({ type: 'layout-shift' }); } catch {}";
        self.b.run(watch, vec![]).await?;
        self.press("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        // Longer than a report waits for words.
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        self.is("moved", json!([])).await.context("what the reader has begun to read moves")?;
        self.b.quiet().await
    }

    pub async fn whole_words(&self) -> Result<()> {
        self.read().await?;
        self.key("4").await?;
        self.b.until("document.querySelector('[part~=timeline]')").await?;
        self.b.client.set_window_size(500, 900).await?;
        // A browser that knows a language's syllables may part words; letters are never parted.
        let plain = "const s = new CSSStyleSheet(); s.replaceSync('.cp-time * { hyphens: manual !important; }');
            document.adoptedStyleSheets = [...document.adoptedStyleSheets, s];";
        self.b.run(plain, vec![]).await?;
        let whole = "[...document.querySelectorAll('.cp-time .w bdi')].flatMap((b) => { const t = b.firstChild; let at = 0;
            return t.data.split(' ').filter((w) => { const r = document.createRange(); r.setStart(t, at); r.setEnd(t, at + w.length);
                at += w.length + 1; return new Set([...r.getClientRects()].map((x) => Math.round(x.top))).size > 1; }); })";
        self.is(whole, json!([])).await.context("words are cut")?;
        // In an interface that runs from the right, a few words in another language stand at the right as well.
        self.key("2").await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        self.b.run("document.querySelector('.cp').dir = 'rtl'", vec![]).await?;
        self.is("getComputedStyle(document.querySelector('.cp-cell .val')).textAlign", json!("right")).await?;
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }

    pub async fn paper(&self) -> Result<()> {
        self.read().await?;
        // The chosen words are light on dark: paper must have the dark.
        let ground = format!(
            "{PAPER}.some((r) => r.selectorText?.endsWith('.cp-mark.is-on') && r.style.printColorAdjust === 'exact')"
        );
        self.is(&ground, json!(true)).await.context("light words on paper")?;
        self.b.quiet().await
    }
}
