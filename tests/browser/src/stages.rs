//! Work tells where it is, leaves no memory behind and can be stopped: by ending the worker, or between two slices where there is none.

use crate::scenarios::{EL, ELEMENT, SCRIPT, STRICT, Stage, inside};
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

/// Counts the workers that are made and ended; keeps how much memory the answers tell of, and the page's own.
const WATCH: &str = "<script>Object.assign(window, {made: 0, ended: 0, told: []});
    const Own = Worker, end = Own.prototype.terminate, run = WebAssembly.instantiate;
    window.Worker = class extends Own { constructor(...all) {
        super(...all); made++; this.addEventListener('message', (e) => typeof e.data[3] === 'number' && e.data[1] !== null && told.push(e.data[3]));
    } };
    Own.prototype.terminate = function () { ended++; return end.call(this); };
    WebAssembly.instantiate = async (...all) => {
        const made = await run.apply(WebAssembly, all); window.memory = (made.instance ?? made).exports.memory; return made; };
    window.small = (n) => Counterpoint.compare([14, n].map((n) => `The ferry sank on Monday night. Police said ${n} people were injured.`));
    window.large = () => Counterpoint.compare(['The ferry sank on Monday. ' + 'word '.repeat(3e6), 'The ferry sank on Monday.']);
    </script>";

impl Stage<'_> {
    pub async fn outgrown(&self) -> Result<()> {
        self.host("outgrown.html", "", &format!("{WATCH}{SCRIPT}")).await?;
        self.b.until("window.Counterpoint").await?;
        let story = "(async () => {
            const out = [], say = async (how) => out.push([await how, made, ended, told.at(-1) > 2 ** 26]);
            await say(small(23).then(JSON.stringify));
            await say(large().then((r) => r.articles[0].text.length));
            await say(small(23).then(JSON.stringify));
            // Two at once: the second is answered although the first has outgrown the worker that both began with.
            await say(Promise.all([large(), small(23)]).then(([, r]) => JSON.stringify(r)));
            return out; })()";
        self.sites.requests();
        let told = self.b.promise(story, vec![]).await?;
        let report = &told[0][0];
        ensure!(
            report.as_str().is_some_and(|r| r.contains("\"kind\":\"quantity\"")),
            "there is nothing to lose: {report}"
        );
        let counts = |made: u32, ended: u32, grown: bool| json!([made, ended, grown]);
        for (i, (what, counts)) in [
            (report, counts(1, 0, false)),
            (&json!(15_000_026), counts(1, 1, true)),
            (report, counts(2, 1, false)),
            (report, counts(3, 2, false)),
        ]
        .into_iter()
        .enumerate()
        {
            ensure!(&told[i][0] == what, "step {i}: the report is {}", told[i][0]);
            let seen = json!([told[i][1], told[i][2], told[i][3]]);
            ensure!(seen == counts, "step {i}: workers made, ended, outgrown: {seen}");
        }
        let mut packs: Vec<String> = self.sites.requests().into_iter().filter(|r| r.contains("/packs/")).collect();
        let all = packs.len();
        packs.sort();
        packs.dedup();
        ensure!(all == packs.len(), "packs were asked for again");
        self.b.quiet().await
    }

    pub async fn many(&self) -> Result<()> {
        self.host("many.html", "", &format!("{WATCH}{SCRIPT}")).await?;
        self.b.until("window.Counterpoint").await?;
        let cycles = "(async () => { for (let i = 0; i < 100; i++) await small(15 + i);
            return [told.at(-1), memory.buffer.byteLength]; })()";
        let mut sizes = Vec::new();
        for _ in 0..10 {
            sizes.push(self.b.promise(cycles, vec![]).await?);
        }
        // What is made once, and what an allocator needs to settle, comes before.
        ensure!(sizes[0][0].is_u64() && sizes[4] == sizes[9], "worker and page grew: {sizes:?} bytes");
        let workers = self.b.js("[made, ended]").await?;
        ensure!(workers == json!([1, 0]), "workers made and ended: {workers}");
        self.b.quiet().await
    }

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
