//! The demo story inside the page.

use anyhow::{Context, Result};
use serde_json::{Value as Json, json};
use std::fs;
use std::path::Path;

/// The story of `www/demo` as a data block, an array of articles as `Counterpoint.compare` takes them; empty where the
/// tree has none. What is known of it beforehand (`facts` in `story.json`) stays out: the engine has to find it.
pub fn block(root: &Path) -> Result<String> {
    if !root.join("www/demo/story.json").exists() {
        return Ok(String::new());
    }
    // `<` could end the element.
    let json = articles(root)?.to_string().replace('<', "\\u003c");
    Ok(format!("<script type=\"application/json\" id=\"counterpoint-demo\">{json}</script>"))
}

/// Its articles.
pub fn articles(root: &Path) -> Result<Json> {
    let folder = root.join("www/demo");
    let story = fs::read_to_string(folder.join("story.json")).context("www/demo/story.json")?;
    let story: Json = serde_json::from_str(&story).context("www/demo/story.json")?;
    let mut articles = Vec::new();
    for known in story["articles"].as_array().context("www/demo/story.json has no articles")? {
        let file = folder.join(known["file"].as_str().context("an article of the demo story has no file")?);
        let mut article = json!({"text": fs::read_to_string(&file).with_context(|| file.display().to_string())?});
        for name in ["id", "title", "outlet", "date", "lang"] {
            article[name] = known[name].clone();
        }
        articles.push(article);
    }
    Ok(Json::from(articles))
}

/// Its articles as a host writes them into a page, to be read without scripts.
pub fn markup(root: &Path) -> Result<String> {
    let mut out = Vec::new();
    for article in articles(root)?.as_array().into_iter().flatten() {
        let text = |name: &str| escape(article[name].as_str().unwrap_or_default());
        let mut lines = article["text"].as_str().unwrap_or_default().lines().map(str::trim).filter(|l| !l.is_empty());
        out.push(format!(
            "  <article lang=\"{}\" data-outlet=\"{}\" data-date=\"{}\">",
            crate::pages::tag(&text("lang"))?,
            text("outlet"),
            text("date")
        ));
        out.extend(lines.next().map(|l| format!("    <h2>{}</h2>", escape(l))));
        out.extend(lines.map(|l| format!("    <p>{}</p>", escape(l))));
        out.push("  </article>".into());
    }
    Ok(out.join("\n"))
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
