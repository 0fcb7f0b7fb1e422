//! Stand-ins: what is done for a user who is not there, so that neither the answer nor the work tells.

use crate::messages::SealedMessage;
use crate::names::{Contact, NameRules, shape};
use crate::records::Record as _;
use crate::sign_up::is_code;
use crate::vault::{Purpose, Vault};
use crate::{CodeLimits, Destination, PoolWriter, Randomness, Result, keys};

/// Stands for the user whom a name does not lead to. The same name has the same one, so that asking twice
/// does not tell, and nobody without the master key can work out what it is like.
#[derive(Clone)]
pub struct StandIn {
    digest: [u8; 32],
    destination: Destination,
    sealed: Vec<u8>,
}

/// What no code is: requests cannot hold white space.
const NO_CODE: &[u8] = b"      ";

impl StandIn {
    /// For whoever is called `name` in a pool with these rules.
    pub fn new(
        vault: &Vault,
        pool: &str,
        names: &NameRules,
        name: &str,
        randomness: &dyn Randomness,
    ) -> Self {
        let digest = vault.digest(&[b"stand-in", pool.as_bytes(), names.comparable(name).as_bytes()]);
        // Never stored or shown, so it is none of the seals that a key has only so many of.
        let sealed = vault.seal(Purpose::Code, &digest, NO_CODE, randomness);
        Self { digest, destination: Destination::of_nobody(vault, digest), sealed }
    }

    /// Where a code would have gone: to one of these kinds of address, and to the name, when it is one.
    ///
    /// # Panics
    /// When there is no kind.
    pub fn address(&self, name: &str, kinds: &[Contact]) -> (Contact, String) {
        if let Some(contact) = shape(name).filter(|contact| kinds.contains(contact)) {
            return (contact, name.to_owned());
        }
        let [kind, letters @ ..] = self.digest;
        let contact = kinds[usize::from(kind) % kinds.len()];
        let letter = |index: usize| char::from(b'a' + letters[index] % 26);
        let address = match contact {
            Contact::Email => format!("{}@{}.example", letter(0), letter(1)),
            Contact::PhoneNumber => {
                // As long as most numbers are, which a mask shows.
                let len = 10 + usize::from(letters[0] % 3);
                let digits = letters[1..=len].iter().map(|byte| char::from(b'0' + byte % 10));
                format!("+1{}", digits.collect::<String>())
            }
        };
        (contact, address)
    }
}

impl PoolWriter<'_> {
    /// Counts that a code was tried, and compares it as that of a user is compared.
    pub(crate) fn try_for_nobody(
        &mut self,
        stand_in: &StandIn,
        vault: &Vault,
        code: &str,
        limits: &CodeLimits,
        now_ms: i64,
    ) -> Result<()> {
        std::hint::black_box(is_code(vault, &stand_in.digest, &stand_in.sealed, code));
        self.count(stand_in.digest, |attempts| attempts.tried.count(limits.tries_max, now_ms))
    }

    /// Reads for a user what is read for nobody: their tries are counted in places of their own.
    pub(crate) fn look_for_tries_of(&self, stand_in: &StandIn) -> Result<()> {
        self.attempts(stand_in.digest).map(|_| ())
    }

    /// Counts that a code was asked for.
    pub fn send_to_nobody(&mut self, stand_in: &StandIn, limits: &CodeLimits, now_ms: i64) -> Result<()> {
        self.count(stand_in.digest, |attempts| attempts.sent.count(limits.sent_again_max, now_ms))?;
        self.count_code_to(stand_in.destination, limits, now_ms)
    }

    /// Writes what a message to a user would, where nobody looks and the next such message takes its place,
    /// and removes what is there, as the message before would be. Those who deliver are told, too, and find
    /// nothing.
    pub fn send_nowhere(&mut self, stand_in: &StandIn, message: SealedMessage) -> Result<()> {
        let outgoing = message.outgoing(self.pool());
        self.remove_message(outgoing.id)?;
        let entries = outgoing.index_entries();
        let entries = entries.into_iter().map(|(entry, index)| (entry, index.value().to_vec()));
        for (key, value) in entries.chain([(outgoing.key(), outgoing.encode())]) {
            let key = keys::nowhere(&key, stand_in.digest[0]);
            self.delete(key.clone());
            self.put(key, value);
        }
        self.wake_outbox();
        Ok(())
    }
}
