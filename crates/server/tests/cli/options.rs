//! Where options come from: the command line, the environment, a file, and help.

use std::collections::BTreeSet;

use serde_json::json;

use crate::program::{Program, Server, ended};
use crate::wire;

#[test]
fn the_environment_configures() {
    let program = Program::new();
    let mut command = program.command_without_data(&["serve"]);
    command.env("POOLHOUSE_LISTEN", "127.0.0.1:0").env("POOLHOUSE_DATA", program.path("elsewhere"));
    command.env("POOLHOUSE_STORE", "memory:").env("POOLHOUSE_DEV", "1").env("POOLHOUSE_LOG_FORMAT", "json");
    let server = Server::start(command);
    assert_eq!(wire::get(&server.address, "/health").0, 200);
    assert!(!program.path("elsewhere/store").exists());
    let stderr = server.stop().stderr;
    let logged: Vec<serde_json::Value> = stderr
        .lines()
        .filter(|line| line.starts_with('{'))
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert!(logged.iter().any(|line| line["level"] == "INFO"), "{stderr}");
    assert!(stderr.contains("warning: --dev"), "{stderr}");
}

/// Compose files and unit files pass a variable that nobody set on as an empty one.
#[test]
fn an_empty_variable_is_not_set() {
    let program = Program::new();
    let help = program.run(&["serve", "--help"]).ok();
    let words = help.split(|letter: char| letter != '_' && !letter.is_ascii_uppercase());
    let variables: BTreeSet<&str> = words.filter(|word| word.starts_with("POOLHOUSE_")).collect();
    let never = ["POOLHOUSE_STORE", "POOLHOUSE_MASTER_KEY", "POOLHOUSE_MASTER_KEY_FILE"];
    assert!(never.iter().all(|never| variables.contains(never)) && variables.len() > 10, "{help}");
    let file = program.write("poolhouse.toml", "listen = '127.0.0.1:0'\ndata = 'from-file'\n");
    for options in [["--config", &file].as_slice(), &["--listen", "127.0.0.1:0", "--data", "given"]] {
        let mut command = program.command_without_data(&[&["serve"], options].concat());
        command.envs(variables.iter().filter(|name| !never.contains(name)).map(|name| (name, "")));
        Server::start(command).stop().ok();
    }
    // Without them it would be another server.
    for name in never {
        let mut command = program.command(&["serve", "--listen", "127.0.0.1:0"]);
        let said = ended(command.env(name, "").output().unwrap()).failed();
        assert!(said.contains(&format!("{name} is empty; give it a value, or unset it")), "{said}");
    }
    assert!(program.path("from-file/store").exists() && program.path("given/store").exists());
}

#[test]
fn localhost_is_this_machine() {
    let program = Program::new();
    let server = Server::start(program.command(&["serve", "--listen", "localhost:0"]));
    assert!(server.address.starts_with("127.0.0.1:"));
}

#[test]
fn the_command_line_outdoes_the_environment_and_that_the_file() {
    let program = Program::new();
    let file = program.write("poolhouse.toml", "dev = true\n");
    for (flag, environment, expected) in [
        (None, None, true),
        (None, Some("false"), false),
        (Some("--dev=false"), None, false),
        (Some("--dev=false"), Some("true"), false),
        (Some("--dev"), Some("0"), true),
    ] {
        let options = ["serve", "--listen", "127.0.0.1:0", "--config", &file];
        let mut command = program.command(&options);
        command.args(flag).envs(environment.map(|value| ("POOLHOUSE_DEV", value)));
        let stderr = Server::start(command).stop().stderr;
        assert_eq!(stderr.contains("--dev"), expected, "{flag:?} {environment:?}: {stderr}");
    }
}

#[test]
fn a_file_configures_what_is_not_said_elsewhere() {
    let program = Program::new();
    let file = program.write(
        "poolhouse.toml",
        "listen = '127.0.0.1:0'\ndata = 'from-file'\naccount-id = '000000000001'\ndev = true\nlog = 'off'\n",
    );
    let server = Server::start(program.command_without_data(&["serve", "--config", &file]));
    assert!(program.path("from-file/store").exists());
    let stderr = server.stop().stderr;
    assert!(stderr.starts_with("warning: --dev") && !stderr.contains("INFO"), "{stderr}");

    let mut command = program.command_without_data(&["serve", "--log", "info"]);
    command.env("POOLHOUSE_CONFIG", &file).env("POOLHOUSE_DATA", program.path("from-environment"));
    let server = Server::start(command);
    assert!(program.path("from-environment/store").exists());
    assert!(server.stop().stderr.contains("INFO"));
}

#[test]
fn what_is_wrong_is_said() {
    let program = Program::new();
    let file = program.write("wrong.toml", "lisen = \"127.0.0.1:0\"\n");
    let rates = program.write("rates.toml", "[quotas]\nUserLists = 30\n");
    let malformed = program.write("malformed.toml", "log = \"info\"\n\nlog info\n");
    for (arguments, expected) in [
        (vec!["serve", "--config", &file], "there is no option lisen"),
        (vec!["serve", "--config", "missing.toml"], "missing.toml"),
        (vec!["serve", "--account-id", "12"], "twelve digits"),
        (vec!["serve", "--listen", "9300"], "give an IP address and a port, such as 127.0.0.1:9300"),
        (vec!["serve", "--listen", "example.com:9300"], "give an IP address and a port"),
        (vec!["serve", "--data", "wrong.toml"], "wrong.toml is a file; --data wants a directory"),
        (vec!["serve", "--store", "sqlite:x"], "give lmdb:PATH, postgres://USER@HOST/DATABASE or memory:"),
        (vec!["serve", "--log", "a=b=c"], "is not a filter"),
        (vec!["serve", "--config", &rates], "there is no category UserLists; there are ClientAuthentication"),
        (vec!["serve", "--smtp-url", "smtp://mail.example"], "needs --mail-from"),
        (
            vec!["serve", "--smtp-url", "mail.example", "--mail-from", "a@b.example"],
            "--smtp-url is not understood: relative URL without a base; give smtp://HOST",
        ),
        (
            vec!["serve", "--smtp-url", "mail.example:25", "--mail-from", "a@b.example"],
            "--smtp-url is not understood: it names no host; give smtp://HOST",
        ),
        (
            vec!["serve", "--smtp-url", "smtp://mail.example", "--mail-from", "nobody"],
            "--mail-from nobody is no address",
        ),
        (vec!["serve", "--webhook-url", "https://hooks.example"], "POOLHOUSE_WEBHOOK_SECRET"),
        (vec!["serve", "--changes-kept", "7"], "give a number and d, h, m or s, such as 7d or 36h, or 0"),
        (vec!["serve", "--changes-kept", "+7d"], "--changes-kept +7d is not understood"),
        (vec!["key", "list"], "there is no store in"),
        (vec!["key", "list", "--store", "memory:"], "give --store lmdb:PATH"),
        (vec!["check", "--data", "nowhere"], "there is no store in nowhere/store"),
        (vec!["serve", "--listen", "192.0.2.1:9300"], "give --listen an address of this machine"),
        (vec!["serve", "--config", &malformed], "malformed.toml: line 3: "),
    ] {
        let said = program.run(&arguments).failed();
        assert!(said.starts_with("error: ") && said.contains(expected), "{arguments:?}: {said}");
    }
}

#[test]
fn quotas_come_by_name_or_as_rates() {
    let program = Program::new();
    let file = program.write("poolhouse.toml", "[quotas]\nUserPoolClientRead = 1\n");
    let is_bounded = |options: &[&str]| {
        let server = program.serve_with(options);
        let client = program.client(&server);
        let clients = json!({ "UserPoolId": client.create_pool(json!({})) });
        let answers = (0..100).map(|_| client.call("ListUserPoolClients", &clients));
        let refused: Vec<String> = answers.filter_map(Result::err).collect();
        assert!(refused.iter().all(|error| error == "TooManyRequestsException"), "{refused:?}");
        !refused.is_empty()
    };
    assert!(!is_bounded(&[]));
    assert!(is_bounded(&["--config", &file]));
    assert!(is_bounded(&["--quotas", "aws"]));
    assert!(!is_bounded(&["--config", &file, "--quotas", "off"]));
}

/// What ends the user or the password of a URL too early says so, and no part of them.
#[test]
fn a_password_that_is_not_encoded_is_told_how() {
    let program = Program::new();
    for url in ["smtp://amy:hid#den@h.example", "smtp://amy:12#den@h.example", "smtp://amy:12/den@h.example"]
        .into_iter()
        .chain(["smtp://amy:12?den@h.example", "smtp://amy:hid[den@h.example:x"])
    {
        let mut command = program.command(&["serve", "--mail-from", "a@b.example"]);
        command.env("POOLHOUSE_SMTP_URL", url);
        let said = ended(command.output().unwrap()).failed();
        assert!(said.starts_with("error: --smtp-url is not understood: "), "{url}: {said}");
        assert!(said.contains("in user and password write %23 for #"), "{url}: {said}");
        assert!(!said.contains("hid") && !said.contains("den"), "{url}: {said}");
    }
}

/// Everybody on the machine can see a command line.
#[test]
fn secrets_are_taken_from_the_environment_and_the_file_only() {
    let program = Program::new();
    let url = "smtp://amy:hidden@127.0.0.1:1";
    let arguments = ["serve", "--listen", "127.0.0.1:0", "--mail-from", "a@b.example"];
    let said = program.run(&[&arguments[..], &["--smtp-url", url]].concat()).failed();
    assert!(said.contains("everybody can see a command line") && !said.contains("hidden"), "{said}");
    let webhook = ["--webhook-url", "https://amy:hidden@hooks.example"];
    let said = program.run(&[&arguments[..3], &webhook].concat()).failed();
    assert!(said.contains("POOLHOUSE_WEBHOOK_URL") && !said.contains("hidden"), "{said}");

    let mut command = program.command(&arguments);
    command.env("POOLHOUSE_SMTP_URL", url);
    Server::start(command).stop().ok();
    let file = program.write(
        "poolhouse.toml",
        &format!(
            "smtp-url = '{url}'\nmail-from = 'a@b.example'\nwebhook-url = 'https://localhost'\n\
             webhook-secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'\n"
        ),
    );
    program.serve_with(&["--config", &file]).stop().ok();

    let mut command = program.command(&["serve", "--help"]);
    command.env("POOLHOUSE_SMTP_URL", url);
    let help = ended(command.output().unwrap()).ok();
    assert!(help.contains("POOLHOUSE_SMTP_URL") && !help.contains("hidden"), "{help}");
}

/// The same of the store, wherever it is named.
#[test]
fn the_password_of_a_database_is_not_shown() {
    let program = Program::new();
    for url in [
        "postgres://amy:hidden@127.0.0.1:1/users",
        "postgres://amy@127.0.0.1:1/users?password=hidden",
        "postgres://amy:hid@den@one,two:x/users",
    ] {
        for command in ["serve", "check"] {
            let said = program.run(&[command, "--store", url]).failed();
            assert!(said.contains("everybody can see a command line") && !said.contains("hid"), "{said}");
            let mut command = program.command(&[command]);
            command.env("POOLHOUSE_STORE", url);
            let said = ended(command.output().unwrap()).failed();
            assert!(said.starts_with("error: ") && !said.contains("hid"), "{said}");
        }
    }
    let mut command = program.command(&["serve", "--help"]);
    command.env("POOLHOUSE_STORE", "postgres://amy:hidden@127.0.0.1:1/users");
    let help = ended(command.output().unwrap()).ok();
    assert!(help.contains("POOLHOUSE_STORE") && !help.contains("hidden"), "{help}");
}

#[test]
fn help_names_the_environment_and_the_defaults() {
    let program = Program::new();
    let help = program.run(&["serve", "--help"]).ok();
    for text in
        ["POOLHOUSE_LISTEN", "127.0.0.1:9229", "POOLHOUSE_DATA", "./poolhouse-data", "123456789012", "7d"]
    {
        assert!(help.contains(text), "{text} is missing:\n{help}");
    }
    assert!(!help.contains("fixed-answers"));
    let help = program.run(&["--help"]).ok();
    for command in ["serve", "key", "import", "export", "check", "backup", "restore", "copy", "demo"] {
        assert!(help.contains(command), "{help}");
    }
}

#[test]
fn fixed_answers_are_there_for_those_who_know() {
    let program = Program::new();
    let server = program.serve_with(&["--fixed-answers"]);
    assert_eq!(wire::get(&server.address, "/fixed/3"), (200, "xxx".to_owned()));
    let output = program.command(&["serve", "--fixed"]).output().unwrap();
    assert_eq!(ended(output).status.code(), Some(2));
}
