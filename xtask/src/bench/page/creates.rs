//! Users who are created for the page, and removed again.

use serde_json::{Value, json};

use super::pool::Pool;
use crate::Failure;
use crate::random::Random;

/// By it they are found, also those of a run that was ended before it removed them.
const FAMILY_NAME: &str = "Made-for-bench-page";
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
    let mut client = pool.root_client()?;
    let id = &pool.server.pool;
    let filter = format!("family_name = \"{FAMILY_NAME}\"");
    loop {
        let page = client.answer("ListUsers", &json!({ "UserPoolId": id, "Filter": filter }))?;
        let page: Value = serde_json::from_slice(page)?;
        let users = page["Users"].as_array().ok_or("a page without users")?;
        if users.is_empty() {
            return Ok(());
        }
        for user in users {
            client.answer("AdminDeleteUser", &json!({ "UserPoolId": id, "Username": user["Username"] }))?;
        }
    }
}
