//! What an error of a transport came from, in one line.

use std::error::Error;

/// The error and what caused it: `Connection error: Connection refused (os error 111)`. A cause that the text
/// has in it already is not said twice.
pub(super) fn with_causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    #[derive(Debug)]
    struct Stage(&'static str, Option<Box<Stage>>);

    impl fmt::Display for Stage {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str(self.0)
        }
    }

    impl Error for Stage {
        fn source(&self) -> Option<&(dyn Error + 'static)> {
            self.1.as_deref().map(|cause| cause as &dyn Error)
        }
    }

    #[test]
    fn each_cause_is_said_once() {
        let refused = Stage("refused (os error 111)", None);
        let connect = Stage("tcp: refused (os error 111)", Some(Box::new(refused)));
        let error = Stage("client error", Some(Box::new(connect)));
        assert_eq!(with_causes(&error), "client error: tcp: refused (os error 111)");
    }
}
