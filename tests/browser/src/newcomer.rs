//! A newcomer with five articles and no pointer: compared, looked at from every side, set right, taken along.

use crate::reading::FOCUS;
use crate::scenarios::Stage;
use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value as Json, json};

/// The example's articles, as somebody would paste them.
const ARTICLES: [&str; 5] = [
    include_str!("../../../www/demo/a.txt"),
    include_str!("../../../www/demo/b.txt"),
    include_str!("../../../www/demo/c.txt"),
    include_str!("../../../www/demo/d.txt"),
    include_str!("../../../www/demo/e.txt"),
];

/// What was announced last.
const SAID: &str = "document.querySelector('[part~=root] > [role=status]').textContent";

/// Questions that are counted.
const COUNTED: &str = "Number(document.querySelector('[part~=summary] .clash').textContent.match(/\\d+/)[0])";

impl Stage<'_> {
    /// Presses a key and waits for what follows; the focus must be somewhere.
    async fn press_key(&self, key: char, until: &str) -> Result<()> {
        self.hit(key, false).await?;
        self.b.until(until).await?;
        self.b.until(&format!("{FOCUS} !== document.body")).await.with_context(|| format!("{key} lost the focus"))
    }

    /// Puts a text where the cursor is, as pasting does.
    pub async fn paste_here(&self, text: &str) -> Result<()> {
        let paste =
            "const e = document.activeElement; e.setRangeText(arguments[0], e.selectionStart, e.selectionEnd, 'end');
            e.dispatchEvent(new InputEvent('input', {bubbles: true, inputType: 'insertFromPaste'}));";
        self.b.run(paste, vec![json!(text)]).await.map(|_| ())
    }

    /// From five pasted articles to what is exported, with a disagreement marked as wrong on the way.
    pub async fn newcomer(&self) -> Result<()> {
        let (enter, escape, space) = (Key::Enter.into(), Key::Escape.into(), ' ');
        self.b.client.set_window_size(1200, 1000).await?;
        self.fresh().await?;
        self.b.run(
            "window.saved = []; let last; const made = URL.createObjectURL; URL.createObjectURL = (b) => made.call(URL, last = b);
             HTMLAnchorElement.prototype.click = function () { saved.push([this.download, last]); };",
            vec![],
        )
        .await?;

        // Pasted one by one into the same box, which has the focus again each time.
        self.tab_to("e.matches('textarea')", false, 8).await?;
        for (i, article) in ARTICLES.iter().enumerate() {
            self.paste_here(article).await?;
            let n = if i == 0 { "1 article".into() } else { format!("{} articles", i + 1) };
            self.is("document.querySelector('[part~=busy]').textContent", json!(n)).await.context("told how many")?;
            if i + 1 < ARTICLES.len() {
                self.tab_to("e.textContent === 'Start another article'", false, 8).await?;
                self.press_key(enter, "!document.querySelector('textarea').value").await?;
                self.b.until(&format!("{FOCUS}.matches('textarea')")).await.context("the box has the focus")?;
            }
        }
        self.tab_to("e.textContent.startsWith('Compare 5')", false, 40).await?;
        self.press_key(enter, "document.querySelector('[part~=duel]')").await?;
        let all = self.b.js(COUNTED).await?.as_u64().unwrap_or_default();
        ensure!(all > 3, "only {all} disagreements");

        // The signs are explained where they stand.
        self.tab_to("e.matches('[part~=legend] button')", false, 8).await?;
        self.press_key(enter, "document.querySelector('.cp-keys')").await?;
        self.press_key(escape, &format!("{FOCUS}.matches('[part~=legend] button')")).await?;

        // One chosen, the next, back along the index.
        self.tab_to("e.matches('[part~=duel] button')", false, 8).await?;
        self.press_key(enter, &format!("{FOCUS}.matches('[part~=card] h3')")).await?;
        self.press_key('n', &format!("{SAID}.startsWith('2 of {all}')")).await?;
        self.tab_to("e.closest('[part~=index]')", true, 4).await?;
        self.press_key(Key::Left.into(), &format!("{SAID}.startsWith('1 of {all}')")).await?;
        self.b.until(&format!("{FOCUS}.matches('[part~=card] h3')")).await?;

        // Every view follows the keys and shows where it is.
        self.press_key('2', "document.querySelector('tr[aria-current]')").await?;
        self.press_key('n', &format!("{FOCUS}.closest('tr[aria-current]')")).await?;
        self.press_key('3', "document.querySelector('[part~=anchor]')").await?;
        self.press_key(
            'n',
            "document.querySelector('[part~=side-note].is-on, [part~=anchor] mark.is-on, [aria-current]')",
        )
        .await?;
        self.press_key('4', "document.querySelector('[part~=timeline]')").await?;
        self.press_key('1', "document.querySelector('[part~=card]')").await?;

        // A kind less, and all again.
        self.tab_to("e.textContent === 'Filter'", false, 80).await?;
        self.press_key(enter, "document.querySelector('.is-kinds')").await?;
        let shown = "parseInt(document.querySelector('.cp-panel [role=status]').textContent)";
        self.tab_to("e.closest('.is-kinds')", false, 3).await?;
        self.press_key(space, &format!("{shown} < {all}")).await?;
        self.tab_to("e.textContent === 'Reset'", false, 20).await?;
        self.press_key(enter, &format!("{shown} === {all}")).await?;
        self.press_key(escape, &format!("{FOCUS}.textContent === 'Filter'")).await?;

        // Marked as wrong: told, taken back, made again.
        self.tab_to("e.matches('[part~=card-actions] button')", false, 80).await?;
        let question = self.b.js("document.querySelector('[part~=card] h3').textContent").await?;
        let counted = |n: u64| format!("{COUNTED} === {n}");
        self.press_key('x', &counted(all - 1)).await?;
        self.b.until(&format!("{SAID}.startsWith('Not counted as disagreements: ')")).await?;
        self.press_key('u', &counted(all)).await?;
        self.is("document.querySelector('[part~=card] h3').textContent", question.clone())
            .await
            .context("what came back is open")?;
        self.press_key('r', &counted(all - 1)).await?;
        // The button beside it does the same, and the focus outlives it.
        self.tab_to("e.closest('[part~=away]')", true, 20).await?;
        self.press_key(enter, &counted(all)).await?;
        self.press_key('x', &counted(all - 1)).await?;

        // A match settled by hand.
        self.tab_to("e.textContent === 'Regroup the quotes'", false, 30).await?;
        self.press_key(enter, "document.querySelector('[part~=settle]')").await?;
        self.tab_to("e.matches('[part~=settle] [type=checkbox]')", false, 6).await?;
        self.press_key(space, &format!("{FOCUS}.checked")).await?;
        self.tab_to("e.textContent === 'Take the ticked ones out'", false, 12).await?;
        self.press_key(enter, "!document.querySelector('[part~=settle]')").await?;
        self.b.until(&format!("/^(Taken out|Not counted)/.test({SAID})")).await?;
        self.press_key('u', &counted(all - 1)).await?;

        // Taken along: a table and a report, the words, the whole in one file.
        self.tab_to("e.textContent === 'Share'", true, 80).await?;
        self.press_key(enter, "document.querySelector('[data-format=csv]')").await?;
        let questions = question.as_str().unwrap_or_default().replace('\u{a0}', " ");
        let words = questions.rsplit(": ").next().unwrap_or_default().to_string();
        for (format, files) in [("csv", 1), ("json", 2)] {
            self.tab_to(&format!("e.matches('[data-format={format}]')"), false, 16).await?;
            self.press_key(enter, &format!("saved.length === {files}")).await?;
            self.is(&format!("saved.at(-1)[0].endsWith('.{format}')"), json!(true)).await?;
        }
        let file = |n: usize| format!("saved[{n}][1].text()");
        let (table, report) = (self.b.promise(&file(0), vec![]).await?, self.b.promise(&file(1), vec![]).await?);
        let holds = |file: &Json, what: &str| file.as_str().is_some_and(|f| f.contains(what));
        ensure!(!words.is_empty() && !holds(&table, &words), "{words} was put away, and is in {table}");
        ensure!(holds(&report, "\"wrong\"") && holds(&report, "disagreements"), "no correction in {report}");
        self.tab_to("e.textContent === 'Copy everything as text'", false, 16).await?;
        self.press_key(enter, &format!("/^(Copied|This browser)/.test({SAID})")).await?;
        self.tab_to("e.textContent === 'Save as one file'", true, 16).await?;
        self.press_key(enter, "saved.length === 3").await?;
        let kept = "saved[2][1].text().then((t) => t.includes('64 skidåkare') && t.includes('wrong'))";
        ensure!(self.b.promise(kept, vec![]).await? == json!(true), "the file holds neither articles nor corrections");
        self.press_key(escape, &format!("{FOCUS}.textContent === 'Share'")).await?;
        self.b.quiet().await
    }
}
