//! A register is open in one process at a time; a second one is told so in words.

use sijill_tests::World;
use sijill_tests::town::case;

#[test]
fn a_second_process_is_told_that_the_register_is_open() {
    let mut world = World::empty();
    let head = world.head();
    let child = crate::crash::writer(&world.dir(), &world.keys(), case(1), 0, 1, &["1"]);
    let out = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(3), "{said}");
    let holder = format!("in use by the process {}", std::process::id());
    assert!(said.contains(&holder), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    println!("a second process is told: {}", said.trim());
    assert_eq!(world.head(), head);
    // and in the same process
    let again = sijill_store::Register::open(&world.dir(), Some(&world.keys()));
    assert!(again.is_err());
    world.reopen();
    assert_eq!(world.head(), head);
}
