//! Seals what must not be read in the store or by clients, under keys made from one master key.

use std::fmt;

use aws_lc_rs::aead::{
    AES_256_GCM, AES_256_GCM_SIV, Aad, Algorithm, LessSafeKey, NONCE_LEN, Nonce, UnboundKey,
};
use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hkdf::{HKDF_SHA256, Prk, Salt};
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

use crate::Randomness;

const VERSION: u8 = 1;
const TAG_LEN: usize = 16;
const HEADER_LEN: usize = 1 + NONCE_LEN;

/// What something is sealed for. Each purpose has its own key: nothing can be opened as something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The secret of an access key.
    AccessKey,
    /// What is kept of a password.
    Credentials,
    /// A page token.
    PageToken,
    /// A message with a code or a password, until it is sent.
    Message,
    /// The secret of an app client.
    ClientSecret,
    /// What an identity provider has given a pool: a client secret, a private key.
    ProviderDetails,
    /// A code that a user was sent and has not given back yet.
    Code,
    /// What is kept of the passwords that a user had before.
    FormerPasswords,
}

/// The purposes in the order of their declaration, which is that of the vault's keys.
const PURPOSES: [Purpose; 8] = [
    Purpose::AccessKey,
    Purpose::Credentials,
    Purpose::PageToken,
    Purpose::Message,
    Purpose::ClientSecret,
    Purpose::ProviderDetails,
    Purpose::Code,
    Purpose::FormerPasswords,
];

/// Seals and opens. Its keys are wiped when it is dropped.
pub struct Vault {
    keys: [LessSafeKey; PURPOSES.len()],
    digest_key: hmac::Key,
    check_value: [u8; 32],
}

impl Vault {
    /// A vault for this master key, which should be 32 unpredictable bytes.
    ///
    /// # Panics
    /// When there is no memory for the keys.
    pub fn new(master_key: [u8; 32]) -> Self {
        let master_key = Zeroizing::new(master_key);
        let root = Salt::new(HKDF_SHA256, b"poolhouse vault 1").extract(&*master_key);
        Self {
            keys: PURPOSES.map(|purpose| {
                let key = UnboundKey::new(purpose.algorithm(), &*derive(&root, purpose.label()));
                LessSafeKey::new(key.expect("both algorithms take keys of 32 bytes"))
            }),
            digest_key: hmac::Key::new(hmac::HMAC_SHA256, &*derive(&root, "digest")),
            check_value: *derive(&root, "check value"),
        }
    }

    /// Seals a secret. It can be opened only for the same purpose and in the same context, which says where
    /// it belongs (the key of its record, the query of a page) and is not itself part of the result.
    ///
    /// The result is 29 bytes longer than the secret: a version, a random nonce, the ciphertext and its tag.
    ///
    /// # Panics
    /// When the secret is larger than AES-GCM takes, which is 64 GiB.
    pub fn seal(
        &self,
        purpose: Purpose,
        context: &[u8],
        secret: &[u8],
        randomness: &dyn Randomness,
    ) -> Vec<u8> {
        let nonce = randomness.bytes::<NONCE_LEN>();
        let mut sealed = Vec::with_capacity(HEADER_LEN + secret.len() + TAG_LEN);
        sealed.push(VERSION);
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(secret);
        let tag = self
            .key(purpose)
            .seal_in_place_separate_tag(
                Nonce::assume_unique_for_key(nonce),
                Aad::from(context),
                &mut sealed[HEADER_LEN..],
            )
            .expect("secrets are far smaller than 64 GiB");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// Opens what [`Vault::seal`] made; nothing if it was made by another vault, for another purpose or
    /// context, or was altered.
    pub fn open(&self, purpose: Purpose, context: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let (&version, rest) = sealed.split_first()?;
        let (nonce, ciphertext) = rest.split_at_checked(NONCE_LEN)?;
        if version != VERSION {
            return None;
        }
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut opened = ciphertext.to_vec();
        let secret_len = self.key(purpose).open_in_place(nonce, Aad::from(context), &mut opened).ok()?.len();
        opened.truncate(secret_len);
        Some(opened)
    }

    /// What stands for `parts`, always the same, and cannot be made without the master key.
    pub fn digest(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.digest_key);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        context.sign().as_ref().try_into().expect("SHA-256 has 32 bytes")
    }

    /// A value, always the same, that tells this master key from others and from which the key cannot be
    /// found. A store keeps it in clear: starting with another key is noticed before anything is read.
    pub fn check_value(&self) -> Vec<u8> {
        self.check_value.to_vec()
    }

    /// Whether the vault of this check value had the same master key.
    pub fn is_mine(&self, check_value: &[u8]) -> bool {
        verify_slices_are_equal(&self.check_value, check_value).is_ok()
    }

    fn key(&self, purpose: Purpose) -> &LessSafeKey {
        &self.keys[purpose as usize]
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Vault").finish_non_exhaustive()
    }
}

impl Purpose {
    /// What is stored is sealed a few times per user, far from the 2^32 seals after which random nonces of
    /// 96 bits may repeat, which AES-GCM does not survive. Page tokens are sealed on every page, a few
    /// billion in a busy week. AES-GCM-SIV makes a repeated nonce harmless (it shows at most that two tokens
    /// are equal), so their key needs neither a count nor a change.
    fn algorithm(self) -> &'static Algorithm {
        match self {
            Self::PageToken => &AES_256_GCM_SIV,
            _ => &AES_256_GCM,
        }
    }

    /// Part of the stored format: changing one makes everything sealed for that purpose unreadable.
    fn label(self) -> &'static str {
        match self {
            Self::AccessKey => "access key",
            Self::Credentials => "credentials",
            Self::PageToken => "page token",
            Self::Message => "message",
            Self::ClientSecret => "client secret",
            Self::ProviderDetails => "provider details",
            Self::Code => "code",
            Self::FormerPasswords => "former passwords",
        }
    }
}

fn derive(root: &Prk, label: &str) -> Zeroizing<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    // As a length, an algorithm stands for that of its hash: 32 bytes.
    root.expand(&[label.as_bytes()], HKDF_SHA256)
        .and_then(|material| material.fill(&mut *key))
        .expect("a key is much shorter than HKDF's limit");
    key
}
