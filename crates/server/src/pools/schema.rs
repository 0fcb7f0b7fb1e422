//! The attributes of a schema: from the wire to the record and back.

use poolhouse_directory::schema::{Attribute, DataType, Declared, NumberBounds, StringBounds};
use poolhouse_model::{
    AttributeDataType, NumberAttributeConstraintsType, SchemaAttributeType, StringAttributeConstraintsType,
};

use crate::error::{Error, Result};

/// The attributes that a request declares.
pub(crate) fn declared(entries: &[SchemaAttributeType]) -> Result<Vec<Declared>> {
    entries.iter().map(declare).collect()
}

/// An attribute as the API shows it.
pub(super) fn view(attribute: &Attribute) -> SchemaAttributeType {
    SchemaAttributeType {
        name: Some(attribute.name.clone()),
        attribute_data_type: Some(match attribute.data_type {
            DataType::String => AttributeDataType::String,
            DataType::Number => AttributeDataType::Number,
            DataType::DateTime => AttributeDataType::DateTime,
            DataType::Boolean => AttributeDataType::Boolean,
        }),
        developer_only_attribute: Some(attribute.developer_only),
        mutable: Some(attribute.mutable),
        required: Some(attribute.required),
        number_attribute_constraints: attribute.number.as_ref().map(|bounds| {
            NumberAttributeConstraintsType { min_value: bounds.min.clone(), max_value: bounds.max.clone() }
        }),
        string_attribute_constraints: attribute.string.as_ref().map(|bounds| {
            StringAttributeConstraintsType { min_length: bounds.min.clone(), max_length: bounds.max.clone() }
        }),
    }
}

fn declare(entry: &SchemaAttributeType) -> Result<Declared> {
    let Some(name) = entry.name.clone() else {
        return Err(Error::invalid("Each attribute of a schema needs a name."));
    };
    Ok(Declared {
        name,
        data_type: entry.attribute_data_type.map(|data_type| match data_type {
            AttributeDataType::String => DataType::String,
            AttributeDataType::Number => DataType::Number,
            AttributeDataType::DateTime => DataType::DateTime,
            AttributeDataType::Boolean => DataType::Boolean,
        }),
        developer_only: entry.developer_only_attribute,
        mutable: entry.mutable,
        required: entry.required,
        string: entry
            .string_attribute_constraints
            .as_ref()
            .map(|bounds| StringBounds { min: bounds.min_length.clone(), max: bounds.max_length.clone() }),
        number: entry
            .number_attribute_constraints
            .as_ref()
            .map(|bounds| NumberBounds { min: bounds.min_value.clone(), max: bounds.max_value.clone() }),
    })
}
