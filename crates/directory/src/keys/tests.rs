//! Keys keep the order of values, fit the store, and cannot be taken for each other.

use super::values::KEPT_LEN;
use super::*;
use crate::records::MessageId;
use proptest::prelude::*;

fn sub(byte: u8) -> Sub {
    Sub::from_bytes(&[byte; 16]).expect("16 bytes")
}

fn linked(provider: &str, attribute: &str, value: &str) -> Link {
    let [provider, attribute, value] = [provider, attribute, value].map(str::to_owned);
    Link { provider, attribute, value }
}

proptest! {
    #[test]
    fn values_keep_their_order(
        left in "[\\x00-\\x03a-c\\x7fé]{0,8}",
        right in "[\\x00-\\x03a-c\\x7fé]{0,8}",
    ) {
        let key = |value: &str| attribute(Indexed::Name, value, sub(9));
        prop_assert_eq!(left.as_bytes().cmp(right.as_bytes()), key(&left).cmp(&key(&right)));
    }

    #[test]
    fn a_start_meets_exactly_the_values_that_have_it(
        start in "[\\x00\\x01ab]{0,5}",
        value in "[\\x00\\x01ab]{0,8}",
    ) {
        let prefix = attribute_values(Indexed::Name, &start);
        let is_met = attribute(Indexed::Name, &value, sub(255)).starts_with(&prefix);
        prop_assert_eq!(value.starts_with(&start), is_met);
    }

    /// Of two values that agree as far as a key keeps them, the one that ends there comes first.
    #[test]
    fn long_values_keep_their_order(
        shared in 350..365_usize,
        left in "[\\x00\\x01ab𐐀]{0,12}",
        right in "[\\x00\\x01ab𐐀]{0,12}",
    ) {
        let [left, right] = [left, right].map(|end| "x".repeat(shared) + &end);
        let [left_key, right_key] = [&left, &right].map(|value| attribute_value(Indexed::Name, value));
        prop_assert_eq!(left == right, left_key == right_key);
        let kept = 2 + KEPT_LEN;
        if left_key[..kept.min(left_key.len())] != right_key[..kept.min(right_key.len())] {
            prop_assert_eq!(left.cmp(&right), left_key.cmp(&right_key));
        }
    }

    /// The longest of everything that the model admits, in letters of four bytes too.
    #[test]
    fn keys_fit_the_store(value in "\\PC{0,2100}", name in "[\\x00a𐐀]{1,128}") {
        let key_lens = [
            attribute(Indexed::Name, &value, sub(1)).len(),
            alias(Alias::Email, &value).len(),
            username(&value).len(),
            attribute_values(Indexed::Email, &value).len(),
            usernames(&value).len(),
            link(&linked(&name, &value, &value)).len(),
            group_name(&name).len(),
            provider(&name.chars().take(32).collect::<String>()).len(),
        ];
        let len_max = key_lens.into_iter().max().unwrap_or_default();
        prop_assert!(len_max <= poolhouse_store::KEY_LEN_MAX, "{}", len_max);
    }

    /// No part of a link can be taken for the end or the start of the next.
    #[test]
    fn links_are_told_apart(
        left in ["[ab\\x00]{0,2}", "[ab\\x00]{0,2}", "[ab\\x00]{0,2}"],
        right in ["[ab\\x00]{0,2}", "[ab\\x00]{0,2}", "[ab\\x00]{0,2}"],
    ) {
        let [left_key, right_key] =
            [&left, &right].map(|[provider, attribute, value]| link(&linked(provider, attribute, value)));
        prop_assert_eq!(left == right, left_key == right_key);
    }

    /// A walk over one group meets its members, in their order, and nobody else.
    #[test]
    fn members_stand_behind_their_group(group in any::<[u8; 8]>(), other in any::<[u8; 8]>(), who: u8) {
        let key = member(GroupId(group), sub(who));
        prop_assert_eq!(key.starts_with(&members(GroupId(other))), group == other);
        prop_assert_eq!(sub_at_end(&key), Some(sub(who)));
        prop_assert_eq!(key < member(GroupId(group), sub(100)), who < 100);
    }

    /// What `check` walks are the index entries of users, all of them and no record.
    #[test]
    fn the_range_of_indexes_holds_all_kinds_and_no_record(value in "\\PC{0,40}", number: [u8; 8], who: u8) {
        let (start, end) = user_indexes();
        let is_index = |key: &[u8]| key >= start.as_slice() && key < end.as_slice();
        for key in [
            username(&value),
            alias(Alias::PreferredUsername, &value),
            attribute(Indexed::UserStatus, &value, sub(who)),
            member(GroupId(number), sub(who)),
            link(&linked(&value, &value, &value)),
        ] {
            prop_assert!(is_index(&key), "{:?}", key);
        }
        for key in [
            user(sub(who)).to_vec(),
            pool(),
            count(),
            message(MessageId::at_end_of(&[who; 16]).expect("16 bytes")),
            client(&value),
            provider(&value),
            provider_identifier(&value),
            super::group(GroupId(number)),
            group_name(&value),
        ] {
            prop_assert!(!is_index(&key), "{:?}", key);
        }
    }
}

#[test]
fn long_values_stay_apart_and_are_met_by_their_start() {
    let long = "x".repeat(500);
    let longer = format!("{long}y");
    assert_ne!(attribute_value(Indexed::Name, &long), attribute_value(Indexed::Name, &longer));
    for start in ["xx".to_owned(), "x".repeat(KEPT_LEN), "x".repeat(KEPT_LEN + 1)] {
        assert!(
            attribute(Indexed::Name, &long, sub(1)).starts_with(&attribute_values(Indexed::Name, &start))
        );
    }
    assert!(start_is_cut(&long) && !start_is_cut("xx"));
}

#[test]
fn a_range_of_a_prefix_ends_behind_its_last_key() {
    assert_eq!(starting_with(&[1, 255]).1, Bound::Excluded(vec![2]));
    assert_eq!(starting_with(&[255]).1, Bound::Unbounded);
}
