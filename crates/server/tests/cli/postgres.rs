//! Commands on a store in PostgreSQL: what they do is what they do on any other.

use std::process::Command;

use serde_json::json;

use crate::backup::{USERS, fill, users};
use crate::copy::{everything, same};
use crate::place::Place;
use crate::program::{Ended, Program, Server, ended};
use crate::wire::Client;

/// Commands of one data directory on one database.
pub(crate) struct OnDatabase {
    pub(crate) program: Program,
    url: String,
}

impl OnDatabase {
    pub(crate) fn new(url: &str) -> Self {
        Self { program: Program::new(), url: url.to_owned() }
    }

    /// A command that is not started yet.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.program.command(arguments);
        command.env("POOLHOUSE_STORE", &self.url);
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        ended(self.command(arguments).output().unwrap())
    }

    pub(crate) fn serve(&self) -> Server {
        Server::start(self.command(&["serve", "--listen", "127.0.0.1:0"]))
    }
}

#[test]
fn every_command_works_on_postgres() {
    let Some(place) = Place::find() else { return };
    let database = OnDatabase::new(&place.new_url());
    let said = database.run(&["check"]).failed();
    assert!(said.contains("there is no store in postgres://"), "{said}");

    let server = database.serve();
    let client = database.program.client(&server);
    let custom = |name| json!({ "Name": name, "AttributeDataType": "String", "Mutable": true });
    let pool = client.create_pool(json!({ "Schema": [custom("tier"), custom("department")] }));
    let import = ["import", "--user-pool-id", &pool, USERS];
    assert!(database.run(&import).ok().contains("users imported: 1000"));
    assert!(database.run(&import).ok().contains("there already: 1000"));
    let all = users(&client, &pool);
    assert_eq!(all.len(), 1_000);
    let exported = database.run(&["export", "--user-pool-id", &pool]).ok();
    assert_eq!(exported.lines().count(), 1_000);
    database.run(&["key", "create", "root"]).ok();
    assert_eq!(database.run(&["key", "list"]).ok().matches("root").count(), 2);
    assert!(database.run(&["check"]).ok().contains("problems found: 0"));
    server.kill();

    let server = database.serve();
    let client = database.program.client(&server);
    assert_eq!(users(&client, &pool), all, "all of it is there again");
    server.stop().ok();
}

#[test]
fn a_store_moves_to_postgres_and_back() {
    let Some(place) = Place::find() else { return };
    let (program, back) = (Program::new(), Program::new());
    let pool = fill(&program);
    let lmdb = |program: &Program| format!("lmdb:{}", program.data("store").display());
    let url = place.new_url();
    let copy = |from: &str, to: &str| program.run(&["copy", "--from", from, "--to", to]);
    let said = copy(&lmdb(&program), &url).ok();
    assert!(said.ends_with("; read again, and all are the same\n"), "{said}");
    assert!(copy(&lmdb(&program), &url).failed().contains("holds something already"));
    assert_eq!(copy(&url, &lmdb(&back)).ok(), said);
    assert!(same(&everything(&program), &everything(&back)));

    // A backup of the one is restored into the other.
    let database = OnDatabase { program, url };
    let file = database.program.path("a.backup").to_str().unwrap().to_owned();
    database.run(&["backup", &file]).ok();
    let restored = OnDatabase { program: database.program, url: place.new_url() };
    restored.run(&["restore", &file]).ok();
    assert!(restored.run(&["check"]).ok().contains("problems found: 0"));
    let server = restored.serve();
    let client = Client { address: server.address.clone(), key: restored.program.root() };
    assert_eq!(users(&client, &pool).len(), 1_000);

    let said = restored.program.run(&["copy", "--from", "postgres://amy:hidden@h/u", "--to", "x"]).failed();
    assert!(said.contains("everybody can see a command line") && !said.contains("hidden"), "{said}");
}
