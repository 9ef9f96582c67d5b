//! The custom element in other people's pages.

use crate::scenarios::{EL, ELEMENT, SCRIPT, STRICT, Stage, inside, shown};
use anyhow::{Context, Result, ensure};
use serde_json::{Value as Json, json};

/// What a careless or an unkind stylesheet does.
const HOSTILE: &str = "<style>
    body, body * { font: 9px fantasy !important; color: lime !important; letter-spacing: .5em !important; word-spacing: 2em !important;
        text-transform: uppercase !important; text-indent: 3em !important; text-align: right !important; white-space: pre !important;
        line-height: 4 !important; text-shadow: 0 0 4px red !important; list-style: square !important; }
    div, section, p, button, h3, h4 { display: none !important; }
    counter-point { display: flex; }
    </style>";

/// Packs asked for since the last look.
fn packs(requests: &[String]) -> usize {
    requests.iter().filter(|r| r.contains("/packs/")).count()
}

impl Stage<'_> {
    /// An element whose report has come.
    async fn shown_on(&self, name: &str, policy: &str, body: &str) -> Result<()> {
        self.host(name, policy, body).await?;
        self.b.until(&format!("{EL}?.report")).await?;
        self.b.until(&shown("[part~=compact]")).await
    }

    pub async fn hostile(&self) -> Result<()> {
        let look = format!(
            "[...{EL}.shadowRoot.querySelectorAll('[part~=compact], [part~=compact] h3, [part~=duel] button, [part~=duel] .cp-val')].map((e) => {{
                const s = getComputedStyle(e);
                return [s.color, s.fontFamily, s.fontSize, s.letterSpacing, s.wordSpacing, s.textTransform, s.textIndent, s.textAlign,
                    s.whiteSpace, s.lineHeight, s.textShadow, s.display, e.getBoundingClientRect().height].join(' ');
            }})"
        );
        self.shown_on("calm.html", "", &format!("{SCRIPT}{ELEMENT}")).await?;
        let calm = self.b.js(&look).await?;
        self.shown_on("hostile.html", "", &format!("{HOSTILE}{SCRIPT}{ELEMENT}")).await?;
        let hostile = self.b.js(&look).await?;
        ensure!(calm.as_array().is_some_and(|c| c.len() > 3), "there is little to compare: {calm}");
        ensure!(calm == hostile, "the host's style reached in:\n{calm:#}\n{hostile:#}");
        // Nor does what the host makes of `rem`.
        for size in ["62.5%", "30px"] {
            let root = format!("<style>html {{ font-size: {size}; }}</style>");
            self.shown_on("root.html", "", &format!("{root}{SCRIPT}{ELEMENT}")).await?;
            let sized = self.b.js(&look).await?;
            ensure!(calm == sized, "a root of {size} reached in:\n{calm:#}\n{sized:#}");
        }
        self.b.quiet().await
    }

    pub async fn tidy(&self) -> Result<()> {
        self.host("tidy.html", "", "<p>Before.</p>").await?;
        self.b.run("window.before = new Set(Object.getOwnPropertyNames(window)); window.styles = document.adoptedStyleSheets.length;", vec![]).await?;
        let add = "const s = document.createElement('script'); s.src = arguments[0]; document.head.append(s);
             document.querySelector('main').insertAdjacentHTML('beforeend', arguments[1]);";
        self.b.run(add, vec![json!(format!("{}/counterpoint.js", self.sites.ours)), json!(ELEMENT)]).await?;
        self.b.until(&format!("{EL}.report && {}", shown("[part~=compact]"))).await?;
        let mine = "Object.getOwnPropertyNames(window).filter((n) => !before.has(n) && !['before', 'styles', 'ret_nodes'].includes(n))";
        let globals = self.b.js(mine).await?;
        ensure!(globals == json!(["Counterpoint"]), "globals: {globals}");
        let ids = self.b.js("document.querySelectorAll('[id]').length").await?;
        ensure!(ids == json!(0), "{ids} ids in the host's document");
        let styles = self
            .b
            .js("document.adoptedStyleSheets.length - styles + document.querySelectorAll('style').length")
            .await?;
        ensure!(styles == json!(0), "{styles} stylesheets in the host's document");
        let attributes = self.b.js(&format!("{EL}.getAttributeNames()")).await?;
        ensure!(attributes == json!([]), "the element gave itself {attributes}");
        self.b.quiet().await
    }

    pub async fn versions(&self) -> Result<()> {
        let other = SCRIPT.replace("counterpoint.js", "other-version.js");
        self.shown_on("versions.html", STRICT, &format!("{other}{SCRIPT}{ELEMENT}")).await?;
        let version = self.b.js("[customElements.get('counter-point').version, Counterpoint.version]").await?;
        let first = version[0].as_str().unwrap_or_default();
        ensure!(first.starts_with("99-") && version[1] == version[0], "in charge is {version}");
        self.b.quiet().await
    }

    pub async fn twenty(&self) -> Result<()> {
        let count = "<script>window.workers = 0; const Own = Worker;
            window.Worker = class extends Own { constructor(...all) { super(...all); workers++; } };</script>";
        self.sites.requests();
        let eager = ELEMENT.replace("<counter-point>", "<counter-point loading=\"eager\">");
        self.host("twenty.html", "", &format!("{count}{SCRIPT}{}", eager.repeat(20))).await?;
        self.b.until("[...document.querySelectorAll('counter-point')].filter((e) => e.report).length === 20").await?;
        let workers = self.b.js("workers").await?;
        ensure!(workers == json!(1), "{workers} workers");
        let requests = self.sites.requests();
        let scripts = requests.iter().filter(|r| r.contains("counterpoint.js")).count();
        ensure!(scripts == 1, "{scripts} scripts");
        let mut packs: Vec<&String> = requests.iter().filter(|r| r.contains("/packs/")).collect();
        packs.sort();
        let all = packs.len();
        packs.dedup();
        ensure!(packs.len() == all, "packs were asked for more than once: {requests:#?}");
        self.b.quiet().await
    }

    pub async fn lazy(&self) -> Result<()> {
        let far = format!("{SCRIPT}<style>.far {{ height: 9000px; }}</style><div class=far></div>{ELEMENT}");
        self.host("lazy.html", "", &far).await?;
        self.b.until("customElements.get('counter-point') && document.readyState === 'complete'").await?;
        self.sites.requests();
        tokio::time::sleep(std::time::Duration::from_millis(1200)).await;
        let started = self.b.js(&format!("!!({})", inside("[part~=root]"))).await?;
        ensure!(started == json!(false), "it started 9000 px below the window");
        ensure!(packs(&self.sites.requests()) == 0, "packs were asked for");
        // A screen ahead, not only when it is in sight.
        self.b.run(&format!("scrollTo(0, {EL}.getBoundingClientRect().top - 1.6 * innerHeight);"), vec![]).await?;
        self.b.until(&format!("{EL}.report")).await?;
        let seen = self.b.js(&format!("{EL}.getBoundingClientRect().top < innerHeight")).await?;
        ensure!(seen == json!(false), "only when it was in sight");
        // Who asks is answered, near or not.
        self.host("lazy.html", "", &far).await?;
        self.b.until("customElements.get('counter-point')").await?;
        let report = self
            .b
            .promise(
                &format!("{EL}.compare(['Police said 14 people were hurt.', 'Police said 23 people were hurt.'])"),
                vec![],
            )
            .await?;
        ensure!(report["articles"].as_array().is_some_and(|a| a.len() == 2), "{report}");
        self.b.quiet().await
    }

    pub async fn hidden(&self) -> Result<()> {
        let none = format!("{SCRIPT}<style>.none {{ display: none; }}</style><div class=none>{ELEMENT}</div>");
        self.host("none.html", "", &none).await?;
        self.b.until("customElements.get('counter-point') && document.readyState === 'complete'").await?;
        tokio::time::sleep(std::time::Duration::from_millis(800)).await;
        let started = self.b.js(&format!("!!({})", inside("[part~=root]"))).await?;
        ensure!(started == json!(false), "it started where nobody sees it");
        self.b.run("document.querySelector('.none').className = '';", vec![]).await?;
        self.b.until(&format!("{EL}.report && {}", shown("[part~=compact]"))).await?;
        self.b.run(&format!("{EL}.hidden = true;"), vec![]).await?;
        let height = self.b.js(&format!("{EL}.getBoundingClientRect().height")).await?;
        ensure!(height == json!(0), "hidden it is {height} px high");
        // Before the script too, and with a display of the host's own the host decides.
        self.b.quiet().await
    }

    pub async fn moved(&self) -> Result<()> {
        let body = format!(
            "{SCRIPT}<div id=there></div>{}",
            ELEMENT.replace("<counter-point>", "<counter-point expand=\"inline\">")
        );
        self.shown_on("moved.html", STRICT, &body).await?;
        self.b.click(&inside("[part~=duel] button")).await?;
        self.b.until(&format!("{EL}.open && {}", inside("[part~=card]"))).await?;
        self.b
            .run(
                &format!("window.was = {}; document.getElementById('there').append({EL});", inside("[part~=root]")),
                vec![],
            )
            .await?;
        let same = self
            .b
            .js(&format!(
                "was === {} && !!{EL}.report && {EL}.open && !!{}",
                inside("[part~=root]"),
                inside("[part~=card]")
            ))
            .await?;
        ensure!(same == json!(true), "the widget was made anew");
        // A dialog comes along as well.
        self.b.run(&format!("{EL}.open = false; {EL}.expand = 'dialog';"), vec![]).await?;
        self.b.click(&inside("[part~=compact] .foot button")).await?;
        self.b.until(&format!("{}?.matches(':modal')", inside("dialog"))).await?;
        self.b.run(&format!("document.querySelector('main').append({EL});"), vec![]).await?;
        self.b.until(&format!("{}?.matches(':modal')", inside("dialog"))).await?;
        self.b.quiet().await
    }

    pub async fn memory(&self) -> Result<()> {
        let watch = "<script>const own = WebAssembly.instantiate; WebAssembly.instantiate = async (...all) => {
            const made = await own.apply(WebAssembly, all); window.memory = (made.instance ?? made).exports.memory; return made; };</script>";
        self.shown_on("memory.html", "", &format!("{watch}{SCRIPT}{ELEMENT}")).await?;
        let cycles = format!(
            "(async () => {{ const e = {EL}; const to = document.querySelector('main');
                for (let i = 0; i < 20; i++) {{
                    e.remove(); await new Promise((done) => setTimeout(done));
                    if (e.report) throw new Error('a removed element holds a report');
                    const shown = new Promise((done) => e.addEventListener('counterpoint:report', done, {{ once: true }}));
                    to.append(e); await shown;
                }} return memory.buffer.byteLength; }})()"
        );
        // What is made once, and what an allocator needs to settle, comes before.
        let before = self.b.promise(&cycles, vec![]).await?.as_u64().context("no memory was seen")?;
        let nodes = self.b.counted().await?;
        // An allocator may take one page more on the way (64 KB); it must not go on taking them.
        let mut sizes = vec![before];
        for _ in 0..10 {
            sizes.push(self.b.promise(&cycles, vec![]).await?.as_u64().unwrap_or_default());
        }
        let (first, last) = (sizes[5], sizes[10]);
        ensure!(first <= before + 65536 && last == first, "the wasm grew: {sizes:?} bytes");
        if let (Some(nodes), Some(now)) = (nodes, self.b.counted().await?) {
            ensure!(
                now.0 <= nodes.0 + 50 && now.1 <= nodes.1 + 5,
                "nodes and listeners grew from {nodes:?} to {now:?}"
            );
        }
        self.b.quiet().await
    }

    pub async fn events(&self) -> Result<()> {
        let listen = "<script>window.told = []; for (const name of ['ready', 'report', 'select', 'view', 'toggle', 'error'])
            document.addEventListener('counterpoint:' + name, (e) => told.push([name, e.bubbles, e.composed, e.target.localName, e.detail]));</script>";
        self.shown_on("events.html", "", &format!("{listen}{SCRIPT}{ELEMENT}")).await?;
        self.b.until("told.some(([n]) => n === 'report')").await?;
        let told = self.b.js("told.splice(0)").await?;
        let names: Vec<&str> = told.as_array().into_iter().flatten().filter_map(|t| t[0].as_str()).collect();
        ensure!(names == ["ready", "report"], "told before anybody did anything: {told}");
        ensure!(
            told[1] == json!(["report", true, true, "counter-point", {"articles": 2, "disagreements": 1}]),
            "{}",
            told[1]
        );
        // What the host does itself.
        self.b.run(&format!("{EL}.open = true; {EL}.theme = 'dark'; {EL}.lang = 'fr';"), vec![]).await?;
        self.b.until(&inside("[part~=masthead]")).await?;
        self.b.run(&format!("{EL}.open = false;"), vec![]).await?;
        self.b.until(&shown("[part~=compact]")).await?;
        ensure!(
            self.b.js("told.length").await? == json!(0),
            "told of the host's own doing: {}",
            self.b.js("told").await?
        );
        // What the reader does.
        self.b.click(&inside("[part~=compact] .foot button")).await?;
        self.b.until("told.some(([n]) => n === 'toggle')").await?;
        let open = self.b.js(&format!("[{EL}.open, told.find(([n]) => n === 'toggle')[4]]")).await?;
        ensure!(open == json!([true, {"open": true}]), "{open}");
        self.press(&format!("{EL}.shadowRoot.querySelectorAll('[part~=views] button')[1]")).await?;
        self.b.until("told.some(([n, , , , detail]) => n === 'view' && detail.view === 'matrix')").await?;
        self.b.quiet().await
    }

    pub async fn methods(&self) -> Result<()> {
        self.shown_on("methods.html", STRICT, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.run(&format!("window.chosen = []; {EL}.addEventListener('counterpoint:select', (e) => chosen.push(e.detail.disagreement)); {EL}.next();"), vec![]).await?;
        self.b.until(&format!("chosen.length === 1 && {EL}.open && {}", inside("[part~=card]"))).await?;
        self.b.run(&format!("{EL}.previous();"), vec![]).await?;
        let text = self.b.promise(&format!("{EL}.export()"), vec![]).await?;
        let report: Json = serde_json::from_str(text.as_str().unwrap_or_default()).context("export is no JSON")?;
        let whole = self.b.js(&format!("{EL}.report")).await?;
        let count = |r: &Json, what: &str| r[what].as_array().map(Vec::len);
        for what in ["articles", "disagreements"] {
            ensure!(count(&report, what) == count(&whole, what), "{what} of the export: {report}");
        }
        for (format, holds) in [
            ("csv", "14"),
            ("markdown", "14"),
            ("html", "<html"),
            ("text", "23"),
            ("jsonld", "\"Claim\""),
            ("annotations", "Annotation"),
        ] {
            let text = self.b.promise(&format!("{EL}.export('{format}')"), vec![]).await?;
            ensure!(text.as_str().is_some_and(|t| t.contains(holds)), "{format}: {text}");
        }
        let wrong = self.b.promise(&format!("{EL}.export('docx')"), vec![]).await;
        ensure!(wrong.is_err_and(|e| e.to_string().contains("docx")), "an unknown format was taken");
        self.b.run(&format!("{EL}.open = false;"), vec![]).await?;
        self.b.until(&shown("[part~=compact]")).await?;
        self.b.quiet().await
    }

    pub async fn json(&self) -> Result<()> {
        let articles = json!([
            {"text": "Police said 14 people were hurt in the crash.", "outlet": "Post", "lang": "en"},
            {"text": "Police said 23 people were hurt in the crash.", "outlet": "Courier", "lang": "en"},
        ]);
        let block = format!("<counter-point><script type=\"application/json\">{articles}</script></counter-point>");
        self.shown_on("json.html", "", &format!("{SCRIPT}{block}")).await?;
        ensure!(self.b.js(&format!("{EL}.report.disagreements.length")).await? == json!(1), "no disagreement");
        // Another block in its place.
        let three = articles.to_string().replace("23", "14");
        self.b.run(&format!("{EL}.querySelector('script').textContent = arguments[0];"), vec![json!(three)]).await?;
        self.b.until(&format!("{EL}.report?.disagreements.length === 0")).await?;
        self.b.quiet().await?;
        self.sites.put_file("articles.json", &articles.to_string());
        self.shown_on("src.html", "", &format!("{SCRIPT}<counter-point src=\" articles.json \"></counter-point>"))
            .await?;
        self.b.quiet().await?;
        // What Counterpoint itself saved, and an object around the list.
        let report = self.b.promise(&format!("{EL}.export('json')"), vec![]).await?;
        for (name, content) in [
            ("report", report.as_str().unwrap_or_default().to_string()),
            ("around", json!({"articles": articles}).to_string()),
        ] {
            self.sites.put_file(&format!("{name}.json"), &content);
            let body = format!("{SCRIPT}<counter-point src=\"{name}.json\"></counter-point>");
            self.shown_on(&format!("src-{name}.html"), "", &body).await.with_context(|| name.to_string())?;
            let found =
                self.b.js(&format!("[{EL}.report.articles[1].outlet, {EL}.report.disagreements.length]")).await?;
            ensure!(found == json!(["Courier", 1]), "{name}: {found}");
        }
        self.b.quiet().await?;
        // A file that is not there: said in place and told; another one is tried.
        self.b.run(&format!("window.told = []; {EL}.addEventListener('counterpoint:error', (e) => told.push(e.detail.code)); {EL}.src = 'nothing.json';"), vec![]).await?;
        self.b.until(&format!("told.length && {}", inside("[role=note]"))).await?;
        ensure!(self.b.js("told").await? == json!(["articles"]), "{}", self.b.js("told").await?);
        self.b.run(&format!("{EL}.src = 'articles.json';"), vec![]).await?;
        self.b.until(&format!("{EL}.report && {}", shown("[part~=compact]"))).await?;
        // The missing file is in the console, as it should be.
        self.b.heard().await.map(|_| ())
    }

    pub async fn still(&self) -> Result<()> {
        // What the documentation gives, in columns and windows of any width.
        let css = format!("<style>{}</style>", self.documented_css()?);
        // What moved is told with the failure.
        let script = "<script>window.shift = 0; window.moved = []; try { new PerformanceObserver((list) => {
            for (const e of list.getEntries()) { shift += e.value;
                for (const s of e.sources) moved.push(`${s.node?.outerHTML?.slice(0, 120) ?? s.node?.textContent}: ` +
                    [s.previousRect, s.currentRect].map((r) => `${r.x},${r.y} ${r.width}x${r.height}`).join(' to ')); } })
            .observe({ type: 'layout-shift', buffered: true }); } catch {}</script>";
        // The demo's five articles in five languages, and the two of the test.
        let demo = crate::native::demo(&self.args.root)?;
        let five = format!(
            "<counter-point><script type=\"application/json\">{}</script></counter-point>",
            Json::from(demo).to_string().replace('<', "\\u003c")
        );
        for (name, element, width, root) in [
            ("two", ELEMENT, 736, 16),
            ("five", five.as_str(), 736, 16),
            ("wide", five.as_str(), 1100, 16),
            ("small root", five.as_str(), 736, 10),
            ("column", five.as_str(), 600, 16),
            ("edge", five.as_str(), 550, 16),
            ("narrow column", five.as_str(), 538, 16),
            ("phone", five.as_str(), 374, 16),
            ("small phone", five.as_str(), 304, 16),
        ] {
            let size = format!("<style>html {{ font-size: {root}px; }} main {{ width: {width}px; }}</style>");
            let body = format!("{css}{size}{script}<div class=\"counterpoint\">{element}</div><p id=below>Below.</p>");
            self.host(&format!("still-{}.html", name.replace(' ', "-")), "", &body).await?;
            let place = "document.getElementById('below').getBoundingClientRect().top";
            let before = self.b.js(place).await?;
            let add = "const s = document.createElement('script'); s.src = arguments[0]; document.head.append(s);";
            self.b.run(add, vec![json!(format!("{}/counterpoint.js", self.sites.ours))]).await?;
            self.b.until("customElements.get('counter-point')").await?;
            let waiting = self.b.js(place).await?;
            self.b.until(&format!("{EL}.report && {}", shown("[part~=duel]"))).await?;
            let after = self.b.js(place).await?;
            ensure!(
                before == waiting && waiting == after,
                "{name}: what is below stood at {before}, then {waiting}, then {after}"
            );
            let shift = self.b.js("shift").await?;
            ensure!(shift.as_f64() == Some(0.0), "{name}: layout shift {shift} of {}", self.b.js("moved").await?);
            // Nor when it opens over the page.
            self.b.click(&inside("[part~=compact] .foot button")).await?;
            self.b.until(&inside("dialog")).await?;
            ensure!(
                self.b.js(place).await? == after || self.b.js("scrollY").await? != json!(0),
                "{name}: the page moved under the dialog"
            );
        }
        self.b.quiet().await
    }

    pub async fn refused(&self) -> Result<()> {
        let policy = STRICT.replace(" 'wasm-unsafe-eval'", "");
        let body = format!("{SCRIPT}{}", ELEMENT.replace("<counter-point>", "<counter-point lang=\"ar\">"));
        self.host("refused.html", &policy, &body).await?;
        self.b.until(&inside("[role=note]")).await?;
        let note = self
            .b
            .js(&format!("(({{lang, dir, textContent}}) => [lang, dir, textContent])({})", inside("[role=note]")))
            .await?;
        ensure!(note[0] == json!("ar") && note[1] == json!("rtl"), "{note}");
        ensure!(note[2].as_str().is_some_and(|t| t.contains("المقالات")), "{note}");
        self.b.heard().await.map(|_| ())
    }
}
