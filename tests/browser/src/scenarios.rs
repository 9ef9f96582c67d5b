//! The scenarios, each with the name that a failure is told by.

use crate::browser::Browser;
use crate::sites::Sites;
use crate::{Args, axe, intake, native, same};
use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value as Json, json};

/// Policy of a strict host: everything that Counterpoint needs and nothing else.
pub const STRICT: &str = "default-src 'none'; script-src {ours} 'wasm-unsafe-eval'; worker-src blob:; connect-src {ours}/packs/; \
                      img-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types counterpoint";

/// Two articles that disagree, as a host writes them.
pub const ELEMENT: &str = "<counter-point>\
    <article lang=\"en\" data-outlet=\"The Tidewater Post\" data-date=\"2026-03-03\"><h2>Ferry and freighter collide</h2>\
    <p>A ferry and a freighter collided on Monday night. Police said 14 people were injured.</p></article>\
    <article lang=\"de\" data-outlet=\"Mittagszeitung\" data-date=\"2026-03-03\"><h2>Fähre rammt Frachter</h2>\
    <p>Bei dem Zusammenstoß einer Fähre mit einem Frachter am Montag wurden nach Angaben der Polizei 23 Menschen verletzt. 🚢</p></article>\
    </counter-point>";

pub const SCRIPT: &str = "<script src=\"{ours}/counterpoint.js\" crossorigin=\"anonymous\" defer></script>";

/// The first element, and what its widget shows.
pub const EL: &str = "document.querySelector('counter-point')";

/// What a scenario has at hand.
pub struct Stage<'a> {
    pub b: &'a Browser,
    pub sites: &'a Sites,
    pub args: &'a Args,
}

/// Why a scenario was not run: the engine has not what it is about.
#[derive(Debug)]
pub struct Skipped(pub &'static str);

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "skipped: {}", self.0)
    }
}

impl std::error::Error for Skipped {}

/// How the scenarios of one browser went.
#[derive(Default)]
pub struct Went {
    pub good: Vec<&'static str>,
    /// The engine has not what they are about.
    pub skipped: Vec<&'static str>,
    pub bad: Vec<&'static str>,
    /// Not run, because the browser was gone.
    pub lost: Vec<&'static str>,
    gone: bool,
}

/// Runs the scenarios that are wanted in one engine.
pub async fn all(b: &Browser, sites: &Sites, args: &Args, wanted: impl Fn(&str) -> bool) -> Went {
    let s = Stage { b, sites, args };
    let mut went = Went::default();
    macro_rules! scenarios {
        ($($name:literal => $run:expr),+ $(,)?) => {$(
            if wanted($name) && went.gone {
                went.lost.push($name);
            } else if wanted($name) {
                sites.requests();
                match $run.await {
                    Ok(()) => {
                        went.good.push($name);
                        println!("{}: {} ... ok", b.kind, $name);
                    }
                    Err(e) if e.is::<Skipped>() => {
                        went.skipped.push($name);
                        println!("{}: {} ... {e}", b.kind, $name);
                    }
                    Err(e) => {
                        went.bad.push($name);
                        println!("{}: {} ... FAILED: {e:#}", b.kind, $name);
                        went.gone = !b.alive().await;
                    }
                }
            }
        )+};
    }
    scenarios! {
        "the page opens the demo story with an empty console" => s.page(),
        "the page keeps what was typed over a reload" => s.reload(),
        "a comparison is kept, renamed, opened, deleted" => s.keeps(),
        "everything is forgotten at once" => s.forgets(),
        "storage of an older version is read, of a newer one left alone" => s.migrates(),
        "no room left is told and loses nothing" => s.no_room(),
        "a match settled by hand is undone, redone and kept" => s.settles(),
        "a comparison carried in one file opens where nobody knows us" => s.carries(),
        "a link carries a comparison past the server" => s.links(),
        "what is too long for a link goes into a file" => s.too_long(),
        "hostile links open nothing and lose nothing" => s.hostile_links(),
        "every format is saved and the report opens again" => s.formats(),
        "paper holds the story only" => s.prints(),
        "the single file works from the disk and can reach nothing" => s.single(),
        "reading: columns are moved, pinned, hidden" => s.columns(),
        "reading: choosing a mark brings every column to it" => s.staff(),
        "reading: beside every column a ruler shows where the clashes lie" => s.rulers(),
        "reading: the matrix is sorted and leads to the place" => s.sorts(),
        "reading: filters count what they leave" => s.filters(),
        "reading: a finger goes from voice to voice" => s.swipes(),
        "reading: on a phone a passage stays where the finger was" => s.stays(),
        "reading: notes stand in the margin, days on the line" => s.margins(),
        "views: in one article arrows and notes are reached by key" => s.one_by_keyboard(),
        "views: on a narrow screen keys lead into the view" => s.narrow_views(),
        "views: the timeline follows filters and columns and loses no day" => s.days(),
        "views: the matrix has the articles' own words and what is told alike" => s.alike(),
        "views: the interface speaks the reader's language" => s.speaks(),
        "views: a card is copied, hidden, made one with another, and taken back" => s.card_acts(),
        "views: how a card was weighed is told" => s.weighed(),
        "views: whose column it is stays in sight" => s.names_stay(),
        "views: no violation on a phone, from right to left, in a cell, a match, a column that left" => s.accessible_states(),
        "looks: nothing is crooked, the focus goes with the view" => s.looks(),
        "looks: nothing moves when a comparison comes" => s.comes_still(),
        "looks: the card leaves room for the articles" => s.card_room(),
        "looks: words are whole, whichever way they run" => s.whole_words(),
        "looks: paper shows what the screen shows" => s.paper(),
        "senses: in forced colours every sign is told by a shape" => s.forced_colours(),
        "senses: with reduced motion nothing moves, everything stands there" => s.reduced_motion(),
        "paper: every card that is listed, the open matrix, and nothing to press" => s.leaves(),
        "reading: of twelve long articles a choice writes only what it concerns" => s.long_articles(),
        "address: it says where one stands" => s.address_says(),
        "address: back, forward and a reload lead there" => s.address_leads(),
        "reading: from two articles to a file by keyboard alone" => s.by_keyboard(),
        "reading: a newcomer's whole way by keyboard alone, with marking and export" => s.newcomer(),
        "a strict host of another origin embeds it" => s.embed(),
        "clicks inside the shadow root choose a disagreement" => s.clicks(),
        "two elements share one engine" => s.two(),
        "an element may be removed, put back and loaded twice" => s.again(),
        "attributes and properties mirror each other" => s.attributes(),
        "the report is the native command's" => s.parity(),
        "a pasted piece of a page becomes an article" => intake::paste(b, sites),
        "dropped files of many kinds are read, the others said" => intake::drop(b, sites),
        "what is known of pasted articles is set right by clicks and typing" => s.sets_right(),
        "a dropped folder is read with what lies below it" => intake::folder(b, sites),
        "the single file reads a saved page" => intake::single(b, sites),
        "a bookmark hands a page of another site over" => intake::bookmark(b, sites),
        "a bookmark's page is heard once, and with its key only" => intake::handshake(b, sites),
        "wrong input is told, not thrown about" => s.wrong(),
        "without packs it goes on and says so" => s.no_packs(),
        "without a worker it goes on" => s.no_worker(),
        "work: its stages are told, a stop ends the worker and loses nothing" => s.stopped(),
        "work: without a worker it stops between two slices" => s.stopped_without_worker(),
        "work: a worker that has grown above 64 MB is ended, the next one reports the same" => s.outgrown(),
        "work: a thousand comparisons cost no memory" => s.many(),
        "without wasm the articles stay readable" => s.no_wasm(),
        "axe finds nothing, light" => s.accessible("light"),
        "axe finds nothing, dark" => s.accessible("dark"),
        "element: the host's style does not reach in" => s.hostile(),
        "element: nothing of it shows in the host's document" => s.tidy(),
        "element: two versions of the script, the first stays in charge" => s.versions(),
        "element: twenty share one worker" => s.twenty(),
        "element: it waits until the reader comes near" => s.lazy(),
        "element: hidden it is not there, undisplayed it does not start" => s.hidden(),
        "element: moved, it keeps what was chosen" => s.moved(),
        "element: a hundred times removed and put back costs no memory" => s.memory(),
        "element: events bubble out, and none follows the host's own doing" => s.events(),
        "element: next, previous, export, open" => s.methods(),
        "element: articles from JSON inside and from a file" => s.json(),
        "element: nothing below it moves" => s.still(),
        "element: a refusal is said in the page's language" => s.refused(),
        "element: open from the start, and next before there is a report" => s.early(),
        "element: what is exported is what is shown" => s.exported(),
        "element: without WebAssembly the articles stay readable" => s.no_webassembly(),
        "element: where the script is refused the articles are read as written" => s.script_refused(),
        "element: trusted types of other names only" => s.types_refused(),
        "element: what is no list of articles changes nothing" => s.bad_articles(),
        "element: a script without an address asks for nothing" => s.no_address(),
        "element: languages and what is said of articles are followed" => s.follows(),
        "element: it stands on the ground of the page" => s.ground(),
        "element: nothing and one article keep no room" => s.little(),
        "element: on a phone the dialog closes" => s.closes_on_a_phone(),
        "element: days and names are whole in the narrowest column" => s.narrow(),
        "element: on paper all of the articles are there" => s.on_paper(),
        "element: opened, its cards are on paper whoever prints" => s.printed_by_the_page(),
        "element: its parts are those that hosts are promised" => s.parts(),
        "frame: alone among scripts it gets its height" => s.framed(),
        "frame: it listens to the page around it and nobody else" => s.messages(),
        "frame: it opens where it stands" => s.frame_opens(),
        "frame: a link's comparison opens in it, a broken one is told" => s.frame_reads(),
        "generator: what it writes works where it is pasted" => s.generator(),
        "npm: a page that Vite built compares, wasm and packs are files of its own" => s.npm_bundled(),
        "npm: Vite's own server serves it" => s.npm_served(),
        "npm: plain pages take the script, the module, the module in one piece" => s.npm_plain(),
        "hostile: markup in articles stays text" => s.markup_in_articles(),
        "hostile: markup in somebody's comparison stays text" => s.markup_from_elsewhere(),
        "hostile: markup in an embed stays text" => s.markup_in_an_embed(),
        "hostile: no cell of the saved table is a formula" => s.formulas(),
        "hostile: JSON reaches no prototype" => s.prototypes(),
        "hostile: framed by a stranger the page keeps and shows nothing" => s.framed_by_a_stranger(),
        "hostile: messages of strangers do nothing" => s.spoofed_messages(),
        "hostile: archives that unpack without end" => s.bombs(),
        "hostile: marks of direction turn nothing around them" => s.directions(),
        "app: it works after the server is gone" => s.server_gone(),
        "app: all packs at once" => s.all_packs(),
        "app: a new version waits for the reader" => s.update(),
        "app: what another app shares arrives" => s.shared(),
        "app: installed, it saves one file without its server" => s.saves_without_server(),
        "app: files and links that it is opened with arrive" => s.launched(),
        "promise: nothing leaves the page" => s.nothing_leaves(),
        "promise: an embed asks for packs only" => s.embed_only_packs(),
    }
    went
}

impl Stage<'_> {
    /// Opens the page as a new reader.
    pub async fn fresh(&self) -> Result<()> {
        self.b.forget(&self.sites.ours).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[part~=input], [part~=statement]')").await
    }

    async fn page(&self) -> Result<()> {
        self.fresh().await?;
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await?;
        self.b.quiet().await?;
        let odd: Vec<String> = self.sites.requests().into_iter().filter(|r| !self.sites.expected(r)).collect();
        ensure!(odd.is_empty(), "requests beside static files: {odd:?}");
        Ok(())
    }

    async fn reload(&self) -> Result<()> {
        self.fresh().await?;
        self.b.click("document.querySelector('[part~=drop]')").await?;
        let typed = "Vierzehn Menschen wurden verletzt. 🚢";
        self.b
            .run(
                "const box = document.querySelector('[part~=drop]'); box.value = arguments[0];
             box.dispatchEvent(new InputEvent('input', {bubbles: true}));",
                vec![json!(typed)],
            )
            .await?;
        self.b.until("localStorage.getItem('counterpoint.draft.typed')").await?;
        self.b.client.refresh().await?;
        self.b.until(&format!("document.querySelector('[part~=drop]')?.value === {}", json!(typed))).await?;
        self.b.quiet().await
    }

    async fn single(&self) -> Result<()> {
        let file = self.sites.dist.join("counterpoint.html");
        self.b.goto(&format!("file://{}", file.display())).await?;
        self.b.until("document.querySelector('[part~=input], [part~=statement]')").await?;
        self.b.heard().await?;
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await?;
        // Every view, every tool, every export.
        self.press_everything().await?;
        self.b.quiet().await?;
        self.b.fetched_nothing().await?;
        let refused = "new Promise((done) => {
            addEventListener('securitypolicyviolation', (e) => done(e.effectiveDirective), {once: true});
            fetch(arguments_0).then(() => done('fetched'), () => setTimeout(() => done('failed without the policy'), 2000));
        })";
        let refused = refused.replace("arguments_0", &json!(format!("{}/x", self.sites.lure)).to_string());
        let directive = self.b.promise(&refused, vec![]).await?;
        ensure!(directive == json!("connect-src"), "fetch from the single file: {directive}");
        let left = self.sites.lured();
        ensure!(left.is_empty(), "a request left the single file: {left:?}");
        // What was kept on the way is not for the next one who opens the file.
        let forget = "(localStorage.clear(), sessionStorage.clear(), new Promise((ok) => { const r = indexedDB.deleteDatabase('counterpoint'); r.onsuccess = r.onerror = r.onblocked = ok; }).then(() => null))";
        self.b.promise(forget, vec![]).await?;
        // Chromium reports the refusal to its console, as it should.
        self.b.heard().await.map(|_| ())
    }

    pub async fn host(&self, name: &str, policy: &str, body: &str) -> Result<()> {
        let url = self.sites.put(name, policy, body);
        self.b.goto(&url).await
    }

    async fn embed(&self) -> Result<()> {
        self.host("strict.html", STRICT, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&format!("{EL}.report")).await?;
        self.b.until(&shown("[part~=compact]")).await?;
        self.b.quiet().await?;
        let requests = self.sites.requests();
        ensure!(
            requests.iter().any(|r| r.starts_with("GET /packs/eng-")),
            "no English pack was asked for: {requests:?}"
        );
        let text = self.b.js(&format!("{EL}.report.articles[1].text")).await?;
        ensure!(text.as_str().is_some_and(|t| t.ends_with('🚢')), "the light DOM was read as {text}");
        // Offsets are those of JavaScript.
        let sentences = self
            .b
            .js(&format!("{EL}.report.articles.every((a) => a.sentences.every((s) => s.end <= a.text.length))"))
            .await?;
        ensure!(sentences == json!(true), "offsets beyond the text");
        Ok(())
    }

    async fn clicks(&self) -> Result<()> {
        self.host("clicks.html", STRICT, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.run(&format!("window.chosen = []; {EL}.addEventListener('counterpoint:select', (e) => chosen.push(e.detail.disagreement));"), vec![]).await?;
        self.b.click(&inside("[part~=duel] button")).await?;
        self.b.until("chosen.length && chosen.at(-1) !== null").await?;
        self.b.quiet().await
    }

    async fn two(&self) -> Result<()> {
        self.host("two.html", STRICT, &format!("{SCRIPT}{ELEMENT}<p>Between them.</p>{ELEMENT}")).await?;
        self.b.until("[...document.querySelectorAll('counter-point')].every((e) => e.report)").await?;
        let wasm = self.sites.requests().iter().filter(|r| r.contains("counterpoint.js")).count();
        ensure!(wasm == 1, "the script was loaded {wasm} times");
        self.b.quiet().await
    }

    async fn again(&self) -> Result<()> {
        self.host("again.html", STRICT, &format!("{SCRIPT}{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&format!("{EL}?.report")).await?;
        self.b.run(&format!("window.kept = {EL}; kept.remove();"), vec![]).await?;
        ensure!(self.b.js("kept.report").await?.is_null(), "a removed element still holds a widget");
        ensure!(self.b.js("!!kept.shadowRoot.querySelector('slot')").await? == json!(true), "its articles are hidden");
        self.b.run("document.querySelector('main').prepend(kept);", vec![]).await?;
        self.b.until(&format!("{EL}.report && {}", shown("[part~=compact]"))).await?;
        // Moved while it works.
        self.b.run(&format!("const e = {EL}; e.remove(); document.querySelector('main').append(e); e.remove(); document.querySelector('main').append(e);"), vec![]).await?;
        self.b.until(&format!("{EL}.report")).await?;
        self.b.quiet().await
    }

    async fn attributes(&self) -> Result<()> {
        let early = "<counter-point id=\"early\" lang=\" de \"></counter-point>";
        self.host("attributes.html", "", early).await?;
        // Before the class is known.
        self.b.run("early.theme = ' DARK '; early.packs = '/elsewhere';", vec![]).await?;
        self.b
            .run(
                "const s = document.createElement('script'); s.src = arguments[0]; document.head.append(s);",
                vec![json!(format!("{}/counterpoint.js", self.sites.ours))],
            )
            .await?;
        self.b.until("customElements.get('counter-point')").await?;
        for (expression, expected) in [
            ("early.theme", json!("dark")),
            ("early.getAttribute('theme')", json!(" DARK ")),
            ("early.packs", json!(format!("{}/elsewhere/", self.sites.host))),
            ("early.src", json!("")),
            ("(early.theme = 'purple', early.theme)", json!("auto")),
            ("customElements.get('counter-point').version === Counterpoint.version", json!(true)),
        ] {
            let found = self.b.js(expression).await?;
            ensure!(found == expected, "{expression} is {found}, not {expected}");
        }
        self.b.quiet().await
    }

    async fn parity(&self) -> Result<()> {
        let expected = native::report(&self.args.native, &self.args.root)?;
        let articles = native::demo(&self.args.root)?;
        self.fresh().await?;
        let report = self
            .b
            .promise(
                "Counterpoint.compare(arguments[0])"
                    .replace("arguments[0]", &Json::from(articles).to_string())
                    .as_str(),
                vec![],
            )
            .await?;
        if let Some(where_) = same::difference(&report, &expected) {
            bail!("browser and native command differ at {where_}");
        }
        Ok(())
    }

    async fn wrong(&self) -> Result<()> {
        self.fresh().await?;
        for (call, words) in [
            ("compare()", "missing"),
            ("compare('text')", "an array"),
            ("compare([1])", "sources[0]"),
            ("compare(['a', {text: 5}])", "sources[1].text"),
            ("compare([{id: 'a', text: ''}, {id: 'a', text: ''}])", "twice"),
            ("compare([{text: '', date: new Date(NaN)}])", "date"),
            ("compare([{get text() { throw 1; }}])", "text"),
            ("detect(7)", "string"),
            ("addPack('deu', 7)", "text"),
            ("addPack('german', 'x')", "german"),
            ("addPack('deu', 'no section')", "line 1"),
            ("addPack('deu', new Uint8Array([0x1f, 0x8b, 0]))", "gzip"),
        ] {
            match self.b.promise(&format!("Counterpoint.{call}"), vec![]).await {
                Ok(answer) => bail!("{call} gave {answer}"),
                Err(e) => ensure!(e.to_string().contains(words), "{call}: {e:#}"),
            }
        }
        // What is odd but right: lone surrogates, nothing at all, a Date.
        for call in
            ["compare([])", "compare(['\\ud83d', ''])", "compare([{text: 'x', date: new Date()}])", "detect('')"]
        {
            self.b.promise(&format!("Counterpoint.{call}"), vec![]).await.with_context(|| call.to_string())?;
        }
        self.b.quiet().await
    }

    async fn no_packs(&self) -> Result<()> {
        let policy = STRICT.replace("connect-src {ours}/packs/; ", "");
        self.host("no-packs.html", &policy, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&format!("{EL}?.report")).await?;
        let notices =
            self.b.js(&format!("{EL}.report.notices.filter((n) => n.code === 'pack-refused').length")).await?;
        // One an article, and one on the model of languages.
        ensure!(notices == json!(3), "{notices} notices on refused packs");
        self.b.until(&shown("[part~=root]")).await?;
        self.b.heard().await.map(|_| ())
    }

    async fn no_worker(&self) -> Result<()> {
        let policy = STRICT.replace("worker-src blob:", "worker-src 'none'");
        self.host("no-worker.html", &policy, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&format!("{EL}?.report")).await?;
        self.b.until(&shown("[part~=compact]")).await?;
        self.b.heard().await.map(|_| ())
    }

    async fn no_wasm(&self) -> Result<()> {
        let policy = STRICT.replace(" 'wasm-unsafe-eval'", "");
        self.host("no-wasm.html", &policy, &format!("{SCRIPT}{ELEMENT}")).await?;
        self.b.until(&format!("{EL}?.shadowRoot?.querySelector('[role=note]')")).await?;
        let readable = self.b.js(&format!("{EL}.querySelector('article').getBoundingClientRect().height > 20")).await?;
        ensure!(readable == json!(true), "the articles cannot be read");
        self.b.heard().await.map(|_| ())
    }

    async fn accessible(&self, theme: &str) -> Result<()> {
        self.fresh().await?;
        self.b.run("localStorage.setItem('counterpoint.theme', arguments[0]);", vec![json!(theme)]).await?;
        self.b.client.refresh().await?;
        self.b.until("document.querySelector('[part~=demo] button')").await?;
        axe::check(self.b, &self.args.tools).await.context("start")?;
        self.b.click("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelectorAll('[part~=duel]').length").await?;
        axe::check(self.b, &self.args.tools).await.context("report")?;
        self.b.click("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        axe::check(self.b, &self.args.tools).await.context("card")?;
        for key in ["Escape", "2", "3", "4"] {
            self.key(key).await?;
            axe::check(self.b, &self.args.tools).await.with_context(|| format!("view after {key}"))?;
        }
        for n in 1..5 {
            self.b.run(&format!("document.querySelectorAll('[part~=tools] > button')[{n}].click();"), vec![]).await?;
            self.b.until("document.querySelector('[part~=panel]')").await?;
            axe::check(self.b, &self.args.tools).await.with_context(|| format!("strip {n}"))?;
        }
        self.key("1").await?;
        self.press("document.querySelector('.cp-col')").await?;
        axe::check(self.b, &self.args.tools).await.context("tools of a column")?;
        let body =
            format!("{SCRIPT}{}", ELEMENT.replace("<counter-point>", &format!("<counter-point theme=\"{theme}\">")));
        self.host("axe.html", "", &body).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=compact]"))).await?;
        axe::check(self.b, &self.args.tools).await.context("embed")?;
        // The pages beside the app, and the frame alone.
        for page in ["privacy.html", "privacy.ar.html", "embed.html"] {
            self.b.goto(&format!("{}/{page}", self.sites.ours)).await?;
            self.b.until(&format!("document.querySelector('h1') && ({EL}?.report ?? true)")).await?;
            axe::check(self.b, &self.args.tools).await.context(page)?;
        }
        self.b.goto(&format!("{}/frame.html#src=example.json&lang=en&theme={theme}", self.sites.ours)).await?;
        self.b.until(&format!("{EL}?.report && {}", shown("[part~=compact]"))).await?;
        axe::check(self.b, &self.args.tools).await.context("frame")
    }
}

/// An expression for an element inside the first widget.
pub fn inside(selector: &str) -> String {
    format!("{EL}?.shadowRoot?.querySelector('{selector}')")
}

/// Does it stand there with a height?
pub fn shown(selector: &str) -> String {
    format!("{}?.getBoundingClientRect().height > 0", inside(selector))
}
