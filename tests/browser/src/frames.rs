//! The frame for systems that strip scripts, and the page that writes what is to be pasted.

use crate::scenarios::{EL, Stage, inside, shown};
use anyhow::{Context, Result, ensure};
use serde_json::json;

const FRAME: &str = "document.querySelector('iframe')";

/// Two articles for a frame.
const ARTICLES: &str = "[{text: 'Police said 14 people were hurt in the crash.', lang: 'en'}, {text: 'Police said 23 people were hurt in the crash.', lang: 'en'}]";

/// Keeps what frames say.
const EAR: &str =
    "<script>window.told = []; addEventListener('message', (e) => told.push([e.origin, e.data]));</script>";

impl Stage<'_> {
    /// A frame without any script of the host's, with what the generator writes.
    pub async fn framed(&self) -> Result<()> {
        let frame = "<iframe src=\"{ours}/frame.html#src=example.json&theme=dark&lang=de\" title=\"Counterpoint\" width=\"100%\" height=\"600\" \
                     referrerpolicy=\"origin\" sandbox=\"allow-scripts allow-same-origin\" data-counterpoint></iframe>";
        let host = "<script src=\"{ours}/frame-host.js\" crossorigin=\"anonymous\" defer></script>";
        self.host("frame.html", "", &format!("{EAR}{frame}{host}")).await?;
        self.b.until("told.some(([, d]) => d.counterpoint === 'report' && d.disagreements > 0)").await?;
        self.b.until(&format!("{FRAME}.height !== '600'")).await?;
        let told = self.b.js("told").await?;
        let last = self.b.js("told.findLast(([, d]) => d.counterpoint === 'height')[1].height").await?;
        let height = self.b.js(&format!("Number({FRAME}.height)")).await?;
        ensure!(last == height && height.as_f64() > Some(300.0), "the frame is {height} px high, not {last}: {told}");
        // The host changes its colours.
        self.b.run(&format!("{FRAME}.dataset.theme = 'light';"), vec![]).await?;
        self.b.client.enter_frame(0).await?;
        let followed = self.b.until(&format!("{EL}.theme === 'light'")).await;
        self.b.client.enter_parent_frame().await?;
        followed.context("the theme of the page around it")?;
        // A script of the host's that comes late asks for what was told before it listened.
        let late = "(() => { const f = document.querySelector('iframe'); f.height = '600'; const s = document.createElement('script');
            s.src = arguments[0]; s.crossOrigin = 'anonymous'; document.head.append(s); })()";
        self.b.run(late, vec![json!(format!("{}/frame-host.js", self.sites.ours))]).await?;
        self.b.until(&format!("{FRAME}.height !== '600'")).await.context("the script came late")?;
        // Alone it is the height that it is given.
        let requests = self.sites.requests();
        ensure!(
            requests.iter().all(|r| !r.contains('?') && !r.contains("src=")),
            "what the address says went to the server: {requests:?}"
        );
        self.b.quiet().await
    }

    pub async fn messages(&self) -> Result<()> {
        let frame = "<iframe src=\"{ours}/frame.html#lang=en\" title=\"Counterpoint\" width=\"700\" height=\"600\" referrerpolicy=\"origin\"></iframe>";
        self.host("messages.html", "", &format!("{EAR}{frame}")).await?;
        self.b.until("told.some(([, d]) => d.counterpoint === 'ready')").await?;
        let say = format!(
            "{FRAME}.contentWindow.postMessage({{counterpoint: 'set', theme: 'dark', articles: {ARTICLES}}}, arguments[0]);"
        );
        self.b.run(&say, vec![json!(self.sites.ours)]).await?;
        self.b.until("told.some(([, d]) => d.counterpoint === 'report' && d.articles === 2)").await?;
        let from = self.b.js("told.every(([origin]) => origin === told[0][0]) && told[0][0]").await?;
        ensure!(from == json!(self.sites.ours), "messages came from {from}");
        // Named another origin, this page is not the one that may speak.
        let other = frame.replace("#lang=en", "#host=https://example.org");
        self.host("stranger.html", "", &format!("{EAR}{other}")).await?;
        self.b.until("document.readyState === 'complete'").await?;
        tokio::time::sleep(std::time::Duration::from_millis(700)).await;
        self.b.run(&say, vec![json!(self.sites.ours)]).await?;
        tokio::time::sleep(std::time::Duration::from_millis(1500)).await;
        ensure!(self.b.js("told.length").await? == json!(0), "a stranger was answered: {}", self.b.js("told").await?);
        // Chromium notes that a message found another origin than it was meant for: that is the point.
        self.b.heard().await.map(|_| ())
    }

    /// What the generator writes works where it is pasted, under the policy that it names.
    pub async fn generator(&self) -> Result<()> {
        self.b.forget(&self.sites.ours).await?;
        self.b.goto(&format!("{}/embed.html", self.sites.ours)).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=duel]"))).await?;
        self.b.quiet().await.context("preview")?;
        let text = |name: &str| format!("document.querySelector('[data-out={name}] pre').textContent");
        let (html, css, csp) =
            (self.b.js(&text("code")).await?, self.b.js(&text("css")).await?, self.b.js(&text("csp")).await?);
        let (html, css, csp) =
            (html.as_str().unwrap_or_default(), css.as_str().unwrap_or_default(), csp.as_str().unwrap_or_default());
        // The hash is that of the script which is served.
        let hashing =
            "fetch('counterpoint.js').then((r) => r.arrayBuffer()).then((b) => crypto.subtle.digest('SHA-384', b))
            .then((h) => 'sha384-' + btoa(String.fromCharCode(...new Uint8Array(h))))";
        let hash = self.b.promise(hashing, vec![]).await?;
        ensure!(html.contains(hash.as_str().unwrap_or("no hash")), "the hash is not {hash}");
        let ours = &self.sites.ours;
        let policy = format!(
            "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; {}",
            csp.replace('\n', " ").replace("script-src", &format!("script-src {ours}"))
        );
        // Types are required by pages that ask for them, and by no other.
        ensure!(!csp.contains("trusted-types"), "the policy would break pages without trusted types: {csp}");
        let types = self.b.js(&text("types")).await?;
        let policy = format!("{policy} require-trusted-types-for 'script'; {}", types.as_str().unwrap_or_default());
        self.host("pasted.html", &policy, &format!("<style>{css}</style>{html}")).await?;
        self.b.until(&format!("{EL}?.report?.disagreements.length > 2 && {}", shown("[part~=duel]"))).await?;
        let articles = self.b.js(&format!("{EL}.report.articles.map((a) => [a.outlet, a.language.code])")).await?;
        ensure!(articles[0] == json!(["Mälarkuriren", "swe"]), "{articles}");
        self.b.quiet().await.context("pasted")?;
        // Frame and oEmbed.
        self.b.goto(&format!("{}/embed.de.html", self.sites.ours)).await?;
        // The preview that goes has its packs by then: one that is dropped on the way is told of on the console.
        self.b.until(&format!("{EL}?.report")).await?;
        self.b.click("document.querySelector('input[value=frame]')").await?;
        self.b.until(&format!("{FRAME}?.contentDocument?.querySelector('counter-point')?.report")).await?;
        self.b.until(&format!("Number({FRAME}.height) !== 600")).await?;
        let frame = self.b.js(&text("code")).await?;
        ensure!(
            frame
                .as_str()
                .is_some_and(|f| f.starts_with("<iframe") && f.contains("sandbox=\"allow-scripts allow-same-origin\"")),
            "{frame}"
        );
        // Pasted it has its articles with it: no file on any server.
        let frame = self.b.js(&text("code")).await?;
        let (frame_html, host, csp) =
            (frame.as_str().unwrap_or_default(), self.b.js(&text("host")).await?, self.b.js(&text("csp")).await?);
        ensure!(frame_html.contains("frame.html#c=1."), "{frame_html}");
        let hash = self.b.promise(&hashing.replace("counterpoint.js", "frame-host.js"), vec![]).await?;
        let host = host.as_str().unwrap_or_default();
        ensure!(host.contains(hash.as_str().unwrap_or("no hash")), "{host} has not {hash}");
        self.b.quiet().await?;
        let policy = format!(
            "default-src 'none'; img-src 'self'; {}",
            csp.as_str()
                .unwrap_or_default()
                .replace('\n', " ")
                .replace("script-src", &format!("script-src {ours}/recorder.js"))
        );
        self.host("pasted-frame.html", &policy, &format!("{}{host}", frame_html.replace("loading=\"lazy\"", "")))
            .await?;
        self.b.until(&format!("Number({FRAME}.height) !== 600")).await?;
        self.b.quiet().await.context("pasted frame")?;
        self.b.client.enter_frame(0).await?;
        let five = self.b.until(&format!("{EL}?.report?.articles.length === 5")).await;
        self.b.client.enter_parent_frame().await?;
        five?;
        // A file elsewhere: the element may fetch it and says so in the policy, the frame may not and says so at once.
        self.b.goto(&format!("{}/embed.ar.html", self.sites.ours)).await?;
        let button = "((box) => { const [b, p] = [box.querySelector('button'), box.querySelector('pre')].map((e) => e.getBoundingClientRect()); return b.left - p.left > p.width / 2; })(document.querySelector('[data-out=code] .box'))";
        self.b.until("document.querySelector('[data-out=code] .box button')").await?;
        ensure!(self.b.js(button).await? == json!(true), "the button covers the beginning of the code");
        self.b.click("document.querySelector('input[value=file]')").await?;
        let other = "const url = document.getElementById('url'); url.value = 'https://news.example/articles.json'; url.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(other, vec![]).await?;
        self.b.until(&format!("{}.includes('/packs/ https://news.example/articles.json;')", text("csp"))).await?;
        self.b.click("document.querySelector('input[value=frame]')").await?;
        self.b.until("!document.querySelector('[data-out=foreign]').hidden && document.querySelector('[data-out=code]').hidden").await?;
        ensure!(self.b.js(FRAME).await?.is_null(), "an empty frame");
        self.b.heard().await?;
        self.b.goto(&format!("{}/embed.de.html", self.sites.ours)).await?;
        // The preview that goes has its packs by then: one that is dropped on the way is told of on the console.
        self.b.until(&format!("{EL}?.report")).await?;
        self.b.click("document.querySelector('input[value=frame]')").await?;
        self.b.until(&format!("{FRAME} && {}.startsWith('<iframe')", text("code"))).await?;
        let frame = self.b.js(&text("code")).await?;
        self.b.click("document.querySelector('input[value=oembed]')").await?;
        self.b.until(&format!("{}.startsWith('{{')", text("code"))).await?;
        let answer = self
            .b
            .js(&format!("(({{version, type, html}}) => [version, type, html])(JSON.parse({}))", text("code")))
            .await?;
        ensure!(answer == json!(["1.0", "rich", frame]), "{answer}");
        // What the specification asks of this type beside it.
        let size =
            self.b.js(&format!("(({{width, height}}) => [width, height])(JSON.parse({}))", text("code"))).await?;
        ensure!(size[0].is_number() && size[1].is_number(), "width and height of the answer: {size}");
        self.b.quiet().await
    }

    /// The fragment of the link that the page offers to what it shows, once it is another than `before`.
    async fn made_link(&self, before: &str) -> Result<String> {
        self.strip().await?;
        let value = "document.querySelector('[part~=share] input[readonly]')?.value";
        self.b.until(&format!("{value}?.includes('#c=') && {value}.split('#')[1] !== {}", json!(before))).await?;
        let link = self.b.js(value).await?;
        Ok(link.as_str().unwrap_or_default().split_once('#').map_or("", |(_, c)| c).to_string())
    }

    /// A link to the page opens in a frame too, with what its reader set right.
    pub async fn frame_reads(&self) -> Result<()> {
        self.read().await?;
        let before = self.b.js("document.querySelectorAll('[part~=duel], .cp-row').length").await?;
        let whole = self.made_link("").await?;
        self.key("Escape").await?;
        self.press("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        let away = self.b.js("document.querySelector('[part~=card] h3').textContent").await?;
        self.key("x").await?;
        self.b.until("document.querySelector('[part~=away]')").await?;
        self.key("Escape").await?;
        let link = self.made_link(&whole).await?;
        self.b.quiet().await?;
        self.sites.requests();
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/frame.html#{link}&lang=en&theme=dark", self.sites.ours)).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=compact]"))).await?;
        let said = self.b.js(&format!("{EL}.shadowRoot.textContent")).await?;
        let said = said.as_str().unwrap_or_default();
        ensure!(!said.contains(away.as_str().unwrap_or("?")), "{away} was put away, of {before}: {said}");
        // The same articles in another link, in which nothing was put away.
        self.b.run(&format!("{EL}.read(arguments[0])"), vec![json!(format!("#{whole}"))]).await?;
        let back = format!("{EL}.shadowRoot.textContent.includes({away})");
        self.b.until(&back).await.context("what another link did not put away")?;
        let requests = self.sites.requests();
        ensure!(requests.iter().all(|r| !r.contains("c=")), "the comparison went to the server: {requests:?}");
        self.b.quiet().await?;
        for broken in ["c=1.AAAA", "c=9.AAAA", "c=", "c=1.%3Cimg%3E"] {
            self.b.goto("about:blank").await?;
            self.b.goto(&format!("{}/frame.html#{broken}&src=example.json&lang=en", self.sites.ours)).await?;
            let told = format!(
                "{EL}?.shadowRoot.querySelector('[part~=refused]')?.textContent.includes('could not be loaded')"
            );
            self.b.until(&told).await.with_context(|| broken.to_string())?;
        }
        self.b.quiet().await
    }

    /// Inside a frame it opens where it stands, and the frame follows.
    pub async fn frame_opens(&self) -> Result<()> {
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/frame.html#src=example.json", self.sites.ours)).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=compact]"))).await?;
        self.b.click(&inside("[part~=compact] .foot button")).await?;
        self.b.until(&inside("[part~=masthead]")).await?;
        ensure!(self.b.js(&format!("!!{}", inside("dialog"))).await? == json!(false), "a dialog inside a frame");
        // A file of another server is not read, whatever the address says.
        self.b.goto("about:blank").await?;
        self.b.goto(&format!("{}/frame.html#src={}/articles.json", self.sites.ours, self.sites.host)).await?;
        self.b.until(&format!("{EL}?.shadowRoot")).await?;
        ensure!(self.b.js(&format!("{EL}.src")).await? == json!(""), "it would read another server");
        self.b.quiet().await
    }
}
