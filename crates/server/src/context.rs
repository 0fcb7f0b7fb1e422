//! What every operation gets: the directory, time and chance, keys and limits. Passed, never global.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use aws_lc_rs::rand;
use poolhouse_directory::vault::Vault;
use poolhouse_directory::{Clock, CodeLimits, Cursors, Directory, Randomness};
use poolhouse_store::Store;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use crate::caller::Callers;
use crate::clients::Beat;
use crate::error::{Error, Result};
use crate::outbox::Transports;
use crate::quotas::{Quotas, Rates};

/// The surroundings of an operation.
pub struct Context {
    /// All pools and users.
    pub directory: Directory,
    /// Seals and opens secrets.
    pub vault: Arc<Vault>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub randomness: Arc<dyn Randomness>,
    /// Page tokens.
    pub cursors: Cursors,
    /// Who signed what.
    pub callers: Callers,
    /// How many requests each category of operations has left.
    pub quotas: Quotas,
    /// What the operator chose.
    pub settings: Settings,
    /// The bounds of everything.
    pub limits: Limits,
    /// Names of requests.
    pub(crate) request_names: RequestNames,
    request_places: Arc<Semaphore>,
    signed_places: Arc<Semaphore>,
    guest_places: Arc<Semaphore>,
    guest_turns: Arc<Semaphore>,
    password_cores: Arc<Semaphore>,
    large_bodies: Arc<Semaphore>,
    /// When guests are answered who are not to know how long it took.
    pub(crate) beat: Beat,
    /// Places for those who wait for a change of a pool.
    pub(crate) changes_places: Semaphore,
    leaving: watch::Sender<bool>,
}

/// What the operator chose.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The twelve digits in every ARN.
    pub account_id: String,
    /// Whether any signature counts as root's.
    pub dev: bool,
    /// How messages leave.
    pub transports: Transports,
    /// How many requests a second are admitted.
    pub quotas: Rates,
    /// For how long changes of users are kept; 0 for not at all.
    pub changes_kept: Duration,
}

/// Who waits for a core: strangers, of whom there may be any number, must not keep out whoever has a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Queue {
    /// Callers with an access key. They have places of their own and come first.
    Signed,
    /// Everybody else.
    Guests,
}

/// A limit on everything that a client can make grow.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The largest body of a request, in bytes.
    pub body_len_max: usize,
    /// The largest body that is read without waiting for a place among the large ones, in bytes.
    pub small_body_len_max: usize,
    /// How many larger bodies are held at once: connections may be many more than there is memory for.
    pub large_bodies_max: usize,
    /// The largest head of a request, in bytes.
    pub head_len_max: usize,
    /// How many requests one connection may have under way (HTTP/2).
    pub streams_max: u32,
    /// How many requests may be under way on all connections, until their answers are taken; more are turned
    /// away.
    pub requests_max: usize,
    /// How long a client may ask nothing, or leave an answer where it is, before its connection is closed.
    pub silence_timeout: Duration,
    /// How many bytes a second of large answers a client must take: it has that much longer for them.
    pub answer_rate_min: u64,
    /// How many connections are served at once; others wait to be accepted.
    pub connections_max: usize,
    /// How long the head of a request may take to arrive.
    pub head_timeout: Duration,
    /// How long the body of a request may take to arrive.
    pub body_timeout: Duration,
    /// How long a connection may take to be closed when the server stops.
    pub shutdown_timeout: Duration,
    /// How many passwords are hashed at once: each takes 19 MiB and a core.
    pub passwords_hashed_max: usize,
    /// How many signed requests may wait for a password to be hashed before others are turned away.
    pub passwords_waiting_max: usize,
    /// The same for the requests of guests, who take none of the places of the signed ones.
    pub guest_passwords_waiting_max: usize,
    /// How many codes guests can have sent, and can try.
    pub codes: CodeLimits,
    /// How many messages of each medium are being delivered at once.
    pub deliveries_max: usize,
    /// How long the delivery of a message may take.
    pub delivery_timeout: Duration,
    /// How many requests may wait for a change of a pool before others are turned away.
    pub changes_waiting_max: usize,
    /// Where users are hidden, guests who name one are answered at a multiple of this: far longer than the
    /// work, so that its time does not tell whether there is the user.
    pub guest_beat: Duration,
}

impl Limits {
    /// The limits of a server.
    pub fn for_serving() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self {
            body_len_max: 1_000_000,
            small_body_len_max: 8 * 1024,
            large_bodies_max: 256,
            head_len_max: 64 * 1024,
            streams_max: 32,
            requests_max: 16_384,
            silence_timeout: Duration::from_secs(30),
            answer_rate_min: 2 * 1024,
            connections_max: 10_000,
            head_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(20),
            shutdown_timeout: Duration::from_secs(10),
            passwords_hashed_max: cores,
            passwords_waiting_max: 256,
            guest_passwords_waiting_max: 192,
            codes: CodeLimits::default(),
            deliveries_max: 32,
            delivery_timeout: Duration::from_secs(30),
            changes_waiting_max: 1_000,
            guest_beat: Duration::from_millis(50),
        }
    }

    /// Smaller ones, so that tests reach them.
    pub fn for_testing() -> Self {
        Self {
            body_len_max: 100_000,
            small_body_len_max: 1024,
            large_bodies_max: 2,
            head_len_max: 16 * 1024,
            streams_max: 8,
            requests_max: 256,
            silence_timeout: Duration::from_millis(700),
            answer_rate_min: 64 * 1024,
            connections_max: 64,
            head_timeout: Duration::from_millis(500),
            body_timeout: Duration::from_millis(500),
            shutdown_timeout: Duration::from_secs(1),
            passwords_hashed_max: 1,
            passwords_waiting_max: 4,
            guest_passwords_waiting_max: 2,
            // The service's own, which are small enough to be reached.
            codes: CodeLimits::default(),
            deliveries_max: 2,
            // Never reached either: no test is about it.
            delivery_timeout: Duration::from_mins(5),
            changes_waiting_max: 2,
            guest_beat: Duration::from_millis(1),
        }
    }
}

impl Context {
    /// The surroundings of operations on `store`.
    pub fn new(
        store: Arc<dyn Store>,
        vault: Vault,
        clock: Arc<dyn Clock>,
        randomness: Arc<dyn Randomness>,
        settings: Settings,
        mut limits: Limits,
    ) -> Self {
        if settings.dev {
            // There are no strangers, and tests like to use one address for everybody.
            limits.codes.sent_to_address_max = u32::MAX;
        }
        let vault = Arc::new(vault);
        Self {
            directory: Directory::new(store, Arc::clone(&randomness), Arc::clone(&clock))
                .keeping_changes(settings.changes_kept),
            cursors: Cursors::new(Arc::clone(&vault), Arc::clone(&clock), Arc::clone(&randomness)),
            callers: Callers::default(),
            quotas: Quotas::new(&settings.quotas),
            request_names: RequestNames::new(&*randomness),
            request_places: places(limits.requests_max),
            signed_places: places(limits.passwords_hashed_max + limits.passwords_waiting_max),
            guest_places: places(limits.passwords_hashed_max + limits.guest_passwords_waiting_max),
            guest_turns: places(limits.passwords_hashed_max),
            password_cores: places(limits.passwords_hashed_max),
            large_bodies: places(limits.large_bodies_max),
            beat: Beat::new(limits.guest_beat),
            changes_places: Semaphore::new(limits.changes_waiting_max),
            leaving: watch::Sender::new(false),
            vault,
            clock,
            randomness,
            settings,
            limits,
        }
    }

    /// From now on clients are told to take their next request to another server, and who only waits is
    /// answered.
    pub fn leave(&self) {
        self.leaving.send_replace(true);
    }

    /// Whether this server is about to stop.
    pub fn is_leaving(&self) -> bool {
        *self.leaving.borrow()
    }

    /// Ready when the server is about to stop.
    pub(crate) async fn leaving(&self) {
        // It lives as long as the context, so it cannot be gone.
        let _ = self.leaving.subscribe().wait_for(|leaving| *leaving).await;
    }

    /// A request's place, to be held until its answer was taken; without one it is turned away
    /// (`docs/adr/0012`).
    pub fn room_for_request(&self) -> Result<OwnedSemaphorePermit> {
        Arc::clone(&self.request_places).try_acquire_owned().map_err(|_| Error::throttled())
    }

    /// A place for a body of `len` bytes, if that is known; a large one waits. Hold it as long as the body,
    /// and the answer to it, which may be as large.
    pub async fn room_for_body(&self, len: Option<u64>) -> Result<Option<OwnedSemaphorePermit>> {
        let is_small = len
            .is_some_and(|len| usize::try_from(len).is_ok_and(|len| len <= self.limits.small_body_len_max));
        if is_small {
            return Ok(None);
        }
        match tokio::time::timeout(self.limits.body_timeout, acquired(&self.large_bodies)).await {
            Ok(room) => room.map(Some),
            Err(_) => Err(Error::throttled()),
        }
    }

    /// Runs work on passwords, which takes a core for tens of milliseconds, off the async workers and a few
    /// at a time. When too much of it waits already, the request is turned away.
    pub async fn with_core<T: Send + 'static>(
        &self,
        queue: Queue,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T> {
        let (places, turns) = match queue {
            Queue::Signed => (&self.signed_places, None),
            Queue::Guests => (&self.guest_places, Some(&self.guest_turns)),
        };
        let place = Arc::clone(places).try_acquire_owned().map_err(|_| Error::throttled())?;
        // A core goes to who asked first. Guests take turns to ask, as many as there are cores, so that a
        // signed request has no more of them before it.
        let turn = match turns {
            Some(turns) => Some(acquired(turns).await?),
            None => None,
        };
        let core = acquired(&self.password_cores).await?;
        // The work goes on when the client leaves, and must count for as long as it does.
        let work = move || {
            let _held = (place, turn, core);
            work()
        };
        tokio::task::spawn_blocking(work).await.map_err(Error::internal)
    }
}

fn places(count: usize) -> Arc<Semaphore> {
    Arc::new(Semaphore::new(count))
}

async fn acquired(places: &Arc<Semaphore>) -> Result<OwnedSemaphorePermit> {
    Arc::clone(places).acquire_owned().await.map_err(Error::internal)
}

/// Names that look random and differ. They are no secret, and to draw each would take most of a microsecond.
pub(crate) struct RequestNames {
    base: [u64; 2],
    given: AtomicU64,
}

impl RequestNames {
    fn new(randomness: &dyn Randomness) -> Self {
        let base = [(); 2].map(|()| u64::from_be_bytes(randomness.bytes()));
        Self { base, given: AtomicU64::new(0) }
    }

    /// A name that no other request has.
    pub(crate) fn next(&self) -> [u8; 16] {
        let number = self.given.fetch_add(1, Ordering::Relaxed);
        let halves = self.base.map(|base| mixed(base.wrapping_add(number)));
        (u128::from(halves[0]) << 64 | u128::from(halves[1])).to_be_bytes()
    }
}

/// Another number for each (`SplitMix64`).
fn mixed(number: u64) -> u64 {
    let mut mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

/// The computer's clock.
pub struct SystemClock;

/// The operating system's generator, through the one crypto library.
pub struct SystemRandomness;

impl Clock for SystemClock {
    fn now_ms(&self) -> i64 {
        #[expect(clippy::disallowed_methods, reason = "this is the clock that everybody else is passed")]
        let since_1970 = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since_1970.map_or(0, |since| i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the randomness that everybody else is passed"
        )]
        rand::fill(bytes).expect("the operating system gives randomness");
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_two_requests_have_one_name() {
        let [one, other] = [(); 2].map(|()| RequestNames::new(&SystemRandomness));
        let names = (0..10_000).flat_map(|_| [one.next(), other.next()]);
        let uuid = |name| uuid::Builder::from_random_bytes(name).into_uuid();
        assert_eq!(names.map(uuid).collect::<HashSet<_>>().len(), 20_000);
    }
}
