//! A first start that is killed, at whatever moment, leaves nothing in the way of the next.

use std::fs;
use std::io;

use serde_json::json;

use crate::kill_during_start;
use crate::program::Program;
use crate::random::Random;
use crate::serve;
use crate::wire::{Client, Key};

const STARTS: usize = 15;
const KILLS_MAX: u64 = 4;

#[test]
fn first_starts_that_were_killed_are_no_hindrance() {
    let mut random = Random::seeded();
    for _ in 0..STARTS {
        let program = Program::new();
        for _ in 0..=random.below(KILLS_MAX) {
            kill_during_start(&program, &mut random);
        }
        let server = serve(&program);
        // The key of a start that was killed before it was stored is nobody's.
        let mut clients =
            keys(&program).into_iter().map(|key| Client { address: server.address.clone(), key });
        let pools = json!({ "MaxResults": 1 });
        let client = clients.find(|client| client.call("ListUserPools", &pools).is_ok());
        client.expect("one of the credentials works").create_pool(json!({}));
        server.stop().ok();
        program.run(&["check"]).ok();
    }
}

/// What is in the credentials files.
fn keys(program: &Program) -> Vec<Key> {
    let entries = fs::read_dir(program.data("")).unwrap().collect::<io::Result<Vec<_>>>().unwrap();
    let files = entries.iter().filter(|entry| entry.file_name().to_str().unwrap().starts_with("credentials"));
    files.map(|entry| Key::parse(&fs::read_to_string(entry.path()).unwrap())).collect()
}
