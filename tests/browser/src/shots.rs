//! Screens to look at.

use crate::browser::Browser;
use crate::sites::Sites;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// Takes them into `folder`.
pub async fn take(b: &Browser, sites: &Sites, folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    let save = async |name: &str| -> Result<()> {
        // Motion comes to rest.
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        fs::write(folder.join(format!("{name}.png")), b.client.screenshot().await?)?;
        println!("{}", folder.join(format!("{name}.png")).display());
        Ok(())
    };
    for theme in ["light", "dark"] {
        for (width, height) in [(1600, 1100), (1200, 1000), (390, 844)] {
            if theme == "dark" && width == 1200 {
                continue;
            }
            b.client.set_window_size(width, height).await?;
            b.forget(&sites.ours).await?;
            b.run(&format!("localStorage.setItem('counterpoint.theme', '{theme}')"), vec![]).await?;
            b.goto(&format!("{}/", sites.ours)).await?;
            b.until("document.querySelector('[part~=demo] button')").await?;
            save(&format!("start-{width}-{theme}")).await?;
            b.click("document.querySelector('[part~=demo] button')").await?;
            b.until("document.querySelectorAll('[part~=duel]').length").await?;
            b.run("scrollTo(0, 0)", vec![]).await?;
            save(&format!("overview-{width}-{theme}")).await?;
            b.click("document.querySelector('[part~=duel] button')").await?;
            save(&format!("reading-{width}-{theme}")).await?;
            for (n, view) in ["matrix", "one", "time"].into_iter().enumerate() {
                // On a phone the masthead may have scrolled away; the click of a script finds it.
                let link = format!("document.querySelectorAll('[part~=views] :is(a, button)')[{}]", n + 1);
                b.run(&format!("{link}?.click(); scrollTo(0, 0)"), vec![]).await?;
                save(&format!("{view}-{width}-{theme}")).await?;
            }
        }
    }
    // The strips, the tools of a column, and the same page for readers of Arabic.
    for (language, width) in [("eng", 1200), ("ara", 1200), ("ara", 390)] {
        b.client.set_window_size(width, 1000).await?;
        b.forget(&sites.ours).await?;
        b.run("localStorage.setItem('counterpoint.language', arguments[0])", vec![language.into()]).await?;
        b.goto(&format!("{}/", sites.ours)).await?;
        b.click("document.querySelector('[part~=demo] button')").await?;
        b.until("document.querySelectorAll('[part~=duel]').length").await?;
        b.run("document.querySelector('[part~=duel] button').click(); scrollTo(0, 0)", vec![]).await?;
        save(&format!("card-{width}-{language}")).await?;
        b.run("[...document.querySelectorAll('[part~=card-actions] button')].at(-2)?.click()", vec![]).await?;
        save(&format!("settle-{width}-{language}")).await?;
        for n in 1..5 {
            b.run(
                &format!("document.querySelectorAll('[part~=tools] > button')[{n}]?.click(); scrollTo(0, 0)"),
                vec![],
            )
            .await?;
            save(&format!("strip-{n}-{width}-{language}")).await?;
        }
    }
    b.client.set_window_size(1200, 1400).await?;
    b.goto(&format!("{}/ledger.html", sites.ours)).await?;
    b.until("[...document.querySelectorAll('counter-point')].every((e) => e.report)").await?;
    save("embed-1200").await?;
    b.client.set_window_size(390, 1400).await?;
    save("embed-390").await?;
    for (page, width) in [("embed", 1200), ("embed", 390), ("privacy", 1200), ("privacy.ar", 390)] {
        b.client.set_window_size(width, 1400).await?;
        b.goto(&format!("{}/{page}.html", sites.ours)).await?;
        b.until("document.querySelector('h1') && (document.querySelector('counter-point')?.report ?? true)").await?;
        save(&format!("page-{page}-{width}")).await?;
    }
    b.client.set_window_size(1200, 1000).await?;
    b.goto(&format!("file://{}", sites.dist.join("counterpoint.html").display())).await?;
    b.until("document.querySelector('[part~=demo] button')").await?;
    save("offline-1200").await
}
