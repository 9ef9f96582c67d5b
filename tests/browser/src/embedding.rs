//! The element where hosts and browsers are not as its author had them: early calls, no wasm, other root sizes, grounds, widths.

use crate::carried::PACK;
use crate::scenarios::{EL, ELEMENT, SCRIPT, STRICT, Skipped, Stage, inside, shown};
use anyhow::{Context, Result, ensure};
use serde_json::{Value as Json, json};

/// Has the element its report, and does it show the compact form?
fn stands() -> String {
    format!("{EL}?.report && {}", shown("[part~=compact]"))
}

/// The contrast of an element's words with the ground of the widget, as WCAG counts it.
const CONTRAST: &str = "((e) => { const lights = (c) => { const n = c.match(/-?[\\d.]+(?=[ ,)\\/])/g).slice(0, 3).map(Number);
        const [r, g, b] = n.map((x) => (c.startsWith('rgb') ? x / 255 : x)).map((x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
    const [a, b] = [getComputedStyle(e).color, getComputedStyle(e.closest('.cp')).backgroundColor].map(lights).sort((a, b) => b - a);
    return (a + 0.05) / (b + 0.05); })";

/// Is the widget's ground dark?
const DARK: &str = "(([r]) => Number(r) < 128)(getComputedStyle(document.querySelector('counter-point').shadowRoot.querySelector('.cp')).backgroundColor.match(/[\\d.]+/g))";

impl Stage<'_> {
    /// `open` in the markup, and `next()` before there is anything to choose from.
    pub async fn early(&self) -> Result<()> {
        let open = ELEMENT.replace("<counter-point>", "<counter-point open expand=\"inline\">");
        self.host("open.html", STRICT, &format!("{SCRIPT}{open}")).await?;
        self.b.until(&inside("[part~=masthead]")).await.context("open in the markup")?;
        self.b.run(&format!("window.e = {EL}; e.remove();"), vec![]).await?;
        self.b.until(&format!("!{}", "e.shadowRoot.querySelector('[part~=masthead]')")).await?;
        self.b.run("document.querySelector('main').append(e);", vec![]).await?;
        self.b.until(&inside("[part~=masthead]")).await.context("put back")?;
        self.b.quiet().await?;
        let early = "const made = document.createElement('div'); made.innerHTML = arguments[0]; const e = made.firstElementChild;
            window.chosen = []; e.addEventListener('counterpoint:select', (s) => chosen.push(s.detail.disagreement));
            e.next(); document.querySelector('main').append(e);";
        self.host("early.html", "", SCRIPT).await?;
        self.b.until("customElements.get('counter-point')").await?;
        self.b.run(early, vec![json!(ELEMENT)]).await?;
        self.b.until(&format!("chosen.length === 1 && {EL}.open && {}", inside("[part~=card]"))).await?;
        self.b.quiet().await
    }

    /// What is exported is what is shown: without what was put away, in the reader's language.
    pub async fn exported(&self) -> Result<()> {
        let german = ELEMENT.replace("<counter-point>", "<counter-point lang=\"de\" expand=\"inline\">");
        self.host("exported.html", STRICT, &format!("{SCRIPT}{german}")).await?;
        self.b.until(&stands()).await?;
        let export = async |format: &str| {
            let text = self.b.promise(&format!("{EL}.export('{format}')"), vec![]).await?;
            Ok::<_, anyhow::Error>(text.as_str().unwrap_or_default().to_string())
        };
        let text = export("markdown").await?;
        ensure!(text.contains("Wie viele") && text.contains("14"), "not in the reader's words: {text}");
        self.b.click(&inside("[part~=duel] button")).await?;
        self.b.until(&inside("[part~=card]")).await?;
        let key = format!(
            "{}.dispatchEvent(new KeyboardEvent('keydown', {{key: 'x', bubbles: true, composed: true}}));",
            inside("[part~=root]")
        );
        self.b.run(&key, vec![]).await?;
        self.b.until(&inside("[part~=away] li")).await?;
        let csv = export("csv").await?;
        ensure!(!csv.contains("Wie viele"), "what was put away is in the table: {csv}");
        let report: Json = serde_json::from_str(&export("json").await?)?;
        ensure!(
            report["reader"]["corrections"].as_array().map(Vec::len) == Some(1),
            "the report lost what was set right"
        );
        // Brought back through a link, and asked for in the same breath as the report.
        let saved = json!({"comparison": 1, "articles": report["reader"]["given"], "corrections": report["reader"]["corrections"]});
        let texts = report["articles"].as_array().context("no articles")?;
        let mut saved = saved;
        for (i, article) in texts.iter().enumerate() {
            saved["articles"][i]["text"] = article["text"].clone();
        }
        let packed = self.b.promise(&format!("{PACK}({})", json!(saved.to_string())), vec![]).await?;
        let again = format!(
            "(async () => {{ const e = document.createElement('counter-point'); document.querySelector('main').append(e);
                await e.read('#c=1.{}'); return JSON.parse(await e.export('json')).reader.corrections.length; }})()",
            packed.as_str().unwrap_or_default()
        );
        ensure!(self.b.promise(&again, vec![]).await? == json!(1), "the link's corrections are lost");
        self.b.quiet().await
    }

    /// Browsers that are locked down have no `WebAssembly` at all.
    pub async fn no_webassembly(&self) -> Result<()> {
        let body = format!(
            "<script>delete window.WebAssembly; window.told = []; addEventListener('counterpoint:error', (e) => told.push(e.detail.code));</script>\
             {SCRIPT}{ELEMENT}"
        );
        self.host("no-webassembly.html", "", &body).await?;
        self.b.until(&inside("[role=note]")).await?;
        let stands = self.b.js(&format!("[told[0], {}.scrollHeight - {0}.clientHeight < 2, {EL}.querySelectorAll('article')[1].getBoundingClientRect().height > 20]", inside(".rest"))).await?;
        ensure!(stands == json!(["browser", true, true]), "{stands}");
        self.b.quiet().await
    }

    /// Where a host's policy keeps the script out, the articles are read as they were written, all of them.
    pub async fn script_refused(&self) -> Result<()> {
        let css = self.documented_css()?;
        let policy = "default-src 'none'; style-src 'unsafe-inline'; script-src {ours}/recorder.js; img-src 'self'";
        let body = format!("<style>{css}</style>{SCRIPT}<div class=\"counterpoint\">{ELEMENT}</div>");
        self.host("script-refused.html", policy, &body).await?;
        self.b.until("heard.some((h) => h.startsWith('policy: script-src'))").await?;
        let reached = format!(
            "(() => {{ const e = {EL}; const last = e.querySelector('article:last-of-type p'); last.scrollIntoView();
                const [a, b] = [e, last].map((x) => x.getBoundingClientRect()); return b.height > 10 && b.bottom <= a.bottom + 1; }})()"
        );
        ensure!(self.b.js(&reached).await? == json!(true), "the last article cannot be read");
        self.b.heard().await.map(|_| ())
    }

    /// A host that allows policies of other names only: no worker, and a comparison all the same.
    pub async fn types_refused(&self) -> Result<()> {
        let policy = STRICT.replace("trusted-types counterpoint", "trusted-types another");
        self.host("types-refused.html", &policy, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&stands()).await?;
        let heard = self.b.heard().await?;
        ensure!(!heard.iter().any(|h| h.starts_with("error: Uncaught") || h.starts_with("rejection")), "{heard:?}");
        Ok(())
    }

    /// What is no list of articles changes nothing, whether or not the widget stands.
    pub async fn bad_articles(&self) -> Result<()> {
        let detached = "document.createElement('counter-point').compare('bad')";
        let far = format!("{SCRIPT}<div style=\"height: 9000px\"></div>{ELEMENT}");
        self.host("bad.html", "", &far).await?;
        self.b.until("customElements.get('counter-point')").await?;
        for call in [detached.to_string(), format!("{EL}.compare('bad')"), format!("{EL}.compare([7])")] {
            let answer = self.b.promise(&call, vec![]).await;
            ensure!(answer.as_ref().is_err_and(|e| e.to_string().contains("TypeError")), "{call}: {answer:?}");
        }
        self.b.run(&format!("{EL}.scrollIntoView();"), vec![]).await?;
        self.b.until(&format!("{EL}.report?.articles.length === 2 && {}", shown("[part~=compact]"))).await?;
        let answer = self.b.promise(&format!("{EL}.compare('bad')"), vec![]).await;
        ensure!(answer.is_err(), "a text was taken for articles");
        let third = format!(
            "{EL}.append(Object.assign(document.createElement('article'), {{textContent: 'Police said 31 people were hurt.'}}));"
        );
        self.b.run(&third, vec![]).await?;
        self.b.until(&format!("{EL}.report?.articles.length === 3")).await.context("its children are not followed")?;
        self.b.quiet().await
    }

    /// A script that was written into the page has nothing beside it: no request, words on why, and `packs` helps.
    pub async fn no_address(&self) -> Result<()> {
        let script = std::fs::read_to_string(self.sites.dist.join("counterpoint.js"))?;
        for (name, packs, notices) in [("lost", "", json!(3)), ("found", "packs=\"{ours}/packs/\"", json!(0))] {
            let element = ELEMENT.replace("<counter-point>", &format!("<counter-point {packs}>"));
            self.host(&format!("inlined-{name}.html"), "", &format!("{element}<script>{script}</script>")).await?;
            self.b.until(&stands()).await?;
            let refused = format!("{EL}.report.notices.filter((n) => n.code === 'pack-refused').length");
            ensure!(self.b.js(&refused).await? == notices, "{name}: {} packs refused", self.b.js(&refused).await?);
            let asked = self.b.js("performance.getEntriesByType('resource').map((e) => e.name).filter((n) => /undefined|null/.test(n))").await?;
            ensure!(asked == json!([]), "{name}: asked for {asked}");
            let heard = self.b.heard().await?;
            let told = heard.iter().filter(|h| h.contains("packs")).count();
            ensure!((told > 0) == (name == "lost"), "{name}: {heard:?}");
        }
        Ok(())
    }

    /// The page's language, and what is said of an article, may change.
    pub async fn follows(&self) -> Result<()> {
        self.host("follows.html", STRICT, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&stands()).await?;
        self.b.run("document.documentElement.lang = 'de';", vec![]).await?;
        self.b.until(&format!("{}.lang === 'de'", inside("[part~=root]"))).await?;
        self.b.run(&format!("{EL}.querySelector('article').dataset.outlet = 'The Harbour Bell';"), vec![]).await?;
        self.b.until(&format!("{EL}.report?.articles[0].outlet === 'The Harbour Bell'")).await?;
        self.b.run(&format!("{EL}.querySelector('article').lang = 'sv';"), vec![]).await?;
        self.b.until(&format!("{EL}.report?.articles[0].language.code === 'swe'")).await?;
        self.b.quiet().await
    }

    /// Light where the page is light, whatever the reader's system; greys that are read on the host's own ground.
    pub async fn ground(&self) -> Result<()> {
        for system in ["light", "dark"] {
            if !self.b.emulate("prefers-color-scheme", system).await? && system == "dark" {
                continue;
            }
            for (name, scheme, dark) in [
                ("plain", "", false),
                ("light", "light", false),
                ("dark", "dark", true),
                ("both", "light dark", system == "dark"),
            ] {
                let style = if scheme.is_empty() {
                    String::new()
                } else {
                    format!("<style>:root {{ color-scheme: {scheme}; }}</style>")
                };
                self.host(&format!("ground-{name}.html"), "", &format!("{style}{SCRIPT}{ELEMENT}")).await?;
                self.b.until(&stands()).await?;
                self.is(&format!("matchMedia('(prefers-color-scheme: {system})').matches"), json!(true)).await?;
                ensure!(
                    self.b.js(DARK).await? == json!(dark),
                    "a {system} system, a page that says `{scheme}`: dark is {}",
                    !dark
                );
            }
            let own =
                "<style>:root { color-scheme: dark; } counter-point { --cp-paper: #fff; --cp-ink: #141414; }</style>";
            self.host("ground-own.html", "", &format!("{own}{SCRIPT}{ELEMENT}")).await?;
            self.b.until(&stands()).await?;
            for place in [".cp-compact .top", ".cp-compact .foot span", ".cp-who", ".cp-asks"] {
                let contrast = self.b.js(&format!("{CONTRAST}({})", inside(place))).await?;
                ensure!(contrast.as_f64() > Some(4.5), "{place} stands out by {contrast} only");
            }
        }
        self.b.emulate("prefers-color-scheme", "light").await?;
        // It says so where the reader chooses.
        self.b.run(&format!("{EL}.expand = 'inline'; {EL}.open = true;"), vec![]).await?;
        self.b.until(&inside("[data-tool=appearance]")).await?;
        self.b.run(&format!("{}.click();", inside("[data-tool=appearance]")), vec![]).await?;
        self.b.until(&format!("{}?.textContent.includes('as the page')", inside("[part~=panel]"))).await?;
        self.b.quiet().await
    }

    /// Nothing and one article keep no room and claim nothing.
    pub async fn little(&self) -> Result<()> {
        let one = "<counter-point><article data-outlet=\"The Tidewater Post\"><p>Police said 14 people were injured.</p></article></counter-point>";
        self.host(
            "little.html",
            "",
            &format!("{SCRIPT}<counter-point loading=eager></counter-point><p>Between.</p>{one}"),
        )
        .await?;
        self.b.until("document.querySelectorAll('counter-point')[1].report").await?;
        self.b.until("document.querySelectorAll('counter-point')[1].shadowRoot.querySelector('.is-lone')").await?;
        let high = self
            .b
            .js("[...document.querySelectorAll('counter-point')].map((e) => e.getBoundingClientRect().height)")
            .await?;
        let (none, lone) = (high[0].as_f64(), high[1].as_f64());
        ensure!(none < Some(60.0) && lone < Some(260.0), "room is kept for nothing: {high}");
        let words = self
            .b
            .js("document.querySelectorAll('counter-point')[1].shadowRoot.querySelector('.is-lone').textContent")
            .await?;
        let words = words.as_str().unwrap_or_default();
        ensure!(words.contains("The Tidewater Post") && !words.contains("No disagreement"), "{words}");
        // Articles that come later are compared.
        self.b.run(&format!("{EL}.append(...document.querySelectorAll('counter-point')[1].cloneNode(true).children, Object.assign(document.createElement('article'), {{textContent: 'Police said 23 people were hurt.'}}));"), vec![]).await?;
        self.b.until(&format!("{EL}.report?.articles.length === 2")).await?;
        self.b.quiet().await
    }

    /// On a phone the dialog can be closed, in whatever language.
    pub async fn closes_on_a_phone(&self) -> Result<()> {
        let phone = self.sites.put("phone.html", "", &format!("{SCRIPT}{ELEMENT}"));
        self.host("phones.html", "", &format!("<iframe src=\"{phone}\" width=\"375\" height=\"700\"></iframe>"))
            .await?;
        self.b.client.enter_frame(0).await?;
        let inner = async {
            self.b.until(&stands()).await?;
            self.b.run(&format!("{EL}.open = true;"), vec![]).await?;
            self.b.until(&format!("{}?.matches(':modal')", inside("dialog"))).await?;
            for lang in ["de", "fr", "ru", "pl", "ar", "en"] {
                self.b.run(&format!("{EL}.lang = '{lang}';"), vec![]).await?;
                self.b.until(&format!("{}?.lang === '{lang}'", inside("dialog [part~=root]"))).await?;
                let fits = format!(
                    "((dialog) => {{ const [d, b] = [dialog, dialog.querySelector('.cp-shut')].map((e) => e.getBoundingClientRect());
                        return b.left >= d.left && b.right <= d.right && b.width >= 40 && dialog.scrollWidth <= dialog.clientWidth; }})({})",
                    inside("dialog")
                );
                ensure!(self.b.js(&fits).await? == json!(true), "{lang}: the way out is off the edge");
            }
            self.b.click(&inside("dialog .cp-shut")).await?;
            self.b.until(&format!("!{}", inside("dialog"))).await
        };
        let done: Result<()> = inner.await;
        self.b.client.enter_parent_frame().await?;
        done?;
        self.b.quiet().await
    }

    /// A day and a name are whole where the column is as narrow as it gets.
    pub async fn narrow(&self) -> Result<()> {
        let day = |outlet: &str, lang: &str, text: &str| {
            format!(
                "<article lang=\"{lang}\" data-outlet=\"{outlet}\" data-date=\"2026-02-10\"><p>{text}</p></article>"
            )
        };
        let articles = [
            day(
                "Mälarkuriren",
                "sv",
                "Linbanan ovanför Sankt Loren stannade den 8 februari och 64 skidåkare fastnade.",
            ),
            day(
                "La Crónica del Turia",
                "es",
                "El teleférico sobre Sankt Loren se detuvo el 7 de febrero y 46 esquiadores quedaron atrapados.",
            ),
        ];
        let body = format!(
            "<style>main {{ width: 304px; }}</style>{SCRIPT}<counter-point>{}</counter-point>",
            articles.concat()
        );
        self.host("narrow.html", "", &body).await?;
        self.b.until(&stands()).await?;
        let tall = format!(
            "[...{EL}.shadowRoot.querySelectorAll('.cp-compact .cp-val bdi, .cp-compact .cp-who .w')].map((e) => {{ const r = document.createRange(); r.selectNodeContents(e);
                return [e.textContent, new Set([...r.getClientRects()].map((c) => Math.round(c.bottom / 8))).size]; }})"
        );
        let tall = self.b.js(&tall).await?;
        let broken: Vec<&Json> = tall.as_array().into_iter().flatten().filter(|t| t[1].as_u64() > Some(1)).collect();
        ensure!(
            tall.as_array().is_some_and(|t| t.len() >= 4) && broken.is_empty(),
            "broken over lines: {broken:?} of {tall}"
        );
        self.b.quiet().await
    }

    /// What the documentation gives for the stylesheet.
    pub fn documented_css(&self) -> Result<String> {
        let docs = std::fs::read_to_string(self.args.root.join("docs/embedding.md"))?;
        let css = docs.split("```css").nth(1).and_then(|rest| rest.split("```").next());
        css.map(str::to_string).context("no stylesheet in docs/embedding.md")
    }

    /// A page that prints by itself leaves no time to write anything: the cards of an opened element lie ready, and are not seen.
    pub async fn printed_by_the_page(&self) -> Result<()> {
        let open = ELEMENT.replace("<counter-point>", "<counter-point open expand=\"inline\">");
        self.host("prints.html", STRICT, &format!("{SCRIPT}{open}")).await?;
        let leaves = format!("[...{EL}.shadowRoot.querySelectorAll('.cp-leaf')]");
        self.b.until(&format!("{leaves}.length === {EL}.report?.disagreements.length")).await?;
        let seen = format!("{leaves}.filter((l) => l.checkVisibility()).length");
        self.is(&seen, json!(0)).await.context("on the screen")?;
        if self.b.emulate_print(true).await? {
            let on_paper = self.b.js(&seen).await;
            let quoted = self.b.js(&format!("{leaves}.every((l) => l.querySelectorAll('.cp-quote').length > 1)")).await;
            self.b.emulate_print(false).await?;
            ensure!(on_paper?.as_u64() > Some(0) && quoted? == json!(true), "no cards on paper");
        }
        // Closed again it keeps none.
        self.b.run(&format!("{EL}.open = false;"), vec![]).await?;
        self.is(&format!("{leaves}.length"), json!(0)).await?;
        self.b.quiet().await
    }

    /// Without scripts, and on paper before it started, all of the articles are there.
    pub async fn on_paper(&self) -> Result<()> {
        if !self.b.emulate_print(false).await? {
            return Err(Skipped("this engine cannot be told to print to the screen").into());
        }
        let css = self.documented_css()?;
        let long = ELEMENT
            .replace("</p></article>", &format!("</p><p>{}</p></article>", "The harbour stayed shut. ".repeat(300)));
        for (name, script) in [("before", ""), ("waiting", SCRIPT)] {
            let body = format!(
                "<style>{css}</style>{script}<div style=\"height: 9000px\"></div><div class=\"counterpoint\">{long}</div>"
            );
            self.host(&format!("paper-{name}.html"), "", &body).await?;
            self.b.until(&format!("!{} || customElements.get('counter-point')", !script.is_empty())).await?;
            self.b.emulate_print(true).await?;
            let high = self.b.js(&format!("[{EL}.getBoundingClientRect().height, {EL}.querySelectorAll('article')[1].getBoundingClientRect().bottom - {EL}.getBoundingClientRect().top]")).await;
            self.b.emulate_print(false).await?;
            let high = high?;
            ensure!(high[0].as_f64() >= high[1].as_f64() && high[0].as_f64() > Some(800.0), "{name}: {high}");
        }
        self.b.quiet().await
    }
}
