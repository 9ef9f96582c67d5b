//! Twelve articles of 3,000 words: what is written while they come in, and what one choice writes anew. Counted, not timed.

use crate::browser::Browser;
use crate::scenarios::Stage;
use crate::sites::Sites;
use anyhow::{Context, Result, ensure};
use serde_json::json;

/// Made-up texts of any length.
const LONG: &str = include_str!("long.js");

/// Puts articles onto the first screen and opens the page.
pub async fn open(b: &Browser, sites: &Sites, articles: u32, words: u32) -> Result<()> {
    b.forget(&sites.ours).await?;
    let put = format!(
        "{LONG}\nlocalStorage.setItem('counterpoint.draft', JSON.stringify({{articles: long(arguments[0], arguments[1])}}));"
    );
    b.run(&put, vec![json!(articles), json!(words)]).await?;
    b.goto(&format!("{}/", sites.ours)).await?;
    b.until(&format!("document.querySelectorAll('[part~=added] li').length === {articles}")).await
}

/// Counts what is written into the page from now on: nodes put in or taken out, attributes set, and the most of both in one task.
const COUNT: &str = "window.written = {all: 0, most: 0};
    const into = (set, n) => { set.add(n); n.childNodes.forEach((c) => into(set, c)); return set; };
    new MutationObserver((records) => {
        const nodes = records.reduce((set, r) => [...r.addedNodes, ...r.removedNodes].reduce(into, set), new Set());
        const now = nodes.size + records.filter((r) => r.type === 'attributes').length;
        written.all += now; written.most = Math.max(written.most, now);
    }).observe(document.body, {subtree: true, childList: true, attributes: true});";

/// Notes how many rows of a table come in one task.
const ROWS: &str = "window.rows = []; window.watched?.disconnect();
    window.watched = new MutationObserver((records) => {
        const nodes = records.flatMap((r) => [...r.addedNodes]).filter((n) => n.querySelectorAll);
        const n = new Set(nodes.flatMap((n) => [n, ...n.querySelectorAll('*')]).filter((n) => n.matches('tbody tr'))).size;
        if (n) rows.push(n);
    });
    watched.observe(document.body, {subtree: true, childList: true});";

/// Elements of the page.
const ELEMENTS: &str = "document.querySelectorAll('*').length";

impl Stage<'_> {
    pub async fn long_articles(&self) -> Result<()> {
        open(self.b, self.sites, 12, 3000).await?;
        self.b.run(COUNT, vec![]).await?;
        self.press("document.querySelector('[part~=compare]')").await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.rest().await?;
        let before = self.count(ELEMENTS).await?;
        ensure!(before > 5000, "too little to tell anything: {before} elements");
        let (whole, most) = self.written().await?;
        ensure!(3 * most < whole, "{most} of {whole} nodes were written in one task");
        // Into the card, from one to the next, and back.
        for (key, share) in [("n", 4), ("n", 10), ("n", 10), ("p", 10)] {
            self.key(key).await?;
            self.b.until("document.querySelector('.cp-links .staff')").await?;
            self.rest().await?;
            let (all, _) = self.written().await?;
            ensure!(share * all < whole, "{key} wrote {all} nodes, of {whole} that there are");
        }
        for _ in 0..20 {
            self.key("n").await?;
        }
        self.key("Escape").await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.rest().await?;
        let after = self.count(ELEMENTS).await?;
        ensure!(after == before, "{before} elements became {after}");
        self.long_matrix().await?;
        self.b.quiet().await
    }

    /// A long matrix comes row by row and is whole in the end; the row one comes from is there at once.
    async fn long_matrix(&self) -> Result<()> {
        let questions = self.count("document.querySelectorAll('[data-choose]').length").await?;
        ensure!(questions > 12, "too few questions to tell anything: {questions}");
        let rows = async || -> Result<Vec<u64>> {
            self.b.run(ROWS, vec![]).await?;
            self.key("2").await?;
            self.b
                .until(&format!("document.querySelectorAll('[part~=matrix] tbody tr').length === {questions}"))
                .await?;
            let rows = self.b.js("window.rows").await?;
            Ok(rows.as_array().into_iter().flatten().filter_map(|n| n.as_u64()).collect())
        };
        let plain = rows().await?;
        let most = plain.iter().max().copied().unwrap_or(questions);
        ensure!(2 * most <= questions, "rows came as {plain:?}, of {questions}");
        // From the last question on its row is there at once.
        self.press("[...document.querySelectorAll('[part~=matrix] [data-choose]')].at(-1)").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        let chosen = rows().await?;
        ensure!(chosen.first() == Some(&questions), "rows came as {chosen:?}, the last of {questions} being chosen");
        Ok(())
    }

    /// Waits until nothing is written any more.
    async fn rest(&self) -> Result<()> {
        let still = "new Promise((done) => { let before = -1; const look = () => { if (written.all === before) return done(true);
            before = written.all; setTimeout(look, 400); }; look(); })";
        self.b.promise(still, vec![]).await.map(|_| ())
    }

    async fn count(&self, expression: &str) -> Result<u64> {
        self.b.js(expression).await?.as_u64().context("no number")
    }

    /// What was written since it was asked last.
    async fn written(&self) -> Result<(u64, u64)> {
        let (all, most) = (self.count("written.all").await?, self.count("written.most").await?);
        self.b.run("window.written = {all: 0, most: 0};", vec![]).await?;
        Ok((all, most))
    }
}
