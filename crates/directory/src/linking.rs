//! Links: an identity at another provider that signs in as a user who is there already.

use crate::records::{Link, Loaded, User, UserStatus};
use crate::{Error, PoolReader, PoolWriter, Refusal, Result, identities, keys};

/// More identities than this cannot be linked to one user.
const LINKS_MAX: usize = 5;

impl PoolReader<'_> {
    /// The user who was made of an identity at a provider, when it first signed in; that there is none is
    /// refused.
    pub fn federated_user(&self, provider: &str, subject: &str) -> Result<Loaded<User>> {
        self.find_federated_user(provider, subject)?.ok_or_else(Error::no_such_user)
    }

    /// Not whoever has the name: anybody can sign up under it.
    fn find_federated_user(&self, provider: &str, subject: &str) -> Result<Option<Loaded<User>>> {
        let named = self.find_user_by_entry(&self.federated_username(provider, subject))?;
        Ok(named.filter(|user| is_made_of(&user.record, provider, subject)))
    }

    /// The user whom an identity is linked to.
    pub(crate) fn find_linked_user(&self, link: &Link) -> Result<Option<Loaded<User>>> {
        self.find_user_by_entry(&keys::link(link))
    }

    /// The entry of the name that an identity's own user has. Looked for by itself, since an e-mail address
    /// may look like such a name.
    fn federated_username(&self, provider: &str, subject: &str) -> Vec<u8> {
        keys::username(&self.pool().names.comparable(&format!("{provider}_{subject}")))
    }
}

impl PoolWriter<'_> {
    /// Links an identity to a user. It must be nobody's yet: neither linked nor a user of its own.
    pub fn link(&mut self, destination: &Loaded<User>, link: &Link, now_ms: i64) -> Result<()> {
        let provider = self.find_provider(&link.provider)?.ok_or_else(|| {
            Error::invalid(
                "Invalid SourceUser: Cognito users with a username/password may not be passed in as a \
                 SourceUser, only as a DestinationUser",
            )
        })?;
        if let Some(owner) = self.find_linked_user(link)? {
            return Err(if owner.record.sub == destination.record.sub {
                Error::invalid("SourceUser is already linked to DestinationUser")
            } else {
                merging()
            });
        }
        if self.find_federated_user(&link.provider, &link.value)?.is_some() {
            return Err(merging());
        }
        if destination.record.standing.links.len() >= LINKS_MAX {
            let message = format!("A user cannot have more than {LINKS_MAX} linked identities.");
            return Err(Error::refused(Refusal::LimitExceeded, message));
        }
        let text = destination.record.attribute(identities::ATTRIBUTE);
        let text = identities::with(text, link, &provider.record, now_ms)?;
        let own_name = self.federated_username(&link.provider, &link.value);
        if self.find_user_by_entry(&own_name)?.is_none() {
            // Signing in for the first time at the same moment, the identity would be two users.
            self.absent(own_name);
        }
        self.change_user(destination, now_ms, |user| {
            user.attributes.insert(identities::ATTRIBUTE.to_owned(), text);
            user.standing.links.insert(link.clone());
            user.check_profile_len(Some(&destination.record))
        })?;
        Ok(())
    }

    /// Ends the link of an identity to whichever user has it, also when its provider is gone.
    pub fn unlink(&mut self, link: &Link, now_ms: i64) -> Result<()> {
        let Some(owner) = self.find_linked_user(link)? else {
            self.provider(&link.provider)?;
            return Err(Error::no_such_user());
        };
        self.change_user(&owner, now_ms, |user| {
            user.standing.links.remove(link);
            let Some(text) = user.attributes.remove(identities::ATTRIBUTE) else { return Ok(()) };
            if let Some(text) = identities::without(&text, link)? {
                user.attributes.insert(identities::ATTRIBUTE.to_owned(), text);
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// Whether a user was made of this identity, when it first signed in.
fn is_made_of(user: &User, provider: &str, subject: &str) -> bool {
    user.status == UserStatus::ExternalProvider
        || user
            .attribute(identities::ATTRIBUTE)
            .is_some_and(|text| identities::has_primary(text, provider, subject))
}

fn merging() -> Error {
    Error::invalid(
        "Merging is not currently supported, provide a SourceUser that has not been signed up in order to \
         link",
    )
}
