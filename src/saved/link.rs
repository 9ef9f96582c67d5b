//! A comparison in the fragment of a link: `#c=1.` and the deflated JSON in base64url.
//!
//! A fragment never leaves the browser: no server sees it, not even the one that the page comes from.

use super::Fault;

/// Characters of a link from which it is refused: chat and mail programs cut longer ones, some without a word.
pub const LONGEST: usize = 32_000;

/// Characters that go through nearly everything.
pub const SAFE: usize = 8_000;

/// Bytes that a link may hold once it is opened; more is an attack, not a comparison.
pub const MOST_OPENED: usize = 2_000_000;

/// Before the data: which way they were packed.
const MARK: &str = "1.";

/// The data of a shared comparison in an address's fragment, in base64url; `None` where there is none.
///
/// # Errors
/// `newer` for a way of packing that we do not know, `link` for what cannot be one.
pub fn payload(fragment: &str) -> Result<Option<&str>, Fault> {
    let Some(value) = fragment.trim_start_matches('#').split('&').find_map(|p| p.strip_prefix("c=")) else {
        return Ok(None);
    };
    let Some(data) = value.strip_prefix(MARK) else {
        let other = value.split_once('.').filter(|(v, _)| !v.is_empty() && v.bytes().all(|b| b.is_ascii_digit()));
        return Err(other.map_or_else(|| Fault::new("link", ""), |(v, _)| Fault::new("newer", v)));
    };
    let good = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if data.is_empty() || data.len() > 4 * LONGEST || !data.bytes().all(good) {
        return Err(Fault::new("link", ""));
    }
    Ok(Some(data))
}

/// Is there a shared comparison in the fragment, whole or broken?
pub fn holds(fragment: &str) -> bool {
    !matches!(payload(fragment), Ok(None))
}

/// The address of a page with a comparison in its fragment.
pub fn address(page: &str, data: &str) -> String {
    let page = page.split('#').next().unwrap_or_default();
    format!("{page}#c={MARK}{data}")
}

/// The fragment without the comparison, so that a reload does not open it again.
pub fn without(fragment: &str) -> String {
    fragment
        .trim_start_matches('#')
        .split('&')
        .filter(|p| !p.is_empty() && !p.trim_start_matches('#').starts_with("c="))
        .collect::<Vec<_>>()
        .join("&")
}

/// base64url as browsers know only base64.
pub fn to_url(base64: &str) -> String {
    base64.trim_end_matches('=').replace('+', "-").replace('/', "_")
}

/// And back.
pub fn from_url(data: &str) -> String {
    data.replace('-', "+").replace('_', "/")
}
