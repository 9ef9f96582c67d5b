//! How fast it is ready and how fast it reads.

use crate::browser::Browser;
use crate::long;
use crate::sites::Sites;
use anyhow::{Result, ensure};
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Each figure is the middle one of this many.
const RUNS: usize = 5;

const READY: &str = "performance.getEntriesByName('counterpoint-ready')[0]";

/// Time in which a step comes to rest.
const REST: Duration = Duration::from_millis(1500);

/// Prints the figures.
pub async fn measure(b: &Browser, sites: &Sites, folder: &Path) -> Result<()> {
    println!("ready (navigation start to input taken), middle of {RUNS}:");
    let file = format!("file://{}", sites.dist.join("counterpoint.html").display());
    for (name, url, most) in [("page", format!("{}/", sites.ours), 150.0), ("single file", file, 500.0)] {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            b.goto(&url).await?;
            b.until(READY).await?;
            times.push(b.js(&format!("{READY}.duration")).await?.as_f64().unwrap_or_default());
        }
        let middle = middle(&mut times);
        println!("  {name:12} {middle:7.0} ms {} {most} ms", if middle > most { '>' } else { '<' });
    }
    let mut texts: Vec<_> = fs::read_dir(folder)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    texts.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    texts.sort();
    let articles: Vec<Json> = texts.iter().map(|p| fs::read_to_string(p).map(Json::from)).collect::<Result<_, _>>()?;
    let length: usize = articles.iter().filter_map(Json::as_str).map(str::len).sum();
    felt(b, sites).await?;
    // Twelve long articles are still on the page: it would open with them, and the five would wait until they are compared.
    b.forget(&sites.ours).await?;
    b.goto(&format!("{}/", sites.ours)).await?;
    let call = format!(
        "(async () => {{ const texts = {}; const times = []; for (let i = 0; i <= {RUNS}; i++) {{
            const start = performance.now(); await Counterpoint.compare(texts); times.push(performance.now() - start); }} return times; }})()",
        json!(articles)
    );
    let times = b.promise(&call, vec![]).await?;
    let mut times: Vec<f64> = times.as_array().into_iter().flatten().filter_map(Json::as_f64).collect();
    let first = times.remove(0);
    println!(
        "analysis of {} texts, {} KB: first (opens worker and packs) {first:.0} ms, then {:.0} ms",
        articles.len(),
        length / 1000,
        middle(&mut times)
    );
    stages(b, sites).await
}

/// Languages of the articles whose stages are measured.
const TONGUES: [&str; 5] = ["swe", "deu", "fra", "eng", "spa"];
/// Words of each, at least.
const WORDS: usize = 800;

/// Prints how long each stage of a comparison takes in the worker: of 5 and of 20 articles in five languages, put together from our stories.
async fn stages(b: &Browser, sites: &Sites) -> Result<()> {
    println!("stages in the worker, {WORDS} words each, in ms, the middle of {RUNS}:");
    let texts = long_texts(&sites.dist.join("../tests/stories"), 20)?;
    for n in [5, 20] {
        b.goto(&format!("{}/", sites.ours)).await?;
        let call = format!(
            "(async () => {{
                const texts = {}, Real = Worker;
                let heard = [];
                window.Worker = class extends Real {{
                    constructor(...all) {{
                        super(...all);
                        this.addEventListener('message', (e) => heard.push([e.data[2], performance.now()]));
                    }}
                }};
                const runs = [];
                for (let i = 0; i <= {RUNS}; i++) {{
                    heard = [];
                    const start = performance.now();
                    await Counterpoint.compare(texts);
                    const at = (name) => heard.find((h) => h[0] === name)[1];
                    const end = heard.at(-1)[1];
                    runs.push([at('align') - start, at('compare') - at('align'), end - at('compare')]);
                }}
                return runs.slice(1);
            }})()",
            json!(&texts[..n])
        );
        let runs = b.promise(&call, vec![]).await?;
        let of = |stage: usize| {
            middle(&mut runs.as_array().into_iter().flatten().filter_map(|r| r[stage].as_f64()).collect::<Vec<_>>())
        };
        println!("  {n:2} articles: read {:.0}, align {:.0}, compare {:.0}", of(0), of(1), of(2));
    }
    Ok(())
}

/// So many texts of [`WORDS`] words, in [`TONGUES`] by turns, of the stories in a folder.
fn long_texts(stories: &Path, n: usize) -> Result<Vec<String>> {
    let mut folders: Vec<_> = fs::read_dir(stories)?.filter_map(|e| e.ok().map(|e| e.path())).collect();
    folders.sort();
    let mut of = vec![String::new(); n];
    for folder in folders {
        let Ok(story) = fs::read_to_string(folder.join("story.json")) else { continue };
        let story: Json = serde_json::from_str(&story)?;
        for a in story["articles"].as_array().into_iter().flatten() {
            let short = |(i, text): &(usize, &mut String)| {
                TONGUES[i % TONGUES.len()] == a["lang"] && text.split_whitespace().count() < WORDS
            };
            let Some((_, text)) = of.iter_mut().enumerate().find(short) else { continue };
            *text += &fs::read_to_string(folder.join(a["file"].as_str().unwrap_or_default()))?;
            *text += "\n\n";
        }
    }
    ensure!(of.iter().all(|text| text.split_whitespace().count() >= WORDS), "too few stories in {}", stories.display());
    Ok(of)
}

/// Notes what a reader would feel: long tasks, the time from a key or click to the next frame, what moved by itself.
const WATCH: &str = "window.felt = {tasks: [], event: 0, shift: 0};
    const see = (type, more, note) => new PerformanceObserver((l) => l.getEntries().forEach(note)).observe({type, buffered: true, ...more});
    see('longtask', {}, (e) => felt.tasks.push(Math.round(e.duration)));
    see('event', {durationThreshold: 16}, (e) => felt.event = Math.max(felt.event, e.duration));
    see('layout-shift', {}, (e) => e.hadRecentInput || (felt.shift += e.value));";

/// What the page costs a reader from opening it to every view, by keys and clicks as the browser gets them.
async fn felt(b: &Browser, sites: &Sites) -> Result<()> {
    println!(
        "felt: first paint, then for each step the longest task and the longest wait from input to frame, in ms, and what moved"
    );
    b.client.set_window_size(1440, 900).await?;
    for (name, articles, words) in
        [("the example", 0, 0), ("5 articles of 800 words", 5, 800), ("12 articles of 3,000 words", 12, 3000)]
    {
        if articles > 0 {
            long::open(b, sites, articles, words).await?;
        } else {
            b.forget(&sites.ours).await?;
            b.goto(&format!("{}/", sites.ours)).await?;
        }
        b.until("document.querySelector('[part~=demo] button')").await?;
        b.run(WATCH, vec![]).await?;
        let paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";
        b.until(paint).await?;
        println!("  {name}: first paint {:.0}", b.js(paint).await?.as_f64().unwrap_or_default());
        let rest = async |step: &str| -> Result<()> {
            tokio::time::sleep(REST).await;
            let felt =
                b.run("const f = felt; window.felt = {tasks: [], event: 0, shift: 0}; return f;", vec![]).await?;
            let tasks: Vec<u64> = felt["tasks"].as_array().into_iter().flatten().filter_map(Json::as_u64).collect();
            println!(
                "    {step:22} task {:>4}, over 50: {:>2}, input {:>4}, moved {:.4}",
                tasks.iter().max().map_or("< 50".into(), u64::to_string),
                tasks.len(),
                felt["event"].as_f64().unwrap_or_default(),
                felt["shift"].as_f64().unwrap_or_default()
            );
            Ok(())
        };
        rest("opened").await?;
        let go = if articles > 0 { "[part~=compare]" } else { "[part~=demo] button" };
        b.click(&format!("document.querySelector('{go}')")).await?;
        b.until("document.querySelector('[part~=duel]') && document.querySelector('.cp-voice')").await?;
        rest("compared").await?;
        b.run("const by = (n) => n && (scrollBy(0, 400), requestAnimationFrame(() => by(n - 1))); by(20);", vec![])
            .await?;
        rest("page scrolled").await?;
        b.click("document.querySelector('[part~=duel] button')").await?;
        rest("one chosen").await?;
        for (step, key) in [("the next", "n"), ("the next", "n"), ("the one before", "p")] {
            b.client.active_element().await?.send_keys(key).await?;
            rest(step).await?;
        }
        // The script's jump to a mark far away moves what was not laid out yet; the click is another step.
        let mark = "document.querySelector('.cp-voice:nth-of-type(2) .cp-mark:not(.is-on) .cp-ref')";
        b.run(&format!("({mark}).scrollIntoView({{block: 'center'}});"), vec![]).await?;
        rest("a mark jumped to").await?;
        b.click(mark).await?;
        rest("a mark chosen").await?;
        b.run("const p = document.querySelector('.cp-pane'); const by = (n) => n && (p.scrollTop += 300, requestAnimationFrame(() => by(n - 1))); by(20);", vec![]).await?;
        rest("an article scrolled").await?;
        for (step, key) in [("matrix", "2"), ("one article", "3"), ("timeline", "4"), ("side by side", "1")] {
            b.client.active_element().await?.send_keys(key).await?;
            rest(step).await?;
        }
    }
    Ok(())
}

fn middle(times: &mut [f64]) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 2).copied().unwrap_or_default()
}
