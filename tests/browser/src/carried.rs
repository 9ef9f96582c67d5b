//! Comparisons that leave the page and come back: the single file, links, exported files.

use crate::scenarios::Stage;
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value as Json, json};

/// Catches what is saved instead of handing it to the browser's downloads: `saved` gets `[name, text]`.
const CATCH: &str = "window.saved = []; let last; URL.createObjectURL = (blob) => ((last = blob), 'blob:caught');
    HTMLAnchorElement.prototype.click = function () { const name = this.download; last.text().then((t) => saved.push([name, t])); };";

/// Packs a text as a link carries it.
pub const PACK: &str =
    "(async (text) => { const s = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const b = new Uint8Array(await new Response(s).arrayBuffer());
    return btoa(String.fromCharCode(...b)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''); })";

/// A control of the page by its part and number.
fn control(part: &str, n: usize) -> String {
    format!("document.querySelectorAll('[part~={part}] button')[{n}]")
}

impl Stage<'_> {
    /// Opens the demo, puts its strongest disagreement away, opens the strip for sharing.
    async fn opened_strip(&self) -> Result<()> {
        self.fresh().await?;
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await?;
        self.b.click("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.key("x").await?;
        self.key("Escape").await?;
        self.b.until("document.querySelector('[part~=away] li')").await?;
        self.strip().await
    }

    /// Opens the strip for sharing.
    pub async fn strip(&self) -> Result<()> {
        let tool = "[...document.querySelectorAll('[part~=tools] button')].find((b) => b.textContent === 'Share')";
        self.b.until(tool).await?;
        self.b.run(&format!("({tool}).click()"), vec![]).await?;
        self.b.until("document.querySelector('[part~=formats]')").await
    }

    /// Presses a key as if the widget had the focus.
    pub async fn key(&self, key: &str) -> Result<()> {
        let press = "document.querySelector('[part~=root]').dispatchEvent(new KeyboardEvent('keydown', {key: arguments[0], bubbles: true}));";
        self.b.run(press, vec![json!(key)]).await.map(|_| ())
    }

    /// Clicks and gives what was saved: name and text.
    pub async fn caught(&self, button: &str) -> Result<(String, String)> {
        self.b.run(CATCH, vec![]).await?;
        self.b.until(button).await?;
        self.b.run(&format!("({button}).click()"), vec![]).await?;
        self.b.until("saved.length").await?;
        let saved = self.b.js("saved[0]").await?;
        let text = |i: usize| saved[i].as_str().map(str::to_string).context("no text");
        Ok((text(0)?, text(1)?))
    }

    pub async fn carries(&self) -> Result<()> {
        self.opened_strip().await?;
        let before = self.b.js("document.querySelectorAll('[part~=duel]').length").await?;
        let (name, file) = self.caught(&control("share", 1)).await?;
        ensure!(name.ends_with(".counterpoint.html"), "it is called {name}");
        self.b.quiet().await?;
        let odd: Vec<String> = self.sites.requests().into_iter().filter(|r| !self.sites.expected(r)).collect();
        ensure!(odd.is_empty(), "requests beside static files: {odd:?}");
        // On a machine that never saw us: only the file.
        let folder = std::env::temp_dir().join(format!("counterpoint-carried-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        let path = folder.join("carried.html");
        std::fs::write(&path, &file)?;
        std::fs::write(folder.join("empty.html"), "<!doctype html><title>Empty</title>")?;
        self.b.goto(&format!("file://{}/empty.html", folder.display())).await?;
        self.b.run("localStorage.clear();", vec![]).await?;
        self.b.goto(&format!("file://{}", path.display())).await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await?;
        let after = self.b.js("document.querySelectorAll('[part~=duel]').length").await?;
        ensure!(before == after, "{before} duels before, {after} in the file");
        let put_away = self.b.js("document.querySelectorAll('[part~=away] li').length").await?;
        ensure!(put_away == json!(1), "{put_away} corrections in the file");
        self.b.fetched_nothing().await?;
        self.b.quiet().await?;
        // A copy of the copy, made by the file itself, carries the same and runs under the same policy.
        self.strip().await?;
        self.b.until("document.querySelector('[part~=share] button')").await?;
        let (_, again) = self.caught("document.querySelector('[part~=share] button')").await?;
        let block =
            |page: &str| page.split("id=\"counterpoint-comparison\">").nth(1)?.split('<').next().map(str::to_string);
        ensure!(block(&again) == block(&file) && block(&file).is_some_and(|b| b.len() > 1_000), "another comparison");
        std::fs::write(&path, &again)?;
        self.b.quiet().await?;
        self.b.goto(&format!("file://{}/empty.html", folder.display())).await?;
        self.b.goto(&format!("file://{}", path.display())).await?;
        self.b.until("document.querySelectorAll('[part~=away] li').length === 1").await?;
        std::fs::remove_dir_all(&folder).ok();
        self.b.quiet().await
    }

    pub async fn links(&self) -> Result<()> {
        self.opened_strip().await?;
        self.b.until("document.querySelector('[part~=share] input')").await?;
        let link = self.b.js("document.querySelector('[part~=share] input').value").await?;
        let link = link.as_str().context("no link")?.to_string();
        ensure!(link.starts_with(&format!("{}/#c=1.", self.sites.ours)), "the link is {}", &link[..60.min(link.len())]);
        // Another reader, with something typed.
        self.fresh().await?;
        self.type_in("Half a sentence").await?;
        self.b.goto(&format!("{}/empty.html", self.sites.ours)).await?;
        self.sites.requests();
        self.b.goto(&link.replace("#c=", "#v=matrix&c=")).await?;
        self.b.until("document.querySelector('[part~=matrix] tbody tr')").await?;
        self.b.until("document.querySelector('[part~=opened]')").await?;
        let put_away = self.b.js("document.querySelectorAll('[part~=away] li').length").await?;
        ensure!(put_away == json!(1), "{put_away} corrections through the link");
        let sent: Vec<String> =
            self.sites.requests().into_iter().filter(|r| r.contains("c=") || r.contains('?')).collect();
        ensure!(sent.is_empty(), "the fragment was sent: {sent:?}");
        ensure!(self.typed().await? == json!("Half a sentence"), "the reader's own text is gone");
        self.b.quiet().await
    }

    /// What the box holds on the first screen.
    pub async fn typed(&self) -> Result<Json> {
        // The tools may come later than what was waited for, and a view that changes under a click swallows it.
        let back = "(() => { if (document.querySelector('[part~=drop]')) return true;
            [...document.querySelectorAll('[part~=tools] button')].find((b) => b.textContent === 'Articles')?.click(); })()";
        self.b.until(back).await?;
        self.b.js("document.querySelector('[part~=drop]').value").await
    }

    pub async fn type_in(&self, text: &str) -> Result<()> {
        self.b.until("document.querySelector('[part~=drop]')").await?;
        let write = "const box = document.querySelector('[part~=drop]'); box.value = arguments[0];
             box.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(write, vec![json!(text)]).await?;
        self.b.until("localStorage.getItem('counterpoint.draft.typed')").await
    }

    pub async fn too_long(&self) -> Result<()> {
        self.b.forget(&self.sites.ours).await?;
        // Words that no packing makes shorter.
        let noise = "let x = 7; const word = () => { x = (x * 1103515245 + 12345) % 2147483648; return x.toString(36); };
            const text = () => Array.from({length: 9000}, word).join(' ') + '.';
            localStorage.setItem('counterpoint.draft', JSON.stringify({articles: [{id: 'a', text: text()}, {id: 'b', text: text()}]}));
            localStorage.setItem('counterpoint.shown', 'true');";
        self.b.run(noise, vec![]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.strip().await?;
        self.b.until("document.querySelector('[part~=share]').textContent.includes('32,000')").await?;
        ensure!(self.b.js("document.querySelector('[part~=share] input')").await?.is_null(), "there is a link");
        let (_, file) = self.caught("document.querySelector('[part~=share] button')").await?;
        ensure!(file.len() > 1_000_000, "no file instead");
        self.b.quiet().await
    }

    pub async fn hostile_links(&self) -> Result<()> {
        self.fresh().await?;
        self.type_in("Mine").await?;
        let packed = async |text: &str| self.b.promise(&format!("{PACK}({text})"), vec![]).await;
        let evil = json!(
            "{\"__proto__\":{\"polluted\":1},\"constructor\":{\"prototype\":{\"polluted\":1}},\"comparison\":1,\"articles\":[{\"id\":\"a\",\"text\":7}]}"
        );
        let lie = json!(
            "{\"comparison\":1,\"articles\":[{\"id\":\"a\",\"text\":\"x\"}],\"corrections\":[{\"do\":\"hide\",\"on\":{\"kind\":\"date\",\"places\":[{\"article\":\"a\",\"start\":0,\"end\":1,\"text\":\"y\"}]}}]}"
        );
        let links = [
            ("#c=1.AAAA".to_string(), "damaged"),
            ("#c=1.<script>".into(), "damaged"),
            ("#c=9.AAAA".into(), "newer"),
            (format!("#c=1.{}", packed("'[' + ' '.repeat(9e6)").await?.as_str().context("bomb")?), "damaged"),
            (format!("#c=1.{}", packed(&evil.to_string()).await?.as_str().context("evil")?), "not as it should be"),
            (format!("#c=1.{}", packed(&lie.to_string()).await?.as_str().context("lie")?), "not as it should be"),
        ];
        for (link, words) in links {
            self.b.goto(&format!("{}/empty.html", self.sites.ours)).await?;
            self.b.goto(&format!("{}/{link}", self.sites.ours)).await?;
            let said = format!("document.querySelector('[role=alert]')?.textContent.includes({})", json!(words));
            self.b.until(&said).await.with_context(|| link.chars().take(40).collect::<String>())?;
            ensure!(self.typed().await? == json!("Mine"), "the reader's own text is gone");
            ensure!(self.b.js("({}).polluted ?? null").await?.is_null(), "a prototype was changed");
            self.b.quiet().await?;
        }
        Ok(())
    }

    pub async fn formats(&self) -> Result<()> {
        self.opened_strip().await?;
        let mut report = String::new();
        for (format, ending, holds) in [
            ("html", ".html", "<!doctype html>"),
            ("markdown", ".md", "# "),
            ("text", ".txt", "1. "),
            ("csv", ".csv", "\r\n"),
            ("json", ".json", "\"reader\""),
            ("jsonld", ".claims.jsonld", "https://schema.org"),
            ("annotations", ".annotations.jsonld", "http://www.w3.org/ns/anno.jsonld"),
        ] {
            let (name, text) = self.caught(&format!("document.querySelector('[data-format={format}]')")).await?;
            ensure!(
                name.ends_with(ending) && text.contains(holds),
                "{format}: {name} {}",
                text.chars().take(80).collect::<String>()
            );
            if format == "json" {
                report = text;
            }
        }
        // Back in, by another reader: shown without being read anew, and the same when it is saved again.
        self.fresh().await?;
        self.choose("a.json", &report).await?;
        self.b.until("document.querySelector('[part~=opened]') && document.querySelector('[part~=duel]')").await?;
        self.strip().await?;
        let (_, again) = self.caught("document.querySelector('[data-format=json]')").await?;
        ensure!(again == report, "the report changed on the way");
        // What is wrong in a file is told with its place, and the report on the screen stays.
        let bad = report.replacen("\"severity\":0", "\"severity\":7", 1);
        self.typed().await?;
        self.choose("b.json", &bad).await?;
        self.b.until("document.querySelector('[role=alert]')?.textContent.includes('severity')").await?;
        self.b.quiet().await
    }

    /// Gives a file to the page as if it had been chosen.
    pub async fn choose(&self, name: &str, text: &str) -> Result<()> {
        self.b.until("document.querySelector('[part~=input] input[type=file]')").await?;
        let put = "const all = new DataTransfer(); all.items.add(new File([arguments[1]], arguments[0]));
            const input = document.querySelector('[part~=input] input[type=file]'); input.files = all.files;
            input.dispatchEvent(new Event('change', {bubbles: true}));";
        self.b.run(put, vec![json!(name), json!(text)]).await.map(|_| ())
    }

    pub async fn prints(&self) -> Result<()> {
        self.opened_strip().await?;
        self.key("Escape").await?;
        self.key("2").await?;
        self.b.until("document.querySelector('[part~=matrix]')").await?;
        let printed = "(() => { const rules = [...document.adoptedStyleSheets].flatMap((s) => [...s.cssRules]);
            const print = rules.filter((r) => r.media?.mediaText === 'print').flatMap((r) => [...r.cssRules]);
            const gone = print.filter((r) => r.style?.display === 'none').map((r) => r.selectorText).join(',');
            return ['masthead', 'away'].every((p) => document.querySelector(`[part~=${p}]`)?.matches(gone)) && !document.querySelector('[part~=matrix]').matches(gone); })()";
        if self.b.js(printed).await? != json!(true) {
            bail!("what is no part of the story stays on paper");
        }
        self.b.quiet().await
    }
}
