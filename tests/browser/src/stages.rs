//! Work tells where it is and can be stopped: by ending the worker, or between two slices where there is none.

use crate::scenarios::{EL, ELEMENT, STRICT, Stage, inside};
use anyhow::{Context, Result, ensure};
use serde_json::json;

/// Holds comparisons back, counts the workers that are ended, keeps what the others tell.
const HOLD: &str = "Object.assign(window, {held: true, ended: 0, told: []});
    const {postMessage, terminate} = Worker.prototype, known = new WeakSet();
    Worker.prototype.postMessage = function (m, ...more) {
        if (held && Array.isArray(m) && String(m[1]).startsWith('{\"Compare\"')) return;
        if (!known.has(this)) known.add(this), this.addEventListener('message', (e) => e.data[1] === null && told.push(e.data[2]));
        return postMessage.call(this, m, ...more);
    };
    Worker.prototype.terminate = function () { window.ended++; return terminate.call(this); };";

/// Stretches the pauses between the slices of a comparison on the page's own thread (and Yew's, which must end).
const SLOW_SLICES: &str = "window.held = true; const real = window.setTimeout;
    window.setTimeout = (f, ms, ...more) => real(f, held && !ms && EL?.shadowRoot?.querySelector('.cp-stages li + [aria-current]')
        ? 3000 : ms, ...more);";

impl Stage<'_> {
    pub async fn stopped(&self) -> Result<()> {
        self.fresh().await?;
        self.b.run(HOLD, vec![]).await?;
        let typed = "The ferry sank on Monday night. Police said 14 people were injured.\n---\nThe ferry sank on Monday night. Police said 23 people were injured.";
        let write = "const box = document.querySelector('[part~=drop]'); box.value = arguments[0];
            box.dispatchEvent(new InputEvent('input', {bubbles: true}));";
        self.b.run(write, vec![json!(typed)]).await?;
        self.b.until("document.querySelector('[part~=compare]')?.textContent.includes('2')").await?;
        self.press("document.querySelector('[part~=compare]')").await?;
        self.b.until("document.querySelector('.cp-stages li:nth-child(2)')?.matches('[aria-current=step]')").await?;
        let said = "document.querySelector('[part~=root] > [role=status]').textContent === 'Reading the articles'";
        self.b.until(said).await.context("the stage is announced")?;
        self.press("document.querySelector('[part~=working] button')").await?;
        self.b
            .until("document.querySelector('[part~=input]') && window.ended > 0")
            .await
            .context("the worker is ended")?;
        let kept = self.b.js("document.querySelectorAll('[part~=added] .cp-sig').length").await?;
        ensure!(kept == json!(2), "{kept} articles are left of two");
        // The next comparison has a worker of its own, and tells every stage.
        self.b.run("window.held = false;", vec![]).await?;
        self.press("document.querySelector('[part~=compare]')").await?;
        self.b.until("document.querySelector('[part~=duel]')").await?;
        let told = self.b.js("[...new Set(told)].join(' ')").await?;
        ensure!(told == json!("read align compare"), "told: {told}");
        self.b.quiet().await
    }

    pub async fn stopped_without_worker(&self) -> Result<()> {
        // Without trusted types: the test itself puts the script in, after it has its hand on the clock.
        let policy = STRICT.replace("worker-src blob:", "worker-src 'none'");
        let policy = policy.split_once("require-trusted").map_or(policy.as_str(), |(before, _)| before);
        self.host("stopped.html", policy, ELEMENT).await?;
        self.b.run(&SLOW_SLICES.replace("EL", EL), vec![]).await?;
        let load = "const s = document.createElement('script'); s.src = arguments[0]; document.head.append(s);";
        self.b.run(load, vec![json!(format!("{}/counterpoint.js", self.sites.ours))]).await?;
        self.b.until(&inside(".cp-stages li + [aria-current]")).await?;
        self.press(&inside("[part~=working] button")).await?;
        self.b.until(&inside("[part~=again]")).await.context("it can be begun again")?;
        ensure!(self.b.js(&format!("{EL}.report ?? null")).await?.is_null(), "a report in spite of the stop");
        self.b.run("window.held = false;", vec![]).await?;
        self.press(&inside("[part~=again]")).await?;
        self.b.until(&format!("{EL}.report")).await?;
        self.b.until(&inside("[part~=duel]")).await?;
        // Browsers report the refused worker, as they should.
        self.b.heard().await.map(|_| ())
    }
}
