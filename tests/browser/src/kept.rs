//! What a browser keeps: drafts, comparisons, corrections; and what it does where it cannot.

use crate::scenarios::Stage;
use anyhow::{Result, ensure};
use serde_json::json;

/// The lines of the shelf.
const SHELF: &str = "document.querySelectorAll('[part~=shelf] li').length";

/// Deletes the shelf. A page that has gone may hold it for a while yet (WebKit, half a minute): it goes when that lets go, and
/// whoever opens it next waits for that anyway.
const GONE: &str = "new Promise((ok, no) => { const r = indexedDB.deleteDatabase('counterpoint'); r.onsuccess = r.onblocked = () => ok(); r.onerror = no; })";

/// A button of the shelf by its words.
fn act(words: &str) -> String {
    format!(
        "[...document.querySelectorAll('[part~=shelf] button')].find((b) => b.textContent.startsWith({}))",
        json!(words)
    )
}

impl Stage<'_> {
    pub async fn press(&self, button: &str) -> Result<()> {
        self.b.until(button).await?;
        self.b.run(&format!("const b = ({button}); b.focus(); b.click();"), vec![]).await.map(|_| ())
    }

    /// The demo with its strip open.
    async fn story(&self) -> Result<()> {
        self.fresh().await?;
        self.press("document.querySelector('[part~=demo] button')").await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.strip().await
    }

    pub async fn keeps(&self) -> Result<()> {
        self.story().await?;
        let name = "const name = document.querySelector('[part~=keep] input'); name.value = 'The cable car';
            name.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(name, vec![]).await?;
        self.press("document.querySelector('[part~=keep] button')").await?;
        self.b.until("document.querySelector('[part~=keep] [role=status]').textContent.startsWith('Kept')").await?;
        // A correction after that is kept too, and all of it is there after a reload.
        self.b.click("document.querySelector('[part~=duel] button')").await?;
        self.b.until("document.querySelector('[part~=card]')").await?;
        self.key("x").await?;
        self.b.until("document.querySelector('[part~=away]')").await?;
        tokio::time::sleep(std::time::Duration::from_millis(400)).await;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[part~=away] li')").await?;
        self.typed().await?;
        self.b.until(&format!("{SHELF} === 1")).await?;
        let name = self.b.js("document.querySelector('[part~=shelf] li button').textContent").await?;
        ensure!(name == json!("The cable car"), "it is called {name}");
        // Another name.
        self.press(&act("Rename")).await?;
        self.b.until("document.querySelector('[part~=shelf] form')").await?;
        self.b.run("document.querySelector('[part~=shelf] form input').value = 'Grauhorn';", vec![]).await?;
        self.press(&act("Done")).await?;
        self.b.until("document.querySelector('[part~=shelf] li button').textContent === 'Grauhorn'").await?;
        // Open it again.
        self.press("document.querySelector('[part~=shelf] li button')").await?;
        self.b.until("document.querySelector('[part~=away] li')").await?;
        self.typed().await?;
        // Deleting asks first.
        self.press(&act("Delete")).await?;
        self.press(&act("Cancel")).await?;
        self.press(&act("Delete")).await?;
        self.b.until("document.querySelector('[part~=shelf] [role=alert]')").await?;
        self.press(&act("Delete")).await?;
        self.b.until(&format!("{SHELF} === 0")).await?;
        self.b.quiet().await
    }

    pub async fn forgets(&self) -> Result<()> {
        self.story().await?;
        self.press("document.querySelector('[part~=keep] button')").await?;
        self.b.until("document.querySelector('[part~=keep] [role=status]').textContent.startsWith('Kept')").await?;
        self.typed().await?;
        self.type_in("Mine").await?;
        // What another app shared, and packs, whose names tell languages.
        let share = "(async () => { for (const name of ['shared', 'packs', 'core-1']) await (await window.caches?.open(`counterpoint-${name}`))?.put('/x', new Response('x')); })()";
        self.b.promise(share, vec![]).await?;
        self.press(&act("Forget everything")).await?;
        self.b.until("document.querySelector('[part~=shelf] [role=alert]')").await?;
        self.press(&act("Forget everything")).await?;
        self.b.until(&format!("{SHELF} === 0")).await?;
        let caches =
            "window.caches?.keys().then((all) => all.filter((n) => !n.startsWith('counterpoint-core-'))) ?? []";
        let caches = self.b.promise(caches, vec![]).await?;
        ensure!(caches == json!([]), "caches left after forgetting: {caches}");
        self.b.promise("window.caches?.delete('counterpoint-core-1')", vec![]).await?;
        self.b.client.refresh().await?;
        self.b.until("document.querySelector('[part~=drop]')").await?;
        let left =
            "[document.querySelector('[part~=drop]').value, document.querySelectorAll('[part~=shelf] li').length]";
        let left = self.b.js(left).await?;
        ensure!(left == json!(["", 0]), "left after forgetting: {left}");
        self.b.quiet().await
    }

    /// A draft of 0.1.0 is read; a shelf of a later version is left alone.
    pub async fn migrates(&self) -> Result<()> {
        self.b.forget(&self.sites.ours).await?;
        let old = json!({"typed": "half a", "articles": [{"id": "a", "text": "One.", "title": null, "outlet": "Old Post", "date": null, "lang": null}]});
        let put = "localStorage.setItem('counterpoint.draft', arguments[0]);";
        self.b.run(put, vec![json!(old.to_string())]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[part~=drop]')?.value === 'half a'").await?;
        self.b.until("document.querySelector('[part~=added]').textContent.includes('Old Post')").await?;
        self.b.goto(&format!("{}/empty.html", self.sites.ours)).await?;
        self.b.promise(GONE, vec![]).await?;
        let newer = "new Promise((ok, no) => {
            const r = indexedDB.open('counterpoint', 99); r.onupgradeneeded = () => r.result.createObjectStore('later');
            r.onsuccess = () => (r.result.close(), ok()); r.onerror = no; })";
        self.b.promise(newer, vec![]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[role=alert]')?.textContent.includes('newer Counterpoint')").await?;
        let still = "new Promise((ok, no) => { const r = indexedDB.open('counterpoint');
            r.onsuccess = () => { ok([r.result.version, ...r.result.objectStoreNames]); r.result.close(); }; r.onerror = no; })";
        let still = self.b.promise(still, vec![]).await?;
        ensure!(still == json!([99, "later"]), "the later shelf was changed: {still}");
        self.b.quiet().await?;
        self.b.goto(&format!("{}/empty.html", self.sites.ours)).await?;
        self.b.promise(GONE, vec![]).await.map(|_| ())
    }

    pub async fn no_room(&self) -> Result<()> {
        self.story().await?;
        let full = "const full = () => { throw new DOMException('full', 'QuotaExceededError'); };
            IDBObjectStore.prototype.put = full; Storage.prototype.setItem = full;";
        self.b.run(full, vec![]).await?;
        self.press("document.querySelector('[part~=keep] button')").await?;
        self.b.until("document.querySelector('[role=alert]')?.textContent.includes('no room left')").await?;
        ensure!(self.b.js("!!document.querySelector('[part~=duel]')").await? == json!(true), "the report is gone");
        let dismiss = "document.querySelector('[role=alert] button')";
        self.press(dismiss).await?;
        self.typed().await?;
        let write = "const box = document.querySelector('[part~=drop]'); box.value = 'more'; box.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(write, vec![]).await?;
        self.b.until("document.querySelector('[role=alert]')?.textContent.includes('reload')").await?;
        ensure!(
            self.b.js("document.querySelector('[part~=drop]').value").await? == json!("more"),
            "what was typed is gone"
        );
        self.b.quiet().await
    }

    /// Taken out by hand, undone, redone, kept over a reload.
    pub async fn settles(&self) -> Result<()> {
        self.b.forget(&self.sites.ours).await?;
        // The reader's own articles, not the example's.
        let articles = crate::native::demo(&self.args.root)?;
        let put = "localStorage.setItem('counterpoint.draft', JSON.stringify({articles: arguments[0]})); localStorage.setItem('counterpoint.shown', 'true');";
        self.b.run(put, vec![json!(articles)]).await?;
        self.b.goto(&format!("{}/", self.sites.ours)).await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        self.b.click("document.querySelector('[part~=duel] button')").await?;
        let settle = "[...document.querySelectorAll('[part~=card-actions] button')].find((b) => b.textContent === 'Regroup the quotes')";
        self.press(settle).await?;
        self.press("document.querySelector('[part~=settle] input[type=checkbox]')").await?;
        self.press("[...document.querySelectorAll('[part~=settle] button')].find((b) => b.textContent.startsWith('Take') && !b.disabled)").await?;
        self.b.until("!document.querySelector('[part~=settle]')").await?;
        self.key("Escape").await?;
        self.b.until("document.querySelectorAll('[part~=away] li').length === 1").await?;
        self.key("u").await?;
        self.b.until("document.querySelectorAll('[part~=away] li').length === 0").await?;
        self.key("r").await?;
        self.b.until("document.querySelectorAll('[part~=away] li').length === 1").await?;
        self.b.client.refresh().await?;
        self.b.until("document.querySelectorAll('[part~=away] li').length === 1").await?;
        self.b.quiet().await
    }
}
