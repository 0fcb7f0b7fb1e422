//! The iteration orders of the service's Java hash tables, which its validation messages let through.

/// Sorts enum values as the service prints a set of them.
///
/// All seven sets seen in real messages are ordered by `String.hashCode()` in 32 buckets; where two values
/// share a bucket the later one of the model came first. The model's largest set (16) fits such a table.
pub(crate) fn sort_enum_set(values: &mut [String]) {
    values.reverse();
    values.sort_by_key(|value| hash_code(value) & 31);
}

/// Sorts members, by `name` in lowerCamel, in the order in which the service lists their violations.
///
/// Both real messages about two members follow a Java `HashMap` of 16 buckets; a shared bucket keeps the
/// model's order.
pub(crate) fn sort_members<T>(members: &mut [T], name: impl Fn(&T) -> String) {
    members.sort_by_key(|member| {
        let hash = hash_code(&name(member));
        (hash ^ (hash >> 16)) & 15
    });
}

/// Java's `String.hashCode()`.
fn hash_code(text: &str) -> u32 {
    text.encode_utf16().fold(0, |hash: u32, unit| hash.wrapping_mul(31).wrapping_add(unit.into()))
}

#[cfg(test)]
mod tests {
    use super::{hash_code, sort_enum_set, sort_members};

    #[test]
    fn hash_codes_are_those_of_java() {
        assert_eq!(hash_code(""), 0);
        assert_eq!(hash_code("a"), 97);
        assert_eq!(hash_code("hello"), 99_162_322);
    }

    /// Each set as a real message printed it.
    #[test]
    fn enum_sets_are_printed_as_the_service_prints_them() {
        let printed = [
            "implicit client_credentials code",
            "phone_number email",
            "SIGN_IN PASSWORD_CHANGE SIGN_UP",
            "MFA_IF_CONFIGURED BLOCK NO_ACTION MFA_REQUIRED",
            "BLOCK NO_ACTION",
            "POST GET",
        ];
        for set in printed {
            let expected: Vec<String> = set.split(' ').map(str::to_owned).collect();
            let mut values = expected.clone();
            values.sort();
            sort_enum_set(&mut values);
            assert_eq!(values, expected);
        }
    }

    #[test]
    fn a_shared_bucket_puts_the_later_value_first() {
        let in_model_order = "ADMIN_NO_SRP_AUTH CUSTOM_AUTH_FLOW_ONLY USER_PASSWORD_AUTH \
            ALLOW_ADMIN_USER_PASSWORD_AUTH ALLOW_CUSTOM_AUTH ALLOW_USER_PASSWORD_AUTH ALLOW_USER_SRP_AUTH \
            ALLOW_REFRESH_TOKEN_AUTH";
        let printed = "ALLOW_CUSTOM_AUTH ADMIN_NO_SRP_AUTH ALLOW_REFRESH_TOKEN_AUTH ALLOW_USER_PASSWORD_AUTH \
            ALLOW_USER_SRP_AUTH CUSTOM_AUTH_FLOW_ONLY USER_PASSWORD_AUTH ALLOW_ADMIN_USER_PASSWORD_AUTH";
        let mut values: Vec<String> = in_model_order.split(' ').map(str::to_owned).collect();
        sort_enum_set(&mut values);
        assert_eq!(values.join(" "), printed);
    }

    #[test]
    fn violations_are_listed_as_the_service_lists_them() {
        for (first, second) in [("password", "username"), ("logoutURLs", "callbackURLs")] {
            let mut members = [second, first];
            sort_members(&mut members, |member| (*member).to_owned());
            assert_eq!(members, [first, second]);
        }
    }
}
