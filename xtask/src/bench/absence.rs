//! `cargo xtask bench absence`: whether a client that hides its users tells by time who is there.

use std::fmt::Write as _;
use std::fs;
use std::time::Instant;

use serde_json::{Value, json};

use super::dataset::Dataset;
use super::median;
use super::server::Server;
use crate::client::Client;
use crate::{Failure, process, workspace};

const USAGE: &str = "cargo xtask bench absence [--names N]";
const NAMES_DEFAULT: usize = 1_000;
/// The operations, and the status that each answers for everybody.
const OPERATIONS: [(&str, &str); 3] =
    [("ResendConfirmationCode", " 200 "), ("ConfirmSignUp", " 400 "), ("SignUp", " 200 ")];

/// What the requests of one kind took: for names that lead to a user, and for others.
#[derive(Default)]
struct Taken {
    wall_us: [Vec<f64>; 2],
    cpu_us: [Vec<f64>; 2],
}

/// Runs the recipe.
pub(super) fn run(arguments: &[String]) -> Result<(), Failure> {
    let names = match arguments {
        [] => NAMES_DEFAULT,
        [flag, value] if flag == "--names" => value.parse().map_err(|_| USAGE)?,
        _ => return Err(USAGE.into()),
    };
    process::build()?;
    let dataset = Dataset::make(workspace().join("target/bench/absence"), 1)?;
    let server = Server::start_as_root(&dataset)?;
    let mut client = server.client()?;
    let app = app_client(&mut client)?;
    println!("signing up {names} users");
    for number in 0..names {
        client.answer("SignUp", &input(&app, "SignUp", &format!("user-{number:06}"), &address(number)))?;
    }
    let mut text = String::from(HEAD);
    for (operation, status) in OPERATIONS {
        let taken = measure(&server, &mut client, &app, (operation, status), names)?;
        for (what, samples) in [("wall", &taken.wall_us), ("CPU of the server", &taken.cpu_us)] {
            let [there, absent] = samples.each_ref().map(|samples| median(samples));
            let z = rank_sum_z(samples);
            writeln!(text, "| {operation} | {what} | {there:.0} | {absent:.0} | {z:+.1} |")?;
        }
    }
    drop(server);
    fs::remove_dir_all(&dataset.directory)?;
    println!("{text}");
    fs::write(workspace().join("bench/absence.md"), text)?;
    println!("written to bench/absence.md");
    Ok(())
}

const HEAD: &str = "\
# Users who are not there

Made by `cargo xtask bench absence`: one thousand names that lead to a user and one thousand that lead to
nobody, asked one after the other, each first half of the time, over one connection, through an app
client with `PreventUserExistenceErrors` set to `ENABLED`; release build, LMDB. SignUp is asked with new
names, and with addresses that a user has or nobody. `z` is that of the rank sum test: within 2 of zero,
the two cannot be told apart by so many requests.

| operation | time | µs, there | µs, not there | z |
|---|---|---:|---:|---:|
";

/// A client that hides users, of a pool where names can be addresses and nobody needs a password.
fn app_client(client: &mut Client) -> Result<String, Failure> {
    let pool = json!({
        "PoolName": "absence",
        "AliasAttributes": ["email"],
        "AutoVerifiedAttributes": ["email"],
        "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } },
    });
    let pool: Value = serde_json::from_slice(client.answer("CreateUserPool", &pool)?)?;
    let app = json!({
        "UserPoolId": pool["UserPool"]["Id"],
        "ClientName": "absence",
        "PreventUserExistenceErrors": "ENABLED",
    });
    let app: Value = serde_json::from_slice(client.answer("CreateUserPoolClient", &app)?)?;
    Ok(app["UserPoolClient"]["ClientId"].as_str().ok_or("CreateUserPoolClient answered no id")?.to_owned())
}

fn address(number: usize) -> String {
    format!("user-{number:06}@corp.example")
}

fn input(app: &str, operation: &str, name: &str, address: &str) -> Value {
    let mut input = json!({ "ClientId": app, "Username": name });
    match operation {
        "SignUp" => input["UserAttributes"] = json!([{ "Name": "email", "Value": address }]),
        "ConfirmSignUp" => input["ConfirmationCode"] = json!("xxxxxx"),
        _ => {}
    }
    input
}

fn measure(
    server: &Server,
    client: &mut Client,
    app: &str,
    (operation, status): (&str, &str),
    names: usize,
) -> Result<Taken, Failure> {
    let mut taken = Taken::default();
    for number in 0..names {
        let first = number % 2;
        for side in [first, 1 - first] {
            let (name, address) = match (operation, side) {
                ("SignUp", 0) => (format!("new-a-{number:06}"), address(number)),
                ("SignUp", _) => (format!("new-b-{number:06}"), address(names + number)),
                (_, 0) => (format!("user-{number:06}"), String::new()),
                _ => (format!("none-{number:06}"), String::new()),
            };
            let request = client.signed("/", operation, &input(app, operation, &name, &address));
            let (started, before_ns) = (Instant::now(), server.cpu_ns()?);
            let answered = client.exchange(&request)?;
            let wall_us = started.elapsed().as_secs_f64() * 1e6;
            let cpu_ns = server.cpu_ns()? - before_ns;
            if !answered.contains(status) {
                return Err(format!("{operation} answered {answered}").into());
            }
            taken.wall_us[side].push(wall_us);
            taken.cpu_us[side].push(std::time::Duration::from_nanos(cpu_ns).as_secs_f64() * 1e6);
        }
    }
    Ok(taken)
}

/// How far the first samples' sum of ranks is from what chance gives, in standard deviations. Times are
/// hardly ever equal, so equal ones are not looked at.
#[expect(clippy::cast_precision_loss, reason = "there are a few thousand")]
fn rank_sum_z(samples: &[Vec<f64>; 2]) -> f64 {
    let [there, absent] = samples;
    let mut all: Vec<(f64, bool)> = there.iter().map(|sample| (*sample, true)).collect();
    all.extend(absent.iter().map(|sample| (*sample, false)));
    all.sort_by(|one, other| one.0.total_cmp(&other.0));
    let ranks = all.iter().zip(1_usize..).filter(|((_, is_there), _)| *is_there);
    let sum: f64 = ranks.map(|(_, rank)| rank as f64).sum();
    let (m, n) = (there.len() as f64, absent.len() as f64);
    let expected = m * (m + n + 1.0) / 2.0;
    (sum - expected) / (m * n * (m + n + 1.0) / 12.0).sqrt()
}
