//! Codes that end a sign-up: drawn, sealed for whom they are for, and said to have gone somewhere.

use poolhouse_directory::Sub;
use poolhouse_directory::messages::{Message, MessageKind, SealedMessage};
use poolhouse_directory::names::Contact;
use poolhouse_directory::records::PendingCode;
use poolhouse_model::{CodeDeliveryDetailsType, DeliveryMediumType};

use crate::context::Context;

/// A code that is being sent.
pub(crate) struct Code {
    /// What the user's record keeps of it.
    pub(crate) pending: PendingCode,
    /// What tells the user.
    pub(crate) message: Message,
    /// The message, as it is stored.
    pub(crate) sealed: SealedMessage,
}

/// Who is sent a code, and where.
pub(crate) struct Addressee<'a> {
    pub(crate) sub: Sub,
    pub(crate) username: &'a str,
    pub(crate) contact: Contact,
    pub(crate) address: &'a str,
}

impl Code {
    /// A new code in a message of this kind.
    pub(crate) fn draw(
        cx: &Context,
        pool_id: &str,
        kind: MessageKind,
        to: &Addressee<'_>,
        now_ms: i64,
    ) -> Self {
        let code = format!("{:06}", cx.randomness.below(1_000_000));
        let pending = PendingCode::new(&code, to.sub, to.contact, &cx.vault, &*cx.randomness, now_ms);
        let message = Message {
            kind,
            medium: to.contact.into(),
            destination: to.address.to_owned(),
            username: to.username.to_owned(),
            secret: code,
            created_ms: now_ms,
        };
        let sealed = message.seal_with(&pending, &cx.vault, pool_id, &*cx.randomness);
        Self { pending, message, sealed }
    }
}

/// Where a code went, so that the owner of the address knows it and nobody else.
pub(crate) fn delivery_details(contact: Contact, address: &str) -> CodeDeliveryDetailsType {
    let (medium, destination) = match contact {
        Contact::Email => (DeliveryMediumType::Email, masked_email(address)),
        Contact::PhoneNumber => (DeliveryMediumType::Sms, masked_phone_number(address)),
    };
    CodeDeliveryDetailsType {
        destination: Some(destination),
        delivery_medium: Some(medium),
        attribute_name: Some(contact.attribute().to_owned()),
    }
}

fn masked_email(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let first = |part: &str| part.chars().next().map(String::from).unwrap_or_default();
    format!("{}***@{}***", first(local), first(domain))
}

fn masked_phone_number(number: &str) -> String {
    let digits = number.trim_start_matches('+');
    // The last four digits of a number that has no more are the number.
    let hidden_len = digits.len().checked_sub(4).filter(|len| *len > 0).unwrap_or(digits.len());
    format!("+{}{}", "*".repeat(hidden_len), &digits[hidden_len..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_masked() {
        for (address, masked) in [
            ("fay@example.org", "f***@e***"),
            ("f@x.y", "f***@x***"),
            ("\u{e9}va@\u{f6}.at", "\u{e9}***@\u{f6}***"),
        ] {
            assert_eq!(masked_email(address), masked);
        }
        for (number, masked) in [
            ("+13125550100", "+*******0100"),
            ("+441632960961", "+********0961"),
            ("+12345", "+*2345"),
            ("+1234", "+****"),
        ] {
            assert_eq!(masked_phone_number(number), masked);
        }
    }
}
