//! The promise that can be checked: nothing but GET of our own static files, without query or body.

use crate::scenarios::{EL, SCRIPT, Stage, shown};
use anyhow::{Result, ensure};
use serde_json::{Value as Json, json};

/// Everything that can leave a page, noted before it does.
pub const NOTE: &str = r#"
  window.sent = [];
  const note = (how, what) => sent.push(`${how} ${what}`);
  const fetched = window.fetch;
  window.fetch = (what, how) => {
    const request = new Request(what, how);
    if (request.method !== 'GET' || request.body || how?.body) note('fetch', `${request.method} ${request.url}`);
    if (request.credentials !== 'omit' || request.referrerPolicy !== 'no-referrer') note('cookies or referrer', request.url);
    return fetched(what, how);
  };
  for (const name of ['XMLHttpRequest', 'WebSocket', 'EventSource', 'RTCPeerConnection', 'WebTransport']) {
    if (window[name]) window[name] = new Proxy(window[name], { construct: (own, all) => (note(name, all[0]), new own(...all)) });
  }
  navigator.sendBeacon = (url) => (note('sendBeacon', url), true);
  window.open = (url) => (note('open', url), null);
  window.print = () => {};
"#;

impl Stage<'_> {
    /// Loads, analyses, goes through every view and every export; what would leave is noted before the page's own scripts run.
    pub async fn nothing_leaves(&self) -> Result<()> {
        self.sites.noting(true);
        let went = self.nothing_leaves_noted().await;
        self.sites.noting(false);
        went
    }

    async fn nothing_leaves_noted(&self) -> Result<()> {
        // A service worker of an earlier visit would answer with the page that it keeps.
        self.b.goto(&format!("{}/empty.html", self.sites.ours)).await?;
        let away =
            "navigator.serviceWorker?.getRegistrations().then((all) => Promise.all(all.map((r) => r.unregister())))";
        self.b.promise(away, vec![]).await?;
        self.fresh().await?;
        ensure!(self.b.js("Array.isArray(window.sent)").await? == json!(true), "nothing is noted");
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await?;
        self.press_everything().await?;
        self.unsent().await?;
        let odd: Vec<String> = self.sites.requests().into_iter().filter(|r| !self.sites.expected(r)).collect();
        ensure!(odd.is_empty(), "requests beside static files: {odd:?}");
        Ok(())
    }

    /// Every view, every tool, and in it every button but those that only close it or lead elsewhere.
    pub async fn press_everything(&self) -> Result<()> {
        for i in 0..4 {
            self.b.until(&format!("document.querySelectorAll('[part~=views] button')[{i}]")).await?;
            self.b.run(&format!("document.querySelectorAll('[part~=views] button')[{i}].click();"), vec![]).await?;
            self.b.until("document.querySelector('[part~=views] [aria-current]')").await?;
        }
        self.b.run("window.print = () => {};", vec![]).await?;
        let tools = self.b.js("document.querySelectorAll('[part~=tools] [aria-expanded]').length").await?;
        for i in 0..tools.as_u64().unwrap_or_default() {
            let tool = format!("document.querySelectorAll('[part~=tools] [aria-expanded]')[{i}]");
            self.b.run(&format!("{tool}.click();"), vec![]).await?;
            tokio::time::sleep(std::time::Duration::from_millis(150)).await;
            let press =
                "for (const b of document.querySelectorAll('[part~=panel] button')) if (b.isConnected) b.click();";
            self.b.run(press, vec![]).await?;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        }
        Ok(())
    }

    /// An embed asks for packs beside its script and nothing else, though the host's policy would let it.
    pub async fn embed_only_packs(&self) -> Result<()> {
        let demo = Json::from(crate::native::demo(&self.args.root)?).to_string().replace('<', "\\u003c");
        let body = format!(
            "<script>{NOTE}</script>{SCRIPT}<counter-point><script type=\"application/json\">{demo}</script></counter-point>"
        );
        self.sites.requests();
        self.host("only-packs.html", "", &body).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=duel]"))).await?;
        self.b.promise(&format!("{EL}.export()"), vec![]).await?;
        self.unsent().await?;
        let odd: Vec<String> = self
            .sites
            .requests()
            .into_iter()
            .filter(|r| {
                !(self.sites.expected(r)
                    && (r.starts_with("GET /packs/") || r.ends_with("/counterpoint.js") || r.ends_with("/recorder.js")))
            })
            .collect();
        ensure!(odd.is_empty(), "requests beside packs: {odd:?}");
        self.b.quiet().await
    }

    /// What the page itself noted, and what the browser lists of all that was loaded, from wherever.
    async fn unsent(&self) -> Result<()> {
        let sent = self.b.js("sent").await?;
        ensure!(sent == json!([]), "something left the page: {sent}");
        let list = "performance.getEntriesByType('resource').map((e) => e.name).filter((n) => !n.startsWith('blob:') && !n.startsWith('data:'))";
        let loaded = self.b.js(list).await?;
        let (ours, host) = (&self.sites.ours, &self.sites.host);
        let strange: Vec<&str> = loaded
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Json::as_str)
            .filter(|url| {
                !(url.starts_with(ours.as_str()) || url.ends_with("/favicon.ico") && url.starts_with(host.as_str()))
                    || url.contains('?')
            })
            .collect();
        ensure!(strange.is_empty(), "loaded from elsewhere or with a query: {strange:?}");
        Ok(())
    }
}
