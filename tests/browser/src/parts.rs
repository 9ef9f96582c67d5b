//! What hosts may hold on to: the parts that `custom-elements.json` names are those that are there.

use crate::scenarios::{EL, SCRIPT, Stage, inside, shown};
use anyhow::{Context, Result, ensure};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fs;

/// Parts of states that this test does not bring about.
const RARE: [&str; 5] = ["again", "alone", "peace", "refused", "working"];

impl Stage<'_> {
    /// Goes through all that the element shows; each part is promised, each promise is kept, and a host's style takes hold.
    pub async fn parts(&self) -> Result<()> {
        let demo = Json::from(crate::native::demo(&self.args.root)?).to_string().replace('<', "\\u003c");
        let style = "<style>counter-point::part(duel) { border-inline-start: 7px solid teal; }</style>";
        let body = format!(
            "{style}{SCRIPT}<counter-point expand=\"inline\"><script type=\"application/json\">{demo}</script></counter-point>"
        );
        self.host("parts.html", "", &body).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=duel]"))).await?;
        let width = format!("getComputedStyle({}).borderInlineStartWidth", inside("[part~=duel]"));
        ensure!(self.b.js(&width).await? == json!("7px"), "the host's style did not take hold");
        let mut seen = BTreeSet::new();
        self.see(&mut seen).await?;
        self.press(&inside("[part~=compact] .foot button")).await?;
        self.b.until(&inside("[part~=masthead]")).await?;
        self.see(&mut seen).await?;
        // A card, how it was weighed, quotes regrouped, and put away.
        self.press(&inside("[part~=duel] button")).await?;
        self.b.until(&inside("[part~=card]")).await?;
        self.see(&mut seen).await?;
        self.press(&inside("[part~=card-why] dd button")).await?;
        self.b.until(&inside("[part~=weighed] table")).await?;
        self.see(&mut seen).await?;
        let regroup = format!(
            "[...{EL}.shadowRoot.querySelectorAll('[part~=card-actions] button')].find((b) => b.textContent === 'Regroup the quotes')"
        );
        self.press(&regroup).await?;
        self.b.until(&inside("[part~=settle]")).await?;
        self.see(&mut seen).await?;
        self.key_inside("Escape").await?;
        self.press(&inside("[part~=duel] button")).await?;
        self.b.until(&inside("[part~=card]")).await?;
        self.key_inside("x").await?;
        self.b.until(&inside("[part~=away]")).await?;
        self.see(&mut seen).await?;
        // A column's tools, and a column put aside.
        self.press(&inside(".cp-col")).await?;
        self.b.until(&inside("[part~=column-tools] button")).await?;
        self.see(&mut seen).await?;
        let last = format!("[...{EL}.shadowRoot.querySelectorAll('[part~=column-tools] button')].at(-1)");
        self.press(&last).await?;
        self.b.until(&inside("[part~=aside]")).await.context("a column put aside")?;
        self.see(&mut seen).await?;
        for key in ["2", "3", "4", "1"] {
            self.key_inside(key).await?;
            self.b.until(&inside("[part~=views] [aria-current]")).await?;
            self.see(&mut seen).await?;
        }
        let tools =
            self.b.js(&format!("{EL}.shadowRoot.querySelectorAll('[part~=tools] [aria-expanded]').length")).await?;
        for n in 0..tools.as_u64().unwrap_or_default() {
            self.press(&format!("{EL}.shadowRoot.querySelectorAll('[part~=tools] [aria-expanded]')[{n}]")).await?;
            self.b.until(&inside("[part~=panel]")).await?;
            self.see(&mut seen).await?;
        }
        let manifest = fs::read(self.sites.dist.join("custom-elements.json"))?;
        let manifest: Json = serde_json::from_slice(&manifest)?;
        let parts = manifest["modules"][0]["declarations"][0]["cssParts"].as_array().context("no parts")?;
        let promised: BTreeSet<String> = parts.iter().filter_map(|p| p["name"].as_str()).map(str::to_string).collect();
        let untold: Vec<&String> = seen.difference(&promised).collect();
        ensure!(untold.is_empty(), "parts that the manifest lacks: {untold:?}");
        let gone: Vec<&String> = promised.difference(&seen).filter(|p| !RARE.contains(&p.as_str())).collect();
        ensure!(gone.is_empty(), "parts that are nowhere: {gone:?}");
        // What the host sets on the element reaches what is shown.
        let properties =
            manifest["modules"][0]["declarations"][0]["cssProperties"].as_array().context("no properties")?;
        for name in properties.iter().filter_map(|p| p["name"].as_str()) {
            let set = format!("{EL}.style.setProperty(arguments[0], '7px');");
            self.b.run(&set, vec![json!(name)]).await?;
            let found = format!("getComputedStyle({}).getPropertyValue({})", inside(".cp"), json!(name));
            ensure!(self.b.js(&found).await? == json!("7px"), "{name} is not the host's to set");
        }
        self.b.quiet().await
    }

    /// The parts that stand there now.
    async fn see(&self, seen: &mut BTreeSet<String>) -> Result<()> {
        tokio::time::sleep(std::time::Duration::from_millis(80)).await;
        let all = format!("[...{EL}.shadowRoot.querySelectorAll('[part]')].flatMap((e) => [...e.part])");
        let all = self.b.js(&all).await?;
        seen.extend(all.as_array().into_iter().flatten().filter_map(|p| p.as_str().map(str::to_string)));
        Ok(())
    }

    /// Presses a key inside the element.
    async fn key_inside(&self, key: &str) -> Result<()> {
        let press = "new KeyboardEvent('keydown', {key: arguments[0], bubbles: true, composed: true})";
        self.b.run(&format!("{}.dispatchEvent({press});", inside("[part~=root]")), vec![json!(key)]).await.map(|_| ())
    }
}
