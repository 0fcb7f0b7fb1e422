//! A pool's schema: which attributes its users can have, and how it is declared and extended.

mod conformity;
mod decimal;
mod standard;

use serde::{Deserialize, Serialize};

use self::decimal::Decimal;
use crate::{Error, Result};

/// More custom attributes than this cannot be in one schema.
pub const CUSTOM_ATTRIBUTES_MAX: usize = 50;

/// What the values of an attribute are, although all of them travel as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DataType {
    /// Any text.
    String,
    /// A decimal number.
    Number,
    /// A point in time.
    DateTime,
    /// `true` or `false`, in any case.
    Boolean,
}

/// How long a text may be, in characters. The bounds are kept as the text that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StringBounds {
    /// The fewest characters.
    pub min: Option<String>,
    /// The most characters.
    pub max: Option<String>,
}

/// How large a number may be. The bounds are kept as the text that was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberBounds {
    /// The smallest number.
    pub min: Option<String>,
    /// The largest number.
    pub max: Option<String>,
}

/// One attribute of a schema.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    /// The full name: `email`, `custom:tier`, `dev:custom:tier`.
    pub name: String,
    /// What its values are.
    pub data_type: DataType,
    /// Whether only administrators can write it.
    pub developer_only: bool,
    /// Whether it can be written after the user was created.
    pub mutable: bool,
    /// Whether users who sign up must give it.
    pub required: bool,
    /// Present exactly when the values are texts.
    pub string: Option<StringBounds>,
    /// Present exactly when the values are numbers.
    pub number: Option<NumberBounds>,
}

/// One attribute as a caller declares it. What is left out takes its default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declared {
    /// The name without a prefix.
    pub name: String,
    /// What its values are; text by default.
    pub data_type: Option<DataType>,
    /// Whether only administrators can write it; no by default.
    pub developer_only: Option<bool>,
    /// Whether it can be written after the user was created; no by default.
    pub mutable: Option<bool>,
    /// Whether users who sign up must give it; no by default.
    pub required: Option<bool>,
    /// Bounds for texts.
    pub string: Option<StringBounds>,
    /// Bounds for numbers.
    pub number: Option<NumberBounds>,
}

/// The attributes of a pool: the standard ones in their classic order, then the custom ones by age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Schema {
    /// In that order; no two have the same name.
    pub attributes: Vec<Attribute>,
}

impl Schema {
    /// The schema of a new pool. A declared standard attribute takes the place of its default.
    pub fn new(declared: &[Declared]) -> Result<Self> {
        let mut schema = Self { attributes: standard::attributes() };
        for entry in declared {
            if let Some(attribute) = schema.declarable_mut(&entry.name) {
                attribute.redeclare(entry)?;
                continue;
            }
            let custom = Attribute::custom(entry)?;
            if schema.find(&custom.name).is_some() {
                return Err(Error::invalid(format!(
                    "Duplicate custom attribute names {} are not allowed in a user pool schema.",
                    custom.name
                )));
            }
            schema.attributes.push(custom);
        }
        schema.check_size()?;
        Ok(schema)
    }

    /// Adds custom attributes: all of them or, when one is refused, none.
    pub fn add_custom(&mut self, declared: &[Declared]) -> Result<()> {
        let mut extended = self.clone();
        for entry in declared {
            let custom = Attribute::custom(entry)?;
            if extended.find(&custom.name).is_some() {
                return Err(Error::invalid(format!(
                    "custom:{}: Existing attribute already has name {}.",
                    entry.name, custom.name
                )));
            }
            extended.attributes.push(custom);
        }
        extended.check_size()?;
        *self = extended;
        Ok(())
    }

    /// The attribute of this full name.
    pub fn find(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// Whether users can be given this attribute, again and again.
    pub fn is_writable(&self, name: &str) -> bool {
        name != standard::IDENTITIES && self.find(name).is_some_and(|attribute| attribute.mutable)
    }

    fn declarable_mut(&mut self, name: &str) -> Option<&mut Attribute> {
        self.attributes.iter_mut().find(|attribute| attribute.name == name && standard::is_declarable(name))
    }

    fn check_size(&self) -> Result<()> {
        if self.attributes.len() > standard::COUNT + CUSTOM_ATTRIBUTES_MAX {
            return Err(Error::invalid(format!(
                "A user pool schema cannot have more than {CUSTOM_ATTRIBUTES_MAX} custom attributes."
            )));
        }
        Ok(())
    }
}

impl Attribute {
    fn custom(declared: &Declared) -> Result<Self> {
        if declared.required == Some(true) {
            return Err(Error::invalid("Required custom attributes are not supported currently."));
        }
        let developer_only = declared.developer_only.unwrap_or(false);
        let prefix = if developer_only { "dev:custom:" } else { "custom:" };
        let data_type = declared.data_type.unwrap_or(DataType::String);
        let attribute = Self {
            name: format!("{prefix}{}", declared.name),
            data_type,
            developer_only,
            mutable: declared.mutable.unwrap_or(false),
            required: false,
            string: (data_type == DataType::String).then(|| declared.string.clone().unwrap_or_default()),
            number: (data_type == DataType::Number).then(|| declared.number.clone().unwrap_or_default()),
        };
        attribute.check_bounds()?;
        Ok(attribute)
    }

    /// A standard attribute keeps its type and, side by side, the bounds that are not declared anew.
    fn redeclare(&mut self, declared: &Declared) -> Result<()> {
        let retyped = declared.data_type.is_some_and(|data_type| data_type != self.data_type);
        if retyped || declared.developer_only == Some(true) {
            return Err(Error::invalid(format!(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema \
                 attribute {}",
                self.name
            )));
        }
        // The service alone writes `sub`, on every user: nothing about that can be declared away.
        if self.name != standard::SUB {
            self.mutable = declared.mutable.unwrap_or(false);
            self.required = declared.required.unwrap_or(false);
        }
        if let (Some(bounds), Some(new)) = (&mut self.string, &declared.string) {
            replace_if_given(&mut bounds.min, new.min.as_ref());
            replace_if_given(&mut bounds.max, new.max.as_ref());
        }
        if let (Some(bounds), Some(new)) = (&mut self.number, &declared.number) {
            replace_if_given(&mut bounds.min, new.min.as_ref());
            replace_if_given(&mut bounds.max, new.max.as_ref());
        }
        self.check_bounds()
    }

    fn check_bounds(&self) -> Result<()> {
        if let Some(bounds) = &self.string {
            let min = self.bound(bounds.min.as_deref(), length)?;
            let max = self.bound(bounds.max.as_deref(), length)?;
            self.check_order(min, max, "a max length shorter than it's min length")?;
        }
        if let Some(bounds) = &self.number {
            let min = self.bound(bounds.min.as_deref(), Decimal::parse)?;
            let max = self.bound(bounds.max.as_deref(), Decimal::parse)?;
            self.check_order(min, max, "a max value smaller than it's min value")?;
        }
        Ok(())
    }

    fn bound<'a, T>(&self, text: Option<&'a str>, parse: fn(&'a str) -> Option<T>) -> Result<Option<T>> {
        let Some(text) = text else { return Ok(None) };
        match parse(text) {
            Some(bound) => Ok(Some(bound)),
            None => Err(Error::invalid(format!("Attribute {} cannot have the bound {text}", self.name))),
        }
    }

    fn check_order<T: Ord>(&self, min: Option<T>, max: Option<T>, fault: &str) -> Result<()> {
        match (min, max) {
            (Some(min), Some(max)) if max < min => {
                Err(Error::invalid(format!("Attribute {} cannot have {fault}", self.name)))
            }
            _ => Ok(()),
        }
    }
}

fn length(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn replace_if_given(kept: &mut Option<String>, given: Option<&String>) {
    if given.is_some() {
        *kept = given.cloned();
    }
}
