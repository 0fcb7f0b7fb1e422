//! Sealed things open in their place and nowhere else.

mod rules_world;

use poolhouse_directory::vault::{Purpose, Vault};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, any, prop_assert_eq, prop_oneof, proptest};
use rules_world::Seeded;

const MASTER_KEY: [u8; 32] = [7; 32];
const PURPOSES: [Purpose; 4] =
    [Purpose::AccessKey, Purpose::Credentials, Purpose::PageToken, Purpose::Message];

#[test]
fn a_purpose_does_not_open_what_another_sealed() {
    let vault = Vault::new(MASTER_KEY);
    for sealer in PURPOSES {
        let sealed = vault.seal(sealer, b"here", b"secret", &Seeded::new(1));
        for opener in PURPOSES {
            let opened = vault.open(opener, b"here", &sealed);
            assert_eq!(opened.is_some(), sealer == opener, "{sealer:?} opened as {opener:?}");
        }
    }
}

#[test]
fn another_context_or_master_key_opens_nothing() {
    let vault = Vault::new(MASTER_KEY);
    for purpose in PURPOSES {
        let sealed = vault.seal(purpose, b"here", b"secret", &Seeded::new(1));
        assert_eq!(vault.open(purpose, b"here", &sealed).as_deref(), Some(&b"secret"[..]));
        assert_eq!(vault.open(purpose, b"there", &sealed), None);
        assert_eq!(Vault::new([8; 32]).open(purpose, b"here", &sealed), None);
        assert_eq!(Vault::new(MASTER_KEY).open(purpose, b"here", &sealed).as_deref(), Some(&b"secret"[..]));
    }
}

#[test]
fn the_same_secret_is_sealed_differently_each_time() {
    let vault = Vault::new(MASTER_KEY);
    let randomness = Seeded::new(1);
    for purpose in PURPOSES {
        let first = vault.seal(purpose, b"", b"secret", &randomness);
        assert_ne!(first, vault.seal(purpose, b"", b"secret", &randomness));
        assert_eq!(first.len(), b"secret".len() + 29);
    }
}

#[test]
fn the_check_value_tells_master_keys_apart() {
    let vault = Vault::new(MASTER_KEY);
    assert!(Vault::new(MASTER_KEY).is_mine(&vault.check_value()));
    assert!(!Vault::new([8; 32]).is_mine(&vault.check_value()));
    assert!(!vault.is_mine(&[]));
    assert!(!vault.is_mine(&vault.check_value()[..31]));
}

#[test]
fn the_stored_format_stays() {
    let vault = Vault::new(MASTER_KEY);
    let sealed = PURPOSES.map(|purpose| hex(&vault.seal(purpose, b"context", b"secret", &Seeded::new(1))));
    assert_eq!(hex(&vault.check_value()), "86772543625f03774b6027e68ef0d5c35b9c3018f7a5214e7f4125ba313a0974");
    assert_eq!(
        sealed,
        [
            "01e5050b101d169256c15c028989c3b31778813020cac991a5552129d654d391d26282",
            "01e5050b101d169256c15c02893ccbb894925cff39f8d54304b59792f7695cc1d8b5e3",
            "01e5050b101d169256c15c0289cd2da1e7c4b5ef4bf1eb681b2e393c5bf755a1b3c8e8",
            "01e5050b101d169256c15c0289ace40efceb30582f0c8028e9014170742713b1085335",
        ]
    );
}

#[test]
fn a_digest_stands_for_its_parts_and_needs_the_master_key() {
    let vault = Vault::new(MASTER_KEY);
    let digest = vault.digest(&[b"ab", b"c"]);
    assert_eq!(digest, Vault::new(MASTER_KEY).digest(&[b"ab", b"c"]));
    for other in
        [vault.digest(&[b"a", b"bc"]), vault.digest(&[b"abc"]), Vault::new([9; 32]).digest(&[b"ab", b"c"])]
    {
        assert_ne!(digest, other);
    }
}

#[test]
fn printing_a_vault_shows_no_key() {
    assert_eq!(format!("{:?}", Vault::new(MASTER_KEY)), "Vault { .. }");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_sealed_can_be_opened(
        purpose in purpose(), context in vec(any::<u8>(), 0..64), secret in vec(any::<u8>(), 0..512),
        seed in any::<u64>(),
    ) {
        let vault = Vault::new(MASTER_KEY);
        let sealed = vault.seal(purpose, &context, &secret, &Seeded::new(seed));
        prop_assert_eq!(vault.open(purpose, &context, &sealed), Some(secret));
    }

    #[test]
    fn a_flipped_bit_or_a_missing_end_is_noticed(
        purpose in purpose(), secret in vec(any::<u8>(), 0..64), position in any::<proptest::sample::Index>(),
    ) {
        let vault = Vault::new(MASTER_KEY);
        let sealed = vault.seal(purpose, b"here", &secret, &Seeded::new(1));
        let bit = position.index(sealed.len() * 8);
        let mut altered = sealed.clone();
        altered[bit / 8] ^= 1 << (bit % 8);
        prop_assert_eq!(vault.open(purpose, b"here", &altered), None);
        prop_assert_eq!(vault.open(purpose, b"here", &sealed[..bit / 8]), None);
    }

    #[test]
    fn anything_can_be_tried(purpose in purpose(), sealed in vec(any::<u8>(), 0..64)) {
        prop_assert_eq!(Vault::new(MASTER_KEY).open(purpose, b"", &sealed), None);
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
}

fn purpose() -> impl proptest::strategy::Strategy<Value = Purpose> {
    prop_oneof![
        Just(Purpose::AccessKey),
        Just(Purpose::Credentials),
        Just(Purpose::PageToken),
        Just(Purpose::Message)
    ]
}
