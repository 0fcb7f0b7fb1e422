//! Patterns: text with wildcards and policy variables, compiled once.
//!
//! A pattern is split into symbols before any variable has a value, so that a `*` in a value is only a `*`.

use std::borrow::Cow;

use crate::evaluate::ConditionContext;

/// The colon-separated fields of an ARN. Only the last one may hold colons of its own.
const ARN_FIELDS: usize = 6;

/// What wildcards mean in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grammar {
    /// Nothing: each character is itself.
    Literal,
    /// `*` is any text and `?` any character.
    Wildcards,
    /// As in `Resource`: a wildcard stays within its field of the ARN, but a `*` that ends a field may go on
    /// beyond it; the fields that are left out at the end are anything.
    Resource,
    /// As in an ARN condition: each wildcard stays within its field.
    Arn,
}

/// Whether letters in upper and lower case are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    Sensitive,
    Insensitive,
}

/// Whether `${...}` means anything: policies before version 2012-10-17 know no variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Variables {
    Known,
    Unknown,
}

/// What comparing a value with something of the policy came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Match {
    Yes,
    No,
    /// A variable has no value, or the value is not of the kind that the operator compares.
    Undecided,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pieces: Vec<Piece>,
    case: Case,
    /// The pattern itself, if it is only text: most are, and texts are compared at once.
    text: Option<String>,
}

#[derive(Clone, Debug)]
enum Piece {
    Fixed(Vec<Symbol>),
    Variable { key: String, default: Option<String> },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Symbol {
    Character(char),
    /// `?`
    One {
        beyond_colon: bool,
    },
    /// `*`
    Many {
        beyond_colon: bool,
    },
    /// The end of a resource with too few fields. There may be none: a `*` before it can have taken the rest.
    OmittedFields,
}

impl Match {
    /// `Yes` if one of the outcomes is, else `Undecided` if one of them is.
    pub(crate) fn any(outcomes: impl Iterator<Item = Match>) -> Match {
        let mut any = Match::No;
        for outcome in outcomes {
            match outcome {
                Match::Yes => return Match::Yes,
                Match::Undecided => any = Match::Undecided,
                Match::No => {}
            }
        }
        any
    }
}

impl From<bool> for Match {
    fn from(matches: bool) -> Self {
        if matches { Match::Yes } else { Match::No }
    }
}

impl Pattern {
    /// Compiles `text`, or says what is wrong with it.
    pub(crate) fn compile(
        text: &str,
        grammar: Grammar,
        case: Case,
        variables: Variables,
    ) -> Result<Pattern, String> {
        let mut pattern = Pattern { pieces: Vec::new(), case, text: None };
        let mut field = 1;
        let mut rest = text;
        while let Some(character) = rest.chars().next() {
            if let Some(inside) = rest.strip_prefix("${").filter(|_| variables == Variables::Known) {
                let (variable, after) = inside
                    .split_once('}')
                    .ok_or_else(|| format!("`{text}` opens `${{` and does not close it"))?;
                pattern.push_variable(variable)?;
                rest = after;
                continue;
            }
            rest = &rest[character.len_utf8()..];
            field += usize::from(character == ':');
            pattern.push(grammar.symbol(character, field, rest));
        }
        if grammar == Grammar::Resource && text.starts_with("arn:") && field < ARN_FIELDS {
            pattern.push(Symbol::OmittedFields);
        }
        pattern.text = pattern.as_text();
        Ok(pattern)
    }

    /// The keys that the pattern takes values of.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Fixed(_) => None,
            Piece::Variable { key, .. } => Some(key.as_str()),
        })
    }

    /// Compares `text` with the pattern. Allocates only if the pattern has variables.
    pub(crate) fn matches(&self, text: &str, context: &dyn ConditionContext) -> Match {
        if let Some(own) = self.text.as_deref().filter(|_| text.is_ascii()) {
            return match self.case {
                Case::Sensitive => own == text,
                Case::Insensitive => own.eq_ignore_ascii_case(text),
            }
            .into();
        }
        match self.resolve(context) {
            Some(symbols) => matches(&symbols, text, self.case).into(),
            None => Match::Undecided,
        }
    }

    /// The pattern if it is text of ASCII alone, whose cases are those of single bytes.
    fn as_text(&self) -> Option<String> {
        let [Piece::Fixed(symbols)] = self.pieces.as_slice() else { return None };
        let characters = symbols.iter().map(|symbol| match symbol {
            Symbol::Character(character) if character.is_ascii() => Some(*character),
            _ => None,
        });
        characters.collect()
    }

    fn push(&mut self, symbol: Symbol) {
        match self.pieces.last_mut() {
            Some(Piece::Fixed(symbols)) => symbols.push(symbol),
            _ => self.pieces.push(Piece::Fixed(vec![symbol])),
        }
    }

    fn push_variable(&mut self, variable: &str) -> Result<(), String> {
        if let "*" | "?" | "$" = variable {
            variable.chars().for_each(|character| self.push(Symbol::Character(character)));
            return Ok(());
        }
        let (key, default) = match variable.split_once(',') {
            None => (variable.trim(), None),
            Some((key, default)) => {
                let default = default.trim();
                let quoted = default.strip_prefix('\'').and_then(|default| default.strip_suffix('\''));
                let default = quoted.ok_or_else(|| {
                    format!(
                        "the default of `${{{variable}}}` is not in single quotes; write `${{key, 'text'}}`"
                    )
                })?;
                (key.trim(), Some(default.to_owned()))
            }
        };
        if !key.contains(':') {
            return Err(format!("`${{{variable}}}` names no condition key, such as `aws:username`"));
        }
        self.pieces.push(Piece::Variable { key: key.to_owned(), default });
        Ok(())
    }

    /// The symbols with the variables' values in their places; `None` if a variable has no single value.
    fn resolve(&self, context: &dyn ConditionContext) -> Option<Cow<'_, [Symbol]>> {
        match self.pieces.as_slice() {
            [] => return Some(Cow::Borrowed(&[])),
            [Piece::Fixed(symbols)] => return Some(Cow::Borrowed(symbols)),
            _ => {}
        }
        let mut resolved = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Fixed(symbols) => resolved.extend_from_slice(symbols),
                Piece::Variable { key, default } => {
                    let value = single_value(key, default.as_deref(), context)?;
                    resolved.extend(value.chars().map(Symbol::Character));
                }
            }
        }
        Some(Cow::Owned(resolved))
    }
}

impl Grammar {
    /// The symbol for a character in this field of the ARN, before `rest`.
    fn symbol(self, character: char, field: usize, rest: &str) -> Symbol {
        let free = self == Grammar::Wildcards || field >= ARN_FIELDS;
        let ends_field = self == Grammar::Resource && (rest.is_empty() || rest.starts_with(':'));
        match character {
            '*' if self != Grammar::Literal => Symbol::Many { beyond_colon: free || ends_field },
            '?' if self != Grammar::Literal => Symbol::One { beyond_colon: free },
            _ => Symbol::Character(character),
        }
    }
}

/// A variable stands for one value. A key with several has none that could be meant.
fn single_value(key: &str, default: Option<&str>, context: &dyn ConditionContext) -> Option<String> {
    let mut count = 0;
    let mut single = None;
    context.values(key, &mut |value| {
        count += 1;
        single = (count == 1).then(|| value.to_owned());
    });
    if count == 0 { default.map(str::to_owned) } else { single }
}

/// A `*` that was passed: where to go on after it, and how far it reaches so far.
#[derive(Clone, Copy)]
struct Star {
    next: usize,
    end: usize,
    beyond_colon: bool,
}

/// Whether the symbols match the whole text.
///
/// After a mismatch only the last `*` has to take more, since what is before it was matched as early as
/// possible. One that stays within its field may be unable to; so the last that goes beyond is kept too.
fn matches(symbols: &[Symbol], text: &str, case: Case) -> bool {
    let (mut at, mut position) = (0, 0);
    let (mut within, mut beyond) = (None, None);
    loop {
        let character = text[position..].chars().next();
        match (symbols.get(at), character) {
            (None, None) | (Some(Symbol::OmittedFields), None | Some(':')) => return true,
            (Some(&Symbol::Many { beyond_colon }), _) => {
                at += 1;
                let star = Some(Star { next: at, end: position, beyond_colon });
                if beyond_colon {
                    (within, beyond) = (None, star);
                } else {
                    within = star;
                }
            }
            (Some(symbol), Some(character)) if symbol.accepts(character, case) => {
                at += 1;
                position += character.len_utf8();
            }
            _ => {
                within = within.and_then(|star: Star| star.take_more(text));
                if within.is_none() {
                    beyond = beyond.and_then(|star: Star| star.take_more(text));
                }
                let Some(star) = within.or(beyond) else { return false };
                (at, position) = (star.next, star.end);
            }
        }
    }
}

impl Star {
    fn take_more(self, text: &str) -> Option<Star> {
        let character = text[self.end..].chars().next()?;
        let taken = self.beyond_colon || character != ':';
        taken.then(|| Star { end: self.end + character.len_utf8(), ..self })
    }
}

impl Symbol {
    fn accepts(self, character: char, case: Case) -> bool {
        match self {
            Symbol::Character(own) => {
                own == character
                    || case == Case::Insensitive && own.to_lowercase().eq(character.to_lowercase())
            }
            Symbol::One { beyond_colon } => beyond_colon || character != ':',
            Symbol::Many { .. } | Symbol::OmittedFields => false,
        }
    }
}
