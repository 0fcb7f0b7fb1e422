//! How the server finds what the statements ask for.

#[path = "../../tests/skipped/mod.rs"]
mod skipped;

use tokio_postgres::SimpleQueryMessage;

use self::skipped::skipped;
use super::{PostgresStore, statements};
use crate::OpenMode;

/// The URL of a database that tests may use.
const VARIABLE: &str = "POOLHOUSE_TEST_POSTGRES";

/// Every statement, with parameters for `EXECUTE`.
fn statements() -> Vec<(String, &'static str)> {
    let keys = r"7, ARRAY['\x0001', '\x0002']::bytea[]";
    let row = r"7, '\x01', 1, ''";
    vec![
        (statements::FIND.into(), keys),
        (statements::FIND_REVISION.into(), r"7, '\x01'"),
        (statements::WALK.into(), r"7, '\x00', '\x01', 61"),
        (statements::NEXT_PART.into(), r"7, '\x01'"),
        (statements::LOCK.into(), keys),
        (statements::LOCK_SHARED.into(), keys),
        (statements::DELETE.into(), keys),
        (statements::SETTLE_COMMIT.into(), r"7, '\x01'"),
        (statements::NOTE_NEW_COMMIT.into(), r"7, '\x02'"),
        (statements::FORGET_COMMITS.into(), ""),
        (statements::insert(1), row),
        (statements::upsert(1), row),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn every_statement_is_answered_out_of_an_index() {
    let Ok(database) = std::env::var(VARIABLE) else {
        let mend = "start one: cargo xtask postgres -- cargo test";
        return skipped(&format!("{VARIABLE} names no server; {mend}")).unwrap_or_default();
    };
    let url = format!("{database}?schema=test_plans_{}", std::process::id());
    let store = PostgresStore::open(&url, OpenMode::Server).await.expect("a store");
    let session = store.connections.get().await.map_err(|failure| failure.explain("")).expect("a session");
    let fill = r"
        INSERT INTO kv SELECT n % 10, int8send(n), n, int8send(n) FROM generate_series(1, 20000) AS n;
        INSERT INTO kv_commits SELECT n % 10, int8send(n), true, now() - n * interval '1 second'
            FROM generate_series(1, 20000) AS n;
        ANALYZE kv;
        ANALYZE kv_commits;
    ";
    session.batch_execute(fill).await.expect("rows");
    for mode in ["force_generic_plan", "force_custom_plan"] {
        session.batch_execute(&format!("SET plan_cache_mode = {mode}")).await.expect("a setting");
        for (statement, parameters) in statements() {
            session.batch_execute(&format!("PREPARE it AS {statement}")).await.expect("a statement");
            let call = if parameters.is_empty() { String::new() } else { format!("({parameters})") };
            let plan = session.simple_query(&format!("EXPLAIN EXECUTE it{call}")).await.expect("a plan");
            let lines: Vec<&str> = plan.iter().filter_map(line).collect();
            for scan in lines.iter().filter(|line| line.contains("Scan")) {
                let of_index = scan.contains("Index Scan") || scan.contains("Index Only Scan");
                assert!(of_index && !scan.contains("cost=1000"), "{statement}: {lines:#?}");
            }
            session.batch_execute("DEALLOCATE it").await.expect("an end");
        }
    }
}

fn line(message: &SimpleQueryMessage) -> Option<&str> {
    match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    }
}
