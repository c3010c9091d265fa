//! The page of a bundle, in three languages: what is here, what is not and why, and how to check it.
//! It opens without a server, loads nothing and runs nothing. The texts stand in `http/bundle`.

use sijill_store::bundle::{LeftOut, Manifest, ProcedureEntry, TextEntry, Why};

use super::About;
use crate::i18n::Language;

/// The most rows of a table; the rest are in `manifest.json`.
const ROWS_MAX: usize = 200;

const STYLE: &str = include_str!("../../../bundle/index.css");

/// The few words that depend on what is told.
struct Words {
    template: &'static str,
    fictitious: &'static str,
    part: &'static str,
    none: &'static str,
    more: &'static str,
    latest: &'static str,
    sealed: &'static str,
    not_kept: &'static str,
    altered: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Ar => Words {
            template: include_str!("../../../bundle/index.ar.html"),
            fictitious: "معطيات خيالية أُعدّت للعرض.",
            part: "هذا جزء من السجلّ: التقييدات من الرتبة {from} إلى ما قبل {to}.",
            none: "لا شيء.",
            more: "والباقي في <code>manifest.json</code>.",
            latest: "أحدث صيغة منشورة",
            sealed: "غير عمومي: محفوظ مختومًا، يقرؤه من يسمح له الملف",
            not_kept: "غير محفوظ في السجلّ: أزيل بأمر قانوني أو لم يودع فيه",
            altered: "تغيّر ما يحفظه السجلّ بهذا الاسم",
        },
        Language::Fr => Words {
            template: include_str!("../../../bundle/index.fr.html"),
            fictitious: "Données fictives, faites pour la démonstration.",
            part: "C’est une partie du registre : les inscriptions du rang {from} jusqu’avant {to}.",
            none: "Rien.",
            more: "Le reste est dans <code>manifest.json</code>.",
            latest: "dernière version publiée",
            sealed: "non public : gardé scellé, lu par ceux à qui le dossier le permet",
            not_kept: "non gardé par le registre : retiré sur ordre légal, ou jamais déposé",
            altered: "ce que le registre garde sous ce nom a été altéré",
        },
        Language::En => Words {
            template: include_str!("../../../bundle/index.en.html"),
            fictitious: "Invented data, made for a demonstration.",
            part: "This is a part of the register: the records from position {from} to before {to}.",
            none: "None.",
            more: "The rest is in <code>manifest.json</code>.",
            latest: "latest version published",
            sealed: "not public: kept sealed, read by those whom the case allows",
            not_kept: "not kept by the register: removed on a lawful order, or never taken in",
            altered: "what the register keeps under this name was altered",
        },
    }
}

/// The name of the page: the Arabic one opens first.
pub(super) fn name(language: Language) -> &'static str {
    match language {
        Language::Ar => "index.html",
        Language::Fr => "index.fr.html",
        Language::En => "index.en.html",
    }
}

/// The page.
pub(super) fn page(
    language: Language,
    manifest: &Manifest,
    about: &About,
    verifier: &str,
) -> String {
    let words = words(language);
    let fictitious = if about.fictitious { note(words.fictitious) } else { String::new() };
    let part = if manifest.is_whole() {
        String::new()
    } else {
        let (from, to) = (manifest.range.from.to_string(), manifest.range.to.to_string());
        note(&words.part.replace("{from}", &from).replace("{to}", &to))
    };
    let procedures = rows(&manifest.procedures, &words, |p: &ProcedureEntry| {
        let latest = if p.latest { words.latest } else { "" };
        [link(&p.path, &p.key), p.version.to_string(), latest.to_owned()]
    });
    let texts = rows(&manifest.texts, &words, |t: &TextEntry| {
        [link(&t.path, &t.hash.to_string()[..16]), code(&t.media), t.position.to_string()]
    });
    let left = rows(&manifest.left_out, &words, |t: &LeftOut| {
        let why = match t.why {
            Why::Sealed => words.sealed,
            Why::NotKept => words.not_kept,
            Why::Altered => words.altered,
        };
        [code(&t.hash.to_string()[..16]), t.position.to_string(), why.to_owned()]
    });
    let name = about.name.as_ref().map_or("", |name| name.in_language(language.code()));
    // what the register says comes last: its words may hold braces
    words
        .template
        .replace("{style}", STYLE)
        .replace("{fictitious}", &fictitious)
        .replace("{part}", &part)
        .replace("{size}", &manifest.size.to_string())
        .replace("{root}", &escape(&manifest.root))
        .replace("{key}", &escape(verifier))
        .replace("{last}", &escape(&about.last))
        .replace("{origin}", &escape(&manifest.origin))
        .replace("{procedures}", &procedures)
        .replace("{texts}", &texts)
        .replace("{left}", &left)
        .replace("{name}", &escape(name))
}

fn note(text: &str) -> String {
    format!("<p class=\"note\">{text}</p>")
}

fn code(text: &str) -> String {
    format!("<code>{}</code>", escape(text))
}

fn link(path: &str, text: &str) -> String {
    format!("<a href=\"{}\"><code>{}</code></a>", escape(path), escape(text))
}

/// The rows of a table; `None.` where there are none, and a pointer where there are too many.
fn rows<T>(list: &[T], words: &Words, cells: impl Fn(&T) -> [String; 3]) -> String {
    let row = |item: &T| format!("<tr><td>{}</td></tr>\n", cells(item).join("</td><td>"));
    let mut rows: String = list.iter().take(ROWS_MAX).map(row).collect();
    let last = match list.len() {
        0 => Some(words.none),
        n if n > ROWS_MAX => Some(words.more),
        _ => None,
    };
    if let Some(last) = last {
        rows += &format!("<tr><td colspan=\"3\">{last}</td></tr>\n");
    }
    rows
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use sijill_core::ids::Hash;
    use sijill_core::text::Text;
    use sijill_store::bundle::Part;

    use super::*;

    #[test]
    fn a_page_tells_what_is_here_and_trusts_no_word_of_it() {
        let text = LeftOut {
            hash: Hash::of(b"x"),
            language: "ar".to_owned(),
            media: "text/plain".to_owned(),
            position: 41,
            why: Why::Sealed,
        };
        let mut manifest = Manifest {
            bundle: 1,
            files: BTreeMap::new(),
            left_out: vec![text; ROWS_MAX + 1],
            origin: "larache".to_owned(),
            procedures: Vec::new(),
            range: Part { from: 0, to: 90 },
            root: "cm9vdA==".to_owned(),
            size: 90,
            texts: Vec::new(),
        };
        let said = "<script>{left}</script>".to_owned();
        let name = Some(Text { ar: said.clone(), fr: said.clone(), en: said });
        let about = About { name, fictitious: true, last: "2026-11-21T10:00:00.123Z".to_owned() };
        for language in Language::ALL {
            let html = page(language, &manifest, &about, "larache+0+0");
            let words = words(language);
            for said in
                [words.fictitious, words.sealed, words.none, words.more, "cm9vdA==", "verify.py"]
            {
                assert!(html.contains(said), "{said}");
            }
            assert!(!html.contains("<script") && !html.contains("http"), "{html}");
            assert!(
                html.contains("&lt;script&gt;{left}&lt;/script&gt;"),
                "nothing is filled twice"
            );
            assert_eq!(html.matches('{').count(), 1 + STYLE.matches('{').count());
            assert!(html.contains(&format!("lang=\"{}\"", language.code())));
            assert!(!html.contains("{from}"));
        }
        manifest.range.from = 7;
        assert!(page(Language::Fr, &manifest, &about, "k").contains("rang 7 jusqu"));
    }
}
