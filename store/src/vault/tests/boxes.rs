//! Boxes of ballots in the vault: read as they were kept, and destroyed without a trace, also where the
//! process is killed meanwhile. Nothing real stands in here.

use super::*;

const BOX: Uuid = Uuid::from_u128(9);

/// A box with three rows between the rows of two parties.
fn fill_box(vault: &Vault) {
    fill(vault);
    vault.make_object(BOX).unwrap();
    vault.keep_of_objects(&[(BOX, "ballot/1", CANARY), (BOX, "ballot/2", b"two")]).unwrap();
    vault.keep(&[entry(party(2), "mail", b"fic@example.org")]).unwrap();
    vault.keep_of_objects(&[(BOX, "ballot/3", CANARY)]).unwrap();
    vault.keep(&[entry(party(2), "mail", b"fic2@example.org")]).unwrap();
}

fn in_box(vault: &Vault) -> Vec<(String, Vec<u8>)> {
    let rows = vault.rows_of_object(BOX).unwrap();
    rows.into_iter().map(|(name, text)| (name.to_string(), text.to_vec())).collect()
}

/// The sealed rows and the wrapped key of the box as they stand in the files.
fn traces_of_box(place: &Place, vault: &Vault) -> Vec<(String, Vec<u8>)> {
    let directory = vault.directory();
    let held = &directory.owners[&Owner::Object(BOX)];
    let slot = vault.slots.read(held.slot).unwrap();
    let mut out = vec![("wrapped key".to_owned(), slot[42..90].to_vec())];
    for row in &held.rows {
        let frame = vault.rows.read(row.at, row.len).unwrap();
        for (n, piece) in frame[HEADER..].as_chunks::<16>().0.iter().enumerate() {
            out.push((format!("piece {n} of the row at {}", row.at), piece.to_vec()));
        }
    }
    assert!(found(place, &out).len() > 12, "the search must find what is there");
    out
}

#[test]
fn rows_of_a_box_are_read_as_they_were_kept_and_by_nobody_else() {
    let (place, vault) = Place::new();
    fill_box(&vault);
    for vault in [vault, place.open()] {
        let rows = in_box(&vault);
        let names: Vec<&str> = rows.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["ballot/1", "ballot/2", "ballot/3"]);
        assert_eq!(rows[0].1, CANARY);
        assert_eq!(vault.read_object(BOX, "ballot/2").unwrap().unwrap().as_slice(), b"two");
        assert!(vault.read_object(BOX, "ballot/4").unwrap().is_none());
        // neither a party nor another object of the same id reads them
        assert!(vault.read(PartyId(BOX), "ballot/2").unwrap().is_none());
        assert!(vault.rows_of_object(Uuid::from_u128(10)).unwrap().is_empty());
        assert_eq!(vault.objects(), [BOX]);
        assert_second_is_whole(&vault);
    }
    let plain = [("plain".to_owned(), CANARY.to_vec()), ("name".to_owned(), b"ballot/".to_vec())];
    assert_eq!(found(&place, &plain), [""; 0]);
}

#[test]
fn a_box_destroyed_is_gone_from_every_file_and_never_made_again() {
    let (place, vault) = Place::new();
    fill_box(&vault);
    let traces = traces_of_box(&place, &vault);
    assert_eq!(vault.destroy_object(BOX).unwrap(), 3);
    assert_eq!(found(&place, &traces), [""; 0]);
    drop(vault);
    let vault = place.open();
    assert_eq!(vault.destroy_object(BOX).unwrap(), 0);
    assert!(in_box(&vault).is_empty() && vault.objects().is_empty());
    let again = vault.keep_of_objects(&[(BOX, "ballot/1", b"x")]);
    assert!(matches!(again, Err(VaultError::Destroyed { .. })));
    assert!(matches!(vault.make_object(BOX), Err(VaultError::Destroyed { .. })));
    assert_second_is_whole(&vault);
    assert_eq!(vault.damage(), []);
}

#[test]
fn twin_a_box_that_is_only_forgotten_in_memory_is_still_on_the_disk() {
    let (place, vault) = Place::new();
    fill_box(&vault);
    let traces = traces_of_box(&place, &vault);
    drop(vault);
    let settings = VaultSettings { overwrite: false, ..VaultSettings::default() };
    place.open_with(settings).destroy_object(BOX).unwrap();
    assert!(found(&place, &traces).len() > 12);
}

#[test]
fn the_destruction_of_a_box_killed_at_any_step_is_not_begun_or_completed_at_the_next_open() {
    let mut steps = 0;
    for step in 0.. {
        let (place, vault) = Place::new();
        fill_box(&vault);
        let traces = traces_of_box(&place, &vault);
        drop(vault);
        let settings = VaultSettings { stop_after: Some(step), ..VaultSettings::default() };
        let Err(error) = place.open_with(settings).destroy_object(BOX) else { break };
        assert!(matches!(error, VaultError::Interrupted { .. }), "{error}");
        steps += 1;
        let vault = place.open();
        assert_second_is_whole(&vault);
        assert_eq!(vault.damage(), []);
        if step == 0 {
            assert_eq!(in_box(&vault).len(), 3);
        } else {
            assert_eq!(found(&place, &traces), [""; 0], "step {step}");
            assert!(in_box(&vault).is_empty());
        }
    }
    assert_eq!(steps, 5, "begin, key, three rows");
}
