//! PostgreSQL over TLS: whose certificate is not of a known authority, or not for the name in the URL, is
//! not spoken to.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

#[expect(dead_code, reason = "other tests fail over")]
#[path = "../../../xtask/src/postgres/cluster.rs"]
mod cluster;
mod skipped;

use std::time::Duration;

use cluster::Cluster;
use poolhouse_store::{Batch, OpenMode, PostgresStore, Space, Store as _, Write};
use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};
use skipped::skipped;
use tempfile::TempDir;

fn certificate() -> CertifiedKey<KeyPair> {
    generate_simple_self_signed(["localhost".to_owned()]).unwrap()
}

/// A server that takes nothing but TLS.
fn start(CertifiedKey { cert, signing_key }: &CertifiedKey<KeyPair>) -> Option<Cluster> {
    let server = match Cluster::start() {
        Ok(server) => server,
        Err(problem) if problem == cluster::MISSING => return skipped(&problem),
        Err(problem) => panic!("{problem}"),
    };
    server.encrypt(&cert.pem(), &signing_key.serialize_pem()).unwrap();
    Some(server)
}

/// The file of an authority, as a parameter of a URL.
fn trusting(folder: &TempDir, name: &str, authority: &CertifiedKey<KeyPair>) -> String {
    let path = folder.path().join(name);
    std::fs::write(&path, authority.cert.pem()).unwrap();
    format!("sslmode=require&sslrootcert={}", path.display())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_spoken_to_when_its_certificate_and_name_are_right() {
    let own = certificate();
    let Some(server) = start(&own) else { return };
    let url = server.url();
    let named = url.replace("127.0.0.1", "localhost");
    let folder = TempDir::new().unwrap();
    let (right, wrong) = (trusting(&folder, "own.pem", &own), trusting(&folder, "other.pem", &certificate()));

    // The server reads its settings again when it gets to it.
    let open = async || PostgresStore::open(&format!("{named}?{right}"), OpenMode::Server).await;
    let mut opened = open().await;
    for _ in 0..50 {
        if opened.is_ok() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        opened = open().await;
    }
    let store = opened.unwrap();
    let writes = vec![Write::Put(b"key".to_vec(), b"value".to_vec())];
    store.commit(Space(7), Batch { id: [1; 16], conditions: Vec::new(), writes }).await.unwrap();
    let found = store.snapshot(Space(7)).unwrap().get_many(&[b"key"]).unwrap();
    assert_eq!(found.get(0).unwrap().value, b"value");

    for (url, parameters, reason) in [
        (&named, "sslmode=disable".to_owned(), "no encryption"),
        (&named, wrong, "invalid peer certificate"),
        (&named, "sslmode=require".to_owned(), "invalid peer certificate"),
        (&url, right.clone(), "not valid for name"),
    ] {
        let refused = PostgresStore::open(&format!("{url}?{parameters}"), OpenMode::Server).await;
        let text = refused.err().unwrap().to_string();
        assert!(text.contains(reason), "{parameters}: {text}");
    }
}
