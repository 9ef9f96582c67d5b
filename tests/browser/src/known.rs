//! What is known of articles is set right in their list, by clicks and typing: day, outlet, headline, language.

use crate::engine::Kind;
use crate::reading::FOCUS;
use crate::scenarios::Stage;
use anyhow::{Context, Result};
use fantoccini::key::Key;
use serde_json::json;

/// Pasted without day and outlet; two tell their day by a word only.
const PASTED: [&str; 3] = [
    "Färjan Vidar krockade med en brygga i Skarholt 🚢\n\nFärjan Vidar krockade i går kväll med en brygga i Skarholt. Fjorton personer skadades, uppger polisen i Skarholt.\n\nHamnen i Skarholt var stängd hela natten.",
    "Ferry Vidar strikes a pier in Skarholt\n\nThe ferry Vidar struck a pier in Skarholt yesterday evening. Fourteen people were injured, police in Skarholt said.\n\nThe port of Skarholt stayed shut all night.",
    "Fähre Vidar rammt Anleger in Skarholt\n\nDie Fähre Vidar hat gestern Abend einen Anleger in Skarholt gerammt. Vierzehn Menschen wurden verletzt, teilte die Polizei in Skarholt mit.\n\nDer Hafen von Skarholt blieb die ganze Nacht gesperrt.",
];

/// What stands on the timeline, a line each: whose, on which day, in which words.
const TIMELINE: &str = "[...document.querySelectorAll('[part~=timeline] .ev')].map((e) => { const [from, , row] = e.dataset.at.split(/ [/|] /);
    const at = (what, place) => [...document.querySelectorAll('[part~=timeline] ' + what)].find((d) => d.dataset.at.startsWith(place));
    const who = [...document.querySelectorAll('[part~=timeline] .who')].findLast((w) => Number(w.dataset.at.split(/ [|/] /)[1]) <= Number(row));
    return [who.querySelector('.cp-sig').textContent, at('.day', from + ' | 1').querySelector('b').textContent, e.querySelector('bdi').textContent].join(' '); })";

/// The list's line on an article.
fn facts(n: usize) -> String {
    format!("document.querySelectorAll('[part~=added] > li')[{n}]?.querySelector('[part~=facts]')?.textContent")
}

/// A field of the open details by its label.
fn field(label: &str) -> String {
    format!(
        "[...document.querySelectorAll('.cp-form label')].find((l) => l.firstChild.textContent === {})?.querySelector('input, select')",
        json!(label)
    )
}

/// A button in the list's line on an article.
fn act(n: usize, words: &str) -> String {
    format!(
        "[...document.querySelectorAll('[part~=added] > li')[{n}].querySelectorAll('button')].find((b) => b.textContent.startsWith({}))",
        json!(words)
    )
}

impl Stage<'_> {
    /// Types into what has the focus and leaves it, as a reader does.
    async fn type_over(&self, text: &str) -> Result<()> {
        self.b.run(&format!("{FOCUS}.select?.();"), vec![]).await?;
        self.b.client.active_element().await?.send_keys(text).await?;
        self.hit(Key::Tab.into(), false).await
    }

    /// A day is typed as its field wants it: month first, as the browsers speak English. A sign leads on to the next part in
    /// WebKit, in Chromium a part that is full does; Firefox's driver puts the whole of it in.
    async fn type_day(&self, day: &str) -> Result<()> {
        let (year, month, of_month) = (&day[..4], &day[5..7], &day[8..]);
        let typed = match self.b.kind {
            Kind::Chromium => format!("{month}{of_month}{year}"),
            Kind::Firefox => day.to_string(),
            Kind::Webkit => format!("{month}/{of_month}/{year}"),
        };
        self.b.until(&format!("{FOCUS}.matches('[type=date]')")).await.context("the day has the focus")?;
        self.type_over(&typed).await?;
        self.is("document.querySelector('[type=date]').value", json!(day)).await
    }

    /// The timeline of the articles as they are now, and back to their list.
    async fn on_days(&self, told: &[&str]) -> Result<()> {
        self.b.click("document.querySelector('[part~=compare]')").await?;
        self.b.until("document.querySelector('[part~=views]') && !document.querySelector('[part~=compare]')").await?;
        self.key("4").await?;
        self.is(TIMELINE, json!(told)).await?;
        self.typed().await.map(|_| ())
    }

    /// Three texts are pasted, their days set, outlet, headline and language set right; all of it outlives a reload.
    pub async fn sets_right(&self) -> Result<()> {
        self.b.client.set_window_size(1200, 1000).await?;
        self.fresh().await?;
        for text in PASTED {
            self.b.click("document.querySelector('[part~=drop]')").await?;
            self.paste_here(text).await?;
            self.b.click("document.querySelector('[data-then=\".cp-drop\"]')").await?;
            self.b.until("!document.querySelector('[part~=drop]').value").await?;
        }
        for i in 0..PASTED.len() {
            self.b.until(&format!("{}.includes('no date')", facts(i))).await?;
        }
        // Nobody knows which day "yesterday" is.
        self.on_days(&[]).await?;
        self.b.click(&act(0, "set it")).await?;
        self.type_day("2026-03-03").await?;
        self.b.click(&act(0, "Done")).await?;
        self.b.until(&format!("{}.includes('3 March 2026')", facts(0))).await?;
        self.on_days(&["A 2 i går kväll", "B 2 yesterday evening", "C 2 gestern Abend"])
            .await
            .context("one day is set")?;
        self.b.click(&act(1, "set it")).await?;
        self.type_day("2026-03-06").await?;
        self.b.click(&act(1, "Done")).await?;
        self.b.click(&act(2, "set it")).await?;
        self.type_day("2026-03-04").await?;
        let told = ["A 2 i går kväll", "B 5 yesterday evening", "C 3 gestern Abend"];
        self.on_days(&told).await.context("each has its day")?;
        // One that is known is clicked itself.
        self.b.click("document.querySelectorAll('[part~=added] > li')[1].querySelector('.cp-fix')").await?;
        self.type_day("2026-03-04").await?;
        let told = ["A 2 i går kväll", "B 3 yesterday evening", "C 3 gestern Abend"];
        self.on_days(&told).await.context("a day is another")?;

        self.b.click(&act(1, "Done")).await?;
        self.b.click(&act(0, "Details")).await?;
        for (label, text) in [("Outlet", "Skarholts Tidning"), ("Headline", "Färjan Vidar på grund")] {
            self.b.click(&field(label)).await?;
            self.type_over(text).await?;
        }
        self.b.run(&format!("const s = {}; s.focus(); s.value = 'nob'; s.dispatchEvent(new Event('change', {{bubbles: true}}));", field("Language")), vec![]).await?;
        self.b.click(&act(0, "Done")).await?;
        self.known().await?;
        // The comparison says the same, and so does everything after a reload.
        self.on_days(&told).await?;
        self.b.client.refresh().await?;
        self.b.until("document.querySelector('[part~=views]')").await?;
        self.key("1").await?;
        for told in ["Skarholts Tidning", "Norwegian Bokmål", "3 March 2026"] {
            self.is(&format!("document.querySelector('.cp-voice').textContent.includes('{told}')"), json!(true))
                .await?;
        }
        self.typed().await?;
        self.known().await.context("after a reload")?;
        self.on_days(&told).await.context("after a reload")?;
        self.b.quiet().await
    }

    /// What was set right of the first article, in the list.
    async fn known(&self) -> Result<()> {
        let right = "Skarholts Tidning · Norwegian Bokmål · 3 March 2026";
        self.is(&format!("{}.replace(/\\s+/g, ' ')", facts(0)), json!(right)).await?;
        self.is("document.querySelector('[part~=added] > li .t').textContent", json!("Färjan Vidar på grund")).await
    }
}
