//! axe-core: accessibility rules that a program can check.

use crate::browser::Browser;
use anyhow::{Context, Result, bail};
use serde_json::json;
use std::path::Path;

/// Fails with the violations of WCAG 2.0 to 2.2, levels A and AA, on the page as it stands.
pub async fn check(browser: &Browser, tools: &Path) -> Result<()> {
    let file = tools.join("node_modules/axe-core/axe.min.js");
    let source = std::fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
    // Through the driver, so that no policy stands in the way.
    browser.run(&source, vec![]).await?;
    let tags = json!(TAGS);
    let run = format!(
        "axe.run(document, {{runOnly: {{type: 'tag', values: {tags}}}, resultTypes: ['violations']}}).then((r) =>
            r.violations.map((v) => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map((n) => n.target.flat().join(' ')
                + ' (' + [...n.any, ...n.all, ...n.none].map((c) => c.message).slice(0, 1) + ')').join('; ')))"
    );
    let found = browser.promise(&run, vec![]).await?;
    let found: Vec<&str> = found.as_array().into_iter().flatten().filter_map(|v| v.as_str()).collect();
    if !found.is_empty() {
        bail!("{} violation(s):\n    {}", found.len(), found.join("\n    "));
    }
    Ok(())
}

const TAGS: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
