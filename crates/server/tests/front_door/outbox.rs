//! Requests to the page of the outbox, and whether an answer is one that it can give. It is beside the API,
//! so no model tells either.

use http::{HeaderValue, Method, Request, StatusCode, header};
use poolhouse_model::ErrorCode;
use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::answers;
use crate::harness::Answer;
use crate::known::Known;
use crate::requests::{Chance, TEXTS};

const ROOT: &str = "/poolhouse/v1/";
const PATH: &str = "/poolhouse/v1/outbox";
/// What can be done with it; each must have been done once.
pub(crate) const ACTIONS: [&str; 3] = ["list messages", "retry a message", "delete a message"];
const ENTRIES_MAX: usize = 60;
const ALWAYS: [&str; 9] =
    ["Id", "UserPoolId", "State", "Kind", "Medium", "Destination", "Username", "Created", "Expires"];
const SOMETIMES: [&str; 6] = ["LastError", "Due", "DeadSince", "Subject", "Text", "Secret"];

/// A request that is mostly one that the page takes.
pub(crate) fn request(chance: &mut Chance, known: &Known) -> Request<Vec<u8>> {
    let id = value(chance, known, "Id");
    let is_of_a_path = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~%@+:".contains(&byte);
    let id = if id.bytes().all(is_of_a_path) { id } else { "%00%ff".to_owned() };
    let (method, path) = match chance.below(8) {
        0..4 => (Method::GET, format!("{PATH}?{}", query(chance, known))),
        4..6 => (Method::POST, format!("{PATH}/{id}/retry")),
        6 => (Method::DELETE, format!("{PATH}/{id}")),
        _ => {
            let ends =
                ["", "outbox/", "outbox//retry", "outbox/a/b/c", "outboxes", "none?limit=1", "%2e%2e/"];
            let method = [Method::GET, Method::POST, Method::PUT, Method::DELETE][chance.below(4)].clone();
            (method, format!("{ROOT}{}", chance.any_of(&ends)))
        }
    };
    let mut request = Request::new(Vec::new());
    (*request.method_mut(), *request.uri_mut()) = (method, path.parse().expect("a path"));
    request.headers_mut().insert(header::HOST, HeaderValue::from_static("localhost:9229"));
    request
}

fn query(chance: &mut Chance, known: &Known) -> String {
    let mut query = Serializer::new(String::new());
    for _ in 0..chance.below(4) {
        let kinds = if chance.one_in(8) { 6 } else { 5 };
        let (name, member) = [
            ("user-pool-id", "UserPoolId"),
            ("state", "State"),
            ("limit", "limit"),
            ("next-token", "NextToken"),
            ("x-amz-expires", "x"),
            ("Limit", "limit"),
        ][chance.below(kinds)];
        query.append_pair(name, &value(chance, known, member));
    }
    query.finish()
}

fn value(chance: &mut Chance, known: &Known, member: &str) -> String {
    let fitting = match member {
        _ if chance.one_in(8) => None,
        "limit" => Some(["0", "1", "2", "60", "61", "+1"][chance.below(6)]),
        "State" => Some(["WAITING", "DEAD", "waiting"][chance.below(3)]),
        member => known.any(chance, member),
    };
    fitting.map_or_else(|| chance.any_of(&TEXTS).to_owned(), str::to_owned)
}

/// What the answer to a request was about, when it asked for the page or anything below it.
pub(crate) fn is_asked_for(request: &Request<Vec<u8>>) -> bool {
    request.uri().path().starts_with(PATH)
}

/// What was done; or what is wrong with the answer.
pub(crate) fn examine(request: &Request<Vec<u8>>, answer: &Answer) -> Result<Option<&'static str>, String> {
    if answer.status != StatusCode::OK {
        answers::examine_head(answer, "application/x-amz-json-1.1")?;
        if answer.text != answers::NOT_UNDERSTOOD {
            answers::examine_error(answer, &[ErrorCode::ResourceNotFound])?;
        }
        return Ok(None);
    }
    answers::examine_head(answer, "application/json")?;
    match *request.method() {
        Method::GET => examine_page(&answer.body).map(|()| Some(ACTIONS[0])),
        Method::POST => examine_entry(&answer.body).map(|()| Some(ACTIONS[1])),
        Method::DELETE if answer.text == "{}" => Ok(Some(ACTIONS[2])),
        _ => Err("a success of nothing that can be asked for".to_owned()),
    }
}

fn examine_page(page: &Value) -> Result<(), String> {
    let members = page.as_object().ok_or("no object")?;
    if !members.iter().all(|(name, value)| name == "Messages" || name == "NextToken" && value.is_string()) {
        return Err("a member that a page does not have".to_owned());
    }
    let entries = page["Messages"].as_array().ok_or("no messages")?;
    if entries.len() > ENTRIES_MAX {
        return Err("more messages than a page holds".to_owned());
    }
    entries.iter().try_for_each(examine_entry)
}

fn examine_entry(entry: &Value) -> Result<(), String> {
    let members = entry.as_object().ok_or("a message that is no object")?;
    if let Some(missing) = ALWAYS.iter().find(|name| !members.contains_key(**name)) {
        return Err(format!("a message lacks {missing}"));
    }
    let fits = |(name, value): (&String, &Value)| match &**name {
        "Attempts" => value.is_u64(),
        "State" => value == "WAITING" || value == "DEAD",
        name => value.is_string() && (ALWAYS.contains(&name) || SOMETIMES.contains(&name)),
    };
    match members.iter().find(|member| !fits(*member)) {
        Some((name, value)) => Err(format!("a message cannot have {name}: {value:.200}")),
        None => Ok(()),
    }
}
