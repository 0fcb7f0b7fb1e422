//! Page tokens open unchanged, in time, and for their own listing; in no other way.

mod rules_world;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use poolhouse_directory::vault::Vault;
use poolhouse_directory::{Clock, Cursors, Filter, Listing, Operator, Searchable};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rules_world::Seeded;

const MASTER_KEY: [u8; 32] = [7; 32];
const NOW_MS: i64 = 1_700_000_000_123;
const HOUR_MS: i64 = 60 * 60 * 1000;

struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now_ms(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// A server's page tokens.
struct Server {
    clock: Arc<SetClock>,
    cursors: Cursors,
}

impl Server {
    fn new(master_key: [u8; 32], seed: u64) -> Self {
        let clock = Arc::new(SetClock(AtomicI64::new(NOW_MS)));
        let vault = Arc::new(Vault::new(master_key));
        let cursors = Cursors::new(vault, Arc::clone(&clock) as Arc<dyn Clock>, Arc::new(Seeded::new(seed)));
        Self { clock, cursors }
    }
}

/// What is listed, as a value that can be compared.
#[derive(Clone, Debug, PartialEq)]
enum Listed {
    Users { pool: String, filter: Option<Filter> },
    Pools { region: String },
    Of { what: &'static str, pool: String, owner: String },
}

impl Listed {
    fn listing(&self) -> Listing<'_> {
        match self {
            Self::Users { pool, filter } => Listing::Users { pool, filter: filter.as_ref() },
            Self::Pools { region } => Listing::Pools { region },
            Self::Of { what, pool, owner } => Listing::Of { what, pool, owner },
        }
    }
}

/// Listings that are close to each other: few names, and texts that hold what separates the parts.
fn listed() -> impl Strategy<Value = Listed> {
    let pool = || select(vec!["", "a_A", "a_AA", "groups", "users"]).prop_map(str::to_owned);
    let text = || "[\\x00\\x01\\x02aA]{0,3}";
    let attribute = select(Searchable::NAMES.to_vec());
    let operator = select(vec![Operator::Equals, Operator::StartsWith]);
    let filter = (attribute, operator, text());
    let filter = filter.prop_map(|((_, attribute), operator, value)| Filter { attribute, operator, value });
    prop_oneof![
        (pool(), proptest::option::of(filter)).prop_map(|(pool, filter)| Listed::Users { pool, filter }),
        pool().prop_map(|region| Listed::Pools { region }),
        (select(vec!["groups", "users", "pools", "of"]), pool(), text())
            .prop_map(|(what, pool, owner)| Listed::Of { what, pool, owner }),
    ]
}

fn position() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..=480)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_token_is_good_for_its_own_listing_only(
        own in listed(), other in listed(), position in position(), seed: u64,
    ) {
        let Server { cursors, .. } = Server::new(MASTER_KEY, seed);
        let token = cursors.seal(&own.listing(), &position);
        prop_assert!(token.is_ascii() && !token.contains(char::is_whitespace));
        prop_assert_eq!(cursors.open(&own.listing(), &token), Some(position.clone()));
        let opened = cursors.open(&other.listing(), &token);
        prop_assert_eq!(opened, (own == other).then_some(position), "{:?} as {:?}", own, other);
    }

    #[test]
    fn a_changed_token_opens_nothing(
        listed in listed(), position in position(), place: Index, other in 0..128_u8, seed: u64,
    ) {
        let Server { cursors, .. } = Server::new(MASTER_KEY, seed);
        let token = cursors.seal(&listed.listing(), &position);
        let at = place.index(token.len());
        let (start, end) = token.split_at(at);
        let (_, rest) = end.split_at(1);
        let letter = char::from(other);
        let mut changed = vec![
            start.to_owned(),
            format!("{start}{rest}"),
            format!("{start}{letter}{end}"),
            format!("{token}{letter}"),
            token.repeat(2),
            token.trim_end_matches('=').to_owned(),
            token.to_lowercase(),
        ];
        // Each bit of the letter alone, so that also what base64 does not use is looked at.
        changed.extend((0..7).map(|bit| {
            let bent = char::from(token.as_bytes()[at] ^ (1 << bit));
            format!("{start}{bent}{rest}")
        }));
        for changed in changed.into_iter().filter(|changed| *changed != token) {
            prop_assert_eq!(cursors.open(&listed.listing(), &changed), None, "{}", changed);
        }
    }

    #[test]
    fn a_foreign_text_opens_nothing(listed in listed(), text in any::<String>(), bytes: Vec<u8>, seed: u64) {
        use base64::Engine as _;
        let Server { cursors, .. } = Server::new(MASTER_KEY, seed);
        let foreign = Server::new([8; 32], seed).cursors.seal(&listed.listing(), &bytes);
        for token in [text, base64::engine::general_purpose::STANDARD.encode(&bytes), foreign] {
            prop_assert_eq!(cursors.open(&listed.listing(), &token), None);
        }
    }

    #[test]
    fn a_token_is_good_for_an_hour(listed in listed(), age_ms in -2 * HOUR_MS..2 * HOUR_MS) {
        let Server { cursors, clock } = Server::new(MASTER_KEY, 1);
        let token = cursors.seal(&listed.listing(), b"here");
        for age_ms in [age_ms, -60_001, -60_000, 0, HOUR_MS, HOUR_MS + 1] {
            clock.0.store(NOW_MS + age_ms, Ordering::Relaxed);
            let is_good = (-60_000..=HOUR_MS).contains(&age_ms);
            prop_assert_eq!(cursors.open(&listed.listing(), &token).is_some(), is_good, "{} ms", age_ms);
        }
    }
}
