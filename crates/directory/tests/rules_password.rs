//! What pools demand of passwords, and that what is kept of a password serves every kind of sign-in.
#![expect(clippy::unwrap_used, reason = "what fails in a test is a panic, in its own functions too")]

mod plain_user;
mod rules_world;

use aws_cognito_srp::{SrpClient, User as SrpUser};
use aws_lc_rs::{digest, hmac};
use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use num_bigint::BigUint;
use plain_user::plain_user;
use poolhouse_directory::password::{Credentials, PasswordPolicy, SetBy};
use poolhouse_directory::records::Record as _;
use poolhouse_directory::{Error, Refusal, User};
use proptest::prelude::{ProptestConfig, any, prop_assert, prop_assert_eq, proptest};
use rules_world::Seeded;

const SIGN_UP: &str = "Password did not conform with policy: ";
const ADMIN: &str = "Password did not conform with password policy: ";

#[test]
fn each_fault_has_its_text_and_the_first_is_told() {
    let policy = PasswordPolicy::default();
    for (password, fault) in [
        ("Ab1!", "Password not long enough"),
        ("ABCDEFG1!", "Password must have lowercase characters"),
        ("abcdefg1!", "Password must have uppercase characters"),
        ("Abcdefgh!", "Password must have numeric characters"),
        ("Abcdefgh1", "Password must have symbol characters"),
        ("abcdefgh", "Password must have uppercase characters"),
        ("", "Password not long enough"),
        // Only letters and digits of ASCII count, and only the symbols that the API lists.
        ("ÀBÇDÉFG1!à", "Password must have lowercase characters"),
        ("Abcdefg٣!", "Password must have numeric characters"),
        ("Abcdefg1€", "Password must have symbol characters"),
    ] {
        assert_eq!(refusal(&policy, password, SetBy::SignUp), format!("{SIGN_UP}{fault}"));
        assert_eq!(refusal(&policy, password, SetBy::Admin), format!("{ADMIN}{fault}"));
    }
}

#[test]
fn every_listed_symbol_counts() {
    let policy = PasswordPolicy::default();
    for symbol in "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-".chars() {
        policy.check(&format!("Abcdefg1{symbol}"), SetBy::SignUp).unwrap();
    }
}

#[test]
fn length_is_counted_in_characters() {
    let policy = PasswordPolicy { minimum_length: 6, ..PasswordPolicy::lenient() };
    policy.check("éééééé", SetBy::Admin).unwrap();
    assert!(policy.check("ééééé", SetBy::Admin).is_err());
}

#[test]
fn a_lenient_policy_demands_length_only() {
    PasswordPolicy::lenient().check("aaaaaaaa", SetBy::SignUp).unwrap();
    assert!(PasswordPolicy::lenient().check("aaaaaaa", SetBy::SignUp).is_err());
}

#[test]
fn the_defaults_are_those_of_the_api() {
    let policy = PasswordPolicy::default();
    assert_eq!((policy.minimum_length, policy.temporary_validity_days, policy.history_size), (8, 7, None));
    let lenient = PasswordPolicy::lenient();
    assert_eq!((lenient.minimum_length, lenient.temporary_validity_days, lenient.history_size), (8, 7, None));
}

#[test]
fn a_password_is_known_again() {
    let credentials = Credentials::new("Test00001", "amy", "P2$Sword1", &Seeded::new(1));
    assert!(credentials.matches("P2$Sword1"));
    assert!(!credentials.matches("P2$Sword2"));
    assert!(!credentials.matches(""));
    assert_eq!(format!("{credentials:?}"), "Credentials { .. }");

    let other = Credentials::new("Test00001", "amy", "P2$Sword1", &Seeded::new(2));
    assert_ne!(other.srp_salt(), credentials.srp_salt());
    assert_ne!(other.srp_verifier(), credentials.srp_verifier());
}

#[test]
fn credentials_are_stored_compactly() {
    let credentials = Credentials::new("Test00001", "amy", "P2$Sword1", &Seeded::new(1));
    let stored = postcard::to_stdvec(&credentials).unwrap();
    assert_eq!(stored.len(), 1 + 97 + 16 + 2 + 384);
    assert!(stored[1..].starts_with(b"$argon2id$v=19$m=19456,t=2,p=1$"));
    assert_eq!(postcard::from_bytes::<Credentials>(&stored).unwrap(), credentials);
}

#[test]
fn damaged_credentials_match_nothing() {
    let stored = postcard::to_stdvec(&("not a hash", [0_u8; 16], vec![0_u8; 384])).unwrap();
    assert!(!postcard::from_bytes::<Credentials>(&stored).unwrap().matches("P2$Sword1"));
}

#[test]
fn a_client_of_another_make_proves_the_password() {
    for seed in 0..3 {
        let credentials = Credentials::new("Test00001", "amy", "P2$Sword1", &Seeded::new(seed));
        assert!(proves(&credentials, "P2$Sword1", seed));
        assert!(!proves(&credentials, "P2$Sword2", seed));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn generated_passwords_conform(
        minimum_length in 6_u32..=99, classes in any::<[bool; 4]>(), seed in any::<u64>(),
    ) {
        let [require_uppercase, require_lowercase, require_numbers, require_symbols] = classes;
        let policy = PasswordPolicy {
            minimum_length, require_uppercase, require_lowercase, require_numbers, require_symbols,
            ..PasswordPolicy::default()
        };
        let password = policy.generate(&Seeded::new(seed));
        prop_assert!(policy.check(&password, SetBy::Admin).is_ok());
        prop_assert_eq!(password.len(), minimum_length.max(12) as usize);
        prop_assert!(!password.contains(char::is_whitespace));
    }

    #[test]
    fn generated_passwords_differ(seed in any::<u64>()) {
        let randomness = Seeded::new(seed);
        let policy = PasswordPolicy::lenient();
        prop_assert!(policy.generate(&randomness) != policy.generate(&randomness));
    }
}

fn refusal(policy: &PasswordPolicy, password: &str, set_by: SetBy) -> String {
    match policy.check(password, set_by) {
        Err(Error::Refused { kind: Refusal::InvalidPassword, message }) => message,
        other => panic!("{password:?} gave {other:?}"),
    }
}

/// A whole SRP sign-in: the server's side with other arithmetic, the client's by another implementation.
fn proves(credentials: &Credentials, password: &str, seed: u64) -> bool {
    let client = SrpClient::new(SrpUser::new("us-east-1_Test00001", "amy", password), "client", None);
    let client_public =
        BigUint::parse_bytes(client.get_auth_parameters().a.as_bytes(), 16).expect("A is hex");

    let prime = prime();
    let generator = BigUint::from(2_u8);
    let verifier = BigUint::from_bytes_be(credentials.srp_verifier());
    let multiplier = number(&sha256(&[&padded(&prime), &padded(&generator)]));
    let server_secret = BigUint::from(seed) + (BigUint::from(1_u8) << 255);
    let server_public = (multiplier * &verifier + generator.modpow(&server_secret, &prime)) % &prime;

    let salt = BigUint::from_bytes_be(credentials.srp_salt()).to_str_radix(16);
    let block = BASE64.encode("secret block");
    let answer = client
        .verify(&block, "amy", &salt, &server_public.to_str_radix(16))
        .expect("the challenge is well-formed");

    let scramble = number(&sha256(&[&padded(&client_public), &padded(&server_public)]));
    let shared = (client_public * verifier.modpow(&scramble, &prime)).modpow(&server_secret, &prime);
    let extracted = hmac_sha256(&padded(&scramble), &[&padded(&shared)]);
    let key = &hmac_sha256(&extracted, &[b"Caldera Derived Key", &[1]])[..16];
    let proof = hmac_sha256(key, &[b"Test00001", b"amy", b"secret block", answer.timestamp.as_bytes()]);
    answer.password_claim_signature == BASE64.encode(proof)
}

/// The prime of RFC 3526's 3072-bit group by its definition:
/// 2^3072 - 2^3008 - 1 + 2^64 * ([2^2942 pi] + 1690314).
fn prime() -> BigUint {
    let two_to = |power: u32| BigUint::from(1_u8) << power;
    two_to(3072) - two_to(3008) - 1_u8 + two_to(64) * (pi_times_two_to(2942) + 1_690_314_u32)
}

/// Machin's formula with 64 guard bits: pi = 16 arctan(1/5) - 4 arctan(1/239).
fn pi_times_two_to(power: u32) -> BigUint {
    let one = BigUint::from(1_u8) << (power + 64);
    (inverse_arctan(5, &one) * 16_u8 - inverse_arctan(239, &one) * 4_u8) >> 64
}

fn inverse_arctan(of: u32, one: &BigUint) -> BigUint {
    let mut power = one / of;
    let (mut plus, mut minus) = (power.clone(), BigUint::ZERO);
    for odd in (3_u32..).step_by(2) {
        power /= of * of;
        if power == BigUint::ZERO {
            break;
        }
        *(if odd % 4 == 3 { &mut minus } else { &mut plus }) += &power / odd;
    }
    plus - minus
}

/// The shortest bytes with a clear top bit.
fn padded(number: &BigUint) -> Vec<u8> {
    let mut bytes = number.to_bytes_be();
    if bytes[0] >= 0x80 {
        bytes.insert(0, 0);
    }
    bytes
}

fn number(bytes: &[u8]) -> BigUint {
    BigUint::from_bytes_be(bytes)
}

fn sha256(parts: &[&[u8]]) -> Vec<u8> {
    digest::digest(&digest::SHA256, &parts.concat()).as_ref().to_vec()
}

fn hmac_sha256(key: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &parts.concat()).as_ref().to_vec()
}

/// Each of two who replace the same password knows what was before; only one of them can be right.
#[test]
fn what_was_known_of_passwords_before_another_change_is_not_kept() {
    let read = plain_user(1, "amy");
    let former = |user: &User, kept: &[u8]| user.clone().keep_former_passwords(&read, Some(kept.to_vec()));
    assert!(former(&read, b"sealed").is_ok());
    let mut changed = read.clone();
    changed.set_password(b"another".to_vec());
    assert!(matches!(former(&changed, b"sealed"), Err(Error::Contended)));
    let mut changed = read.clone();
    changed.standing.former_passwords = Some(b"others".to_vec());
    assert!(matches!(former(&changed, b"sealed"), Err(Error::Contended)));
    assert!(changed.keep_former_passwords(&read, None).is_ok(), "where none are kept it does not matter");
}

#[test]
fn a_user_who_was_stored_before_there_was_a_history_has_none() {
    let mut user = plain_user(1, "amy");
    user.set_temporary_password(b"sealed".to_vec(), 5);
    let mut stored = user.encode();
    assert_eq!((stored[0], stored.pop()), (3, Some(0)), "none is one byte at the end");
    stored[0] = 2;
    assert_eq!(User::decode(&stored).expect("it is known"), user);
    assert_eq!(
        User::profile(&stored).expect("it is known"),
        User::profile(&user.encode()).expect("it is new")
    );
}
