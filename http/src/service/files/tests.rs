//! Files as people send them, cut off, in disguise and with names that lead elsewhere. Nothing here was
//! made by anyone.

use std::io::Write;

use axum::body::Bytes;

use super::kinds::{KINDS, kind_of};
use super::multipart::read;
use crate::service::failure::Failure;

/// A PDF of one empty page.
pub fn pdf() -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
    ]
    .iter()
    .enumerate()
    {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
    }
    let table = out.len();
    out.extend(b"xref\n0 4\n0000000000 65535 f \n");
    for place in places {
        out.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let trailer = format!("trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
    out.extend(trailer.bytes());
    out
}

/// A picture of one pixel.
fn png() -> Vec<u8> {
    let mut out = super::opens::PNG.to_vec();
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0];
    let mut pixels = flate2::write::ZlibEncoder::new(vec![], flate2::Compression::default());
    pixels.write_all(&[0, 255]).unwrap();
    let pixels = pixels.finish().unwrap();
    for (name, data) in [(b"IHDR", header.as_slice()), (b"IDAT", &pixels), (b"IEND", &[])] {
        out.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        let checked = [name.as_slice(), data].concat();
        let mut sum = flate2::Crc::new();
        sum.update(&checked);
        out.extend(checked);
        out.extend(sum.sum().to_be_bytes());
    }
    out
}

fn jpeg() -> Vec<u8> {
    let mut out = vec![0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0];
    out.extend([0xff, 0xc0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    out.extend([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0x5a, 0xff, 0xd9]);
    out
}

fn webp() -> Vec<u8> {
    [b"RIFF".as_slice(), &14_u32.to_le_bytes(), b"WEBPVP8L", &[2, 0, 0, 0, 0x2f, 0]].concat()
}

fn archive(files: &[(&str, &str)]) -> Vec<u8> {
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (n, (name, text)) in files.iter().enumerate() {
        let method = match n {
            0 => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        };
        let options = zip::write::SimpleFileOptions::default().compression_method(method);
        out.start_file(*name, options).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn sample(media: &str) -> Vec<u8> {
    let odf = || {
        let files =
            [("mimetype", media), ("content.xml", "<x/>"), ("META-INF/manifest.xml", "<x/>")];
        archive(&files)
    };
    let office = |name: &str| archive(&[("[Content_Types].xml", "<Types/>"), (name, "<x/>")]);
    match media {
        "application/pdf" => pdf(),
        "image/png" => png(),
        "image/jpeg" => jpeg(),
        "image/webp" => webp(),
        "text/csv" => "الاسم,العدد\nالبيضاء,3\n".into(),
        "application/json" => br#"{"a": [1, null]}"#.to_vec(),
        "text/plain" => "محضر\n".into(),
        _ if media.contains("opendocument") => odf(),
        _ if media.contains("wordprocessing") => office("word/document.xml"),
        _ if media.contains("spreadsheetml") => office("xl/workbook.xml"),
        _ => office("ppt/presentation.xml"),
    }
}

fn code(declared: &str, bytes: &[u8]) -> String {
    kind_of(declared, bytes).map_or_else(|unfit| unfit.code().to_owned(), |k| k.media.to_owned())
}

#[test]
fn every_kind_opens_and_none_opens_as_another() {
    for kind in &KINDS {
        let bytes = sample(kind.media);
        assert_eq!(code(kind.media, &bytes), kind.media);
        for other in &KINDS {
            let told = code(other.media, &bytes);
            // any text is text
            let text = |media: &str| media.starts_with("text/") || media == "application/json";
            if other.media != kind.media && !(text(other.media) && text(kind.media)) {
                assert!(
                    ["file-not-what-it-says", "file-does-not-open"].contains(&told.as_str()),
                    "{} as {}: {told}",
                    kind.media,
                    other.media
                );
            }
        }
    }
}

#[test]
fn what_is_cut_off_anywhere_does_not_open() {
    for kind in KINDS.iter().filter(|kind| !kind.media.starts_with("text/")) {
        let bytes = sample(kind.media);
        for end in 1..bytes.len() {
            // the last line's end of a PDF may be missing; white space after JSON
            let cut = &bytes[..end];
            let whole = bytes[end..].iter().all(u8::is_ascii_whitespace);
            assert!(whole || kind_of(kind.media, cut).is_err(), "{} at {end}", kind.media);
        }
    }
}

/// Without looking at the end, what is cut off would pass: the check of every cut can fail.
#[test]
fn twin_a_look_at_the_beginning_alone_lets_cuts_pass() {
    let bytes = pdf();
    let begins = |cut: &[u8]| cut.starts_with(b"%PDF-");
    assert!(
        (9..bytes.len())
            .any(|end| begins(&bytes[..end]) && kind_of("application/pdf", &bytes[..end]).is_err())
    );
}

#[test]
fn what_is_not_taken_or_in_disguise_is_refused_by_its_code() {
    let check = |declared: &str, bytes: &[u8], expected: &str| {
        assert_eq!(code(declared, bytes), expected, "{declared}");
    };
    check("text/html", b"<script>alert(1)</script>", "file-kind-not-taken");
    check("image/svg+xml", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "file-kind-not-taken");
    check("application/x-msdownload", b"MZ", "file-kind-not-taken");
    check("application/zip", &archive(&[("a", "b")]), "file-kind-not-taken");
    check("application/pdf", b"", "file-empty");
    check("application/pdf", b"<html>", "file-not-what-it-says");
    check("image/png", &pdf(), "file-not-what-it-says");
    check("text/plain", b"a\0b", "file-not-what-it-says");
    check("text/plain", b"\xff\xfe", "file-not-what-it-says");
    check("application/json", b"{", "file-does-not-open");
    check("application/pdf", b"%PDF-1.4\nstartxref\n9\n%%EOF", "file-does-not-open");
    check(
        "application/pdf",
        b"%PDF-1.4\nstartxref\n999999999999999999999\n%%EOF",
        "file-does-not-open",
    );
    // a sender that does not know is told what it is
    check("application/octet-stream", &pdf(), "application/pdf");
    check("", &png(), "image/png");
    check("application/vnd.ms-excel", b"a,b\n", "text/csv");
    check("application/octet-stream", b"MZ\0\0", "file-kind-not-taken");
    check("Application/PDF; charset=x", &pdf(), "application/pdf");
    let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    for name in ["../word/x", "/word/x", "word/../../x", "word\\x", "c:/word"] {
        let bytes = archive(&[("[Content_Types].xml", "<x/>"), ("word/a.xml", "x"), (name, "x")]);
        check(docx, &bytes, "file-does-not-open");
    }
    let (kinds, odd) = (sample(docx), "word/".repeat(3));
    let mut flipped = kinds.clone();
    let list = flipped.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    flipped[list + 16] ^= 0xff;
    check(docx, &flipped, "file-does-not-open");
    check(docx, &archive(&[("[Content_Types].xml", ""), (&odd, "x")]), "file-does-not-open");
}

const MEDIA: &str = "multipart/form-data; boundary=\"x-1\"";

fn body(parts: &[(&str, &[u8])]) -> Bytes {
    let mut out = Vec::new();
    for (head, content) in parts {
        out.extend(b"--x-1\r\n");
        out.extend(head.bytes());
        out.extend(b"\r\n\r\n");
        out.extend(*content);
        out.extend(b"\r\n");
    }
    out.extend(b"--x-1--\r\n");
    out.into()
}

const TITLE: &str = "Content-Disposition: form-data; name=\"title\"";

#[test]
fn a_form_with_a_file_is_read_and_the_name_of_the_file_kept_nowhere() {
    let content = [pdf().as_slice(), b"\r\n--x-2\r\n\r\n--x-"].concat();
    for name in [
        "a.pdf",
        "../../etc/passwd",
        "a\u{202e}fdp.exe",
        "%22;name=%22title",
        "C:\\a b.pdf",
        "a\\\".pdf",
    ] {
        let head = format!(
            "Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: application/pdf"
        );
        let form = body(&[(TITLE, "محضر\r\nثان".as_bytes()), (&head, &content)]);
        let typed = read(MEDIA, &form).unwrap();
        assert_eq!(typed.one("title"), "محضر\nثان");
        let upload = typed.file("file").unwrap();
        assert_eq!(
            (upload.declared.as_str(), &upload.bytes[..]),
            ("application/pdf", &content[..])
        );
        let known = format!("{typed:?} {}", typed.without_secrets());
        assert!(!known.contains("etc") && !known.contains("a b.pdf"), "{known}");
    }
    let none = "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream";
    assert!(read(MEDIA, &body(&[(none, b"")])).unwrap().file("file").is_none());
    let empty = none.replace("filename=\"\"", "filename=\"a.pdf\"");
    assert!(read(MEDIA, &body(&[(&empty, b"")])).unwrap().file("file").unwrap().bytes.is_empty());
}

#[test]
fn a_form_that_is_cut_off_or_lies_about_itself_is_refused_and_never_a_panic() {
    let file = "Content-Disposition: form-data; name=\"file\"; filename=\"a\"";
    let form = body(&[(TITLE, b"t"), (file, b"%PDF-\r\n\r\n--x")]);
    for end in 0..form.len() - 4 {
        assert!(read(MEDIA, &form.slice(..end)).is_err(), "cut at {end}");
    }
    for media in
        ["multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=y"]
    {
        assert!(read(media, &form).is_err(), "{media}");
    }
    let long = format!("{TITLE}\r\nX: {}", "x".repeat(9_000));
    assert!(read(MEDIA, &body(&[(&long, b"t")])).is_err());
    assert!(read(MEDIA, &body(&[("X: y", b"t")])).is_err(), "a part without a name");
    assert!(read(MEDIA, &body(&[(TITLE, b"\xff")])).is_err());
    let many: Vec<(&str, &[u8])> = (0..401).map(|_| (TITLE, b"t".as_slice())).collect();
    assert!(read(MEDIA, &body(&many)).is_err());
    let typed = vec![b'x'; crate::service::headers::BODY_BYTES_MAX + 1];
    assert!(matches!(read(MEDIA, &body(&[(TITLE, &typed)])), Err(Failure::TooLarge { .. })));
}
