//! What is told to those who see no colours of ours, or want nothing to move.

use crate::engine::{self, Kind};
use crate::scenarios::{Skipped, Stage};
use anyhow::{Context, Result, ensure};
use serde_json::json;

/// How an element is drawn, colours left out.
const SHAPE: &str = "((e) => { const s = getComputedStyle(e); return [s.textDecorationLine, s.textDecorationStyle, s.textDecorationThickness, s.outlineStyle, s.outlineWidth,
    s.borderTopStyle, s.borderTopWidth, s.borderLeftWidth, s.borderRightWidth, s.borderBottomWidth].join(); })";

/// A ring is the focus and nothing else.
const RINGED: &str = "[...document.querySelectorAll('.cp button:is([aria-current], [aria-pressed=true])')]
    .filter((e) => !e.matches(':focus-visible') && getComputedStyle(e).outlineStyle !== 'none').map((e) => e.outerHTML.slice(0, 80))";

impl Stage<'_> {
    /// A scenario for a reader who wishes something; the browser forgets it whatever comes out.
    async fn wished(&self, feature: &str, value: &str, seen: impl Future<Output = Result<()>>) -> Result<()> {
        if !self.b.emulate(feature, value).await? {
            return Err(Skipped("this engine knows nothing of it").into());
        }
        let seen = seen.await;
        self.b.emulate(feature, "").await?;
        seen
    }

    /// Kind, strength, version, what is chosen and where the focus is, without one colour of ours.
    pub async fn forced_colours(&self) -> Result<()> {
        self.wished("forced-colors", "active", self.shapes()).await
    }

    async fn shapes(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        self.is("matchMedia('(forced-colors: active)').matches", json!(true)).await?;
        // One line for each kind, one more for the strongest.
        self.press("document.querySelector('[data-tool=keys]')").await?;
        self.b.until("document.querySelector('.cp-kinds .cp-mark')").await?;
        let kinds = format!("new Set([...document.querySelectorAll('.cp-kinds .cp-mark')].map({SHAPE})).size");
        self.is(&kinds, json!(8)).await.context("kinds alike")?;
        self.differ(".cp-body p .cp-mark[data-strong][data-kind=quantity]", ".cp-kinds .cp-mark[data-kind=quantity]")
            .await?;
        // Work is over in no time: its stages are drawn as they would stand.
        let stages = "const o = document.createElement('ol'); o.className = 'cp-stages'; const l = [0, 1, 2].map(() => document.createElement('li'));
            l[0].className = 'is-done'; l[1].setAttribute('aria-current', 'step'); o.append(...l); document.querySelector('.cp').append(o);";
        self.b.run(stages, vec![]).await?;
        self.differ(".cp-stages .is-done", ".cp-stages li:last-child").await?;
        self.differ(".cp-stages [aria-current]", ".cp-stages .is-done").await?;
        self.b.run("document.querySelector('.cp-stages').remove();", vec![]).await?;
        self.key("Escape").await?;

        self.differ(".cp-views [aria-current]", ".cp-views :not([aria-current])").await?;
        self.press("document.querySelector('.cp-col')").await?;
        self.differ(".cp-coltools [aria-disabled]", ".cp-coltools [data-move]:not([aria-disabled])").await?;
        self.key("n").await?;
        self.differ(".cp-index [aria-current]", ".cp-index :not([aria-current])").await?;
        // Of two versions one is filled with the reader's own colour of what is chosen.
        let grounds = "new Set([1, 2].map((n) => getComputedStyle(document.querySelector(`.cp-body p .is-on[data-side='${n}']`)).backgroundColor)).size";
        self.is(grounds, json!(2)).await.context("versions alike")?;
        self.is(RINGED, json!([])).await?;
        self.tab_to("e.matches('.cp-body p .cp-ref')", false, 30).await?;
        let ring = format!("{SHAPE}(document.activeElement.closest('.cp-mark')).includes('solid,2px')");
        self.is(&ring, json!(true)).await.context("no ring around the mark")?;

        self.key("2").await?;
        self.differ(".cp-choice [aria-pressed=true]", ".cp-choice [aria-pressed=false]").await?;
        self.differ(".cp-matrix tr.is-on", ".cp-matrix tbody tr:not(.is-on)").await?;
        self.press("document.querySelector('[part~=cell]')").await?;
        self.differ(".cp-matrix td.is-open", ".cp-matrix td:not(.is-open)").await?;
        self.key("Escape").await?;
        self.key("3").await?;
        self.differ(".cp-pick [aria-pressed=true]", ".cp-pick [aria-pressed=false]").await?;
        self.differ(".cp-side-note.is-on", ".cp-side-note:not(.is-on)").await?;
        self.is(RINGED, json!([])).await?;
        self.b.quiet().await
    }

    async fn differ(&self, one: &str, other: &str) -> Result<()> {
        let shape = |of: &str| format!("((e) => e ? {SHAPE}(e) : '')(document.querySelector('{of}'))");
        let (one_is, other_is) = (shape(one), shape(other));
        let differ = format!("!!{one_is} && !!{other_is} && {one_is} !== {other_is}");
        self.is(&differ, json!(true)).await.with_context(|| format!("{one} is drawn like {other}"))
    }

    /// Nothing glides and nothing is drawn bit by bit: what was chosen is there.
    pub async fn reduced_motion(&self) -> Result<()> {
        if self.b.kind != Kind::Webkit {
            return self.wished("prefers-reduced-motion", "reduce", self.still_life()).await;
        }
        let still = engine::start_still(&self.args.tools).await?;
        let seen = Stage { b: &still, ..*self }.still_life().await;
        still.close().await;
        seen
    }

    async fn still_life(&self) -> Result<()> {
        self.is("matchMedia('(prefers-reduced-motion: reduce)').matches", json!(true)).await?;
        for width in [1200, 500] {
            self.b.client.set_window_size(width, 900).await?;
            self.read().await?;
            for view in ["2", "3", "4", "1"] {
                self.key(view).await?;
                self.is("document.getAnimations().length", json!(0)).await?;
            }
            // In the very frame of the choice the columns stand where they stay, and nothing runs.
            let choose = "new Promise((done) => { document.querySelector('.cp-body p .cp-ref').click();
                const at = () => [...document.querySelectorAll('.cp-slot')].map((s) => Math.round(s.getBoundingClientRect().top));
                const wait = () => document.querySelector('[part~=card]') && document.querySelector('.cp-slot') ? requestAnimationFrame(() => { const first = at(), runs = document.getAnimations().length;
                    setTimeout(() => done([runs, String(first) === String(at()), document.getAnimations().length]), 500); }) : requestAnimationFrame(wait); wait(); })";
            let seen = self.b.promise(choose, vec![]).await?;
            ensure!(seen == json!([0, true, 0]), "{width}: {seen}");
            let smooth = "[...document.querySelectorAll('.cp *')].filter((e) => getComputedStyle(e).scrollBehavior === 'smooth').length";
            self.is(smooth, json!(0)).await?;
        }
        self.b.client.set_window_size(1200, 1000).await?;
        self.b.quiet().await
    }
}
