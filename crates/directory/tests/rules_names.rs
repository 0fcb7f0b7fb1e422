//! How users can be named in pools of every kind, and which names are the same.

use std::collections::{BTreeMap, BTreeSet};

use icu_casemap::CaseMapper;
use poolhouse_directory::Refusal;
use poolhouse_directory::names::{Alias, Contact, NameRules, fold, looks_like_email, looks_like_phone};
use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

#[test]
fn a_pool_has_aliases_or_contacts_for_names_not_both() {
    let refused = NameRules::new(vec![Contact::Email], vec![Alias::Email], true).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "Only one of the aliasAttributes or usernameAttributes can be set in a User pool."
    );
    assert!(NameRules::new(vec![Contact::Email], vec![], true).is_ok());
    assert!(NameRules::new(vec![], vec![Alias::Email], true).is_ok());
    assert!(NameRules::new(vec![], vec![], true).is_ok());
}

#[test]
fn a_plain_pool_takes_any_user_name() {
    let rules = NameRules::default();
    for name in ["bob", "bob@corp.example", "+13125550100", "ünï"] {
        assert_eq!(rules.check_username(name).unwrap(), None);
    }
}

#[test]
fn a_pool_of_contacts_takes_only_these_for_names() {
    let email = named_by(&[Contact::Email]);
    assert_eq!(email.check_username("amy@corp.example").unwrap(), Some(Contact::Email));
    assert_refused(&email, "bob", "Username should be an email.");
    assert_refused(&email, "+13125550100", "Username should be an email.");

    let phone = named_by(&[Contact::PhoneNumber]);
    assert_eq!(phone.check_username("+13125550100").unwrap(), Some(Contact::PhoneNumber));
    assert_refused(&phone, "amy@corp.example", "Username should be a phone number.");
    assert_refused(&phone, "13125550100", "Username should be a phone number.");

    let both = named_by(&[Contact::PhoneNumber, Contact::Email]);
    assert_eq!(both.check_username("amy@corp.example").unwrap(), Some(Contact::Email));
    assert_eq!(both.check_username("+13125550100").unwrap(), Some(Contact::PhoneNumber));
    assert_refused(&both, "bob", "Username should be either an email or a phone number.");
}

#[test]
fn a_user_name_must_not_look_like_an_alias_of_the_pool() {
    let email = with_aliases(&[Alias::PreferredUsername, Alias::Email]);
    assert_refused(
        &email,
        "a@b.c",
        "Username cannot be of email format, since user pool is configured for email alias.",
    );
    assert_eq!(email.check_username("+13125550100").unwrap(), None);

    let phone = with_aliases(&[Alias::PhoneNumber]);
    assert_refused(
        &phone,
        "+13125550100",
        "Username cannot be of phone number format, since user pool is configured for phone number alias.",
    );
    assert_eq!(phone.check_username("a@b.c").unwrap(), None);

    let preferred = with_aliases(&[Alias::PreferredUsername]);
    assert_eq!(preferred.check_username("a@b.c").unwrap(), None);
}

#[test]
fn a_contact_for_a_name_cannot_also_have_another_value() {
    let rules = NameRules { case_sensitive: false, ..named_by(&[Contact::Email]) };
    for given in [None, Some(""), Some("amy@corp.example"), Some("AMY@corp.example")] {
        rules.check_contact(Contact::Email, "amy@corp.example", given).unwrap();
    }
    let refused = rules.check_contact(Contact::Email, "amy@corp.example", Some("ben@other.example"));
    assert_eq!(
        refused.unwrap_err().to_string(),
        "User email should be empty or same as username, since username attribute is email"
    );
    let strict = NameRules { case_sensitive: true, ..rules };
    assert!(strict.check_contact(Contact::Email, "amy@corp.example", Some("AMY@corp.example")).is_err());
}

#[test]
fn only_verified_contacts_are_aliases() {
    let rules = with_aliases(&[Alias::Email, Alias::PhoneNumber, Alias::PreferredUsername]);
    let mut attributes = attributes(&[
        ("email", "Amy@Corp.example"),
        ("email_verified", "true"),
        ("phone_number", "+13125550100"),
        ("phone_number_verified", "false"),
        ("preferred_username", "Amy"),
        ("nickname", "amy"),
    ]);
    assert_eq!(
        rules.aliases(&attributes),
        set(&[(Alias::Email, "amy@corp.example"), (Alias::PreferredUsername, "amy")])
    );
    attributes.insert("phone_number_verified".to_owned(), "True".to_owned());
    attributes.remove("email_verified");
    assert_eq!(
        rules.aliases(&attributes),
        set(&[(Alias::PhoneNumber, "+13125550100"), (Alias::PreferredUsername, "amy")])
    );
}

#[test]
fn contacts_in_the_place_of_names_need_no_verification() {
    let given =
        attributes(&[("email", "Amy@Corp.example"), ("email_verified", "false"), ("phone_number", "+1")]);
    let rules = named_by(&[Contact::Email]);
    assert_eq!(rules.aliases(&given), set(&[(Alias::Email, "amy@corp.example")]));
    let strict = NameRules { case_sensitive: true, ..rules };
    assert_eq!(strict.aliases(&given), set(&[(Alias::Email, "Amy@Corp.example")]));
    assert_eq!(NameRules::default().aliases(&given), set(&[]));
    assert_eq!(strict.aliases(&attributes(&[("email", "")])), set(&[]));
}

#[test]
fn a_taken_alias_is_named() {
    for (alias, name) in [
        (Alias::Email, "email"),
        (Alias::PhoneNumber, "phone_number"),
        (Alias::PreferredUsername, "preferred_username"),
    ] {
        let refused = alias.taken(Refusal::AliasExists);
        assert_eq!(refused.to_string(), format!("An account with the given {name} already exists."));
    }
}

#[test]
fn emails_and_phone_numbers_are_known_by_their_form() {
    for email in ["a@b.c", "amy+tag@corp.example", "ü@exämple.org", "a.b@c-d.e.f", "!#$%@x.y"] {
        assert!(looks_like_email(email), "{email}");
    }
    for other in
        ["", "bob", "@b.c", "a@", "a@b", "a@b.", "a@.b", "a@b..c", "a@b@c.d", "a b@c.d", "a@b c.d", "a\0@b.c"]
    {
        assert!(!looks_like_email(other), "{other:?}");
    }
    for phone in ["+1", "+13125550100", "+123456789012345"] {
        assert!(looks_like_phone(phone), "{phone}");
    }
    for other in ["", "+", "5551234", "+1234567890123456", "+1 312", "++1", "+1a", "+１"] {
        assert!(!looks_like_phone(other), "{other:?}");
    }
}

#[test]
fn folding_is_full_and_knows_no_language() {
    for (text, folded) in [
        ("AMY", "amy"),
        ("Straße", "strasse"),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"),
        ("İ", "i\u{307}"),
        ("ﬁ", "fi"),
        ("ı", "ı"),
    ] {
        assert_eq!(fold(text), folded);
    }
}

proptest! {
    #[test]
    fn folding_twice_changes_nothing(text in any::<String>()) {
        let folded = fold(&text);
        prop_assert_eq!(&fold(&folded), &folded);
    }

    #[test]
    fn the_short_way_for_ascii_is_the_full_folding(text in "[\\x00-\\x7f]{0,40}") {
        prop_assert_eq!(fold(&text), CaseMapper::new().fold_string(&text));
    }

    #[test]
    fn any_name_is_judged(name in any::<String>()) {
        let rules = named_by(&[Contact::Email, Contact::PhoneNumber]);
        let is_contact = looks_like_email(&name) || looks_like_phone(&name);
        prop_assert_eq!(rules.check_username(&name).is_ok(), is_contact);
        prop_assert!(!(looks_like_email(&name) && looks_like_phone(&name)));
    }
}

fn named_by(contacts: &[Contact]) -> NameRules {
    NameRules::new(contacts.to_vec(), vec![], false).expect("contacts alone are fine")
}

fn with_aliases(aliases: &[Alias]) -> NameRules {
    NameRules::new(vec![], aliases.to_vec(), false).expect("aliases alone are fine")
}

fn assert_refused(rules: &NameRules, username: &str, message: &str) {
    let refused = rules.check_username(username).expect_err("the name is refused");
    assert_eq!(refused.to_string(), message);
}

fn attributes(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn set(aliases: &[(Alias, &str)]) -> BTreeSet<(Alias, String)> {
    aliases.iter().map(|(alias, value)| (*alias, (*value).to_owned())).collect()
}
