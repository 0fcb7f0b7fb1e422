//! Waiting for changes. Time is the test's own and goes on only when nothing else happens, so how long an
//! answer took is exact.

use std::time::Duration;

use http::{Method, StatusCode};
use tokio::time::{Instant, sleep, timeout};

use crate::harness::policy;
use crate::{Stage, imported, pairs, request};

/// Longer than a look for what others wrote, and not at the same moment.
const WHILE: Duration = Duration::from_millis(5_300);

#[tokio::test(start_paused = true)]
async fn whoever_waits_is_woken_by_a_change() {
    for query in ["?wait=20", "?wait=20&from=end", "?wait=20&after="] {
        let stage = Stage::new().await;
        let end = stage.page("?from=end").await.1;
        let query = if query.ends_with('=') { format!("{query}{end}") } else { query.to_owned() };
        let began = Instant::now();
        let ((lines, next), ()) = tokio::join!(stage.page(&query), async {
            sleep(WHILE).await;
            stage.import(vec![imported(1)]).await;
        });
        // Before the next look.
        assert_eq!(began.elapsed().as_millis() / 100, WHILE.as_millis() / 100, "{query}");
        assert_eq!(lines.len(), 1, "{query}");
        assert!(stage.all(Some(&next)).await.is_empty());
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_waits_long_enough_learns_that_nothing_happened() {
    let stage = Stage::new().await;
    let other = stage.server.create_pool(serde_json::json!({})).await;
    let began = Instant::now();
    let ((lines, next), ()) = tokio::join!(stage.page("?wait=3"), async {
        sleep(Duration::from_millis(500)).await;
        stage.server.cx.directory.import_users(&other, vec![imported(1)]).await.unwrap();
    });
    assert!(lines.is_empty());
    assert_eq!(began.elapsed().as_secs(), 3);
    stage.import(vec![imported(1)]).await;
    assert_eq!(stage.all(Some(&next)).await.len(), 1);
    // Where there is something, nobody waits.
    let began = Instant::now();
    assert_eq!(stage.page("?wait=20").await.0.len(), 1);
    assert!(began.elapsed().is_zero());
}

/// What another server writes wakes nobody here, but is found.
#[tokio::test(start_paused = true)]
async fn what_others_wrote_is_found_within_a_second() {
    let stage = Stage::new().await;
    let beside = stage.beside().await;
    let began = Instant::now();
    let ((lines, _), ()) = tokio::join!(stage.page("?wait=20"), async {
        sleep(WHILE).await;
        beside.import(vec![imported(1)]).await;
    });
    assert_eq!(lines.len(), 1);
    assert_eq!(began.elapsed().as_secs(), 6);
}

#[tokio::test(start_paused = true)]
async fn who_waits_is_admitted_again_before_an_answer() {
    let stage = Stage::new().await;
    let key = stage.server.create_key("reader", &[policy("Allow", "poolhouse:ListUserChanges", "*")]).await;
    let (answer, ()) = tokio::join!(stage.get_as(&key, &stage.pool, "?wait=20"), async {
        sleep(WHILE).await;
        assert!(stage.server.cx.directory.delete_access_key(&key.id).await.unwrap());
        stage.import(vec![imported(1)]).await;
    });
    assert_eq!(answer.error().0, "UnrecognizedClientException");

    let (answer, ()) = tokio::join!(stage.get("?wait=20&from=end"), async {
        sleep(WHILE).await;
        stage.server.call("DeleteUserPool", serde_json::json!({"UserPoolId": stage.pool})).await.ok();
    });
    assert_eq!(answer.error().0, "ResourceNotFoundException");
}

/// A signature is as good as it was when the request arrived.
#[tokio::test(start_paused = true)]
async fn a_signature_does_not_expire_while_its_request_waits() {
    let stage = Stage::new().await;
    let ((lines, _), ()) = tokio::join!(stage.page("?wait=20"), async {
        sleep(WHILE).await;
        stage.server.pass_ms(16 * 60 * 1000);
        sleep(WHILE).await;
        stage.import(vec![imported(1)]).await;
    });
    assert_eq!(lines.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn only_so_many_wait() {
    let stage = Stage::new().await;
    let wait = || stage.get("?wait=20");
    let (one, other, third, ()) = tokio::join!(
        wait(),
        wait(),
        async {
            sleep(WHILE).await;
            assert!(stage.told().await.is_empty(), "who does not wait needs no place");
            wait().await
        },
        async {
            sleep(2 * WHILE).await;
            stage.import(vec![imported(1)]).await;
        }
    );
    assert_eq!((one.status, other.status), (StatusCode::OK, StatusCode::OK));
    assert_eq!(third.error(), ("TooManyRequestsException", "Rate exceeded"));

    // Those who went away left their places.
    for _ in 0..4 {
        let gone = timeout(WHILE, stage.get("?wait=20&from=end")).await;
        assert!(gone.is_err(), "nothing happens");
    }
    let head = request(&Method::GET, &stage.pool, "?wait=1&from=end");
    assert_eq!(stage.server.raw(stage.server.signed(&stage.server.root, head)).await.status, StatusCode::OK);
    assert_eq!(stage.told().await, pairs(&[("CREATED", Some("imported1"))]));
}
