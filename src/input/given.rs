//! An article as it travels between page, worker and readers.

use super::Source;
use crate::Lang;
use serde::{Deserialize, Serialize};
use time::{Date, Month};

/// One article as a host, a page, a file or a reader gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Given {
    /// Unique among the articles of a comparison.
    pub id: String,
    /// Offsets of the report are places in exactly this text; left out where the report beside holds it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// Title, where known from elsewhere than the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Newspaper, agency or site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outlet: Option<String>,
    /// Day of publication, `2026-03-04`; what follows a `T` is left aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// ISO 639-3.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// Moment of publication, RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// Moment of the last change, RFC 3339, or its day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated: Option<String>,
    /// Canonical address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
    /// Agency that the text is credited to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agency: Option<String>,
}

impl Given {
    /// The core's form of it. A date or language that cannot be read counts as not given.
    pub fn source(&self) -> Source {
        Source {
            title: self.title.clone(),
            outlet: self.outlet.clone(),
            date: self.date.as_deref().and_then(day),
            language: self.lang.as_deref().and_then(Lang::parse),
            author: self.author.clone(),
            published: self.published.clone(),
            updated: self.updated.clone(),
            link: self.link.clone(),
            agency: self.agency.clone(),
            ..Source::new(self.id.as_str(), self.text.as_str())
        }
    }
}

/// Reads `2026-03-04`, also at the head of `2026-03-04T09:30:00Z`.
pub fn day(iso: &str) -> Option<Date> {
    let mut parts = iso.trim().split('T').next()?.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = Month::try_from(month.parse::<u8>().ok()?).ok()?;
    Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_nonsense_is_left_aside() {
        let march = Date::from_calendar_date(2026, Month::March, 4).ok();
        assert_eq!(day("2026-03-04"), march);
        assert_eq!(day(" 2026-03-04T23:59:00+02:00 "), march);
        for bad in ["", "2026", "2026-13-04", "2026-02-30", "4 March 2026"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }
}
