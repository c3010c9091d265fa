//! The stylesheets, the little script, fonts and the mark: compiled in, each under a name that
//! changes with its content, so that a browser keeps it for good. Nothing else may be read by name.

use std::borrow::Cow;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::service::failure::Failure;

/// A name that changes with the content is kept for a year, the most that is honoured everywhere.
const FOR_GOOD: &str = "public, max-age=31536000, immutable";
/// A name that stays is asked for again after an hour.
const FOR_AN_HOUR: &str = "public, max-age=3600";
/// How many hexadecimal digits of its hash a name holds.
const DIGITS: usize = 10;

macro_rules! assets {
    ($($name:literal $kind:literal,)*) => {
        const COMPILED: &[(&str, &str, &[u8])] = &[$(
            ($name, $kind, include_bytes!(concat!("../../../static/", $name))),
        )*];
    };
}

// what others refer to stands before them: fonts before stylesheets
assets! {
    "fonts/inter.woff2" "font/woff2",
    "fonts/noto-naskh-arabic.woff2" "font/woff2",
    "fonts/noto-naskh-latin.woff2" "font/woff2",
    "fonts/noto-sans-arabic.woff2" "font/woff2",
    "budget.css" "text/css; charset=utf-8",
    "case.css" "text/css; charset=utf-8",
    "mark.svg" "image/svg+xml",
    "admin.css" "text/css; charset=utf-8",
    "sijill.css" "text/css; charset=utf-8",
    "work.css" "text/css; charset=utf-8",
    "sijill.js" "text/javascript; charset=utf-8",
}

struct Asset {
    name: &'static str,
    href: String,
    kind: &'static str,
    bytes: Cow<'static, [u8]>,
}

static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| {
    let mut assets: Vec<Asset> = Vec::new();
    for (name, kind, bytes) in COMPILED.iter().copied() {
        let bytes = if name.ends_with(".css") { led_on(bytes, &assets) } else { bytes.into() };
        let hash = sijill_core::ids::Hash::of(&bytes).to_string();
        let file = name.rsplit('/').next().unwrap_or(name);
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let href = format!("/static/{stem}.{}.{ending}", &hash[..DIGITS]);
        assets.push(Asset { name, href, kind, bytes });
    }
    assets
});

/// A stylesheet whose `url(fonts/…)` lead to the names that change with their content.
fn led_on(bytes: &'static [u8], before: &[Asset]) -> Cow<'static, [u8]> {
    let Ok(text) = std::str::from_utf8(bytes) else { return bytes.into() };
    let refer = |text: String, known: &Asset| {
        text.replace(&format!("url({})", known.name), &format!("url({})", known.href))
    };
    Cow::Owned(before.iter().fold(text.to_owned(), refer).into_bytes())
}

/// The address of an asset under the name that changes with its content.
pub fn href(name: &str) -> &'static str {
    ASSETS.iter().find(|known| known.name == name).map_or("", |known| &known.href)
}

/// A stylesheet for a page that opens without a server: without the fonts, which would have to be
/// fetched; the reader's own stand in for them.
pub fn style_alone(name: &str) -> String {
    let found = COMPILED.iter().find(|(known, ..)| *known == name);
    let text = found.and_then(|(.., bytes)| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    text.lines().filter(|line| !line.starts_with("@font-face")).fold(
        String::new(),
        |mut text, line| {
            text.push_str(line);
            text.push('\n');
            text
        },
    )
}

/// One of them.
///
/// # Errors
/// `not-found`.
pub async fn show(Path(name): Path<String>) -> Result<Response, Failure> {
    let for_good = ASSETS.iter().find(|known| known.href.strip_prefix("/static/") == Some(&name));
    let by_name = || ASSETS.iter().find(|known| known.name == name);
    let (found, keep) = match for_good {
        Some(found) => (found, FOR_GOOD),
        None => (by_name().ok_or(Failure::NotFound)?, FOR_AN_HOUR),
    };
    let headers = [(CONTENT_TYPE, found.kind), (CACHE_CONTROL, keep)];
    Ok((headers, found.bytes.as_ref()).into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stylesheets_lead_to_what_is_there() {
        for asset in ASSETS.iter().filter(|asset| asset.name.ends_with(".css")) {
            let text = std::str::from_utf8(&asset.bytes).unwrap();
            for rest in text.split("url(").skip(1) {
                let target = rest.split(')').next().unwrap();
                let known = ASSETS.iter().any(|known| known.href == target);
                assert!(known || target.starts_with("data:"), "{}: {target}", asset.name);
            }
        }
    }

    #[test]
    fn names_change_with_content_and_are_all_different() {
        let mut names: Vec<_> = ASSETS.iter().map(|asset| asset.href.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), COMPILED.len());
        assert_eq!(href("no-such.css"), "");
    }
}
