//! Hostile rules: whatever a definition holds where a rule belongs, it is refused at once, and the
//! engine stays as it was. Nothing here may depend on how fast the machine is, but for hanging.

use sijill_core::procedure::guard::{Guard, Kind, Schema};

fn schema() -> Schema {
    [("territory.population", Kind::Integer), ("case.stage", Kind::Text)]
        .map(|(path, kind)| (path.to_owned(), kind))
        .into()
}

/// What is refused is refused at once: a definition is read before anyone is known to be
/// entitled to publish it.
#[test]
fn what_is_hostile_is_refused_at_once() {
    let motif = "!!(!!!!!!(!!!!(((((!!(!!(!!!!((";
    let nested = "[1,2,3,4,5,6,7,8,9,10].all(|x| ".repeat(5) + "true" + ")".repeat(5).as_str();
    let chain = "territory.population == 1 || ".repeat(16) + "true";
    let hostile = [
        motif.repeat(2),
        motif.repeat(5),
        motif.repeat(16),
        motif.repeat(20),
        motif.repeat(1_000),
        "(".repeat(512),
        "(".repeat(100_000),
        "[".repeat(512),
        "{".repeat(512),
        "#{a:".repeat(128),
        "-".repeat(512),
        "if true {".repeat(56),
        "if true { 1 } else ".repeat(26),
        "1+".repeat(255),
        "true&&".repeat(85),
        "a.".repeat(256),
        "\"".repeat(511),
        "\"${".repeat(170),
        "`${".repeat(170),
        "/*".repeat(256),
        "9".repeat(512),
        format!("1{}", "0".repeat(511)),
        format!("\"{}\" == case.stage", "x".repeat(490)) + "!",
        "x".repeat(1_000_000),
        "\u{202E}".repeat(170),
        "\u{0}".repeat(512),
        nested,
        // names that only look like those of facts
        "t\u{435}rritory.population > 1".to_owned(),
        "territory.p\u{43e}pulation > 1".to_owned(),
        "territory\u{200B}.population > 1".to_owned(),
        "territory.population \u{FF1E} 1".to_owned(),
        "territory\u{FF0E}population > 1".to_owned(),
        "territory.population > \u{661}".to_owned(),
        "territory.population > \u{FF11}".to_owned(),
        "true \u{37E}".to_owned(),
    ];
    // the first expression pays for the engine
    assert!(Guard::check(&chain, &schema()).is_ok());
    for source in hostile {
        let shown: String = source.chars().take(60).collect();
        let begun = std::time::Instant::now();
        assert!(Guard::check(&source, &schema()).is_err(), "{shown}");
        // microseconds when nothing else runs; a machine that is busy may take its time
        assert!(begun.elapsed().as_millis() < 50, "{shown}: {:?}", begun.elapsed());
    }
}
