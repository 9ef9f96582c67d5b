//! Getting articles in: paste, drop, hand-over.

use crate::browser::Browser;
use crate::sites::Sites;
use anyhow::{Context, Result, ensure};
use serde_json::{Value as Json, json};

/// A page as a news site serves it.
const PAGE: &str = "<html lang='en'><head><meta charset='utf-8'><title>Ferry rams freighter | The Tidewater Post</title>\
    <meta property='og:site_name' content='The Tidewater Post'><meta property='article:published_time' content='2026-03-03T07:30:00+01:00'></head>\
    <body><nav><a href='/'>Home</a></nav><article><h1>Ferry rams freighter in thick fog</h1>\
    <p>A ferry and a freighter collided on Monday night off the Tidewater coast. Police said 14 people were injured, two of them badly. 🚢</p>\
    <figure><figcaption>The ferry on Tuesday. Photo: A. Hill</figcaption></figure>\
    <p>The coast guard took all passengers ashore within two hours, and the harbour stayed shut until the morning.</p>\
    <p><b>Read also:</b> <a href='/x'>Ten ships that should be mended</a></p></article><div class='comments'><p>First!</p></div></body></html>";

/// The text of the added articles' list.
const ADDED: &str = "document.querySelector('[part~=added]')?.innerText ?? ''";

async fn fresh(b: &Browser, sites: &Sites) -> Result<()> {
    b.forget(&sites.ours).await?;
    b.goto(&format!("{}/", sites.ours)).await?;
    b.until("document.querySelector('[part~=drop]')").await
}

async fn has(b: &Browser, words: &[&str]) -> Result<()> {
    for word in words {
        if let Err(e) = b.until(&format!("({ADDED}).includes({})", json!(word))).await {
            let shown = b.js("document.querySelector('[part~=root]')?.innerText ?? document.body.innerText").await;
            return Err(e.context(format!("no {word:?} in {}", shown.unwrap_or_default())));
        }
    }
    Ok(())
}

pub async fn paste(b: &Browser, sites: &Sites) -> Result<()> {
    fresh(b, sites).await?;
    sites.requests();
    b.run(
        "const data = new DataTransfer(), box = document.querySelector('[part~=drop]');
         const plain = new DOMParser().parseFromString(arguments[0], 'text/html').body.textContent;
         data.setData('text/html', arguments[0]); data.setData('text/plain', plain);
         const event = new ClipboardEvent('paste', {bubbles: true, cancelable: true});
         Object.defineProperty(event, 'clipboardData', {value: data});
         window.handled = !box.dispatchEvent(event);",
        vec![json!(PAGE)],
    )
    .await?;
    ensure!(b.js("window.handled").await? == json!(true), "the paste was left to the browser");
    has(b, &["Ferry rams freighter in thick fog", "The Tidewater Post", "2026"]).await?;
    let odd: Vec<String> =
        sites.requests().into_iter().filter(|r| !r.starts_with("GET /packs/") && r != "GET /sw.js").collect();
    ensure!(odd.is_empty(), "requests beside packs: {odd:?}");
    // What was read is what is compared, the caption with a sign before it: no menu, and nothing of what stands below.
    b.click("document.querySelector('[part~=added] .cp-act:nth-of-type(2)')").await?;
    b.until("document.querySelector('[part~=drop]').value.includes('14 people were injured')").await?;
    let text = b.js("document.querySelector('[part~=drop]').value").await?;
    let text = text.as_str().unwrap_or_default();
    for wrong in ["Ten ships", "First!", "Home"] {
        ensure!(!text.contains(wrong), "{wrong} is in the text: {text}");
    }
    ensure!(text.lines().any(|l| l == "◰ The ferry on Tuesday. Photo: A. Hill"), "the caption is lost: {text}");
    ensure!(text.contains('🚢'), "an emoji was lost: {text}");
    b.quiet().await
}

/// Drops files: name and bytes, as Latin-1 text.
pub async fn dropped(b: &Browser, files: &[(&str, &str)]) -> Result<()> {
    let files: Vec<Json> = files.iter().map(|(name, bytes)| json!([name, bytes])).collect();
    b.run(
        "const data = new DataTransfer();
         for (const [name, bytes] of arguments[0]) data.items.add(new File([Uint8Array.from(bytes, (c) => c.charCodeAt(0))], name));
         const event = new DragEvent('drop', {bubbles: true, cancelable: true});
         Object.defineProperty(event, 'dataTransfer', {value: data});
         document.querySelector('[part~=drop]').dispatchEvent(event);",
        vec![json!(files)],
    )
    .await
    .map(|_| ())
}

pub async fn drop(b: &Browser, sites: &Sites) -> Result<()> {
    fresh(b, sites).await?;
    let page = PAGE.replace('🚢', "");
    dropped(
        b,
        &[
            ("page.html", page.as_str()),
            ("brief.eml", "From: Hafenbote <a@b.example>\r\nSubject: Feuer im Hafen\r\nDate: Wed, 4 Mar 2026 09:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nBei dem Feuer wurden 14 Menschen verletzt.\r\n"),
            ("alt.txt", "Die Gr\u{f6}\u{df}e der L\u{f6}schmannschaft \u{fc}berraschte alle, sagte der B\u{fc}rgermeister in M\u{fc}nchen."),
            ("report.pdf", "%PDF-1.7 \u{1}\u{2}"),
        ],
    )
    .await?;
    has(b, &["Ferry rams freighter in thick fog", "Feuer im Hafen", "Hafenbote", "Die Größe der Löschmannschaft"])
        .await?;
    b.until("document.querySelector('[part~=notes]')?.innerText.includes('report.pdf')").await?;
    let count = b.js("document.querySelectorAll('[part~=added] > li').length").await?;
    ensure!(count == json!(3), "{count} articles");
    // A reload loses nothing.
    b.client.refresh().await?;
    has(b, &["Ferry rams freighter in thick fog", "Feuer im Hafen"]).await?;
    b.quiet().await
}

/// A folder, as browsers hand it over: entries that are asked for one by one, some at a time.
pub async fn folder(b: &Browser, sites: &Sites) -> Result<()> {
    fresh(b, sites).await?;
    let tree = "const file = (path, text) => ({isFile: true, isDirectory: false, name: path.split('/').at(-1), fullPath: path,
            file: (good, bad) => setTimeout(() => text === null ? bad(new DOMException('gone', 'NotFoundError')) : good(new File([text], path.split('/').at(-1))))});
         const folder = (path, batches) => ({isFile: false, isDirectory: true, name: path.split('/').at(-1), fullPath: path, createReader: () => {
            const left = [...batches]; return {readEntries: (good, bad) => setTimeout(() => { const next = left.shift() ?? [];
                next === 'broken' ? bad(new DOMException('shut', 'NotReadableError')) : good(next); })}; }});
         const [page, mail, text] = arguments[0];
         const deep = (n) => folder('/story' + '/d'.repeat(n), [[n > 20 ? file('/story/deep.txt', 'Nobody should find this text so deep below.') : deep(n + 1)]]);
         const story = folder('/story', [
            [file('/story/page.html', page), file('/story/.DS_Store', 'junk')],
            [folder('/story/mails', [[file('/story/mails/brief.eml', mail)], [file('/story/mails/alt.txt', text)]]), deep(1)],
            [file('/story/lost.txt', null), folder('/story/shut', ['broken'])],
         ]);
         const data = new DataTransfer();
         data.items.add(new File(['x'], 'story'));
         DataTransferItem.prototype.webkitGetAsEntry = () => story;
         const event = new DragEvent('drop', {bubbles: true, cancelable: true});
         Object.defineProperty(event, 'dataTransfer', {value: data});
         window.handled = !document.querySelector('[part~=drop]').dispatchEvent(event);";
    let mail = "From: Hafenbote <a@b.example>\r\nSubject: Feuer im Hafen\r\nDate: Wed, 4 Mar 2026 09:30:00 +0100\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nBei dem Feuer wurden 14 Menschen verletzt.\r\n";
    let text = "Twenty-three people were hurt when the harbour burned, the fire service said on Wednesday.";
    b.run(tree, vec![json!([PAGE, mail, text])]).await?;
    ensure!(b.js("window.handled").await? == json!(true), "the drop was left to the browser");
    has(b, &["Ferry rams freighter in thick fog", "Feuer im Hafen", "Twenty-three people"]).await?;
    // What cannot be read is said by its place; nothing of the system's, nothing from too deep below.
    for name in ["story/lost.txt", "story/shut"] {
        b.until(&format!("document.querySelector('[part~=notes]')?.innerText.includes('{name}')")).await?;
    }
    let count = b.js("document.querySelectorAll('[part~=added] > li').length").await?;
    ensure!(count == json!(3), "{count} articles");
    ensure!(b.js(&format!("({ADDED}).includes('Nobody')")).await? == json!(false), "read from too deep below");
    // One that holds nothing is no silence either.
    let empty = "const shut = (path) => ({isFile: false, isDirectory: true, name: path, fullPath: '/' + path, createReader: () => ({readEntries: (good) => setTimeout(() => good([]))})});
         const data = new DataTransfer();
         data.items.add(new File(['x'], 'nothing'));
         DataTransferItem.prototype.webkitGetAsEntry = () => shut('nothing in here');
         const event = new DragEvent('drop', {bubbles: true, cancelable: true});
         Object.defineProperty(event, 'dataTransfer', {value: data});
         document.querySelector('[part~=drop]').dispatchEvent(event);";
    b.run(empty, vec![]).await?;
    b.until("document.querySelector('[part~=notes]')?.innerText.includes('nothing in here')").await?;
    b.quiet().await
}

pub async fn single(b: &Browser, sites: &Sites) -> Result<()> {
    b.goto(&format!("file://{}", sites.dist.join("counterpoint.html").display())).await?;
    b.until("document.querySelector('[part~=drop]')").await?;
    b.heard().await?;
    let pixel = format!("<img src='{}/pixel.gif'>", sites.lure);
    dropped(b, &[("page.html", &PAGE.replace('🚢', &pixel))]).await?;
    has(b, &["Ferry rams freighter in thick fog", "The Tidewater Post"]).await?;
    b.fetched_nothing().await?;
    let left = sites.lured();
    ensure!(left.is_empty(), "a saved page's picture was fetched: {left:?}");
    b.run("localStorage.clear()", vec![]).await?;
    b.quiet().await
}

pub async fn bookmark(b: &Browser, sites: &Sites) -> Result<()> {
    fresh(b, sites).await?;
    // An address typed in explains itself and offers the bookmark.
    b.run(
        "const box = document.querySelector('[part~=drop]'); box.value = 'https://news.example/ferry';
         box.dispatchEvent(new InputEvent('input', {bubbles: true}));",
        vec![],
    )
    .await?;
    b.until("document.querySelector('[part~=bookmarklet]')").await?;
    let code = b.js("document.querySelector('[part~=bookmarklet]').getAttribute('href')").await?;
    let code = code.as_str().context("no bookmark")?.to_string();
    b.quiet().await?;
    b.forget(&sites.ours).await?;
    let article = PAGE.split_once("<article>").and_then(|(_, a)| a.split_once("</article>")).map_or("", |(a, _)| a);
    let url = sites.put(
        "news.html",
        "",
        &format!("<article>{article}</article><p><a id=\"mark\" href=\"{code}\">Read</a></p>"),
    );
    b.goto(&url).await?;
    let before = b.client.windows().await?;
    let here = b.client.window().await?;
    b.click("document.getElementById('mark')").await?;
    let mut other = None;
    for _ in 0..100 {
        other = b.client.windows().await?.into_iter().find(|w| !before.contains(w));
        if other.is_some() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    b.client.switch_to_window(other.context("no window was opened")?).await?;
    let done = has(b, &["Ferry rams freighter in thick fog"]).await;
    let address = b.js("location.hash").await;
    b.client.close_window().await?;
    b.client.switch_to_window(here).await?;
    done?;
    ensure!(address? == json!(""), "the key stays in the address");
    b.quiet().await
}

/// Of what the page that opened ours sends, ours takes the first that has the key, and nothing after it or from elsewhere.
pub async fn handshake(b: &Browser, sites: &Sites) -> Result<()> {
    b.forget(&sites.ours).await?;
    let body = "<button id=\"mark\">Open</button><script>
        const key = 'k'.repeat(32), page = (w) => `<article><h1>${w}</h1><p>${w} hit a pier on Monday and 14 people were hurt, police said.</p></article>`;
        window.told = [];
        document.getElementById('mark').onclick = () => { const other = open('{ours}/#from=' + key, '_blank');
            addEventListener('message', ({data}) => { told.push(data);
                if (!data.ready) return;
                other.postMessage({counterpoint: 'x'.repeat(32), html: page('Wrong')}, '*');
                other.postMessage({html: page('Keyless')}, '*');
                other.postMessage({counterpoint: key, html: 7}, '*');
                other.postMessage({counterpoint: key, html: page('Ferry'), link: 'https://elsewhere.example/a'}, '*');
                other.postMessage({counterpoint: key, html: page('Again')}, '*'); }); };</script>";
    b.goto(&sites.put("opener.html", "", body)).await?;
    let (before, here) = (b.client.windows().await?, b.client.window().await?);
    b.click("document.getElementById('mark')").await?;
    b.until("told.some((d) => d.taken)").await?;
    let told = b.js("told.every((d) => d.counterpoint === 'k'.repeat(32)) && told.length").await;
    let other = b.client.windows().await?.into_iter().find(|w| !before.contains(w)).context("no window was opened")?;
    b.client.switch_to_window(other).await?;
    let found = has(b, &["Ferry"]).await;
    let shown = b.js(ADDED).await;
    let link = b.js("localStorage.getItem('counterpoint.draft')?.includes('elsewhere.example') ?? false").await;
    b.client.close_window().await?;
    b.client.switch_to_window(here).await?;
    found?;
    let (told, shown) = (told?, shown?);
    let shown = shown.as_str().unwrap_or_default();
    for wrong in ["Wrong", "Keyless", "Again"] {
        ensure!(!shown.contains(wrong), "{wrong} was taken: {shown}");
    }
    ensure!(told == json!(2), "ours said {told} things, not ready and taken");
    ensure!(link? == json!(false), "an address of another site was believed");
    b.quiet().await
}
