//! The demo story inside the page.

use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// The story as a data block, empty where the tree has none.
///
/// It lies in `www/demo/story.json`: an array of articles as `Counterpoint.compare` takes them.
pub fn block(root: &Path) -> Result<String> {
    let file = root.join("www/demo/story.json");
    let Ok(story) = fs::read_to_string(&file) else { return Ok(String::new()) };
    let story: serde_json::Value = serde_json::from_str(&story).context("www/demo/story.json")?;
    // `<` could end the element.
    let json = story.to_string().replace('<', "\\u003c");
    Ok(format!("<script type=\"application/json\" id=\"counterpoint-demo\">{json}</script>"))
}
