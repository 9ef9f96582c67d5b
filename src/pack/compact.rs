// A pack in fewer bytes, for the browser: shared by `xtask`, which writes it, and a test. `format.rs` reads it.

/// The same sections without comments and blanks. `a, a*` becomes `a**`, and in `[concepts]` a key is told by its place among
/// `keys`: none for the next one, the number of those left out before another.
pub fn compact(pack: &str, keys: &[&str]) -> String {
    let mut out = String::new();
    let (mut concepts, mut next) = (false, 0);
    for line in pack.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        if line.starts_with('[') && line.ends_with(']') {
            concepts = line == "[concepts]";
            out += line;
        } else if line.contains('\\') {
            out += line;
        } else {
            let (head, value) = line.split_once('=').map_or((line, None), |(h, v)| (h.trim(), Some(v.trim())));
            match keys.iter().position(|k| concepts && *k == head).filter(|at| *at >= next) {
                Some(at) => {
                    if at > next {
                        out += &(at - next).to_string();
                    }
                    next = at + 1;
                }
                None if concepts => out += head,
                None => out += &forms(head),
            }
            if let Some(value) = value {
                out.push('=');
                out += &if concepts { forms(value) } else { value.to_string() };
            }
        }
        out.push('\n');
    }
    out
}

/// `a,b**` for `a, b, b*`.
fn forms(list: &str) -> String {
    let mut all = list.split(',').map(str::trim).filter(|f| !f.is_empty()).peekable();
    let mut out = String::new();
    while let Some(form) = all.next() {
        if !out.is_empty() {
            out.push(',');
        }
        out += form;
        if all.next_if(|next| next.strip_suffix('*') == Some(form)).is_some() {
            out += "**";
        }
    }
    out
}
