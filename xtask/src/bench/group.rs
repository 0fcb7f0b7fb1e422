//! A group that everybody of a pool is in, filled through the API.

use std::thread;

use serde_json::{Value, json};

use super::server::Server;
use crate::Failure;

/// What the group is called.
pub(super) const NAME: &str = "everybody";
/// So many are put into it at once, since each waits for the disk.
const CONNECTIONS: usize = 64;

/// Makes the group and puts everybody into it. The server's requests must be signed by the root key.
pub(super) fn fill(server: &Server) -> Result<(), Failure> {
    println!("putting {} users into a group", server.users);
    let mut client = server.client()?;
    client.answer("CreateGroup", &json!({ "UserPoolId": server.pool, "GroupName": NAME }))?;
    let names = names(server)?;
    let joined: Result<(), String> = thread::scope(|scope| {
        let parts = names.chunks(names.len().div_ceil(CONNECTIONS).max(1));
        let joining: Vec<_> = parts
            .map(|part| scope.spawn(|| join(server, part).map_err(|failure| failure.to_string())))
            .collect();
        let mut outcomes =
            joining.into_iter().map(|part| part.join().map_err(|_| "a thread panicked".to_owned()).flatten());
        outcomes.try_for_each(|outcome| outcome)
    });
    Ok(joined?)
}

fn join(server: &Server, names: &[String]) -> Result<(), Failure> {
    let mut client = server.client()?;
    for name in names {
        let input = json!({ "UserPoolId": server.pool, "GroupName": NAME, "Username": name });
        client.answer("AdminAddUserToGroup", &input)?;
    }
    Ok(())
}

/// The names of everybody.
fn names(server: &Server) -> Result<Vec<String>, Failure> {
    let (mut client, mut names) = (server.client()?, Vec::with_capacity(server.users));
    let mut input = json!({ "UserPoolId": server.pool });
    loop {
        let mut page: Value = serde_json::from_slice(client.answer("ListUsers", &input)?)?;
        let users = page["Users"].as_array().ok_or("a page without users")?;
        names.extend(users.iter().filter_map(|user| user["Username"].as_str().map(str::to_owned)));
        match page["PaginationToken"].take() {
            Value::Null => return Ok(names),
            token => input["PaginationToken"] = token,
        }
    }
}
