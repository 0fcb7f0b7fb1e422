//! ListUsers against a plain model: filters, order and pages of random users, and walks while users change.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod listing_model;
mod plain_pool;
mod plain_user;
mod rules_world;

use std::collections::BTreeMap;
use std::ops::Range;

use listing_model::{Kept, List, block_on, directory_with, expected, kept, store, user};
use poolhouse_directory::{Attributes, Directory, Filter, Operator, Searchable, Sub, User, UserQuery};
use proptest::prelude::*;

const POOL: &str = listing_model::POOL;

/// The users of all pages.
async fn walk(directory: &Directory, filter: Option<&Filter>, limit: usize) -> Vec<User> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        after = walk_page(directory, filter, limit, after, &mut found).await;
        if after.is_none() {
            return found;
        }
    }
}

async fn walk_page(
    directory: &Directory,
    filter: Option<&Filter>,
    limit: usize,
    after: Option<Vec<u8>>,
    found: &mut Vec<User>,
) -> Option<Vec<u8>> {
    use poolhouse_directory::records::Record as _;
    let query = UserQuery { filter: filter.cloned(), after, limit };
    let page = move |pool: &poolhouse_directory::PoolReader<'_>| {
        let page = pool.list_users(&query)?;
        Ok((page.iter().map(|stored| User::decode(stored).unwrap()).collect::<Vec<_>>(), page.next))
    };
    let (users, next) = directory.read(POOL, page).await.unwrap();
    assert!(users.len() <= limit);
    found.extend(users);
    next
}

fn filter(name: &str, operator: Operator, value: &str) -> Filter {
    let (_, attribute) = Searchable::NAMES.into_iter().find(|(known, _)| *known == name).unwrap();
    Filter { attribute, operator, value: value.to_owned() }
}

/// Texts in which escapes, case, letters that fold to several, and the length of the kept part all matter.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => "[aAbB\\x00\\x01éÉßẞ]{1,4}",
        1 => repeated("[aA]", 357..364, "[bB\\x00]{0,2}"),
        1 => repeated("[\\x00𐐀]", 88..184, "[aA]{0,2}"),
    ]
}

fn repeated(letter: &'static str, len: Range<usize>, end: &'static str) -> impl Strategy<Value = String> {
    (letter, len, end).prop_map(|(letter, len, end)| letter.repeat(len) + &end)
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let name = prop::sample::select(vec!["name", "email", "given_name", "preferred_username", "nickname"]);
    prop::collection::btree_map(name.prop_map(str::to_owned), text(), 0..4)
}

fn users() -> impl Strategy<Value = Vec<User>> {
    let one = (text(), attributes(), any::<bool>(), any::<bool>());
    prop::collection::vec(one, 0..30).prop_map(|drawn| {
        let users = drawn.into_iter().enumerate();
        users
            .map(|(number, (name, attributes, enabled, confirmed))| {
                user(number, name, attributes, enabled, confirmed)
            })
            .collect()
    })
}

/// An attribute and something to compare it with: often the start of what some user has, in some case.
fn filters(users: &[User]) -> impl Strategy<Value = Filter> + use<> {
    let mut known: Vec<String> = users.iter().flat_map(|user| user.attributes.values().cloned()).collect();
    known.extend(users.iter().flat_map(|user| [user.username.clone(), user.sub.to_string()]));
    known.extend(["Enabled", "Disabled", "CONFIRMED", "FORCE_CHANGE_PASSWORD", ""].map(str::to_owned));
    let value = (prop::sample::select(known), 0..400_usize, 0..3_u8).prop_map(|(value, len, case)| {
        let start: String = value.chars().take(len).collect();
        match case {
            0 => start.to_uppercase(),
            1 => start.to_lowercase(),
            _ => start,
        }
    });
    let operator = prop::sample::select(vec![Operator::Equals, Operator::StartsWith]);
    let attribute = prop::sample::select(Searchable::NAMES.to_vec());
    let value = prop_oneof![9 => value, 1 => text()];
    (attribute, operator, value).prop_map(|((_, attribute), operator, value)| Filter {
        attribute,
        operator,
        value,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_are_what_a_plain_list_gives(
        (users, filters, limit, case_sensitive) in users().prop_flat_map(|users| {
            let filters = prop::collection::vec(prop::option::weighted(0.95, filters(&users)), 1..12);
            (Just(users), filters, 1..8_usize, any::<bool>())
        }),
    ) {
        block_on(async {
            let directory = directory_with(case_sensitive).await;
            let users = store(&directory, users).await;
            for filter in &filters {
                let found = walk(&directory, filter.as_ref(), limit).await;
                let expected = expected(&users, filter.as_ref(), case_sensitive);
                List::new(filter.as_ref(), case_sensitive).assert_is(&expected, &found);
            }
        });
    }

    #[test]
    fn who_stands_throughout_is_listed_once(
        staying in prop::collection::btree_map(text(), text(), 1..12),
        changes in prop::collection::vec((0..6_usize, 0..3_u8, text()), 0..40),
        limit in 1..4_usize,
        by_name in any::<bool>(),
    ) {
        block_on(async {
            let directory = directory_with(true).await;
            let staying = staying.into_iter().enumerate().map(|(number, (username, name))| {
                let attributes = BTreeMap::from([("name".to_owned(), name)]);
                user(number, format!("stays {username}"), attributes, true, true)
            });
            let staying = store(&directory, staying.collect()).await;
            let filter = by_name.then(|| filter("name", Operator::StartsWith, ""));
            let (mut found, mut after, mut changes) = (Vec::new(), None, changes.into_iter());
            loop {
                after = walk_page(&directory, filter.as_ref(), limit, after, &mut found).await;
                if after.is_none() {
                    break;
                }
                for (who, what, name) in changes.by_ref().take(3) {
                    change(&directory, who, what, name).await;
                }
            }
            for user in &staying {
                assert_eq!(found.iter().filter(|listed| listed.sub == user.sub).count(), 1, "{user:?}");
            }
            if !by_name {
                assert!(found.is_sorted_by(|one, next| one.sub < next.sub), "nobody is listed twice");
            }
        });
    }
}

/// Creates, renames or removes one of a few users who do not stand.
async fn change(directory: &Directory, who: usize, what: u8, name: String) {
    let changed = directory.write(POOL, move |pool| {
        let username = format!("changes {who}");
        let attributes = BTreeMap::from([("name".to_owned(), name.clone())]);
        match (pool.find_user(&username)?, what) {
            (None, _) => pool.create_user(&user(100 + who, username, attributes, true, true))?,
            (Some(old), 0) => pool.delete_user(&old)?,
            (Some(old), _) => drop(pool.change_attributes(&old, &attributes, &[], 7)?),
        }
        Ok(())
    });
    changed.await.unwrap();
}

#[test]
fn values_longer_than_a_key_are_told_apart() {
    block_on(async {
        let directory = directory_with(true).await;
        let long = "x".repeat(400);
        let user_named = |number, name: &str| {
            user(
                number,
                format!("user {number}"),
                BTreeMap::from([("name".to_owned(), name.to_owned())]),
                true,
                true,
            )
        };
        let names =
            [format!("{long}a"), format!("{long}b"), long.to_uppercase(), "x".repeat(360), "x".repeat(361)];
        store(&directory, names.iter().enumerate().map(|(number, name)| user_named(number, name)).collect())
            .await;
        for (operator, value, count) in [
            (Operator::Equals, format!("{long}A"), 1),
            (Operator::Equals, long.clone(), 1),
            (Operator::StartsWith, long.clone(), 3),
            (Operator::StartsWith, format!("{long}B"), 1),
            (Operator::StartsWith, format!("{long}c"), 0),
            (Operator::StartsWith, "X".repeat(361), 4),
            (Operator::StartsWith, "x".repeat(360), 5),
        ] {
            for limit in 1..6 {
                let found = walk(&directory, Some(&filter("name", operator, &value)), limit).await;
                assert_eq!(found.len(), count, "{operator:?} {} characters", value.len());
            }
        }
    });
}

#[test]
fn a_long_user_name_keeps_its_case() {
    block_on(async {
        let directory = directory_with(true).await;
        let long = "𐐀".repeat(95);
        let users = ["A", "a"].map(|end| format!("{long}{end}"));
        let users = users
            .into_iter()
            .enumerate()
            .map(|(number, name)| user(number, name, BTreeMap::new(), true, true));
        store(&directory, users.collect()).await;
        let found =
            walk(&directory, Some(&filter("username", Operator::StartsWith, &format!("{long}A"))), 5).await;
        assert_eq!(found.len(), 1);
    });
}

#[test]
fn case_is_folded_as_unicode_says() {
    block_on(async {
        let directory = directory_with(true).await;
        let names = ["Straße", "STRASSE", "ΟΔΟΣ", "οδος"];
        let users = names.iter().enumerate().map(|(number, name)| {
            user(
                number,
                number.to_string(),
                BTreeMap::from([("name".to_owned(), (*name).to_owned())]),
                true,
                true,
            )
        });
        store(&directory, users.collect()).await;
        for (value, count) in [("strasse", 2), ("STRAßE", 2), ("Οδός", 0), ("οδοσ", 2)] {
            assert_eq!(
                walk(&directory, Some(&filter("name", Operator::Equals, value)), 9).await.len(),
                count,
                "{value}"
            );
        }
        // A start is compared with the folded value, so it can end inside what one letter became.
        assert_eq!(walk(&directory, Some(&filter("name", Operator::StartsWith, "STRAS")), 9).await.len(), 2);
    });
}

#[test]
fn the_start_of_a_sub_is_enough() {
    block_on(async {
        let directory = directory_with(true).await;
        let users =
            (0..20).map(|number| user(number, number.to_string(), BTreeMap::new(), true, true)).collect();
        let users: Vec<User> = store(&directory, users).await;
        let sub: Sub = users[3].sub;
        for len in 0..=36 {
            let start = &sub.to_string()[..len];
            for start in [start.to_owned(), start.to_uppercase()] {
                let found = walk(&directory, Some(&filter("sub", Operator::StartsWith, &start)), 7).await;
                let expected =
                    users.iter().filter(|user| user.sub.to_string().starts_with(&start.to_lowercase()));
                assert_eq!(found.len(), expected.count(), "{start}");
            }
        }
        for odd in ["zz", "-", "é", &format!("{sub}0")] {
            assert!(walk(&directory, Some(&filter("sub", Operator::StartsWith, odd)), 7).await.is_empty());
        }
        let Kept { bytes, is_cut } = kept("abc");
        assert_eq!((bytes.as_slice(), is_cut), (&b"abc"[..], false));
    });
}
