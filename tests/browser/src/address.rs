//! The address says where one stands; back, forward, a reload and a link of somebody else lead there.

use crate::scenarios::Stage;
use anyhow::{Context, Result, ensure};
use serde_json::{Value as Json, json};

/// What an address should restore: view, columns, sorting, what is listed, the chosen one.
const STANDS: &str = "({
    view: document.querySelector('[part~=views] [aria-current]')?.textContent,
    columns: [...document.querySelectorAll('.cp-voice [part~=siglum], thead .cp-sig')].map((s) => s.textContent).join(''),
    pinned: document.querySelectorAll('.cp-voice.is-pinned').length,
    sort: document.querySelector('.cp-sorts [aria-pressed=true]')?.textContent,
    rows: [...document.querySelectorAll('tbody .cp-rank')].map((r) => r.textContent).join(),
    marks: document.querySelectorAll('.cp-body mark').length,
    question: document.querySelector('[part~=card] h3')?.textContent,
})";

const HASH: &str = "location.hash.slice(1)";

/// A button of the open column's tools.
fn tool(n: usize) -> String {
    format!("document.querySelectorAll('[part~=column-tools] button')[{n}]")
}

impl Stage<'_> {
    /// The example with another order, one column pinned and one hidden, weak ones left out, sorted, one chosen.
    async fn arranged(&self) -> Result<()> {
        self.read().await?;
        self.press("document.querySelectorAll('.cp-col')[1]").await?;
        self.press(&tool(0)).await?;
        self.is(HASH, json!("demo&v=side&col=2.1.3.4.5")).await?;
        self.press("document.querySelectorAll('.cp-col')[3]").await?;
        self.press(&tool(2)).await?;
        self.is(HASH, json!("demo&v=side&col=2.1.3.4.5&pin=4")).await?;
        self.press("[...document.querySelectorAll('.cp-voice')].at(-1).querySelector('.cp-col')").await?;
        self.press(&tool(3)).await?;
        self.is(HASH, json!("demo&v=side&col=2.1.3.4.5&pin=4&off=5")).await?;
        self.press("document.querySelector('[data-tool=filter]')").await?;
        self.press("document.querySelectorAll('.cp-panel .cp-field .cp-choice:not(.is-kinds) button')[1]").await?;
        self.b.until(&format!("{HASH}.includes('least=')")).await?;
        self.press("document.querySelector('[data-tool=filter]')").await
    }

    pub async fn address_says(&self) -> Result<()> {
        self.arranged().await?;
        self.key("2").await?;
        self.press("document.querySelectorAll('.cp-sorts button')[1]").await?;
        self.b
            .until(&format!("/^demo&v=matrix&col=2.1.3.4.5&pin=4&off=5&sort=agreement&least=\\d+$/.test({HASH})"))
            .await?;
        let (stands, address) = (self.b.js(STANDS).await?, self.b.js("location.href").await?);
        let columns = stands["columns"].as_str().unwrap_or_default();
        ensure!(columns == "DBAC", "columns of the matrix: {stands}");
        self.b.client.refresh().await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        self.is(STANDS, stands.clone()).await.context("after a reload")?;
        ensure!(self.b.js("location.href").await? == address, "a reload changed the address");
        // Somebody who was never here.
        self.b.forget(&self.sites.ours).await?;
        self.b.goto(address.as_str().unwrap_or_default()).await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        self.is(STANDS, stands).await.context("from a link")?;
        // An address with what this comparison has not.
        self.b.forget(&self.sites.ours).await?;
        self.b
            .goto(&format!(
                "{}/#demo&v=side.99&col=9.9&pin=77&off=1.2.3.4.5&in=8&not=all&least=x&q=%25%",
                self.sites.ours
            ))
            .await?;
        self.b.until("document.querySelectorAll('.cp-voice').length === 5").await?;
        self.is(HASH, json!("demo&v=side&q=%25%25")).await?;
        self.b.quiet().await
    }

    pub async fn address_leads(&self) -> Result<()> {
        self.arranged().await?;
        let mut stood: Vec<Json> = vec![self.b.js(STANDS).await?];
        self.press("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        // Steps from one to the next are no places of their own.
        self.key("n").await?;
        self.b.until(&format!("{HASH}.includes('v=side.2')")).await?;
        stood.push(self.b.js(STANDS).await?);
        self.key("2").await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        stood.push(self.b.js(STANDS).await?);
        for at in [1, 0] {
            self.b.client.back().await?;
            self.is(STANDS, stood[at].clone()).await.with_context(|| format!("back to {at}"))?;
        }
        for at in [1, 2] {
            self.b.run("history.forward();", vec![]).await?;
            self.is(STANDS, stood[at].clone()).await.with_context(|| format!("forward to {at}"))?;
        }
        // All the way back: filter, hidden, pinned, order, and the articles themselves.
        for found in ["off=5", "pin=4", "col=2.1.3.4.5", "demo&v=side"] {
            for _ in 0..3 {
                self.b.client.back().await?;
                tokio::time::sleep(std::time::Duration::from_millis(150)).await;
                let hash = self.b.js(HASH).await?;
                if hash.as_str().is_some_and(|h| h.ends_with(found)) {
                    break;
                }
            }
            self.b.until(&format!("{HASH}.endsWith('{found}')")).await?;
        }
        self.is(
            "[...document.querySelectorAll('.cp-voice [part~=siglum]')].map((s) => s.textContent).join('')",
            json!("ABCDE"),
        )
        .await?;
        self.b.client.back().await?;
        self.b.until("document.querySelector('[part~=drop]')").await.context("back at the articles")?;
        self.is(HASH, json!("")).await?;
        self.b.run("history.forward();", vec![]).await?;
        self.b.until("document.querySelector('[part~=duel]')").await.context("forward to the comparison")?;
        self.b.quiet().await
    }
}
