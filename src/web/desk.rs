//! The page's desk in a browser: grants the interface's wishes.

use super::host::Host;
use super::{api, draft, storage};
use crate::saved::{self, Fault, Saved, link, page};
use crate::view::{Answer, Desk, Entry, Link, Opened, Trouble, Whose, Wish};
use js_sys::{Array, Reflect};
use serde::Deserialize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;

/// The id of the comparison that was open before a reload.
const OPEN: &str = "open";

/// The desk of a page.
pub fn desk() -> Desk {
    Desk::new(|wish, answer| {
        spawn_local(async move {
            let done = match api::host() {
                Some(host) => grant(&host, wish).await,
                None => Err(Trouble::Refused),
            };
            answer.emit(done.unwrap_or_else(Answer::Failed));
        });
    })
}

/// Does the address or the page itself hold a comparison, or was one open before a reload? Then nothing else is begun.
pub fn expects() -> bool {
    let hash = fragment();
    link::holds(&hash) || Whose::read(&hash) != Whose::Own || carried().is_some() || storage::load(OPEN).is_some()
}

async fn grant(host: &Host, wish: Wish) -> Result<Answer, Trouble> {
    Ok(match wish {
        Wish::Arrive => arrive(host).await?,
        Wish::List => list(host).await?,
        Wish::Keep(id, saved) => {
            let (id, count) = (id.unwrap_or_default(), saved.articles.len() as u32);
            let entry = host.keep(&id, &saved.name, count, &saved::write(&saved)).await.map_err(trouble)?;
            let line: Line = parse(entry)?;
            storage::save(OPEN, &line.id);
            Answer::Kept(line.into())
        }
        Wish::Open(id) => open(host, &id).await?,
        Wish::Rename(id, name) => {
            host.rename(&id, name.trim()).await.map_err(trouble)?;
            list(host).await?
        }
        Wish::Delete(id) => {
            host.drop(&id).await.map_err(trouble)?;
            if storage::load(OPEN).as_ref() == Some(&id) {
                storage::remove(OPEN);
            }
            list(host).await?
        }
        Wish::Forget => {
            host.forget().await.map_err(trouble)?;
            list(host).await?
        }
        Wish::Leave => {
            storage::remove(OPEN);
            Answer::Nothing
        }
        Wish::Draft(draft) => {
            if !draft::keep(&draft) {
                return Err(Trouble::Draft);
            }
            Answer::Nothing
        }
        Wish::Link(saved) => Answer::Link(make_link(host, &saved).await?),
        Wish::Carry(saved) => {
            let single = host.single().await.ok().and_then(|s| s.as_string()).ok_or(Trouble::NoFile)?;
            let file = page::insert(&single, &saved::write(&saved), &saved.name).ok_or(Trouble::NoFile)?;
            let name = crate::export::file_name(&saved.name, "counterpoint.html");
            host.save(&name, "text/html;charset=utf-8", &file).map_err(|_| Trouble::NoFile)?;
            Answer::Nothing
        }
        Wish::Write(name, mime, text) => {
            host.save(&name, mime, &text).map_err(|_| Trouble::NoFile)?;
            Answer::Nothing
        }
    })
}

/// A link wins over what the page carries, that over what was open before.
async fn arrive(host: &Host) -> Result<Answer, Trouble> {
    if let Some(saved) = shared(host, &fragment()).await.map_err(Trouble::Fault)? {
        return Ok(opened(saved, None));
    }
    if let Some(json) = carried() {
        return saved::read(&json).map(|s| opened(s, None)).map_err(Trouble::Fault);
    }
    let open_id = match Whose::read(&fragment()) {
        Whose::Demo => None,
        Whose::Kept(id) => Some(id),
        Whose::Own => storage::load(OPEN),
    };
    match open_id {
        Some(id) => open(host, &id).await.or_else(|why| {
            storage::remove(OPEN);
            // It was deleted in another tab.
            if why == Trouble::Gone { Ok(Answer::Nothing) } else { Err(why) }
        }),
        None => Ok(Answer::Nothing),
    }
}

/// The comparison that a link's fragment holds, checked; `None` where it holds none.
pub async fn shared(host: &Host, fragment: &str) -> Result<Option<Saved>, Fault> {
    let broken = |_| Fault { code: "link", what: String::new() };
    let Some(data) = link::payload(fragment)? else { return Ok(None) };
    let json = host.expand(&link::from_url(data), link::MOST_OPENED as u32).await.map_err(broken)?;
    saved::read(&json.as_string().unwrap_or_default()).map(Some)
}

fn opened(saved: Saved, kept: Option<String>) -> Answer {
    Answer::Opened(Box::new(Opened { saved, kept }))
}

async fn open(host: &Host, id: &str) -> Result<Answer, Trouble> {
    let found = host.take(id).await.map_err(trouble)?;
    let found: Array = found.dyn_into().map_err(|_| Trouble::Gone)?;
    let mut saved = saved::read(&found.get(1).as_string().unwrap_or_default()).map_err(Trouble::Fault)?;
    saved.name = found.get(0).as_string().unwrap_or_default();
    storage::save(OPEN, id);
    Ok(opened(saved, Some(id.to_string())))
}

async fn list(host: &Host) -> Result<Answer, Trouble> {
    let lines: Vec<Line> = parse(host.shelf().await.map_err(trouble)?)?;
    Ok(Answer::Shelf(lines.into_iter().map(Into::into).collect()))
}

async fn make_link(host: &Host, saved: &Saved) -> Result<Link, Trouble> {
    let address = web_sys::window().and_then(|w| w.location().href().ok()).unwrap_or_default();
    if !address.starts_with("http") {
        return Ok(Link::File);
    }
    let packed = host.squeeze(&saved::write(saved)).await.map_err(|_| Trouble::NoFile)?;
    let url = link::address(&address, &link::to_url(&packed.as_string().unwrap_or_default()));
    Ok(if url.len() > link::LONGEST { Link::Long(url.len()) } else { Link::Ready(url) })
}

/// The comparison that this very file carries.
fn carried() -> Option<String> {
    let block = web_sys::window()?.document()?.get_element_by_id("counterpoint-comparison")?;
    block.text_content().map(|t| t.trim().to_string()).filter(|t| !t.is_empty())
}

fn fragment() -> String {
    web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// A line of the list, as it comes out of storage.
#[derive(Deserialize)]
struct Line {
    id: String,
    name: String,
    day: String,
    articles: usize,
}

impl From<Line> for Entry {
    fn from(l: Line) -> Self {
        Entry { id: l.id, name: l.name, day: l.day, articles: l.articles }
    }
}

fn parse<T: serde::de::DeserializeOwned>(json: JsValue) -> Result<T, Trouble> {
    serde_json::from_str(&json.as_string().unwrap_or_default()).map_err(|_| Trouble::Refused)
}

/// What a storage's error means.
fn trouble(error: JsValue) -> Trouble {
    let name = Reflect::get(&error, &"name".into()).ok().and_then(|n| n.as_string()).unwrap_or_default();
    match name.as_str() {
        "QuotaExceededError" => Trouble::Full,
        "VersionError" => Trouble::Newer,
        _ => Trouble::Refused,
    }
}
