//! A message put into words: the pool's own, or those that the service has for pools without.

use poolhouse_directory::messages::{Medium, Message, MessageKind};
use poolhouse_directory::records::Outgoing;

/// A message ready to be delivered.
pub(super) struct Letter {
    /// The pool's id and the message's number: the same whenever it is delivered.
    pub(super) id: String,
    pub(super) pool: String,
    pub(super) message: Message,
    pub(super) expires_ms: i64,
    /// One line.
    pub(super) subject: String,
    pub(super) text: String,
    /// What an e-mail says to those who read HTML.
    pub(super) html: String,
    /// Who the pool says that its e-mails are from.
    pub(super) from: Option<String>,
    pub(super) reply_to: Option<String>,
}

const INVITATION: &str = "Your username is {username} and temporary password is {####}. ";
/// To whom there is no password to tell.
const WELCOME: &str = "Your username is {username}. ";
const WELCOME_SUBJECT: &str = "Your new account";
const INVITATION_SUBJECT: &str = "Your temporary password";
const VERIFICATION: &str = "Your confirmation code is {####}";
const VERIFICATION_SUBJECT: &str = "Your verification code";

const SECRET: &str = "{####}";
const USERNAME: &str = "{username}";

impl Letter {
    /// Words a message.
    pub(super) fn new(pool: &str, outgoing: &Outgoing, message: Message) -> Self {
        let (subject, text) = match message.kind {
            MessageKind::Invitation if message.secret.is_empty() => (WELCOME_SUBJECT, WELCOME),
            MessageKind::Invitation => (INVITATION_SUBJECT, INVITATION),
            MessageKind::PasswordReset | MessageKind::SignUp | MessageKind::SignUpAgain => {
                (VERIFICATION_SUBJECT, VERIFICATION)
            }
        };
        let wording = &outgoing.wording;
        // A pool whose users may have a password or none has one template, which fits the ones or the others.
        let fits = |template: &str| template.contains(SECRET) != message.secret.is_empty();
        let is_own = wording.text.as_deref().is_none_or(fits);
        let template = wording.text.as_deref().filter(|_| is_own).unwrap_or(text);
        let subject = wording.subject.as_deref().filter(|_| is_own).unwrap_or(subject);
        let (username, secret) = (&*message.username, &*message.secret);
        // The service sends the text of an e-mail as HTML, so that is what templates are written in.
        let text = match message.medium {
            Medium::Email => filled(&plain(template), username, secret),
            Medium::Sms => filled(template, username, secret),
        };
        Self {
            id: format!("{pool}-{}", outgoing.id),
            pool: pool.to_owned(),
            expires_ms: outgoing.expires_ms,
            subject: one_line(subject),
            text,
            html: filled(template, &escaped(username), &escaped(secret)),
            from: wording.from.clone(),
            reply_to: wording.reply_to.clone(),
            message,
        }
    }
}

/// The template with its two values. What is put in is not looked at again: a user name may look like a
/// placeholder.
fn filled(template: &str, username: &str, secret: &str) -> String {
    let mut text = String::with_capacity(template.len() + username.len() + secret.len());
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let (value, len) = match rest {
            _ if rest.starts_with(SECRET) => (secret, SECRET.len()),
            _ if rest.starts_with(USERNAME) => (username, USERNAME.len()),
            _ => ("{", 1),
        };
        text.push_str(value);
        rest = &rest[len..];
    }
    text + rest
}

/// A value that stands in HTML for itself.
fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// What is left of HTML without its tags.
fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        rest = &rest[start..];
        let is_tag = rest[1..].starts_with(|next: char| next.is_ascii_alphabetic() || "/!".contains(next));
        let Some(end) = rest.find('>').filter(|_| is_tag) else {
            text.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = rest[1..end].to_ascii_lowercase();
        let name = tag.split(|letter: char| letter.is_whitespace()).next().unwrap_or_default();
        rest = &rest[end + 1..];
        match name.trim_end_matches('/') {
            "br" | "/p" | "/div" | "/li" | "/tr" | "/h1" | "/h2" | "/h3" => text.push('\n'),
            // Lower case in ASCII leaves every letter at its place.
            name @ ("style" | "script") => {
                let end = rest.to_ascii_lowercase().find(&format!("</{name}"));
                rest = end.map_or("", |end| &rest[end..]);
            }
            _ => {}
        }
    }
    text.push_str(rest);
    let entities =
        [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

/// A subject is a header: whatever would end its line becomes a space.
fn one_line(subject: &str) -> String {
    subject.split(|letter: char| letter.is_control()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_not_a_placeholder() {
        let template = "Dear {username}, {####} {other} {";
        assert_eq!(filled(template, "{####}{username}", "123"), "Dear {####}{username}, 123 {other} {");
    }

    #[test]
    fn a_user_name_is_no_html() {
        assert_eq!(escaped(r#"<a href="x">&'"#), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;");
    }

    #[test]
    fn html_has_a_plain_form() {
        for (html, expected) in [
            ("no tags", "no tags"),
            ("<p>Hello <b>you</b></p>Code<br/>{####}", "Hello you\nCode\n{####}"),
            ("a < b <!-- c --> d", "a < b  d"),
            ("<style>p { x: y }</style>text", "text"),
            ("<STYLE>p { x: y }</STYLE>text", "text"),
            ("a<Style media=x>Ü</stylE>b<SCRIPT>1 < 2</Script >c", "abc"),
            ("1 &lt; 2 &amp;lt;", "1 < 2 &lt;"),
            ("never ended <b", "never ended <b"),
        ] {
            assert_eq!(plain(html), expected);
        }
    }

    #[test]
    fn a_subject_stays_on_its_line() {
        assert_eq!(one_line("Code\r\nBcc: eve@evil.example"), "Code  Bcc: eve@evil.example");
    }
}
