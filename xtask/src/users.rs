//! `cargo xtask users`: realistic users in any number, one JSON document a line, the same for the same seed.

mod federation;
mod names;
mod person;

use std::fs::File;
use std::io::{self, BufWriter, Write};

use person::{Generator, Population};

use crate::Failure;

const USAGE: &str = "cargo xtask users [--count N] [--seed N] [--output FILE] [--complete]";

/// What the recipe was asked for.
#[derive(Debug, PartialEq)]
struct Request {
    population: Population,
    output: Option<String>,
}

/// Runs the recipe.
///
/// # Errors
/// An argument that is not understood, or the output that cannot be written.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let request = parse(arguments)?;
    let written = match &request.output {
        Some(path) => File::create(path).and_then(|file| write_users(&request.population, file)),
        None => write_users(&request.population, io::stdout().lock()),
    };
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(format!("cannot write the users: {error}").into())
        }
        _ => Ok(()),
    }
}

fn write_users(population: &Population, output: impl Write) -> io::Result<()> {
    let mut output = BufWriter::with_capacity(1 << 20, output);
    let mut generator = Generator::new(population);
    for index in 0..population.count {
        let user = generator.user(index);
        serde_json::to_writer(&mut output, &user)?;
        output.write_all(b"\n")?;
    }
    output.flush()
}

fn parse(arguments: &[String]) -> Result<Request, Failure> {
    let mut request =
        Request { population: Population { count: 1000, seed: 7, complete: false }, output: None };
    let mut words = arguments.iter();
    while let Some(flag) = words.next() {
        if flag == "--complete" {
            request.population.complete = true;
            continue;
        }
        let value = words.next().ok_or_else(|| format!("{flag} needs a value: {USAGE}"))?;
        let number = || value.parse().map_err(|_| format!("{flag} takes a number, not {value}: {USAGE}"));
        match flag.as_str() {
            "--count" => request.population.count = number()?,
            "--seed" => request.population.seed = number()?,
            "--output" => request.output = Some(value.clone()),
            _ => return Err(format!("unknown argument {flag}: {USAGE}").into()),
        }
    }
    Ok(request)
}

#[cfg(test)]
mod tests {
    use std::collections::{HashMap, HashSet};

    use serde_json::Value;

    use super::*;

    fn users(count: u64, seed: u64) -> Vec<Value> {
        written(&Population { count, seed, complete: false })
    }

    fn written(population: &Population) -> Vec<Value> {
        let mut output = Vec::new();
        write_users(population, &mut output).unwrap();
        output.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(read).collect()
    }

    fn read(line: &[u8]) -> Value {
        serde_json::from_slice(line).unwrap()
    }

    fn attribute<'a>(user: &'a Value, name: &str) -> Option<&'a str> {
        let attributes = user["Attributes"].as_array().unwrap();
        attributes
            .iter()
            .find(|attribute| attribute["Name"] == name)
            .map(|found| found["Value"].as_str().unwrap())
    }

    #[test]
    fn the_same_seed_gives_the_same_users() {
        assert_eq!(users(50, 7), users(50, 7));
        assert_ne!(users(50, 7), users(50, 8));
    }

    #[test]
    fn user_names_are_unique_and_subs_ascend_with_the_creation_date() {
        let users = users(5000, 7);
        let names: HashSet<&str> = users.iter().map(|user| user["Username"].as_str().unwrap()).collect();
        assert_eq!(names.len(), users.len());
        for pair in users.windows(2) {
            assert!(attribute(&pair[0], "sub") < attribute(&pair[1], "sub"));
            assert!(pair[0]["UserCreateDate"].as_f64() <= pair[1]["UserCreateDate"].as_f64());
        }
        for user in &users {
            assert!(user["UserCreateDate"].as_f64() <= user["UserLastModifiedDate"].as_f64());
            assert_eq!(attribute(user, "sub").unwrap().as_bytes()[14], b'7');
        }
    }

    #[test]
    fn a_thousand_users_show_every_kind() {
        let users = users(1000, 7);
        let mut statuses = HashMap::new();
        for user in &users {
            *statuses.entry(user["UserStatus"].as_str().unwrap()).or_insert(0) += 1;
        }
        assert_eq!(statuses.len(), 5, "{statuses:?}");
        assert!(statuses.values().all(|count| *count >= 10), "{statuses:?}");
        let disabled = users.iter().filter(|user| user["Enabled"] == false).count();
        assert!((30..=70).contains(&disabled), "{disabled}");
        assert!(users.iter().any(|user| attribute(user, "email").is_none()));
        assert!(users.iter().any(|user| attribute(user, "name").unwrap().contains(['"', '\\'])));
        for prefix in ["Google_", "SignInWithApple_", "Keycloak_", "Okta_"] {
            assert!(
                users.iter().any(|user| user["Username"].as_str().unwrap().starts_with(prefix)),
                "{prefix}"
            );
        }
    }

    #[test]
    fn identities_tell_the_primary_profile_from_the_linked_one() {
        for user in users(2000, 7) {
            let is_federated = user["UserStatus"] == "EXTERNAL_PROVIDER";
            let Some(identities) = attribute(&user, "identities") else {
                assert!(!is_federated);
                continue;
            };
            let identities: Value = serde_json::from_str(identities).unwrap();
            assert_eq!(identities[0]["primary"], is_federated);
            assert!(identities[0]["dateCreated"].is_u64());
        }
    }

    #[test]
    fn some_federated_profiles_share_the_address_of_a_native_one() {
        let mut profiles: HashMap<String, HashSet<bool>> = HashMap::new();
        for user in users(2000, 7) {
            if let Some(email) = attribute(&user, "email") {
                profiles
                    .entry(email.to_owned())
                    .or_default()
                    .insert(user["UserStatus"] == "EXTERNAL_PROVIDER");
            }
        }
        assert!(profiles.values().filter(|kinds| kinds.len() == 2).count() > 10);
    }

    #[test]
    fn nobody_of_a_complete_population_lacks_what_can_be_searched() {
        let searchable =
            ["email", "family_name", "given_name", "name", "phone_number", "preferred_username", "sub"];
        for user in written(&Population { count: 500, seed: 7, complete: true }) {
            for name in searchable {
                assert!(attribute(&user, name).is_some(), "{name}: {user}");
            }
        }
        assert!(users(500, 7).iter().any(|user| attribute(user, "phone_number").is_none()));
    }

    #[test]
    fn an_unknown_argument_names_the_usage() {
        let arguments = ["--many".to_owned(), "3".to_owned()];
        assert!(parse(&arguments).unwrap_err().to_string().contains(USAGE));
    }
}
