//! Reads `names.toml`: names of people in many languages and scripts.

use serde::Deserialize;

/// How people of one region are called and reached.
pub(super) struct Region {
    pub(super) locale: String,
    pub(super) zone: String,
    pub(super) phone_prefix: String,
    pub(super) family_first: bool,
    pub(super) given: Vec<Name>,
    pub(super) family: Vec<Name>,
}

/// A name as its owner writes it, and in plain Latin letters.
pub(super) struct Name {
    pub(super) written: String,
    pub(super) latin: String,
}

#[derive(Deserialize)]
struct NamesFile {
    region: Vec<WrittenRegion>,
}

#[derive(Deserialize)]
struct WrittenRegion {
    locale: String,
    zone: String,
    phone_prefix: String,
    #[serde(default)]
    family_first: bool,
    given: String,
    family: String,
}

/// # Panics
/// When `names.toml`, which is part of this program, is broken.
pub(super) fn regions() -> Vec<Region> {
    let file: NamesFile = toml::from_str(include_str!("names.toml")).expect("names.toml is well formed");
    file.region.into_iter().map(region).collect()
}

fn region(written: WrittenRegion) -> Region {
    Region {
        given: names(&written.given),
        family: names(&written.family),
        locale: written.locale,
        zone: written.zone,
        phone_prefix: written.phone_prefix,
        family_first: written.family_first,
    }
}

/// `written=latin` pairs; the name alone when it is plain Latin already.
fn names(list: &str) -> Vec<Name> {
    let read = |entry: &str| {
        let (written, latin) = entry
            .split_once('=')
            .map_or((entry, entry.to_lowercase()), |(written, latin)| (written, latin.to_owned()));
        Name { written: written.to_owned(), latin }
    };
    list.split(", ").map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_has_a_spelling_fit_for_an_address() {
        for region in regions() {
            assert!(region.given.len() >= 5 && region.family.len() >= 5, "{}", region.locale);
            for name in region.given.iter().chain(&region.family) {
                let fits = name.latin.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
                assert!(fits && !name.latin.is_empty(), "{} {}", region.locale, name.latin);
            }
        }
    }

    #[test]
    fn a_phone_number_has_at_most_fifteen_digits() {
        for region in regions() {
            let digits = region.phone_prefix.strip_prefix('+').expect("starts with a plus");
            assert!(digits.bytes().all(|byte| byte.is_ascii_digit()) && digits.len() <= 9, "{digits}");
        }
    }
}
