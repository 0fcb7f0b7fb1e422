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
/// How far from zero a `z` of the wall clock may be: beyond it are three of a thousand that chance makes.
const Z_MAX: f64 = 3.0;
const COMPARISONS: [Comparison; 5] = [
    Comparison {
        operation: "ResendConfirmationCode",
        status: " 200 ",
        there: "signs up",
        names: ["user", "none"],
    },
    Comparison {
        operation: "ResendConfirmationCode",
        status: " 200 ",
        there: "is confirmed",
        names: ["done", "gone"],
    },
    Comparison { operation: "ConfirmSignUp", status: " 400 ", there: "signs up", names: ["user", "none"] },
    Comparison {
        operation: "ConfirmSignUp",
        status: " 400 ",
        there: "is confirmed",
        names: ["done", "gone"],
    },
    Comparison { operation: "SignUp", status: " 200 ", there: "has the address", names: ["done", "gone"] },
];

/// What is asked about somebody who is there and about somebody who is not, so that the answers are alike.
struct Comparison {
    operation: &'static str,
    /// The status of the answers.
    status: &'static str,
    /// Who is there: somebody who does or has this.
    there: &'static str,
    /// How the names begin of those who are there, and of the others.
    names: [&'static str; 2],
}

/// The app client, and its pool.
struct App {
    pool: String,
    client: String,
}

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
    println!("signing up {names} users twice");
    for number in 0..names {
        let [user, done] = ["user", "done"].map(|beginning| name(beginning, number));
        client.answer("SignUp", &app.input("SignUp", &user, &user))?;
        client.answer("SignUp", &app.input("SignUp", &done, &done))?;
        let mut done = json!({ "UserPoolId": app.pool, "Username": done });
        client.answer("AdminConfirmSignUp", &done)?;
        done["UserAttributes"] = json!([{ "Name": "email_verified", "Value": "true" }]);
        client.answer("AdminUpdateUserAttributes", &done)?;
    }
    let mut text = String::from(HEAD);
    let mut told = Vec::new();
    for comparison in &COMPARISONS {
        let Comparison { operation, there: who, .. } = comparison;
        let taken = measure(&server, &mut client, &app, comparison, names)?;
        for (what, samples) in [("wall", &taken.wall_us), ("CPU of the server", &taken.cpu_us)] {
            let [there, absent] = samples.each_ref().map(|samples| median(samples));
            let z = rank_sum_z(samples);
            writeln!(text, "| {operation} | {who} | {what} | {there:.0} | {absent:.0} | {z:+.1} |")?;
            if what == "wall" && z.abs() > Z_MAX {
                told.push(format!("{operation} tells by its time who {who}: z is {z:+.1}"));
            }
        }
    }
    drop(server);
    fs::remove_dir_all(&dataset.directory)?;
    println!("{text}");
    fs::write(workspace().join("bench/absence.md"), text)?;
    println!("written to bench/absence.md");
    if told.is_empty() { Ok(()) } else { Err(told.join("\n").into()) }
}

const HEAD: &str = "\
# Users who are not there

Made by `cargo xtask bench absence`: one thousand names that lead to a user and one thousand that lead to
nobody, asked one after the other, each first half of the time, over one connection, through an app
client with `PreventUserExistenceErrors` set to `ENABLED`; release build, LMDB. SignUp is asked with new
names, and with addresses that a user has or nobody. `z` is that of the rank sum test: within 2 of zero,
the two cannot be told apart by so many requests. The recipe fails when a `z` of the wall clock, which is
what strangers see, is beyond 3; the CPU of the server tells what the beat hides.

| operation | who is there | time | µs, there | µs, not there | z |
|---|---|---|---:|---:|---:|
";

/// A client that hides users, of a pool where names can be addresses and nobody needs a password.
fn app_client(client: &mut Client) -> Result<App, Failure> {
    let pool = json!({
        "PoolName": "absence",
        "AliasAttributes": ["email"],
        "AutoVerifiedAttributes": ["email"],
        "Policies": { "SignInPolicy": { "AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"] } },
    });
    let pool: Value = serde_json::from_slice(client.answer("CreateUserPool", &pool)?)?;
    let pool = pool["UserPool"]["Id"].as_str().ok_or("CreateUserPool answered no id")?.to_owned();
    let app = json!({
        "UserPoolId": pool,
        "ClientName": "absence",
        "PreventUserExistenceErrors": "ENABLED",
    });
    let app: Value = serde_json::from_slice(client.answer("CreateUserPoolClient", &app)?)?;
    let client = app["UserPoolClient"]["ClientId"].as_str();
    Ok(App { pool, client: client.ok_or("CreateUserPoolClient answered no id")?.to_owned() })
}

impl App {
    /// A request about `name`, and who signs up has the address of `whose`.
    fn input(&self, operation: &str, name: &str, whose: &str) -> Value {
        let mut input = json!({ "ClientId": self.client, "Username": name });
        match operation {
            "SignUp" => {
                let address = format!("{whose}@corp.example");
                input["UserAttributes"] = json!([{ "Name": "email", "Value": address }]);
            }
            "ConfirmSignUp" => input["ConfirmationCode"] = json!("xxxxxx"),
            _ => {}
        }
        input
    }
}

fn name(beginning: &str, number: usize) -> String {
    format!("{beginning}-{number:06}")
}

fn measure(
    server: &Server,
    client: &mut Client,
    app: &App,
    comparison: &Comparison,
    names: usize,
) -> Result<Taken, Failure> {
    let Comparison { operation, status, names: beginnings, .. } = *comparison;
    let mut taken = Taken::default();
    for number in 0..names {
        let first = number % 2;
        for side in [first, 1 - first] {
            let whose = name(beginnings[side], number);
            let name = if operation == "SignUp" { format!("new-{whose}") } else { whose.clone() };
            let input = app.input(operation, &name, &whose);
            let request = client.signed("/", operation, &input);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_that_differ_are_told_apart() {
        let even = (0..200).map(|number| f64::from(number * 2)).collect::<Vec<_>>();
        let odd = even.iter().map(|sample| sample + 1.0).collect::<Vec<_>>();
        let later = even.iter().map(|sample| sample + 61.0).collect::<Vec<_>>();
        assert!(rank_sum_z(&[even.clone(), odd]).abs() < 0.5);
        assert!(rank_sum_z(&[even.clone(), later.clone()]) < -Z_MAX);
        assert!(rank_sum_z(&[later, even]) > Z_MAX);
    }
}
