//! Where a password comes from when the URL has none: the variables and the file that every client of
//! PostgreSQL reads.

use std::path::PathBuf;

use tokio_postgres::Config;
use tokio_postgres::config::Host;

/// The password out of `PGPASSWORD`, or the first that fits in the file that `PGPASSFILE` names, by default
/// `~/.pgpass`.
pub(super) fn find(client: &Config, user: &str, database: &str) -> Option<String> {
    let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    if let Some(password) = variable("PGPASSWORD") {
        return password.into_string().ok();
    }
    let path = variable("PGPASSFILE").map(PathBuf::from);
    let path = path.or_else(|| Some(PathBuf::from(variable("HOME")?).join(".pgpass")))?;
    let lines = std::fs::read_to_string(path).ok()?;
    let ports = client.get_ports();
    client.get_hosts().iter().enumerate().find_map(|(index, host)| {
        let port = ports.get(index).or(ports.first()).copied().unwrap_or(5432).to_string();
        let host = match host {
            Host::Tcp(name) => name,
            #[cfg(unix)]
            Host::Unix(_) => "localhost",
        };
        in_lines(&lines, [host, &port, database, user])
    })
}

/// The password of the first line whose other fields fit.
fn in_lines(lines: &str, wanted: [&str; 4]) -> Option<String> {
    lines.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let (password, place) = fields.split_last()?;
        let fits = place.len() == wanted.len()
            && place.iter().zip(wanted).all(|(field, wanted)| field == "*" || field == wanted);
        fits.then(|| password.clone())
    })
}

/// Fields are parted by colons; a backslash takes the next character as it is.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            ':' => {
                fields.push(String::new());
                continue;
            }
            '\\' => letters.next(),
            letter => Some(letter),
        };
        if let Some(field) = fields.last_mut() {
            field.extend(letter);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::in_lines;

    #[test]
    fn the_first_line_that_fits_is_taken() {
        let lines = "# host:port:database:user:password\n\
                     db:5432:users:app:first\n\
                     db:*:*:app:with\\:colon\\\\\n\
                     *:*:*:*:last";
        let find = |host, port| in_lines(lines, [host, port, "users", "app"]);
        assert_eq!(find("db", "5432").as_deref(), Some("first"));
        assert_eq!(find("db", "5433").as_deref(), Some("with:colon\\"));
        assert_eq!(find("other", "5432").as_deref(), Some("last"));
        assert_eq!(in_lines("db:5432:users:app", ["db", "5432", "users", "app"]), None);
    }
}
