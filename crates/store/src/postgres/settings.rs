//! The URL of a store in PostgreSQL: what it says to the client, and what it says to us.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

use super::password;
use crate::StoreError;

/// How many connections there are at most, unless the URL says it.
const CONNECTIONS_DEFAULT: usize = 16;
/// How long a host may take to let a connection in, unless the URL says it.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// After how long without an answer of its machine a connection is given up.
const SILENCE_MAX: Duration = Duration::from_secs(20);
const KEEPALIVE: Duration = Duration::from_secs(5);

/// Where a store is, and how it is reached.
#[derive(Debug)]
pub(super) struct Settings {
    pub(super) client: Config,
    /// The store for people: its URL without a password and without parameters.
    pub(super) place: String,
    /// The schema that the tables are in, unless it is the one that the server chooses.
    pub(super) schema: Option<String>,
    /// Whether a new store is spread over the machines of a Citus cluster.
    pub(super) distributes: bool,
    pub(super) connections_max: usize,
    /// Certificates of authorities, in the place of those that the machine trusts.
    pub(super) authorities: Option<PathBuf>,
}

impl Settings {
    /// Reads a URL. Errors do not show it, since it may hold a password.
    pub(super) fn parse(url: &str) -> Result<Self, StoreError> {
        let (client_url, own) = split(url);
        let mut client: Config = client_url.parse().map_err(|error: tokio_postgres::Error| {
            let reason = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
            wrong(&format!("{error}: {reason}"))
        })?;
        let mut distributes = false;
        let mut connections_max = CONNECTIONS_DEFAULT;
        let mut authorities = None;
        let mut schema = None;
        let mut encryption = None;
        for (name, value) in own {
            match name {
                "distribute" if value == "citus" => distributes = true,
                "distribute" => return Err(wrong("distribute= takes citus")),
                "connections" => match value.parse() {
                    Ok(count) if (2..=128).contains(&count) => connections_max = count,
                    _ => return Err(wrong("connections= takes a number from 2 to 128")),
                },
                "schema" if is_plain_name(&value) => schema = Some(value),
                "schema" => return Err(wrong("schema= takes a name of small letters, digits and _")),
                "sslrootcert" => authorities = Some(PathBuf::from(value)),
                _ => encryption = Some(value),
            }
        }
        if client.get_hosts().is_empty() {
            client.host("localhost");
        }
        let Some(user) = client.get_user().map(str::to_owned) else {
            return Err(wrong("it names no user; the form is postgres://USER@HOST/DATABASE"));
        };
        client.ssl_mode(encryption_of(&client, encryption.as_deref())?);
        let database = client.get_dbname().unwrap_or(&user).to_owned();
        client.dbname(&database);
        let place = format!("postgres://{user}@{}/{database}", hosts(&client));
        if client.get_password().is_none()
            && let Some(found) = password::find(&client, &user, &database)
        {
            client.password(found);
        }
        keep_alive(&mut client);
        Ok(Self { client, place, schema, distributes, connections_max, authorities })
    }

    /// What is said to the client, for each host alone.
    pub(super) fn hosts(&self) -> Vec<Config> {
        (0..self.client.get_hosts().len()).map(|index| only(&self.client, index)).collect()
    }
}

/// Takes the parameters that are ours out of a URL.
fn split(url: &str) -> (String, Vec<(&str, String)>) {
    const OWN: [&str; 5] = ["distribute", "connections", "schema", "sslrootcert", "sslmode"];
    let Some((base, parameters)) = url.split_once('?') else { return (url.to_owned(), Vec::new()) };
    let mut own = Vec::new();
    let mut others = Vec::new();
    for parameter in parameters.split('&').filter(|parameter| !parameter.is_empty()) {
        match parameter.split_once('=') {
            Some((name, value)) if OWN.contains(&name) => {
                own.push((name, percent_decode_str(value).decode_utf8_lossy().into_owned()));
            }
            _ => others.push(parameter),
        }
    }
    let separator = if others.is_empty() { "" } else { "?" };
    (format!("{base}{separator}{}", others.join("&")), own)
}

/// Whether a name means the same with and without quotes.
fn is_plain_name(name: &str) -> bool {
    let is_plain = |letter: u8| letter.is_ascii_lowercase() || letter == b'_' || letter.is_ascii_digit();
    (1..=63).contains(&name.len()) && name.bytes().all(is_plain) && !name.as_bytes()[0].is_ascii_digit()
}

/// What is not encrypted goes to this machine only, unless the URL says so. Whatever is encrypted is also
/// verified, so there is no way between.
fn encryption_of(client: &Config, wanted: Option<&str>) -> Result<SslMode, StoreError> {
    match wanted {
        Some("disable") => Ok(SslMode::Disable),
        Some("require" | "verify-full") => Ok(SslMode::Require),
        Some(other) => Err(wrong(&format!(
            "sslmode={other} is not possible: give sslmode=require for TLS with a certificate that is \
             verified, or sslmode=disable for none"
        ))),
        None if client.get_hosts().iter().all(is_here) => Ok(SslMode::Disable),
        None => Ok(SslMode::Require),
    }
}

fn is_here(host: &Host) -> bool {
    match host {
        Host::Tcp(name) => name == "localhost" || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback()),
        #[cfg(unix)]
        Host::Unix(_) => true,
    }
}

/// The hosts as a URL names them.
fn hosts(client: &Config) -> String {
    let ports = client.get_ports();
    let hosts = client.get_hosts().iter().enumerate().map(|(index, host)| {
        let host = match host {
            Host::Tcp(name) if name.contains(':') => format!("[{name}]"),
            Host::Tcp(name) => name.clone(),
            #[cfg(unix)]
            Host::Unix(path) => path.display().to_string(),
        };
        match ports.get(index).or(ports.first()) {
            Some(port) if *port != 5432 => format!("{host}:{port}"),
            _ => host,
        }
    });
    hosts.collect::<Vec<_>>().join(",")
}

/// The same for one of the hosts: from a list, none can be taken away.
fn only(client: &Config, index: usize) -> Config {
    let mut only = Config::new();
    match &client.get_hosts()[index] {
        Host::Tcp(name) => only.host(name),
        #[cfg(unix)]
        Host::Unix(path) => only.host_path(path),
    };
    if let Some(address) = client.get_hostaddrs().get(index) {
        only.hostaddr(*address);
    }
    let ports = client.get_ports();
    if let Some(port) = ports.get(index).or(ports.first()) {
        only.port(*port);
    }
    if let Some(password) = client.get_password() {
        only.password(password);
    }
    if let Some(options) = client.get_options() {
        only.options(options);
    }
    if let Some(retries) = client.get_keepalives_retries() {
        only.keepalives_retries(retries);
    }
    only.user(client.get_user().unwrap_or_default())
        .dbname(client.get_dbname().unwrap_or_default())
        .application_name(client.get_application_name().unwrap_or_default())
        .connect_timeout(client.get_connect_timeout().copied().unwrap_or(CONNECT_TIMEOUT))
        .tcp_user_timeout(client.get_tcp_user_timeout().copied().unwrap_or(SILENCE_MAX))
        .keepalives(client.get_keepalives())
        .keepalives_idle(client.get_keepalives_idle())
        .keepalives_interval(client.get_keepalives_interval().unwrap_or(KEEPALIVE))
        .ssl_mode(client.get_ssl_mode())
        .ssl_negotiation(client.get_ssl_negotiation())
        .channel_binding(client.get_channel_binding())
        .target_session_attrs(client.get_target_session_attrs());
    only
}

/// Sees to it that a machine that is gone is noticed, where the URL does not say how.
fn keep_alive(client: &mut Config) {
    if client.get_application_name().is_none() {
        client.application_name("poolhouse");
    }
    if client.get_connect_timeout().is_none() {
        client.connect_timeout(CONNECT_TIMEOUT);
    }
    if client.get_tcp_user_timeout().is_none() {
        client.tcp_user_timeout(SILENCE_MAX);
    }
    if client.get_keepalives_interval().is_none() {
        client.keepalives_idle(KEEPALIVE).keepalives_interval(KEEPALIVE).keepalives_retries(3);
    }
    // Only a server that takes writes is the one that is up to date.
    client.target_session_attrs(TargetSessionAttrs::ReadWrite);
}

fn wrong(reason: &str) -> StoreError {
    StoreError::Engine(format!("the URL of the store is not understood: {reason}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(url: &str) -> Settings {
        Settings::parse(url).expect("a URL")
    }

    fn refusal(url: &str) -> String {
        Settings::parse(url).expect_err("no URL of a store").to_string()
    }

    #[test]
    fn what_is_ours_is_taken_out() {
        let settings = parse(
            "postgres://app@one,two:5433/users?distribute=citus&application_name=x&connections=3\
             &schema=own&sslrootcert=%2Fetc%2Fca.pem",
        );
        assert!(settings.distributes);
        assert_eq!(settings.connections_max, 3);
        assert_eq!(settings.schema.as_deref(), Some("own"));
        assert_eq!(settings.authorities, Some(PathBuf::from("/etc/ca.pem")));
        assert_eq!(settings.client.get_application_name(), Some("x"));
        assert_eq!(settings.client.get_target_session_attrs(), TargetSessionAttrs::ReadWrite);
        assert_eq!(settings.place, "postgres://app@one,two:5433/users");
    }

    #[test]
    fn a_host_alone_is_told_all_that_is_told_to_several() {
        let parameters = "options=-c%20x%3Dy&application_name=x&connect_timeout=3&tcp_user_timeout=4\
             &keepalives=0&keepalives_idle=5&keepalives_interval=6&keepalives_retries=7\
             &channel_binding=require&sslnegotiation=direct";
        let several = parse(&format!("postgres://app:secret@one:1,two:2/users?{parameters}")).hosts();
        for (host, alone) in several.iter().zip(["one:1", "two:2"]) {
            let alone = parse(&format!("postgres://app:secret@{alone}/users?{parameters}"));
            assert_eq!(*host, alone.client);
        }
        assert_eq!(several.len(), 2);
    }

    #[test]
    fn nothing_leaves_the_machine_in_the_clear_unless_it_is_said() {
        for (url, mode) in [
            ("postgres://app@db.example.com/users", SslMode::Require),
            ("postgres://app@10.0.0.1/users", SslMode::Require),
            ("postgres://app@localhost,db.example.com/users", SslMode::Require),
            ("postgres://app@db.example.com/users?sslmode=verify-full", SslMode::Require),
            ("postgres://app@db.example.com/users?sslmode=disable", SslMode::Disable),
            ("postgres://app@localhost/users?sslmode=require", SslMode::Require),
            ("postgres://app@localhost/users", SslMode::Disable),
            ("postgres://app@127.0.0.1,[::1]:5433/users", SslMode::Disable),
            ("postgres://app@/users?host=/var/run/postgresql", SslMode::Disable),
        ] {
            assert_eq!(parse(url).client.get_ssl_mode(), mode, "{url}");
        }
        for mode in ["prefer", "allow", "verify-ca", "no"] {
            let text = refusal(&format!("postgres://app@db.example.com/users?sslmode={mode}"));
            assert!(text.contains("sslmode=require") && text.contains("sslmode=disable"), "{text}");
        }
    }

    #[test]
    fn a_password_is_not_shown() {
        let settings = parse("postgres://app:secret@localhost/users");
        assert_eq!(settings.client.get_password(), Some(&b"secret"[..]));
        assert!(!format!("{settings:?}").contains("secret"));
        for url in
            ["postgres://app:secret@localhost:port/users", "postgres://app:secret@localhost/u?nothing=1"]
        {
            assert!(!refusal(url).contains("secret"));
        }
    }
}
