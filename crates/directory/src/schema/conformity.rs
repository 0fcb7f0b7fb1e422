//! Whether the attributes that a caller sends fit the schema, and how the API says that they do not.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::decimal::Decimal;
use super::{Attribute, DataType, Schema, standard};
use crate::names::{looks_like_email, looks_like_phone};
use crate::{Error, Result};

const VALUE_CHARACTERS_MAX: usize = 2048;
const CANNOT_BE_UPDATED: &str = "Attribute cannot be updated.";
const DOES_NOT_EXIST: &str = "Attribute does not exist in the schema.";

/// The attributes that were sent, by name; of two with one name the later.
type Sent<'a> = BTreeMap<&'a str, &'a str>;

impl Schema {
    /// Checks the attributes that an administrator sends for a new user.
    ///
    /// Whether required ones are missing is not checked: administrators may leave them out.
    pub fn check<'a>(&self, attributes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<()> {
        let sent: Sent = attributes.into_iter().collect();
        refuse_new_user(self.faults_of_values(&sent))?;
        check_formats(&sent)
    }

    /// Checks the attributes of a user who signs up: as [`Schema::check`], and none of the required
    /// may be missing.
    pub fn check_sign_up<'a>(&self, attributes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<()> {
        let sent: Sent = attributes.into_iter().collect();
        let mut faults = self.faults_of_values(&sent);
        let missing = |attribute: &&Attribute| {
            let is_given = sent.get(&*attribute.name).is_some_and(|value| !value.is_empty());
            attribute.required && !is_kept_by_service(&attribute.name) && !is_given
        };
        for attribute in self.attributes.iter().filter(missing) {
            faults.insert(&attribute.name, "The attribute is required".to_owned());
        }
        refuse_new_user(faults)?;
        check_formats(&sent)
    }

    /// Checks the attributes that are written to a user who exists. An empty value removes the attribute,
    /// so it only has to be one that can be changed.
    ///
    /// An attribute that cannot be changed is refused even when it would keep its value or never had one.
    pub fn check_changes<'a>(&self, attributes: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<()> {
        let sent: Sent = attributes.into_iter().collect();
        let written = sent.iter().filter(|(_, value)| !value.is_empty()).map(|(name, value)| (*name, *value));
        let written: Sent = written.collect();
        let mut faults = self.faults_of_values(&written);
        for name in sent.keys() {
            let fault = match self.find(name) {
                Some(attribute) if attribute.mutable && !is_kept_by_service(name) => continue,
                Some(_) => CANNOT_BE_UPDATED,
                None => DOES_NOT_EXIST,
            };
            faults.insert(name, fault.to_owned());
        }
        refuse("", "user.", faults)?;
        check_formats(&written)
    }

    fn faults_of_values<'a>(&self, sent: &Sent<'a>) -> BTreeMap<&'a str, String> {
        sent.iter().filter_map(|(name, value)| Some((*name, self.fault_of_value(name, value)?))).collect()
    }

    fn fault_of_value(&self, name: &str, value: &str) -> Option<String> {
        let Some(attribute) = self.find(name) else {
            return Some(DOES_NOT_EXIST.to_owned());
        };
        if is_kept_by_service(name) {
            return Some(CANNOT_BE_UPDATED.to_owned());
        }
        attribute.fault_of_length(value).or_else(|| match attribute.data_type {
            DataType::String => None,
            DataType::Number => attribute.fault_of_number(value),
            DataType::DateTime => (!is_date_time(value)).then(|| "Value must be a date".to_owned()),
            DataType::Boolean => (!is_boolean(value)).then(|| "Value must be true or false".to_owned()),
        })
    }
}

impl Attribute {
    fn fault_of_length(&self, value: &str) -> Option<String> {
        let parse = |bound: &String| bound.parse::<usize>().ok();
        let bounds = self.string.as_ref();
        let min = bounds.and_then(|bounds| bounds.min.as_ref()).and_then(parse).unwrap_or(0);
        let max = bounds.and_then(|bounds| bounds.max.as_ref()).and_then(parse);
        let max = max.map_or(VALUE_CHARACTERS_MAX, |max| max.min(VALUE_CHARACTERS_MAX));
        let length = value.chars().count();
        if length < min {
            Some(format!("String must be no shorter than {min} characters"))
        } else if length > max {
            Some(format!("String must be no longer than {max} characters"))
        } else {
            None
        }
    }

    fn fault_of_number(&self, value: &str) -> Option<String> {
        let Some(number) = Decimal::parse(value) else {
            return Some("Value must be a number".to_owned());
        };
        let bounds = self.number.as_ref()?;
        let below = |min: &&String| Decimal::parse(min).is_some_and(|min| number < min);
        let above = |max: &&String| Decimal::parse(max).is_some_and(|max| number > max);
        if let Some(min) = bounds.min.as_ref().filter(below) {
            return Some(format!("Number must be no less than {min}"));
        }
        bounds.max.as_ref().filter(above).map(|max| format!("Number must be no greater than {max}"))
    }
}

fn is_kept_by_service(name: &str) -> bool {
    name == standard::SUB || name == standard::IDENTITIES
}

fn is_boolean(value: &str) -> bool {
    value.eq_ignore_ascii_case("true") || value.eq_ignore_ascii_case("false")
}

/// Seconds since 1970, a date, or a date with a time, with or without an offset.
fn is_date_time(value: &str) -> bool {
    Decimal::parse(value).is_some()
        || value.parse::<jiff::Timestamp>().is_ok()
        || value.parse::<jiff::civil::DateTime>().is_ok()
}

/// Contacts have texts of their own, and only once everything fits the schema.
fn check_formats(sent: &Sent) -> Result<()> {
    if sent.get("email").is_some_and(|email| !looks_like_email(email)) {
        return Err(Error::invalid("Invalid email address format."));
    }
    if sent.get("phone_number").is_some_and(|phone_number| !looks_like_phone(phone_number)) {
        return Err(Error::invalid("Invalid phone number format."));
    }
    Ok(())
}

fn refuse_new_user(faults: BTreeMap<&str, String>) -> Result<()> {
    refuse("Attributes did not conform to the schema: ", "", faults)
}

/// One line for each attribute that does not fit, in the order of the API.
fn refuse(opening: &str, owner: &str, faults: BTreeMap<&str, String>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    let mut message = opening.to_owned();
    for (name, fault) in in_hash_order(faults) {
        let _ = writeln!(message, "{owner}{name}: {fault}");
    }
    Err(Error::invalid(message))
}

/// The order in which Java's `HashMap` walks its keys, which is what the API's messages show.
///
/// Buckets are walked in turn. There are 16, and twice as many whenever they are more than three
/// quarters full.
fn in_hash_order(faults: BTreeMap<&str, String>) -> Vec<(&str, String)> {
    let mut buckets = 16;
    while faults.len() > buckets / 4 * 3 {
        buckets *= 2;
    }
    let mut ordered: Vec<_> = faults.into_iter().collect();
    ordered.sort_by_key(|(name, _)| java_hash(name) as usize % buckets);
    ordered
}

/// `String.hashCode` with its upper half mixed into the lower, as `HashMap` does before it picks a bucket.
fn java_hash(text: &str) -> u32 {
    let hash = text.encode_utf16().fold(0_u32, |hash, unit| hash.wrapping_mul(31).wrapping_add(unit.into()));
    hash ^ (hash >> 16)
}
