//! The report for a reader at a terminal.

use counterpoint::{Report, wire};
use std::io::Write;

/// Prints articles, disagreements, agreements and notices.
pub fn print(out: &mut impl Write, report: &Report) -> std::io::Result<()> {
    let r = wire::report(report);
    for a in &r.articles {
        let words = [a.outlet.as_deref(), a.date.as_deref(), a.title.as_deref()];
        writeln!(
            out,
            "{}  {}  {}",
            a.id,
            a.language.code,
            words.iter().flatten().copied().collect::<Vec<_>>().join(" · ")
        )?;
    }
    writeln!(out, "\n{} disagreement{}", r.disagreements.len(), if r.disagreements.len() == 1 { "" } else { "s" })?;
    for (i, d) in r.disagreements.iter().enumerate() {
        writeln!(out, "\n{}. {}  {}", i + 1, d.kind, d.question)?;
        for s in &d.sides {
            writeln!(out, "   {}", s.value)?;
            for m in &s.mentions {
                writeln!(out, "      {}: “{}”", m.article, m.text)?;
            }
        }
        for m in &d.compatible {
            writeln!(out, "   fits more than one: {}: “{}”", m.article, m.text)?;
        }
        writeln!(out, "   why: {} ({})", d.explanation, d.rule)?;
    }
    let count = |v: &str| r.groups.iter().filter(|g| g.verdict == v).count();
    writeln!(out, "\n{} agreements, {} that differ in precision only", count("agree"), count("compatible"))?;
    for n in &r.notices {
        writeln!(out, "note{}: {}", n.article.as_deref().map(|a| format!(" on {a}")).unwrap_or_default(), n.text)?;
    }
    Ok(())
}
