//! Users who are created for the page, and removed again.

use std::thread;

use serde_json::{Value, json};

use super::pool::Pool;
use crate::Failure;
use crate::client::Client;
use crate::random::Random;

/// By it they are found, also those of a run that was ended before it removed them.
const FAMILY_NAME: &str = "Made-for-bench-page";
/// So many are removed at once, since each waits for the disk.
const CONNECTIONS: usize = 8;
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyz";

/// The request for a user whose name and address come anywhere among those of the pool.
pub(super) fn body(pool: &str, number: usize) -> Value {
    let mut random = Random::new(number as u64);
    let letters: String = (0..3).map(|_| char::from(*random.pick(LETTERS))).collect();
    let name = format!("{letters}.{number}");
    json!({
        "UserPoolId": pool,
        "Username": name,
        "MessageAction": "SUPPRESS",
        "UserAttributes": [
            { "Name": "email", "Value": format!("{name}@corp.example") },
            { "Name": "email_verified", "Value": "true" },
            { "Name": "given_name", "Value": "Amy" },
            { "Name": "family_name", "Value": FAMILY_NAME },
        ],
    })
}

/// Removes them all, until none is found.
pub(super) fn remove(pool: &Pool) -> Result<(), Failure> {
    let clients = (0..CONNECTIONS).map(|_| pool.root_client());
    let mut clients = clients.collect::<Result<Vec<Client>, _>>()?;
    let id = &pool.server.pool;
    let ours = json!({ "UserPoolId": id, "Filter": format!("family_name = \"{FAMILY_NAME}\"") });
    loop {
        let page: Value = serde_json::from_slice(clients[0].answer("ListUsers", &ours)?)?;
        let users = page["Users"].as_array().ok_or("a page without users")?;
        if users.is_empty() {
            return Ok(());
        }
        thread::scope(|scope| {
            let parts = users.chunks(users.len().div_ceil(CONNECTIONS));
            let removing: Vec<_> = clients
                .iter_mut()
                .zip(parts)
                .map(|(client, part)| scope.spawn(move || remove_all(client, id, part)))
                .collect();
            let mut outcomes = removing
                .into_iter()
                .map(|part| part.join().map_err(|_| "a thread panicked".to_owned()).flatten());
            outcomes.try_for_each(|outcome| outcome)
        })?;
    }
}

fn remove_all(client: &mut Client, pool: &str, users: &[Value]) -> Result<(), String> {
    let mut remove = |user: &Value| {
        let input = json!({ "UserPoolId": pool, "Username": user["Username"] });
        client.answer("AdminDeleteUser", &input).map(|_| ())
    };
    users.iter().try_for_each(|user| remove(user).map_err(|failure| failure.to_string()))
}
