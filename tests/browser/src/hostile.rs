//! Input that was written to do harm, on the page, in a file, through a link, in an embed: what `docs/threat-model.md`
//! says holds is tried here in real engines.

use crate::intake::dropped;
use crate::scenarios::{EL, SCRIPT, STRICT, Stage, inside, shown};
use anyhow::{Context, Result, ensure};
use serde_json::{Value as Json, json};

/// Markup of every kind that runs where it is taken for markup, and an address that runs where it is followed.
const MARKUP: &str = "<img src=x onerror='window.hit=1'><script>window.hit=2</script><svg onload='window.hit=3'></svg>\
    <a href='javascript:window.hit=4'>go</a></script></textarea></title><iframe srcdoc='<script>parent.hit=5</script>'></iframe>";

/// An address that would run in our page.
const RUNS: &str = "javascript:window.hit=6";

/// What ran, and what in a widget could run or load: markup of others, and addresses that are not a page's.
const CLEAN: &str = "((root) => [
    ...(window.hit === undefined ? [] : ['ran: ' + window.hit]),
    ...[...root.querySelectorAll('*')].flatMap((e) => [
        ...(['img', 'script', 'iframe', 'object', 'embed', 'base', 'link', 'meta'].includes(e.localName) ? [e.outerHTML.slice(0, 80)] : []),
        ...e.getAttributeNames().filter((n) => n.startsWith('on') || n === 'srcdoc' || n === 'style' && /url/.test(e.style.cssText)),
        ...['href', 'src', 'action', 'formaction', 'xlink:href'].map((n) => e.getAttribute(n)).filter((v) => v && !e.matches('[part~=bookmarklet]')
            && !/^(#|https?:|[\\w.-]+\\.html|\\.?\\/)/.test(v))]),
    ])";

/// Markup in a sentence that differs from the other article's.
const PICTURE: &str = "<img src=x onerror=window.hit=7>";

/// The paragraphs of two articles that disagree, with markup in the words that are quoted and after them.
fn paragraphs() -> [String; 2] {
    [
        format!(
            "A ferry hit a pier in the harbour on Monday. Police said 14 people were hurt in the crash {PICTURE}. The captain, a man of \
            long experience, had asked for a tug before he left the port. {MARKUP}"
        ),
        format!(
            "The old quay was rammed by a ship from the mainland after its engine failed. Police said 23 people were hurt in the crash {PICTURE}. \
            Divers looked at the hull in the evening and found no leak at all. {MARKUP}"
        ),
    ]
}

/// Two articles with markup wherever an article has words.
fn articles() -> Json {
    let [a, b] = paragraphs();
    let one = |id: &str, text: &str| json!({"id": id, "title": format!("Ferry {MARKUP}"), "outlet": format!("{id} {MARKUP}"), "author": MARKUP, "link": RUNS, "lang": "eng", "text": text});
    json!([one("a", &a), one("b", &b)])
}

/// For a text in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\'', "&#39;")
}

/// Has the prototype of everything anything that it should not have?
const POLLUTED: &str = "[{}, [], '', () => {}].some((o) => o.polluted !== undefined)";

/// A zip archive in the page: `zip([[name, bytes, claims]])`, packed already where a size is claimed; `bomb(n)` are packed
/// blanks. No sum is right for a bomb, which is never read to its end.
const ZIP: &str = "const le = (n, size) => Array.from({length: size}, (_, i) => (n >>> (8 * i)) & 255);
    const crc = (bytes) => { let c = -1; for (const b of bytes) { c ^= b; for (let i = 0; i < 8; i++) c = (c >>> 1) ^ (c & 1 ? 0xedb88320 : 0); } return ~c >>> 0; };
    const zip = (entries) => {
        const parts = [], table = []; let at = 0;
        for (const [name, bytes, claims] of entries) {
            const packed = claims !== undefined, said = new TextEncoder().encode(name);
            const head = [...le(20, 2), ...le(0, 2), ...le(packed ? 8 : 0, 2), ...le(0, 4), ...le(packed ? 0 : crc(bytes), 4), ...le(bytes.length, 4),
                ...le(packed ? claims : bytes.length, 4), ...le(said.length, 2), ...le(0, 2)];
            table.push(Uint8Array.from([...le(0x02014b50, 4), ...le(20, 2), ...head, ...le(0, 10), ...le(at, 4), ...said]));
            for (const part of [Uint8Array.from([...le(0x04034b50, 4), ...head, ...said]), bytes]) { parts.push(part); at += part.length; }
        }
        const size = table.reduce((n, t) => n + t.length, 0);
        const all = [...parts, ...table, Uint8Array.from([...le(0x06054b50, 4), ...le(0, 4), ...le(entries.length, 2), ...le(entries.length, 2), ...le(size, 4), ...le(at, 4), ...le(0, 2)])];
        const out = new Uint8Array(all.reduce((n, p) => n + p.length, 0)); let to = 0;
        for (const part of all) { out.set(part, to); to += part.length; }
        return out;
    };
    const bomb = async (size) => new Uint8Array(await new Response(new Blob([new Uint8Array(size).fill(32)]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
    const drop = (name, bytes) => { const data = new DataTransfer(); data.items.add(new File([bytes], name));
        const event = new DragEvent('drop', {bubbles: true, cancelable: true}); Object.defineProperty(event, 'dataTransfer', {value: data});
        document.querySelector('[part~=drop]').dispatchEvent(event); };";

/// Are these words told from left to right? Asked of the letters of one word, so that no line break matters.
const ORDERED: &str = "((root, word) => { const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT); const found = [];
    for (let n; (n = walk.nextNode()); ) for (let at = -1; (at = n.data.indexOf(word, at + 1)) >= 0; ) {
        const x = (i) => { const r = document.createRange(); r.setStart(n, at + i); r.setEnd(n, at + i + 1); return r.getBoundingClientRect(); };
        const first = x(0), last = x(word.length - 1);
        if (first.width && last.width && first.top === last.top) found.push(first.left < last.left);
    } return found; })";

impl Stage<'_> {
    /// Fails where anything ran or could.
    async fn clean(&self, root: &str) -> Result<()> {
        let found = self.b.js(&format!("{CLEAN}({root})")).await?;
        ensure!(found == json!([]), "this could run or load: {found}");
        Ok(())
    }

    /// Every view of a report shows markup as words.
    async fn clean_everywhere(&self) -> Result<()> {
        let root = "document.querySelector('[part~=root]')";
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.clean(root).await.context("list")?;
        self.b.click("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        ensure!(
            self.b.js(&format!("{root}.textContent.includes('<img src=x onerror=')")).await? == json!(true),
            "the markup is not shown as words"
        );
        self.clean(root).await.context("card")?;
        self.key("Escape").await?;
        for key in ["2", "3", "4", "1"] {
            self.key(key).await?;
            self.clean(root).await.with_context(|| format!("view after {key}"))?;
        }
        self.b.quiet().await
    }

    /// Pasted as a page, dropped as files, then compared; what is saved is clean too.
    pub async fn markup_in_articles(&self) -> Result<()> {
        self.fresh().await?;
        self.sites.lured();
        let escaped = escape(MARKUP);
        let live = format!("{MARKUP}<img src='{}/pixel.gif'>", self.sites.lure);
        let [first, second] = paragraphs().map(|p| {
            format!(
                "<html lang='en'><head><title>Ferry {escaped}</title><link rel='canonical' href='{RUNS}'><meta property='og:url' content='{RUNS}'>\
                 <meta property='og:site_name' content='{escaped}'></head><body><article><h1>Ferry hits pier {escaped}</h1>\
                 <p>{}</p>{live}</article></body></html>",
                escape(&p)
            )
        });
        self.b
            .run(
                "const data = new DataTransfer(); data.setData('text/html', arguments[0]);
                 data.setData('text/plain', arguments[1]);
                 const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true}); Object.defineProperty(event, 'clipboardData', {value: data});
                 document.querySelector('[part~=drop]').dispatchEvent(event);",
                vec![json!(first), json!(paragraphs()[0])],
            )
            .await?;
        let added = |n: usize| format!("document.querySelectorAll('[part~=added] > li').length === {n}");
        self.b.until(&added(1)).await.context("pasted")?;
        dropped(self.b, &[("page.html", &second)]).await?;
        self.b.until(&added(2)).await.context("dropped page")?;
        dropped(self.b, &[("articles.json", &articles().to_string())]).await?;
        self.b.until(&added(4)).await.context("dropped JSON")?;
        self.clean("document.querySelector('[part~=root]')").await.context("first screen")?;
        self.b.click("document.querySelector('[part~=compare]')").await?;
        self.clean_everywhere().await?;
        self.strip().await?;
        let (_, file) = self.caught("document.querySelector('[data-format=html]')").await?;
        for odd in ["<img", "<iframe", "<svg", "<a ", "=\"javascript", "=javascript"] {
            ensure!(!file.contains(odd), "the saved report holds {odd}");
        }
        ensure!(file.matches("<script").count() == 1, "the saved report holds a script beside its data");
        let lured = self.sites.lured();
        ensure!(lured.is_empty(), "an article's picture was fetched: {lured:?}");
        self.b.quiet().await
    }

    /// A comparison from somebody else, by link and by file.
    pub async fn markup_from_elsewhere(&self) -> Result<()> {
        self.fresh().await?;
        let saved = json!({"comparison": 1, "name": MARKUP, "articles": articles()}).to_string();
        let packed = self.b.promise(&format!("{}({})", crate::carried::PACK, json!(saved)), vec![]).await?;
        self.b.goto(&format!("{}/empty.html", self.sites.ours)).await?;
        let link = format!("{}/#c=1.{}", self.sites.ours, packed.as_str().context("no link")?);
        self.b.goto(&link).await?;
        self.clean_everywhere().await.context("link")?;
        self.fresh().await?;
        self.choose("a.json", &saved).await?;
        self.clean_everywhere().await.context("file")
    }

    /// In the light DOM, in its attributes, in JSON inside, under a policy that wants trusted types.
    pub async fn markup_in_an_embed(&self) -> Result<()> {
        let escaped = escape(MARKUP);
        let light = paragraphs().map(|p| {
            format!(
                "<article lang='en' data-outlet='Post {escaped}' data-author='{escaped}' data-title='Ferry {escaped}'><p>{}</p></article>",
                escape(&p)
            )
        });
        let light = format!("<counter-point>{}</counter-point>", light.concat());
        let block = format!(
            "<counter-point><script type=\"application/json\">{}</script></counter-point>",
            articles().to_string().replace('<', "\\u003c")
        );
        for (name, element) in [("light", light), ("block", block)] {
            // The block of data is a script to the policy, and none that runs.
            self.host(&format!("markup-{name}.html"), STRICT, &format!("{SCRIPT}{element}")).await?;
            self.b.until(&format!("{EL}?.report?.disagreements.length && {}", shown("[part~=duel]"))).await?;
            let root = format!("{EL}.shadowRoot");
            self.clean(&root).await.context(name)?;
            self.b.run(&format!("{EL}.open = true;"), vec![]).await?;
            self.b.until(&inside("[part~=voice]")).await?;
            self.clean(&root).await.with_context(|| format!("{name}, opened"))?;
            let words = self.b.js(&format!("{root}.textContent.includes('<img src=x onerror=')")).await?;
            ensure!(words == json!(true), "{name}: the markup is not shown as words");
            self.b.quiet().await.context(name)?;
        }
        Ok(())
    }

    /// What the button saves opens in a spreadsheet without running anything.
    pub async fn formulas(&self) -> Result<()> {
        self.b.forget(&self.sites.ours).await?;
        let article = |id: &str, degrees: &str, sum: &str| {
            json!({"id": id, "title": "=HYPERLINK(\"https://evil.example\")", "outlet": "@SUM(1+1)*cmd|' /C calc'!A0", "lang": "eng",
                "text": format!("=1+1 The temperature in the valley fell to {degrees} degrees on Monday. Police said {sum} people were hurt.")})
        };
        let articles = json!([article("a", "-12", "14"), article("b", "-20", "23")]);
        let put = "localStorage.setItem('counterpoint.draft', JSON.stringify({articles: arguments[0]})); localStorage.setItem('counterpoint.shown', 'true');";
        self.b.run(put, vec![articles]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.strip().await?;
        let (_, csv) = self.caught("document.querySelector('[data-format=csv]')").await?;
        // RFC 4180: cells in quotes hold commas and doubled quotes.
        let cells = "((csv) => [...csv.replace(/^\\ufeff/, '').matchAll(/(?:\"((?:[^\"]|\"\")*)\"|([^,\\r\\n]*))(?:,|\\r\\n|$)/g)].map(([, q, plain]) => q?.replaceAll('\"\"', '\"') ?? plain))";
        let cells = self.b.js(&format!("{cells}({})", json!(csv))).await?;
        let cells: Vec<&str> = cells.as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        let runs = |c: &&&str| c.trim_start().starts_with(['=', '+', '-', '@', '\u{2212}', '|', '%', '\t']);
        ensure!(cells.len() > 20, "read as {cells:?}");
        ensure!(cells.iter().find(runs).is_none(), "a cell begins as a formula: {:?}", cells.iter().find(runs));
        ensure!(
            cells.iter().any(|c| c.starts_with("'-12") || c.starts_with("'\u{2212}12")),
            "no value below zero: {cells:?}"
        );
        self.b.quiet().await
    }

    /// `__proto__` and `constructor` in JSON reach nothing, wherever JSON comes in.
    pub async fn prototypes(&self) -> Result<()> {
        let poison = "\"__proto__\":{\"polluted\":1,\"text\":\"x\"},\"constructor\":{\"prototype\":{\"polluted\":1}},\"prototype\":{\"polluted\":1}";
        let one = |hurt: u32| {
            format!("{{{poison},\"lang\":\"en\",\"text\":\"Police said {hurt} people were hurt in the crash.\"}}")
        };
        let list = format!("[{},{}]", one(14), one(23));
        let untouched = async |when: &str| {
            ensure!(self.b.js(POLLUTED).await? == json!(false), "a prototype was changed: {when}");
            self.b.quiet().await.with_context(|| when.to_string())
        };
        self.fresh().await?;
        let report = self.b.promise(&format!("Counterpoint.compare(JSON.parse({}))", json!(list)), vec![]).await?;
        ensure!(report["disagreements"].as_array().map(Vec::len) == Some(1), "articles were not read: {report}");
        untouched("compare").await?;
        // No text of its own: that of its prototype is none.
        let none = "Counterpoint.compare([JSON.parse('{\"__proto__\":{\"text\":\"x\"}}')])";
        ensure!(self.b.promise(none, vec![]).await.is_err(), "a text was read from `__proto__`");
        let saved = format!(
            "{{{poison},\"comparison\":1,\"articles\":{}}}",
            list.replace("\"lang\":\"en\"", "\"lang\":\"eng\"")
        );
        let saved = saved.replacen("\"lang\"", "\"id\":\"a\",\"lang\"", 1).replacen("},{", "},{\"id\":\"b\",", 1);
        for (name, content) in [("list.json", &list), ("saved.json", &saved)] {
            self.fresh().await?;
            self.choose(name, content).await?;
            self.b.until("document.querySelector('[part~=duel]') || document.querySelectorAll('[part~=added] > li').length === 2").await.context(name)?;
            untouched(name).await?;
        }
        let block = format!("{SCRIPT}<counter-point><script type=\"application/json\">{list}</script></counter-point>");
        self.host("poison.html", STRICT, &block).await?;
        self.b.until(&format!("{EL}?.report?.disagreements.length === 1")).await?;
        untouched("embed").await
    }

    /// A page of somebody else's around ours gets at nothing that the reader keeps.
    pub async fn framed_by_a_stranger(&self) -> Result<()> {
        self.fresh().await?;
        self.type_in("Mine, and nobody else's.").await?;
        self.host("around.html", "", "<iframe src=\"{ours}/\" width=\"900\" height=\"700\"></iframe>").await?;
        self.b.client.enter_frame(0).await?;
        let inside = async {
            self.b.until("document.querySelector('[part~=drop]')").await?;
            let holds = self.b.js("document.querySelector('[part~=drop]').value").await?;
            ensure!(holds == json!(""), "the frame shows what the reader keeps: {holds}");
            // Typing and choosing write nothing.
            let write = "const box = document.querySelector('[part~=drop]'); box.value = 'caught'; box.dispatchEvent(new InputEvent('input', {bubbles: true}));";
            self.b.run(write, vec![]).await?;
            self.b.click("document.querySelector('[part~=demo] button')").await?;
            self.b.until("document.querySelector('[part~=duel]')").await?;
            self.strip().await?;
            self.b.run("document.querySelector('[part~=keep] button').click();", vec![]).await?;
            self.b.until("document.querySelector('[role=alert]')").await
        };
        let done = inside.await;
        self.b.client.enter_parent_frame().await?;
        done?;
        self.b.heard().await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[part~=drop]')?.value === \"Mine, and nobody else's.\"").await?;
        ensure!(
            self.b.js("document.querySelector('[part~=shelf]')").await?.is_null(),
            "something was kept from the frame"
        );
        self.b.quiet().await
    }

    /// Frames beside ours say what only the page around may say; frames of others ask for a height.
    pub async fn spoofed_messages(&self) -> Result<()> {
        let two = "[{text: 'Police said 14 people were hurt in the crash.', lang: 'en'}, {text: 'Police said 23 people were hurt in the crash.', lang: 'en'}]";
        let spoof = format!(
            "<script>onmessage = () => {{ const ours = parent.frames[0];
                ours.postMessage({{counterpoint: 'set', theme: 'dark', articles: [...{two}, {{text: 'A third.'}}]}}, '*');
                parent.postMessage({{counterpoint: 'height', height: 9000}}, '*');
                parent.postMessage('spoofed', '*'); }};</script>"
        );
        let url = self.sites.put("beside.html", "", &spoof);
        let body = format!(
            "<script>window.told = []; addEventListener('message', ({{data}}) => told.push(data));</script>\
             <iframe src=\"{{ours}}/frame.html#lang=en\" width=\"700\" height=\"600\" referrerpolicy=\"origin\" data-counterpoint></iframe>\
             <iframe src=\"{url}\" width=\"100\" height=\"100\" data-counterpoint></iframe>\
             <script src=\"{{ours}}/frame-host.js\" crossorigin=\"anonymous\" defer></script>"
        );
        self.host("between.html", "", &body).await?;
        self.b.until("told.some((d) => d.counterpoint === 'ready') && document.readyState === 'complete'").await?;
        self.b.run("frames[1].postMessage('now', '*');", vec![]).await?;
        self.b.until("told.includes('spoofed')").await?;
        // Said after the stranger's words, so that a report on those would come first.
        self.b
            .run(
                &format!("frames[0].postMessage({{counterpoint: 'set', articles: {two}}}, arguments[0]);"),
                vec![json!(self.sites.ours)],
            )
            .await?;
        self.b.until("told.some((d) => d.counterpoint === 'report')").await?;
        let first = self.b.js("told.find((d) => d.counterpoint === 'report').articles").await?;
        ensure!(first == json!(2), "articles of a stranger were read: {first}");
        let height = self.b.js("Number(document.querySelectorAll('iframe')[0].height)").await?;
        ensure!(height != json!(9000), "another frame set the height of ours");
        self.b.quiet().await
    }

    /// Archives that unpack without end or nest without end cost a notice.
    pub async fn bombs(&self) -> Result<()> {
        self.fresh().await?;
        let send = format!(
            "(async () => {{ {ZIP}
                const packed = await bomb(30_000_000), text = new TextEncoder().encode('Police said 14 people were hurt in the harbour on Monday.');
                let nested = zip([['deep.txt', text]]);
                for (let i = 0; i < 8; i++) nested = zip([[`level-${{i}}.zip`, nested]]);
                drop('bomb.zip', zip([['brief.txt', text], ...Array.from({{length: 40}}, (_, i) => [`bomb-${{i}}.txt`, packed, 30_000_000])]));
                drop('liar.zip', zip([['liar.txt', packed, 10]]));
                drop('nested.zip', nested); return packed.length; }})()"
        );
        let packed = self.b.promise(&send, vec![]).await?;
        ensure!(packed.as_u64() < Some(100_000), "no bomb: {packed} bytes");
        for word in ["bomb.zip", "liar.zip", "nested.zip"] {
            self.b
                .until(&format!("document.querySelector('[part~=notes]')?.innerText.includes('{word}')"))
                .await
                .with_context(|| word.to_string())?;
        }
        // What came before the bomb is there, and nothing of it.
        self.b.until("document.querySelectorAll('[part~=added] > li').length === 1").await?;
        let notes = self.b.js("[...document.querySelectorAll('[part~=notes] > li')].map((e) => e.innerText)").await?;
        ensure!(notes.as_array().map_or(0, Vec::len) < 8, "reading went on after the limit: {notes}");
        self.b.quiet().await
    }

    /// Marks that turn the direction turn nothing around a quote, and no sentence after theirs.
    pub async fn directions(&self) -> Result<()> {
        // Overrides without an end, and ends too many, by which a text would leave what isolates it.
        let turn = "\u{2069}\u{202c}\u{202e}";
        let one = |id: &str, text: String| json!({"id": id, "lang": "eng", "outlet": format!("Gazette{turn}"), "title": format!("Ferry{turn}"), "text": text});
        let first = format!(
            "A ferry hit a pier in the harbour on Monday. Police said {turn}14 people were hurt in the crash. Afterwards the harbour stayed shut."
        );
        let second = format!(
            "The old quay was rammed by a ship after its engine failed. Police said {turn}23 people were hurt and taken ashore. Afterwards nobody was let in."
        );
        self.b.forget(&self.sites.ours).await?;
        let put = "localStorage.setItem('counterpoint.draft', JSON.stringify({articles: arguments[0]})); localStorage.setItem('counterpoint.shown', 'true');";
        self.b.run(put, vec![json!([one("a", first), one("b", second)])]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.click("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card] [part~=card-actions] button')").await?;
        let isolated = "[...document.querySelectorAll('[part~=card] .cp-quoted, [part~=card] .cp-quoted > bdi, .cp-body .cp-s')].map((e) => getComputedStyle(e).unicodeBidi)";
        let isolated = self.b.js(isolated).await?;
        let all = isolated.as_array().map_or(0, Vec::len);
        ensure!(
            all > 6
                && isolated
                    .as_array()
                    .into_iter()
                    .flatten()
                    .all(|u| u.as_str().is_some_and(|u| u.starts_with("isolate"))),
            "{isolated}"
        );
        // Words around: the quote's own, the outlet's name and language, in the card; the controls below.
        for (place, word) in [
            ("[part~=card]", "people"),
            ("[part~=card]", "Gazette"),
            ("[part~=card]", "English"),
            (".cp-body", "Afterwards"),
            ("[part~=card-actions]", "Regroup"),
            ("[part~=index]", "14"),
            (".cp-card", "23"),
        ] {
            let found = self
                .b
                .js(&format!("[...document.querySelectorAll('{place}')].flatMap((e) => {ORDERED}(e, '{word}'))"))
                .await?;
            let found = found.as_array().cloned().unwrap_or_default();
            ensure!(
                !found.is_empty() && found.iter().all(|f| f == &json!(true)),
                "{word} in {place} is turned: {found:?}"
            );
        }
        let marks = "/[\\u202a-\\u202e\\u2066-\\u2069]/.test(document.querySelector('[part~=card]').textContent)";
        ensure!(self.b.js(marks).await? == json!(false), "a mark of direction is in a quote");
        // In the article itself the text is what was given.
        let own = self
            .b
            .js("[...document.querySelectorAll('.cp-body')].every((e) => e.textContent.includes('\\u202e'))")
            .await?;
        ensure!(own == json!(true), "an article was changed");
        self.b.quiet().await
    }
}
