//! A pool on an engine, the server that serves it, and the requests that are sent to it.

use std::cell::Cell;

use serde_json::Value;

use super::database::Database;
use super::questions::Questions;
use super::{Kind, creates, disk};
use crate::Failure;
use crate::bench::dataset::Dataset;
use crate::bench::server::Server;
use crate::client::{Client, Credentials};

pub(super) struct Pool<'d> {
    pub(super) server: Server,
    /// Where the users are, if not in LMDB.
    pub(super) database: Option<&'d Database>,
    pub(super) bytes_per_user: u64,
    root: Credentials,
    questions: Questions,
    /// How many users requests were made for that create one.
    created: Cell<usize>,
}

impl<'d> Pool<'d> {
    /// Serves a pool of so many users, which is made if it is not there.
    pub(super) fn provide(database: Option<&'d Database>, users: usize) -> Result<Self, Failure> {
        disk::check_for_data(users)?;
        let dataset = Dataset::provide(users)?;
        let (server, bytes_per_user) = match database {
            None => (Server::start(&dataset)?, dataset.file_len_per_user),
            Some(database) => {
                disk::check_for_copy(users)?;
                let store = database.copy(&dataset)?;
                (Server::start_on(&store, &dataset)?, database.len(users)? / users as u64)
            }
        };
        let (root, created) = (dataset.root_key()?, Cell::new(0));
        let questions = Questions::default();
        let mut pool = Self { server, database, bytes_per_user, root, questions, created };
        // A run that was ended has left them; questions must not be about them.
        creates::remove(&pool)?;
        println!("looking for pages and users all over the pool of {users}");
        pool.questions = Questions::find(&pool.server)?;
        Ok(pool)
    }

    /// A connection that may do everything.
    pub(super) fn root_client(&self) -> Result<Client, Failure> {
        Client::connect(self.server.address(), &self.root)
    }

    /// Requests as bytes, signed now, to a path: so many that create users, or all that read.
    pub(super) fn requests(&self, kind: Kind, path: &str, creates: usize) -> Result<Vec<Vec<u8>>, Failure> {
        let client = self.server.client()?;
        let signed = |body: &Value| client.signed(path, kind.operation(), body);
        Ok(match kind {
            Kind::Page => self.questions.pages.iter().map(signed).collect(),
            Kind::User => self.questions.users.iter().map(signed).collect(),
            Kind::Create => (0..creates).map(|_| signed(&self.new_user())).collect(),
        })
    }

    /// The mean length of the answers.
    pub(super) fn answer_len(&self, kind: Kind) -> Result<usize, Failure> {
        let new_user = [self.new_user()];
        let bodies = match kind {
            Kind::Page => &self.questions.pages[..],
            Kind::User => &self.questions.users[..],
            Kind::Create => &new_user[..],
        };
        let mut client = self.server.client()?;
        let mut total = 0;
        for body in bodies {
            total += client.answer(kind.operation(), body)?.len();
        }
        Ok(total / bodies.len())
    }

    fn new_user(&self) -> Value {
        self.created.set(self.created.get() + 1);
        creates::body(&self.server.pool, self.created.get())
    }
}
