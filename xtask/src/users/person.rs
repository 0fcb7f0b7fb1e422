//! One user after another: who they are, how they signed up, and what has happened to them since.

use serde::Serialize;

use super::federation::{self, Identity};
use super::names::{self, Name, Region};
use crate::random::Random;

/// How many users, and which of all the populations of that size.
#[derive(Debug, PartialEq)]
pub(super) struct Population {
    pub(super) count: u64,
    pub(super) seed: u64,
    /// Whether nobody lacks an attribute that ListUsers can search.
    pub(super) complete: bool,
}

/// A user as the AWS CLI prints it among `Users`. Dates are seconds since 1970 with milliseconds.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct UserType {
    username: String,
    attributes: Vec<Attribute>,
    user_create_date: f64,
    user_last_modified_date: f64,
    enabled: bool,
    user_status: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Attribute {
    name: &'static str,
    value: String,
}

/// The first of January 2021 and the first of July 2026, in milliseconds since 1970.
const FIRST_SIGN_UP_MS: u64 = 1_609_459_200_000;
const LAST_SIGN_UP_MS: u64 = 1_782_864_000_000;
const LAST_CHANGE_MS: u64 = LAST_SIGN_UP_MS + 30 * 86_400_000;

/// Reserved for examples, so that no mail ever arrives.
const DOMAINS: &[&str] = &[
    "example.com",
    "example.com",
    "example.org",
    "example.net",
    "mail.example",
    "corp.example",
    "Post.example",
];
const TIERS: &[&str] = &["free", "free", "free", "silver", "gold", "platinum"];
const DEPARTMENTS: &[&str] = &[
    "Sales",
    "Research & Development",
    "Πωλήσεις",
    "営業部",
    "Müşteri Hizmetleri",
    "Кадры",
    "الموارد البشرية",
];

/// How many recent native users a federated profile may share its address with.
const RECENT_EMAILS: usize = 64;

/// Makes the users of one population in the order of their sign-up, remembering only a few of them.
pub(super) struct Generator {
    random: Random,
    regions: Vec<Region>,
    interval_ms: u64,
    complete: bool,
    recent_emails: Vec<String>,
}

/// Who a user is, before anything about the account is decided.
struct Person<'a> {
    region: &'a Region,
    given: &'a Name,
    family: &'a Name,
    index: u64,
    created_ms: u64,
    complete: bool,
}

/// The part of a user that depends on how it signs in.
struct Account {
    username: String,
    email: Option<String>,
    identity: Option<Identity>,
    status: &'static str,
}

impl Generator {
    pub(super) fn new(population: &Population) -> Self {
        Self {
            random: Random::new(population.seed),
            regions: names::regions(),
            interval_ms: (LAST_SIGN_UP_MS - FIRST_SIGN_UP_MS) / population.count.max(1),
            complete: population.complete,
            recent_emails: Vec::with_capacity(RECENT_EMAILS),
        }
    }

    /// The user with this place in the population, to be asked for in ascending order from 0.
    pub(super) fn user(&mut self, index: u64) -> UserType {
        let random = &mut self.random;
        let region = random.pick(&self.regions);
        let person = Person {
            region,
            given: random.pick(&region.given),
            family: random.pick(&region.family),
            index,
            created_ms: FIRST_SIGN_UP_MS + self.interval_ms * index + random.below(self.interval_ms),
            complete: self.complete,
        };
        let account = if random.chance(6) {
            person.federated_account(random, &self.recent_emails)
        } else {
            let account = person.native_account(random);
            remember(&mut self.recent_emails, account.email.as_deref(), index);
            account
        };
        person.user(random, account)
    }
}

impl Person<'_> {
    fn native_account(&self, random: &mut Random) -> Account {
        let status = match random.below(100) {
            0..84 => "CONFIRMED",
            84..91 => "UNCONFIRMED",
            91..97 => "FORCE_CHANGE_PASSWORD",
            _ => "RESET_REQUIRED",
        };
        let is_linked = random.chance(3);
        Account {
            username: self.username(random),
            email: self.has(random, 93).then(|| self.email(random)),
            identity: is_linked
                .then(|| federation::identity(random, &self.address(), false, self.created_ms)),
            status,
        }
    }

    /// Half of these people also have a native profile: the two share an address and have each its own `sub`.
    fn federated_account(&self, random: &mut Random, recent_emails: &[String]) -> Account {
        let identity = federation::identity(random, &self.address(), true, self.created_ms);
        let shares_email = !recent_emails.is_empty() && random.chance(50);
        let email = if shares_email { random.pick(recent_emails).clone() } else { self.email(random) };
        Account {
            username: identity.username(),
            email: Some(email),
            identity: Some(identity),
            status: "EXTERNAL_PROVIDER",
        }
    }

    /// Attributes come in the service's order: searchable ones by name, then the others, `sub` last.
    fn user(&self, random: &mut Random, account: Account) -> UserType {
        let mut attributes = Vec::with_capacity(14);
        let mut add = |name, value: String| attributes.push(Attribute { name, value });
        if let Some(email) = account.email {
            add("email", email);
            add("email_verified", (account.identity.is_none() && account.status == "CONFIRMED").to_string());
        }
        add("family_name", self.family.written.clone());
        add("given_name", self.given.written.clone());
        add("name", self.full_name(random));
        if self.has(random, 35) {
            add("phone_number", self.phone_number(random));
            add("phone_number_verified", random.chance(70).to_string());
        }
        if self.has(random, 10) {
            add("preferred_username", format!("{}_{}", self.given.latin, self.index));
        }
        if random.chance(25) {
            add("custom:department", (*random.pick(DEPARTMENTS)).to_owned());
        }
        if random.chance(60) {
            add("custom:tier", (*random.pick(TIERS)).to_owned());
        }
        if let Some(identity) = account.identity {
            add("identities", identity.attribute());
        }
        add("locale", self.region.locale.clone());
        add("zoneinfo", self.region.zone.clone());
        add("sub", time_ordered_uuid(self.created_ms, random));
        UserType {
            username: account.username,
            attributes,
            user_create_date: seconds(self.created_ms),
            user_last_modified_date: seconds(self.changed_ms(random)),
            enabled: !random.chance(5),
            user_status: account.status,
        }
    }

    /// Whether the person has an attribute that so many percent have.
    fn has(&self, random: &mut Random, percent: u64) -> bool {
        random.chance(percent) || self.complete
    }

    /// The place in the population makes the name unique, whatever style comes before it.
    fn username(&self, random: &mut Random) -> String {
        let (given, family, index) = (&self.given.latin, &self.family.latin, self.index);
        match random.below(10) {
            0..6 => format!("{given}.{family}{index}"),
            6 | 7 => format!("{}{family}{index}", &given[..1]),
            8 => format!("{}-{index}", capitalized(family)),
            _ => {
                let written = format!("{}_{}_{index}", self.given.written, self.family.written);
                written.replace(' ', "_")
            }
        }
    }

    /// Where everybody has a number the four digits that are kept for examples would be shared by too many.
    fn phone_number(&self, random: &mut Random) -> String {
        let prefix = &self.region.phone_prefix;
        if self.complete {
            format!("{prefix}{:06}", random.below(1_000_000))
        } else {
            format!("{prefix}{:04}", random.below(10_000))
        }
    }

    fn address(&self) -> String {
        format!("{}.{}{}@corp.example", self.given.latin, self.family.latin, self.index)
    }

    fn email(&self, random: &mut Random) -> String {
        let (given, family, index) = (&self.given.latin, &self.family.latin, self.index);
        let domain = random.pick(DOMAINS);
        match random.below(100) {
            0..3 => format!("{}.{}{index}@{domain}", capitalized(given), capitalized(family)),
            3..6 => format!("{given}.{family}{index}+news@{domain}"),
            _ => format!("{given}.{family}{index}@{domain}"),
        }
    }

    /// A few people write a nickname into their name, with the characters that break careless software.
    fn full_name(&self, random: &mut Random) -> String {
        let (given, family) = (&self.given.written, &self.family.written);
        match random.below(200) {
            0 | 1 => format!("{given} \"{}\" {family}", capitalized(&self.given.latin)),
            2 => format!(r"{given} \ {family}"),
            _ if self.region.family_first => format!("{family} {given}"),
            _ => format!("{given} {family}"),
        }
    }

    fn changed_ms(&self, random: &mut Random) -> u64 {
        let is_untouched = random.chance(30);
        if is_untouched {
            self.created_ms
        } else {
            self.created_ms + random.below(LAST_CHANGE_MS - self.created_ms)
        }
    }
}

fn remember(recent_emails: &mut Vec<String>, email: Option<&str>, index: u64) {
    let Some(email) = email else { return };
    if recent_emails.len() < RECENT_EMAILS {
        recent_emails.push(email.to_owned());
    } else if let Some(oldest) = recent_emails.get_mut(usize::try_from(index).unwrap_or(0) % RECENT_EMAILS) {
        email.clone_into(oldest);
    }
}

/// The layout of a version 7 UUID: the time first, so that later users have greater ids.
fn time_ordered_uuid(created_ms: u64, random: &mut Random) -> String {
    let (version, variant) = (random.below(1 << 12), random.below(1 << 14));
    let (high, low) = (created_ms >> 16, created_ms & 0xffff);
    format!("{high:08x}-{low:04x}-7{version:03x}-{:04x}-{:012x}", 0x8000 | variant, random.below(1 << 48))
}

fn seconds(milliseconds: u64) -> f64 {
    let whole = u32::try_from(milliseconds / 1000).unwrap_or(u32::MAX);
    let rest = u32::try_from(milliseconds % 1000).unwrap_or(0);
    f64::from(whole) + f64::from(rest) / 1000.0
}

fn capitalized(latin: &str) -> String {
    let mut characters = latin.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
