//! Makes what a stranger wrote harmless on a screen: characters that steer a terminal or turn text
//! around are shown as what they are. Nothing may reach a terminal or a sentence without passing
//! here, and nothing here may drop a character silently.

/// U+2068, FIRST STRONG ISOLATE: what follows finds its own direction.
pub const ISOLATE: char = '\u{2068}';
/// U+2069, POP DIRECTIONAL ISOLATE: ends what [`ISOLATE`] began.
pub const END_ISOLATE: char = '\u{2069}';

/// `text` with every control character and every bidi embedding, override and isolate shown:
/// ESC becomes `␛`, a line break `␊`, U+202E `<U+202E>`. For values that others wrote.
pub fn visible(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        show(c, &mut out);
        out
    })
}

/// As [`visible`], but the isolates that our own sentences put around values stay, as long as each
/// one that begins also ends. Inside an isolated cell they cannot reach the text around it.
pub fn visible_but_isolates(text: &str) -> String {
    if !isolates_balance(text) {
        return visible(text);
    }
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            ISOLATE | END_ISOLATE => out.push(c),
            other => show(other, &mut out),
        }
        out
    })
}

fn isolates_balance(text: &str) -> bool {
    let mut open = 0_usize;
    for c in text.chars() {
        match c {
            ISOLATE => open += 1,
            END_ISOLATE if open == 0 => return false,
            END_ISOLATE => open -= 1,
            _ => {}
        }
    }
    open == 0
}

fn show(c: char, out: &mut String) {
    match c {
        // the pictures of the C0 controls stand in Unicode in the same order as the controls
        '\0'..='\u{1F}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
        '\u{7F}' => out.push('\u{2421}'),
        // C1 controls; line and paragraph separators; embeddings, overrides and isolates (as in
        // CVE-2021-42574); byte order mark and annotations; tag characters
        '\u{80}'..='\u{9F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}' => {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        }
        plain => out.push(plain),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_shown() {
        let check = |text: &str, shown: &str| assert_eq!(visible(text), shown);
        check("plain, عريضة, café", "plain, عريضة, café");
        check("\u{1B}[31mred", "␛[31mred");
        check("a\nb\tc\r", "a␊b␉c␍");
        check("\u{7F}\u{9B}1m", "␡<U+009B>1m");
        check("a\u{202E}b\u{2066}c\u{FEFF}", "a<U+202E>b<U+2066>c<U+FEFF>");
        check("a\u{2028}b\u{E0041}", "a<U+2028>b<U+E0041>");
        // the marks that typing Arabic needs pass
        check("\u{200F}\u{200E}\u{200D}", "\u{200F}\u{200E}\u{200D}");
    }

    #[test]
    fn only_isolates_that_end_stay() {
        let check = |text: &str, shown: &str| assert_eq!(visible_but_isolates(text), shown);
        check("\u{2068}a\u{2069}", "\u{2068}a\u{2069}");
        check("\u{2068}a\u{2069}\u{1B}", "\u{2068}a\u{2069}␛");
        check("\u{2068}a", "<U+2068>a");
        check("\u{2069}a\u{2068}", "<U+2069>a<U+2068>");
        check("\u{2067}a\u{2069}", "<U+2067>a<U+2069>");
    }
}
