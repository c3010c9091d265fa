//! `sijill procedure draw`: the stages of a definition as a picture that stands alone: SVG, in the
//! direction of the language, or a Mermaid diagram. Where boxes and ways lie is the page's own
//! drawing.

use std::fmt::Write;
use std::sync::Arc;

use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Definition;
use sijill_core::time::Zone;

use super::super::Terminal;
use crate::i18n::{Language, Speech};
use crate::service::pages::procedure::drawing::{Boxed, drawing};
use crate::service::words::Words;

/// What a picture is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// A picture for any browser.
    Svg,
    /// A text from which Mermaid makes a diagram.
    Mermaid,
}

/// The width of the picture, the same as the page's own drawing has per mille.
const WIDE: i64 = 1000;
/// The height of the heading.
const HEAD: i64 = 64;
/// The height of a line of words.
const LINE: i64 = 20;
/// Nine units of width for each letter, at the size of the words below; a little more than most.
const LETTER: i64 = 9;
/// The most lines in a box.
const LINES_MAX: usize = 4;

/// Shows the picture.
pub(super) fn run(terminal: &Terminal, definition: &Definition, format: Format) {
    let language = terminal.speech().language();
    terminal.show_plain(&match format {
        Format::Svg => svg(definition, language),
        Format::Mermaid => mermaid(definition, language),
    });
}

fn svg(definition: &Definition, language: Language) -> String {
    let words = Words::new(Arc::new(Speech::new(language)), Zone::default());
    let drawn = drawing(&words, definition, None);
    let (code, rtl) = (language.code(), language.is_rtl());
    let title = words.text(&definition.title);
    let high = drawn.high + HEAD + 16;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDE} {high}\" width=\"{WIDE}\" \
         height=\"{high}\" lang=\"{code}\" direction=\"{}\" role=\"img\" \
         font-family=\"'Noto Sans Arabic', Inter, system-ui, sans-serif\" font-size=\"15\">\n\
         <title>{}</title>\n<rect width=\"{WIDE}\" height=\"{high}\" fill=\"#ffffff\"/>\n",
        if rtl { "rtl" } else { "ltr" },
        escaped(title),
    );
    let at = if rtl { WIDE - 20 } else { 20 };
    let name = format!("{} · {} {}", title, definition.key, definition.version);
    // in a line that runs from the right, a text starts at the right
    push(
        &mut out,
        &format!(
            "<text x=\"{at}\" y=\"36\" font-size=\"20\" fill=\"#1c1c1c\">{}</text>",
            escaped(&name)
        ),
    );
    push(&mut out, &format!("<g transform=\"translate(0 {HEAD})\">"));
    for way in &drawn.ways {
        let dashes = if way.back { " stroke-dasharray=\"5 4\"" } else { "" };
        push(
            &mut out,
            &format!(
                "<path d=\"{}\" fill=\"none\" stroke=\"#8a8a8a\" stroke-width=\"1.5\"{dashes}/>",
                way.path
            ),
        );
        push(
            &mut out,
            &format!(
                "<svg x=\"{}\" y=\"{}\" overflow=\"visible\"><path d=\"M-5 -9L0 0L5 -9Z\" fill=\"#8a8a8a\"/></svg>",
                way.x, way.y
            ),
        );
    }
    for stage in &drawn.boxes {
        boxed(&mut out, stage);
    }
    out.push_str("</g>\n</svg>");
    out
}

fn boxed(out: &mut String, stage: &Boxed) {
    let Boxed { x, y, wide, high, across, .. } = stage;
    let (edge, dashes) = if stage.state == "ends" {
        ("#8a8a8a", " stroke-dasharray=\"2 3\"")
    } else {
        ("#5c5c5c", "")
    };
    push(
        out,
        &format!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" rx=\"6\" fill=\"#faf9f6\" stroke=\"{edge}\"{dashes}/>"
        ),
    );
    let lines = words_in(stage, usize::try_from((across - 20) / LETTER).unwrap_or(0).max(8));
    let first = high / 2 - (lines.len() as i64 - 1) * LINE / 2 + 5;
    push(
        out,
        &format!(
            "<svg x=\"{x}\" y=\"{y}\" width=\"{wide}\" height=\"{high}\" overflow=\"visible\">"
        ),
    );
    for (n, (line, stays)) in lines.iter().enumerate() {
        let down = first + n as i64 * LINE;
        let small = if *stays { " font-size=\"13\"" } else { "" };
        push(
            out,
            &format!(
                "<text x=\"50%\" y=\"{down}\" text-anchor=\"middle\" fill=\"#1c1c1c\"{small}>{}</text>",
                escaped(line)
            ),
        );
    }
    push(out, "</svg>");
}

fn push(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}

/// What stands in a box: its title, and below it each step that leaves a case there. Steps for which
/// there is no room are counted.
fn words_in(stage: &Boxed, letters: usize) -> Vec<(String, bool)> {
    let title = wrapped(&stage.title, letters);
    let mut lines: Vec<_> = title.into_iter().map(|line| (line, false)).collect();
    let room = LINES_MAX.saturating_sub(lines.len()).max(1);
    let shown = if stage.stays.len() > room { room - 1 } else { stage.stays.len() };
    let step = |title: &String| {
        let whole = wrapped(title, letters);
        let cut = if whole.len() > 1 { "…" } else { "" };
        format!("↻ {}{cut}", whole.first().map(String::as_str).unwrap_or_default())
    };
    lines.extend(stage.stays.iter().take(shown).map(|title| (step(title), true)));
    if shown < stage.stays.len() {
        lines.push((format!("↻ +{}", stage.stays.len() - shown), true));
    }
    lines
}

/// The words of `text` in lines of about `letters` letters; what does not fit ends in three dots.
fn wrapped(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let line = lines.last().map_or(0, |line| line.chars().count());
        if line > 0 && line + 1 + word.chars().count() > letters {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    if lines.len() > LINES_MAX {
        lines.truncate(LINES_MAX);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A Mermaid state diagram: stages, and steps as words on the ways.
fn mermaid(definition: &Definition, language: Language) -> String {
    let own = |text: &sijill_core::text::Text| in_mermaid(text.in_language(language.code()));
    let id = |stage: &Slug| {
        let place = definition.stages.iter().position(|s| s.id == *stage);
        format!("s{}", place.unwrap_or(definition.stages.len()))
    };
    let mut out = String::from("stateDiagram-v2\n");
    for stage in &definition.stages {
        // a text of our own in a String: it cannot fail
        let _ = writeln!(out, "    state \"{}\" as {}", own(&stage.title), id(&stage.id));
    }
    if let Some(first) = definition.stages.first() {
        let _ = writeln!(out, "    [*] --> {}", id(&first.id));
    }
    for step in &definition.steps {
        for from in &step.from {
            let to = step.leads(from);
            let _ = writeln!(out, "    {} --> {} : {}", id(from), id(to), own(&step.title));
        }
    }
    for stage in definition.stages.iter().filter(|stage| stage.ends) {
        let _ = writeln!(out, "    {} --> [*]", id(&stage.id));
    }
    out.trim_end().to_owned()
}

/// A text without what Mermaid reads as its own.
fn in_mermaid(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            ';' => out.push_str("#59;"),
            ':' => out.push_str("#58;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '\n' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    use sijill_core::procedure::{Procedure, SHIPPED};

    #[test]
    fn every_shipped_procedure_is_drawn_in_every_language() {
        for (name, source) in SHIPPED {
            let definition = Procedure::read(source).unwrap().definition;
            for language in Language::ALL {
                let drawn = svg(&definition, language);
                assert_eq!(drawn.matches("<rect").count(), definition.stages.len() + 1, "{name}");
                assert_eq!(drawn.contains("direction=\"rtl\""), language.is_rtl());
                // every step is drawn: as a way, or in the box of the stage in which it leaves the case
                let ways: usize = definition.steps.iter().map(|step| step.from.len()).sum();
                let staying = definition.steps.iter().filter(|step| step.to.is_none());
                let boxes = staying.flat_map(|step| &step.from).collect::<BTreeSet<_>>();
                assert!(drawn.matches("↻ ").count() >= boxes.len(), "{name}");
                let diagram = mermaid(&definition, language);
                let ends = definition.stages.iter().filter(|stage| stage.ends).count();
                assert_eq!(diagram.matches(" --> ").count(), ways + ends + 1, "{name}");
            }
        }
    }

    #[test]
    fn steps_that_stay_stand_below_the_title_as_far_as_there_is_room() {
        let of = |stays: &[&str]| Boxed {
            x: String::new(),
            y: 0,
            wide: String::new(),
            across: 200,
            high: 86,
            title: "Followed up".to_owned(),
            stays: stays.iter().map(|step| (*step).to_owned()).collect(),
            state: "",
        };
        let told = |stays: &[&str]| {
            let lines = words_in(&of(stays), 20).into_iter();
            lines.map(|(line, _)| line).collect::<Vec<_>>()
        };
        assert_eq!(told(&[]), ["Followed up"]);
        assert_eq!(told(&["Progress report"]), ["Followed up", "↻ Progress report"]);
        let many = told(&["A", "B", "C", "D"]);
        assert_eq!(many, ["Followed up", "↻ A", "↻ B", "↻ +2"]);
    }

    #[test]
    fn what_a_title_holds_stays_words() {
        assert_eq!(escaped("a <b> & \"c\""), "a &lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(in_mermaid("a: \"b\"; #c"), "a#58; #quot;b#quot;#59; #35;c");
        assert_eq!(wrapped("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(wrapped("a b c d e f", 1).last().map(String::as_str), Some("d…"));
    }
}
