//! Texts of cells made plain: tags taken away, hidden characters shown, spaces in order. No tag of a
//! stranger's text may be kept, and no character dropped unseen.

use sijill_core::text;

use crate::visible::visible;

/// A text made plain, and what was done to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plain {
    /// The text.
    pub text: String,
    /// Whether tags were taken away.
    pub tags: bool,
    /// Whether hidden characters are now shown.
    pub hidden: bool,
}

/// `cell` as plain text: line breaks as one character, no blanks at the ends, no tags, and what hides
/// or turns text shown as `<U+202E>`.
pub fn plain(cell: &str) -> Plain {
    let broken = cell.replace("_x000D_", "\n").replace("\r\n", "\n");
    let broken = broken.replace(['\r', '\u{0B}', '\u{0C}', '\u{2028}', '\u{2029}'], "\n");
    let (mut untagged, mut tags) = (broken, false);
    // tags that come out of entities are tags too
    for _ in 0..LAYERS_MAX {
        if !is_markup(&untagged) {
            break;
        }
        (untagged, tags) = (untag(&untagged), true);
    }
    let mut text = String::with_capacity(untagged.len());
    let mut hidden = false;
    for line in untagged.split('\n') {
        let line = line.trim_matches(|c: char| c.is_whitespace() && c != '\t');
        if !text.is_empty() {
            text.push('\n');
        }
        for c in line.chars() {
            if c == '\t' || text::check("cell", c.encode_utf8(&mut [0; 4]), 4).is_ok() {
                text.push(c);
            } else {
                hidden = true;
                text.push_str(&visible(c.encode_utf8(&mut [0; 4])));
            }
        }
    }
    // at most one empty line between two that are not
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    Plain { text: text.trim().to_owned(), tags, hidden }
}

/// The same in one line, for names.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags that are taken away. Anything else between angle brackets is words: `<15 %`, `<U+202E>`.
const TAGS: &[&str] = &[
    "a",
    "abbr",
    "article",
    "b",
    "blockquote",
    "br",
    "caption",
    "center",
    "code",
    "col",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "body",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "label",
    "li",
    "link",
    "main",
    "mark",
    "meta",
    "nav",
    "object",
    "embed",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "style",
    "sub",
    "sup",
    "svg",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "video",
    "audio",
    "button",
    "textarea",
    "title",
    "base",
    "math",
    "template",
    "o:p",
    "noscript",
];

/// Of these not even the content is kept.
const SILENT: &[&str] = &["script", "style", "head", "template", "iframe", "object", "svg", "math"];

/// How often tags may be written as entities within tags.
const LAYERS_MAX: u32 = 8;

/// The most characters in which the end of a tag is looked for.
const TAG_CHARS_MAX: usize = 2_000;

/// These begin a line.
const BLOCKS: &[&str] = &[
    "div",
    "p",
    "br",
    "li",
    "ul",
    "ol",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "tr",
    "table",
    "hr",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "dd",
    "dt",
    "pre",
];

/// A tag at the beginning of `text`: its name, whether it closes, and what follows it.
fn tag(text: &str) -> Option<(&'static str, bool, &str)> {
    let inner = text.strip_prefix('<')?;
    if let Some(comment) = inner.strip_prefix("!--") {
        let rest = comment.find("-->").map_or("", |at| &comment[at + 3..]);
        return Some(("comment", false, rest));
    }
    let closes = inner.starts_with('/');
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let length =
        inner.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(inner.len());
    let name = TAGS.iter().find(|known| known.eq_ignore_ascii_case(&inner[..length]))?;
    let after = &inner[length..];
    if !after.starts_with(['>', '/', ' ', '\t', '\n']) {
        return None;
    }
    // an attribute's value may hold the bracket that ends the tag
    let mut quote = None;
    for (at, c) in after.char_indices().take(TAG_CHARS_MAX) {
        match (quote, c) {
            (None, '>') => return Some((name, closes, &after[at + 1..])),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            (None | Some(_), _) => {}
        }
    }
    // without its end it is cut off there
    let end = after.char_indices().take(TAG_CHARS_MAX).find(|(_, c)| *c == '>');
    Some((name, closes, end.map_or(after, |(at, _)| &after[at + 1..])))
}

fn is_markup(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| tag(&text[at..]).is_some())
}

fn untag(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        words(&rest[..at], &mut out);
        rest = &rest[at..];
        let Some((name, closes, after)) = tag(rest) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        rest = after;
        if SILENT.contains(&name) && !closes {
            rest = after_closing(after, name);
        } else if name == "li" && !closes {
            out.push_str("\n• ");
        } else if BLOCKS.contains(&name) && !out.ends_with("• ") {
            out.push('\n');
        }
    }
    words(rest, &mut out);
    // a bullet without words tells nothing
    let lines = out.split('\n').map(str::trim).filter(|line| !line.is_empty() && *line != "•");
    lines.collect::<Vec<_>>().join("\n")
}

/// What follows the end of an element; nothing, where it never ends.
fn after_closing<'a>(text: &'a str, name: &str) -> &'a str {
    for (at, _) in text.match_indices("</") {
        if let Some((found, true, rest)) = tag(&text[at..])
            && found == name
        {
            return rest;
        }
    }
    ""
}

/// Words between tags: line breaks of the source are blanks, and entities are what they stand for.
fn words(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        push(&rest[..at], out);
        rest = &rest[at..];
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    push(rest, out);
}

fn push(text: &str, out: &mut String) {
    out.extend(text.chars().map(|c| if c == '\n' { ' ' } else { c }));
}

fn entity(name: &str) -> Option<char> {
    let number =
        |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    if let Some(digits) = name.strip_prefix('#') {
        return match digits.strip_prefix(['x', 'X']) {
            Some(digits) => number(digits, 16),
            None => number(digits, 10),
        };
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "euro" => '€',
        "middot" => '·',
        "eacute" => 'é',
        "egrave" => 'è',
        "agrave" => 'à',
        "ccedil" => 'ç',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_taken_away_and_words_stay() {
        let check = |cell: &str, text: &str| assert_eq!(plain(cell).text, text, "{cell:?}");
        check("<div>Revisió del pla.</div>", "Revisió del pla.");
        check(
            "<ul>\n<li>one</li>\n<li>two <b>bold</b></li><li>\u{A0}</li></ul>",
            "• one\n• two bold",
        );
        check("a<br>b<br/>c", "a\nb\nc");
        check("<p title=\"a > b\">x &lt;y&gt; &amp; z&#233;</p>", "x <y> & zé");
        check("<script>alert(1)</script>stays", "stays");
        check("<style>p{}</style>", "");
        check("<!-- hidden -->shown", "shown");
        check("<img src=x onerror=alert(1)>", "");
        // no tags: left as it is
        check("less than <15 % and a < b & c", "less than <15 % and a < b & c");
        check("&amp; stays where there is no tag", "&amp; stays where there is no tag");
        check("<p unfinished", "unfinished");
        check("  two \r\n\r\n\r\n\r\n lines ", "two\n\nlines");
        // an entity may not smuggle a tag in
        check("<b>x</b>&lt;script&gt;alert(1)", "x");
    }

    #[test]
    fn what_hides_is_shown() {
        let plain = plain("a\u{202E}b\u{0}c");
        assert_eq!((plain.text.as_str(), plain.hidden), ("a<U+202E>b␀c", true));
        assert!(!super::plain("عريضة\u{200F}").hidden);
        assert_eq!(super::plain("<b>&#x202E;</b>x").text, "<U+202E>x");
    }
}
