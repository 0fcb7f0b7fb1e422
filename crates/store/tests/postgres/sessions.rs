//! What an operator does to sessions of the server.

/// Ends all sessions of an application.
pub(crate) async fn end_sessions(url: &str, application: &str) {
    let url = url.split_once('?').unwrap().0;
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1";
    assert!(!client.query(end, &[&application]).await.unwrap().is_empty());
}
