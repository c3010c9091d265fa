//! Verification of a receipt: one record under one checkpoint, alone and offline. Nothing of the
//! receipt may be believed before it is checked, least of all the size it speaks of.

use sijill_core::record::{Record, check_line};

use super::outside::Outside;
use super::tiles::Static;
use super::verdict::{Code, Compared, Findings, Verdict};
use crate::checkpoint;
use crate::receipt::{Receipt, ReceiptError};

/// Verifies the receipt with this text: that the record it carries lies at its position under its
/// checkpoint, that the key signed that, and that a checkpoint from outside of the same size has the
/// same root. Gives the line of the record beside the verdict, as text where it is.
///
/// # Errors
/// When the text is no receipt or carries no record; when the checkpoint from outside is over another
/// number of records: a receipt alone cannot be held against that, its log can.
pub fn verify_receipt(
    text: &[u8],
    asked: &Static<'_>,
) -> Result<(Verdict, Option<String>), ReceiptError> {
    let receipt = Receipt::read(text)?;
    let bytes = receipt.line.as_deref().ok_or(ReceiptError::LineMissing)?;
    let mut findings = Findings::default();
    let signed = match asked.key {
        Some(key) => checkpoint::read(&receipt.note, key),
        None => checkpoint::read_unverified(&receipt.note),
    };
    let checked = asked.key.is_some() && signed.is_ok();
    let signed = signed.map_err(|why| ReceiptError::Checkpoint { why });
    // a signature that is wrong is an answer, a text that is no checkpoint is none
    let (size, root, origin) = match (signed, checkpoint::read_unverified(&receipt.note)) {
        (Ok(signed), _) => (signed.size, signed.root, signed.origin),
        (Err(why), Ok(said)) => {
            findings.add(Code::CheckpointInvalid, None, why.to_string());
            (said.size, said.root, said.origin)
        }
        (Err(why), Err(_)) => return Err(why),
    };
    if let Some(outside) = asked.outside.filter(|outside| outside.size != size) {
        return Err(ReceiptError::Apart { size, outside: outside.size });
    }
    let position = receipt.position;
    if let Err(why) = receipt.is_under(bytes, size, root) {
        findings.add(Code::LeafDiffers, Some(position), why.to_string());
    }
    let line = record(bytes, position, asked, &mut findings);
    let fork = asked.outside.and_then(|outside| {
        outside.about(Some(&origin), &mut findings);
        outside.compare(root, &mut findings)
    });
    let checkpoint =
        if checked { Compared::Signed { size } } else { Compared::WithoutKey { size } };
    let outside: Option<Outside> = asked.outside.cloned();
    let (findings, more) = findings.into_parts();
    let range = position..position.saturating_add(1);
    let (root, size) = (Some(root), size);
    let unproved = Vec::new();
    let verdict =
        Verdict { size, root, checkpoint, range, outside, fork, findings, more, unproved };
    Ok((verdict, line))
}

/// The record's line, held against its form.
fn record(
    bytes: &[u8],
    position: u64,
    asked: &Static<'_>,
    findings: &mut Findings,
) -> Option<String> {
    let Ok(line) = std::str::from_utf8(bytes) else {
        findings.add(Code::LineMalformed, Some(position), "it is no UTF-8 text".to_owned());
        return None;
    };
    match check_line(line).and_then(|_| Record::read(position, line)) {
        Ok(record) => {
            if let Err(why) = (asked.each_record)(&record) {
                findings.add(Code::RecordRefused, Some(position), why);
            }
        }
        Err(why) => findings.add(Code::LineMalformed, Some(position), why.to_string()),
    }
    Some(line.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::SigningKey;
    use crate::log::Log;
    use crate::log::testing::fill;
    use crate::merkle::Tree;

    /// A log of 700 records and its key, and the receipt of the record at 517.
    fn made() -> (tempfile::TempDir, Tree, SigningKey, String) {
        let (dir, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = SigningKey::generate("larache.example/register").unwrap();
        key.save(keys.path()).unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, 700);
        log.wait_merged(700);
        let signed = checkpoint::sign(&log.tree(), keys.path(), dir.path()).unwrap();
        let receipt = Receipt::make(&log, &signed, 517).unwrap().unwrap().write();
        (dir, log.tree(), key, receipt)
    }

    fn look(
        text: &str,
        key: Option<&str>,
        outside: Option<&Outside>,
    ) -> Result<Verdict, ReceiptError> {
        let asked = Static { key, outside, each_record: &|_| Ok(()) };
        verify_receipt(text.as_bytes(), &asked).map(|(verdict, _)| verdict)
    }

    #[test]
    fn a_receipt_is_verified_alone_and_held_against_what_others_kept() {
        let (_dir, tree, key, text) = made();
        let root = tree.root(700).unwrap();
        let alone = look(&text, Some(key.verifier()), None).unwrap();
        assert!(alone.is_sound() && !alone.is_attested());
        assert_eq!((alone.size, alone.root, alone.range), (700, Some(root), 517..518));
        assert_eq!(alone.checkpoint, Compared::Signed { size: 700 });
        let without = look(&text, None, None).unwrap();
        assert_eq!(without.checkpoint, Compared::WithoutKey { size: 700 });

        let kept = Outside::read(&format!("700 {root}"), None).unwrap();
        assert!(look(&text, Some(key.verifier()), Some(&kept)).unwrap().is_attested());
        let other = Outside::read(&format!("700 {}", tree.root(699).unwrap()), None).unwrap();
        let forked = look(&text, Some(key.verifier()), Some(&other)).unwrap();
        assert!(forked.fork.is_some() && !forked.is_sound());
        let older = Outside::read(&format!("699 {}", tree.root(699).unwrap()), None).unwrap();
        let apart = look(&text, Some(key.verifier()), Some(&older));
        assert_eq!(apart, Err(ReceiptError::Apart { size: 700, outside: 699 }));
    }

    #[test]
    fn another_key_another_place_and_another_record_are_found() {
        let (_dir, _, key, text) = made();
        let stranger = SigningKey::generate("larache.example/register").unwrap();
        let codes = |text: &str, key: &str| {
            let verdict = look(text, Some(key), None).unwrap();
            verdict.findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
        };
        assert_eq!(codes(&text, key.verifier()), []);
        assert_eq!(codes(&text, stranger.verifier()), [Code::CheckpointInvalid]);
        let wrong = look(&text, Some(stranger.verifier()), None).unwrap();
        assert_eq!(wrong.checkpoint, Compared::WithoutKey { size: 700 });
        let moved = text.replacen("index 517", "index 516", 1);
        assert_eq!(codes(&moved, key.verifier()), [Code::LeafDiffers]);
        assert!(look("no receipt", Some(key.verifier()), None).is_err());
    }
}
