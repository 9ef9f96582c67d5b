//! Paper: what is printed, whatever is open on the screen.

use crate::engine::Kind;
use crate::scenarios::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::wd::PrintConfiguration;
use serde_json::json;

/// Cards on paper: what each holds beside its quotes, and the quotes of its first side.
const LEAVES: &str = "[...document.querySelectorAll('.cp-leaf')].map((l) => [l.querySelector('.cp-rank').textContent,
    ...['.cp-q', '.cp-val', '.cp-quoted', '.cp-quote cite', '.cp-facts dd', '.rule'].map((s) => !!l.querySelector(s)?.textContent.trim())])";

impl Stage<'_> {
    /// Every card that the filters leave stands on paper, with the matrix where it is open, and nothing that is pressed.
    pub async fn leaves(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.read().await?;
        let whole = |ranks: &[&str]| {
            json!(ranks.iter().map(|r| json!([r, true, true, true, true, true, true])).collect::<Vec<_>>())
        };
        let all = whole(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]);
        for view in ["1", "n", "Escape", "2", "3", "4"] {
            self.key(view).await?;
            self.is(LEAVES, json!([])).await.context("written for the screen")?;
            self.b.run("dispatchEvent(new Event('beforeprint'))", vec![]).await?;
            self.is(LEAVES, all.clone()).await.with_context(|| format!("after {view}"))?;
            // Who is read here: outlet, day, language.
            let told = "[...document.querySelectorAll('.cp-told li, thead th + th')].map((e) => e.textContent)
                .filter((t) => /(Northgate Courier|Talbote).*(English|German)/.test(t) && t.includes('9 February 2026')).length";
            self.is(told, json!(2)).await.with_context(|| format!("the articles after {view}"))?;
            if self.b.emulate_print(true).await? {
                let seen = "[...document.querySelectorAll('.cp *')].filter((e) => e.getClientRects().length && e.checkVisibility())";
                let chrome = format!(
                    "{seen}.filter((e) => e.matches('.cp-mast, .cp-lead, .cp-more, .cp-card, .cp-index, .cp-act:not(.also *), .cp-go, input, select, [part~=pick]')).map((e) => e.outerHTML.slice(0, 99))"
                );
                let shown = self.b.js(&chrome).await;
                let matrix = self.b.js(&format!("{seen}.some((e) => e.matches('.cp-matrix'))")).await;
                let cut = self.b.js(&format!("{seen}.filter((e) => e.closest('.cp-paper, .cp-matrix') && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible' && !e.matches('.cp-vh')).map((e) => e.outerHTML.slice(0, 99))")).await;
                self.b.emulate_print(false).await?;
                let (shown, cut) = (shown?, cut?);
                ensure!(shown == json!([]), "on paper after {view}: {shown}");
                ensure!(matrix? == json!(view == "2"), "the matrix after {view}");
                ensure!(cut == json!([]), "cut after {view}: {cut}");
            }
            self.b.run("dispatchEvent(new Event('afterprint'))", vec![]).await?;
        }
        self.key("1").await?;
        // What is filtered out is not printed either.
        self.press("document.querySelectorAll('[part~=tools] button')[1]").await?;
        self.press("document.querySelector('.is-kinds [data-kind=quantity]')").await?;
        self.b.run("dispatchEvent(new Event('beforeprint'))", vec![]).await?;
        self.is(LEAVES, whole(&["3", "4", "5", "6", "7", "8", "9"])).await.context("filtered")?;
        self.b.run("dispatchEvent(new Event('afterprint'))", vec![]).await?;
        self.is(LEAVES, json!([])).await?;
        // An emulated medium changes sizes while they are observed.
        let heard = self.b.heard().await?;
        ensure!(heard.iter().all(|h| h.contains("ResizeObserver loop")), "the console heard {heard:#?}");
        // A browser that prints says so in time; driven from outside, only Chromium does.
        if self.b.kind == Kind::Chromium {
            let watch = "window.printed = 0; new MutationObserver(() => { printed = Math.max(printed, document.querySelectorAll('.cp-leaf').length); })
                .observe(document.querySelector('.cp'), {childList: true, subtree: true});";
            self.b.run(watch, vec![]).await?;
            let paper = self.b.client.print(PrintConfiguration::default()).await?;
            self.is("printed", json!(7)).await?;
            ensure!(paper.starts_with(b"%PDF"), "no paper");
        }
        self.b.quiet().await
    }
}
