//! The password policy: from the wire to the record and back.

use poolhouse_directory::password::PasswordPolicy;
use poolhouse_model::PasswordPolicyType;

/// The policy that was given. What it leaves out is not required; only a pool without any policy requires
/// everything.
pub(super) fn record(given: &PasswordPolicyType) -> PasswordPolicy {
    let lenient = PasswordPolicy::lenient();
    PasswordPolicy {
        minimum_length: given.minimum_length.and_then(count).unwrap_or(lenient.minimum_length),
        require_uppercase: given.require_uppercase.unwrap_or(false),
        require_lowercase: given.require_lowercase.unwrap_or(false),
        require_numbers: given.require_numbers.unwrap_or(false),
        require_symbols: given.require_symbols.unwrap_or(false),
        history_size: given.password_history_size.and_then(count),
        temporary_validity_days: validity_days(given.temporary_password_validity_days),
    }
}

/// How many days a temporary password is good for; 0 counts as not given.
pub(super) fn validity_days(given: Option<i32>) -> u32 {
    let given = given.and_then(count).filter(|days| *days > 0);
    given.unwrap_or(PasswordPolicy::lenient().temporary_validity_days)
}

/// As the API shows it.
pub(super) fn view(policy: &PasswordPolicy) -> PasswordPolicyType {
    PasswordPolicyType {
        minimum_length: Some(number(policy.minimum_length)),
        require_uppercase: Some(policy.require_uppercase),
        require_lowercase: Some(policy.require_lowercase),
        require_numbers: Some(policy.require_numbers),
        require_symbols: Some(policy.require_symbols),
        password_history_size: policy.history_size.map(number),
        temporary_password_validity_days: Some(number(policy.temporary_validity_days)),
    }
}

/// As a number of the wire.
pub(super) fn number(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

/// The model has checked that there are no negative ones.
fn count(number: i32) -> Option<u32> {
    u32::try_from(number).ok()
}
