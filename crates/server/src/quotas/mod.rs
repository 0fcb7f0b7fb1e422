//! Quotas: how many requests a second an account may send in each category of operations, as the service has
//! them. Off unless the operator wants them.

mod bucket;
mod categories;

use std::collections::{BTreeMap, HashMap};
use std::str::FromStr;
use std::sync::Arc;

use quick_cache::sync::Cache;
use serde::Deserialize;

use self::bucket::Bucket;
pub use self::categories::{CATEGORIES, Category};
use crate::error::{Error, Result};

/// How many pools are counted at once, each for each operation; one that is forgotten has a full bucket.
const POOLS_COUNTED: usize = 10_000;

/// Which rates hold.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "toml::Value")]
pub struct Rates {
    /// Requests a second in an account, by category; there is no limit where there is none.
    by_category: BTreeMap<&'static str, u32>,
    /// Whether the documented limits on each pool hold too.
    bound_pools: bool,
}

/// What is left of the quotas: in memory, for this server and all its regions.
pub struct Quotas {
    /// Empty when nothing is limited.
    by_operation: HashMap<&'static str, Arc<Quota>>,
    by_pool: Cache<(&'static str, String), Arc<Bucket>>,
}

struct Quota {
    account: Bucket,
    pool_rate: Option<u32>,
}

impl Rates {
    /// The service's own.
    pub fn documented() -> Self {
        let by_category = CATEGORIES.iter().map(|category| (category.name, category.rate)).collect();
        Self { by_category, bound_pools: true }
    }
}

impl FromStr for Rates {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "aws" => Ok(Self::documented()),
            "off" => Ok(Self::default()),
            _ => Err("give aws or off".to_owned()),
        }
    }
}

/// In the file of the options: `aws`, `off`, or a table of categories and rates.
impl TryFrom<toml::Value> for Rates {
    type Error = String;

    fn try_from(value: toml::Value) -> Result<Self, String> {
        let table = match value {
            toml::Value::String(text) => return text.parse(),
            toml::Value::Table(table) => table,
            _ => return Err("quotas are aws, off or a table".to_owned()),
        };
        let rate = |(name, rate): (String, toml::Value)| {
            let category = Category::named(&name).ok_or_else(|| no_category(&name))?;
            match rate.as_integer().map(u32::try_from) {
                Some(Ok(rate)) if rate > 0 => Ok((category.name, rate)),
                _ => Err(format!("{name} = {rate} is no rate; give requests a second, from 1 on")),
            }
        };
        let by_category = table.into_iter().map(rate).collect::<Result<_, String>>()?;
        Ok(Self { by_category, bound_pools: false })
    }
}

impl Quotas {
    /// Full ones.
    pub fn new(rates: &Rates) -> Self {
        let mut by_operation = HashMap::new();
        for category in CATEGORIES {
            let Some(rate) = rates.by_category.get(category.name) else { continue };
            let pool_rate = category.pool_rate.filter(|_| rates.bound_pools);
            let quota = Arc::new(Quota { account: Bucket::new(*rate), pool_rate });
            by_operation.extend(category.members().map(|operation| (operation, Arc::clone(&quota))));
        }
        Self { by_operation, by_pool: Cache::new(POOLS_COUNTED) }
    }

    /// Counts a request, or turns it away.
    pub fn take(&self, operation: &'static str, pool: Option<&str>, now_ms: i64) -> Result<()> {
        let Some(quota) = self.by_operation.get(operation) else { return Ok(()) };
        // The pool's first, so that what one pool may not do takes nothing from the others.
        let has_token = |(pool, rate)| self.bucket_of(operation, pool, rate).take(now_ms);
        let pool_has_token = pool.zip(quota.pool_rate).is_none_or(has_token);
        if pool_has_token && quota.account.take(now_ms) { Ok(()) } else { Err(Error::throttled()) }
    }

    fn bucket_of(&self, operation: &'static str, pool: &str, rate: u32) -> Arc<Bucket> {
        let bucket = || Ok::<_, std::convert::Infallible>(Arc::new(Bucket::new(rate)));
        match self.by_pool.get_or_insert_with(&(operation, pool.to_owned()), bucket) {
            Ok(bucket) => bucket,
        }
    }
}

fn no_category(name: &str) -> String {
    let known: Vec<&str> = CATEGORIES.iter().map(|category| category.name).collect();
    format!("there is no category {name}; there are {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rates(text: &str) -> Result<Rates, String> {
        let mut table: toml::Table = toml::from_str(text).expect("the text is TOML");
        Rates::try_from(table.remove("quotas").expect("it has quotas"))
    }

    #[test]
    fn a_file_says_which_rates_hold() {
        assert_eq!(rates("quotas = 'aws'"), Ok(Rates::documented()));
        assert_eq!(rates("quotas = 'off'"), Ok(Rates::default()));
        let own = rates("[quotas]\nUserList = 300").expect("a category is known");
        assert_eq!(own.by_category, BTreeMap::from([("UserList", 300)]));
        for (text, problem) in [
            ("quotas = 'gcp'", "give aws or off"),
            ("quotas = 5", "quotas are aws, off or a table"),
            ("[quotas]\nUserLists = 5", "there is no category UserLists; there are ClientAuthentication, "),
            ("[quotas]\nUserList = 0", "UserList = 0 is no rate"),
            ("[quotas]\nUserList = 'a'", "UserList = \"a\" is no rate"),
        ] {
            let said = rates(text).expect_err(text);
            assert!(said.starts_with(problem), "{said}");
        }
    }
}
