//! Identity providers: found, listed, stored and removed, and what they may be like.

use std::collections::BTreeMap;

use crate::records::{Loaded, Provider, Record as _};
use crate::{Error, PoolReader, PoolWriter, Refusal, Result, keys};

/// More identity providers than this a pool cannot have.
const PROVIDERS_MAX: usize = 300;

/// A page of identity providers.
pub struct ProviderPage {
    /// The providers, by name.
    pub providers: Vec<Provider>,
    /// The name behind which the next page starts; `None` on the last.
    pub next: Option<String>,
}

impl PoolReader<'_> {
    /// The identity provider of this name.
    pub fn find_provider(&self, name: &str) -> Result<Option<Loaded<Provider>>> {
        self.find(&keys::provider(name))
    }

    /// As [`PoolReader::find_provider`]; that there is none is refused.
    pub fn provider(&self, name: &str) -> Result<Loaded<Provider>> {
        self.find_provider(name)?.ok_or_else(|| no_such_provider(name))
    }

    /// The identity provider that has this identifier; that there is none is refused.
    pub fn provider_by_identifier(&self, identifier: &str) -> Result<Loaded<Provider>> {
        let name = self.owner_of_identifier(identifier)?;
        self.provider(&name.ok_or_else(|| no_such_provider(identifier))?)
    }

    /// The identity providers behind the name `after`, by name.
    pub fn list_providers(&self, after: Option<&str>, limit: usize) -> Result<ProviderPage> {
        let after = after.map(keys::provider);
        let entries = self.starting_with(&keys::provider(""), after.as_deref(), limit + 1)?;
        let providers = entries.iter().take(limit).map(|entry| self.record(entry.key, entry.value));
        let providers = providers.collect::<Result<Vec<Provider>>>()?;
        let more = entries.len() > limit;
        let next = providers.last().filter(|_| more).map(|last| last.name.clone());
        Ok(ProviderPage { providers, next })
    }

    /// Whether the pool has an identity provider of this name.
    pub fn has_provider(&self, name: &str) -> Result<bool> {
        Ok(self.find_stored(&keys::provider(name))?.is_some())
    }

    /// Whether an identity provider can be added to the pool.
    pub fn check_new_provider(&self, provider: &Provider) -> Result<()> {
        if self.find_provider(&provider.name)?.is_some() {
            let message = format!("{} already exists in user pool {}", provider.name, self.pool().id);
            return Err(Error::refused(Refusal::DuplicateProvider, message));
        }
        if self.entries_with(&keys::provider(""), None, PROVIDERS_MAX)?.len() == PROVIDERS_MAX {
            let message = format!("A user pool cannot have more than {PROVIDERS_MAX} identity providers.");
            return Err(Error::refused(Refusal::LimitExceeded, message));
        }
        self.check_provider(provider)
    }

    /// Whether mapping and identifiers of an identity provider fit the pool.
    fn check_provider(&self, provider: &Provider) -> Result<()> {
        for name in provider.attribute_mapping.keys().filter(|name| *name != "username") {
            // What a mapping names is written again at each sign-in.
            if !self.pool().schema.is_writable(name) {
                return Err(Error::invalid(format!(
                    "Attribute mapping is invalid: the attribute {name} does not exist in the schema or \
                     cannot be changed."
                )));
            }
        }
        for identifier in &provider.identifiers {
            if self.owner_of_identifier(identifier)?.is_some_and(|owner| owner != provider.name) {
                return Err(Error::invalid(format!(
                    "The identifier {identifier} belongs to another identity provider of the user pool."
                )));
            }
        }
        Ok(())
    }

    fn owner_of_identifier(&self, identifier: &str) -> Result<Option<String>> {
        let stored = self.find_stored(&keys::provider_identifier(identifier))?;
        let name = stored.map(|stored| String::from_utf8(stored.value.to_vec()));
        name.transpose().map_err(|error| Error::damaged("an identifier of an identity provider", error))
    }
}

impl PoolWriter<'_> {
    /// Stores a new identity provider.
    pub fn add_provider(&mut self, provider: &Provider) -> Result<()> {
        self.check_new_provider(provider)?;
        self.replace(None, Some(provider));
        Ok(())
    }

    /// Stores an identity provider as it is now.
    pub fn change_provider(&mut self, old: &Loaded<Provider>, new: &Provider) -> Result<()> {
        self.check_provider(new)?;
        self.replace(Some(old), Some(new));
        Ok(())
    }

    /// Removes an identity provider. Users who signed in by it, and links to it, stay as they are.
    pub fn delete_provider(&mut self, old: &Loaded<Provider>) {
        self.replace(Some(old), None);
    }
}

/// What is wrong with how identity providers are stored. A pool has few, so one snapshot shows all.
pub(crate) fn problems(pool: &PoolReader<'_>) -> Result<Vec<String>> {
    let (mut problems, mut expected) = (Vec::new(), BTreeMap::new());
    pool.walk(&keys::provider(""), |key, value| {
        match pool.record::<Provider>(key, value) {
            Ok(provider) if provider.key() == key => expected.extend(provider.entries()),
            Ok(provider) => problems
                .push(format!("the record under {key:02x?} says that it is provider {}", provider.name)),
            Err(error) => problems.push(format!("under {key:02x?}: {error}")),
        }
        Ok(())
    })?;
    for entries in [keys::provider_identifier(""), keys::parts(&keys::provider(""))] {
        pool.walk(&entries, |key, value| {
            if expected.remove(key).is_none_or(|index| index.value() != value) {
                problems.push(format!("the index entry {key:02x?} leads to no provider that has it"));
            }
            Ok(())
        })?;
    }
    let missing = expected.keys();
    problems.extend(missing.map(|key| format!("no provider is found by its index entry {key:02x?}")));
    Ok(problems)
}

fn no_such_provider(name: &str) -> Error {
    Error::refused(Refusal::ResourceNotFound, format!("Identity provider {name} does not exist."))
}
