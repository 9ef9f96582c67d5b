// A pack in fewer bytes, for the browser: shared by `xtask`, which writes it, and a test. `format.rs` reads it.

/// The same sections without comments and blanks. `a, a*` becomes `a**`, forms that
/// begin alike share their beginning, and in `[concepts]` a key is told by its place among
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

/// `a,b**` for `a, b, b*`, and for a form that begins as the one before it a sign that tells how many letters of that are dropped:
/// `сыр`, U+0001, `а`, U+0002, `ом` for `сыр, сыра, сыром`. Endings that many words have are the same bytes then.
fn forms(list: &str) -> String {
    let mut all = list.split(',').map(str::trim).filter(|f| !f.is_empty()).peekable();
    let (mut out, mut before) = (String::new(), Vec::new());
    while let Some(form) = all.next() {
        let letters: Vec<char> = form.trim_end_matches('*').chars().collect();
        let same = letters.iter().zip(&before).take_while(|(a, b)| a == b).count();
        match u8::try_from(before.len() - same) {
            Ok(dropped @ 0..8) if same > 1 => {
                out.push(char::from(dropped + 1));
                out.extend(form.chars().skip(same));
            }
            _ => {
                if !out.is_empty() {
                    out.push(',');
                }
                out += form;
            }
        }
        if all.next_if(|next| next.strip_suffix('*') == Some(form)).is_some() {
            out += "**";
        }
        before = letters;
    }
    out
}
