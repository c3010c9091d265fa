//! Measures durable conditional appends: 1, 64 and 512 callers, one record of about 300 bytes with
//! four tags each, on the condition that nobody signed before. `cargo run --release -p
//! sijill-store --example append [seconds] [folder]`; without a folder, in a temporary one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sijill_core::ids::{CommandId, RecordId};
use sijill_core::query::{FailIf, Query, Tag};
use sijill_core::record::{Draft, Line};
use sijill_core::time::Moment;
use sijill_store::{Append, Log, Times};
use uuid::Uuid;

fn append(n: u64) -> Append {
    let id = Uuid::from_u64_pair(0x0199_a5c0_0000_7000, 0x8000_0000_0000_0000 | n);
    let signer = u128::from(n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
    let signer = Tag::new("signer", format!("{signer:032x}"));
    let tags = [
        Tag::new("case", format!("0199a5c0-0000-7000-8000-{:012x}", n % 1000)),
        signer.clone(),
        Tag::new("region", n % 20),
        Tag::new("channel", n % 5),
    ];
    let actor = signer.as_str().replacen(':', "/", 1).parse().expect("an actor");
    let draft = Draft {
        actor: &actor,
        basis: "procedure/9b2e#sign",
        command: CommandId(id),
        data: r#"{"channel":"online"}"#,
        id: RecordId(id),
        source: "sijill:larache",
        subject: "petition/0199a5c0-0000-7000-8000-000000000003",
        tags: &tags,
        kind: "signature.given.v1",
    };
    let at = Moment::from_ms(1_795_000_000_000);
    let condition =
        FailIf { query: Query::one(&["signature.given.v1"], vec![signer]), after: None };
    let line = Line::write(&draft, at).expect("a short line");
    Append { lines: vec![line], condition: Some(condition), at, times: Times::Writer }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let seconds = words.next().and_then(|n| n.parse().ok()).unwrap_or(3);
    let folder = words.next().map(std::path::PathBuf::from);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build();
    let runtime = runtime.expect("a runtime");
    println!("a line has {} bytes", append(0).lines[0].as_bytes().len());
    for callers in [1_u64, 64, 512] {
        let temporary = std::env::temp_dir().join(format!("sijill-append-{}", std::process::id()));
        let dir = folder.clone().unwrap_or(temporary);
        std::fs::create_dir_all(&dir).expect("a folder");
        let log = Arc::new(Log::create(&dir).expect("an empty folder"));
        let next = Arc::new(AtomicU64::new(0));
        let until = Instant::now() + Duration::from_secs(seconds);
        let start = Instant::now();
        let call = |log: Arc<Log>, next: Arc<AtomicU64>| async move {
            let mut waits = Vec::new();
            while Instant::now() < until {
                let asked = Instant::now();
                let append = append(next.fetch_add(1, Ordering::Relaxed));
                log.append(append).await.expect("nobody signed before");
                waits.push(asked.elapsed());
            }
            waits
        };
        let mut waits: Vec<Duration> = runtime.block_on(async {
            let tasks: Vec<_> = (0..callers)
                .map(|_| tokio::spawn(call(Arc::clone(&log), Arc::clone(&next))))
                .collect();
            let mut all = Vec::new();
            for task in tasks {
                all.extend(task.await.expect("a task that ends"));
            }
            all
        });
        let took = start.elapsed().as_secs_f64();
        waits.sort_unstable();
        let count = waits.len();
        println!(
            "{callers:4} callers: {:8.0} appends/s, p50 {:?}, p99 {:?}",
            f64::from(u32::try_from(count).unwrap_or(u32::MAX)) / took,
            waits[count / 2],
            waits[count * 99 / 100],
        );
        let merging = Instant::now();
        log.wait_merged(log.head());
        println!("     merged {:?} later; head {}", merging.elapsed(), log.head());
        drop(log);
        std::fs::remove_dir_all(&dir).expect("our own folder");
    }
}
