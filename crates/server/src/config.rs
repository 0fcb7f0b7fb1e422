//! Options: from the command line, else from the environment, else from a TOML file, else the default.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::{BoolishValueParser, Resettable};
use clap::{Arg, Args, Command, ValueEnum};
use serde::Deserialize;

use crate::data_dir::{DatabaseUrl, Failure, MasterKeySource, StoreLocation};
use crate::outbox::{SmtpSettings, Transports, WebhookSettings};
use crate::quotas::Rates;

/// Which data a command works on.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct DataOptions {
    /// The directory that holds the store, the master key and the first credentials [default:
    /// ./poolhouse-data]
    #[arg(long, env = "POOLHOUSE_DATA", value_name = "DIR", global = true)]
    pub(crate) data: Option<PathBuf>,
    /// The store: `lmdb:PATH`, `postgres://USER@HOST/DATABASE`, or `memory:` for one that is gone at the end.
    /// With a password only from the environment or the file [default: lmdb:DIR/store]
    #[arg(long, env = "POOLHOUSE_STORE", value_name = "STORE", global = true, hide_env_values = true)]
    pub(crate) store: Option<String>,
    /// The file with the master key, 32 bytes in base64; POOLHOUSE_MASTER_KEY holds the key itself
    /// [default: DIR/master.key, made on the first start]
    #[arg(long, env = "POOLHOUSE_MASTER_KEY_FILE", value_name = "FILE", global = true)]
    pub(crate) master_key_file: Option<PathBuf>,
    /// The master key itself; only from the environment, since everybody can see a command line
    #[arg(skip)]
    #[serde(skip)]
    pub(crate) master_key: Option<String>,
    /// A TOML file with these options, named as on the command line without the dashes
    #[arg(long, env = "POOLHOUSE_CONFIG", value_name = "FILE", global = true)]
    #[serde(skip)]
    pub(crate) config: Option<PathBuf>,
}

/// How the server serves.
#[derive(Args, Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ServeOptions {
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:9229]
    #[arg(long, env = "POOLHOUSE_LISTEN", value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<String>,
    /// The account in every ARN, twelve digits [default: 123456789012]
    #[arg(long, env = "POOLHOUSE_ACCOUNT_ID", value_name = "ID")]
    pub(crate) account_id: Option<String>,
    /// Accept any signature as root's. For development: listens on loopback only
    #[arg(
        long,
        env = "POOLHOUSE_DEV",
        value_name = "BOOL",
        value_parser = BoolishValueParser::new(),
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "true"
    )]
    pub(crate) dev: Option<bool>,
    /// What is logged: a level (error, warn, info, debug, trace) or a filter such as `poolhouse=debug`
    /// [default: info]
    #[arg(long, env = "POOLHOUSE_LOG", value_name = "FILTER")]
    pub(crate) log: Option<String>,
    /// How it is logged [default: text]
    #[arg(long, env = "POOLHOUSE_LOG_FORMAT", value_name = "FORMAT")]
    pub(crate) log_format: Option<LogFormat>,
    /// The mail server for e-mail: `smtps://USER:PASSWORD@HOST` (TLS) or `smtp://USER:PASSWORD@HOST`
    /// (STARTTLS, unless `?tls=opportunistic` or `?tls=none`). With a password only from the environment or
    /// the file
    #[arg(long, env = "POOLHOUSE_SMTP_URL", value_name = "URL", hide_env_values = true)]
    pub(crate) smtp_url: Option<String>,
    /// Who e-mails are from when their pool does not say: `Name <address>`
    #[arg(long, env = "POOLHOUSE_MAIL_FROM", value_name = "ADDRESS")]
    pub(crate) mail_from: Option<String>,
    /// Where text messages are posted to, and e-mails without a mail server; signed with the secret in
    /// POOLHOUSE_WEBHOOK_SECRET: `whsec_` and the base64 of 24 to 64 bytes. With a password only from the
    /// environment or the file
    #[arg(long, env = "POOLHOUSE_WEBHOOK_URL", value_name = "URL", hide_env_values = true)]
    pub(crate) webhook_url: Option<String>,
    /// The secret itself; only from the environment or the file, since everybody can see a command line
    #[arg(skip)]
    pub(crate) webhook_secret: Option<String>,
    /// Requests a second for each category of operations: `aws` for the service's quotas, or `off`; a table
    /// `[quotas]` of the file holds others [default: off]
    #[arg(long, env = "POOLHOUSE_QUOTAS", value_name = "QUOTAS")]
    pub(crate) quotas: Option<Rates>,
    /// How many seconds to go on serving after the signal to stop, with 503 at `/health`, so that a load
    /// balancer takes the server out before it closes its door; a second signal ends the wait [default: 0]
    #[arg(long, env = "POOLHOUSE_DRAIN_SECONDS", value_name = "SECONDS")]
    pub(crate) drain_seconds: Option<u16>,
    /// For how long each pool keeps the changes of its users, for those who follow them: such as 7d, 36h or
    /// 90m; 0 keeps none; all servers of a store need the same [default: 7d]
    #[arg(long, env = "POOLHOUSE_CHANGES_KEPT", value_name = "TIME")]
    pub(crate) changes_kept: Option<String>,
    /// Also answer fixed bytes under `/fixed/LEN`, for benchmarks
    #[arg(long, hide = true)]
    #[serde(skip)]
    pub(crate) fixed_answers: bool,
}

/// How log lines look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line, for machines.
    Json,
}

const STORE_DIRECTORY: &str = "store";
const DATA_OPTIONS: [&str; 3] = ["data", "store", "master-key-file"];
const SERVE_OPTIONS: [&str; 12] = [
    "listen",
    "account-id",
    "dev",
    "log",
    "log-format",
    "smtp-url",
    "mail-from",
    "webhook-url",
    "webhook-secret",
    "quotas",
    "drain-seconds",
    "changes-kept",
];

/// Leaves out of a command the variables that are empty: compose files and unit files pass one that nobody
/// set on as an empty one. Where that would be a guess, it is refused later.
pub(crate) fn without_empty_variables(command: Command) -> Command {
    let without = |option: Arg| {
        let value = option.get_env().and_then(std::env::var_os);
        if value.is_some_and(|value| value.is_empty()) { option.env(Resettable::Reset) } else { option }
    };
    command.mut_args(without).mut_subcommands(without_empty_variables)
}

impl DataOptions {
    /// Fills what was given neither on the command line nor in the environment.
    pub(crate) fn resolved(mut self) -> Result<Self, Failure> {
        let seen = self.store.as_deref().filter(|store| !is_in_environment("POOLHOUSE_STORE", store));
        if seen.is_some_and(holds_database_password) {
            return Err(Failure::new(
                "--store holds a password, and everybody can see a command line; give the URL as \
                 POOLHOUSE_STORE or as store in the file of --config, or the password as PGPASSWORD or in \
                 ~/.pgpass",
            ));
        }
        if let Some(file) = self.config.as_deref() {
            let from_file: Self = read(file, &DATA_OPTIONS)?;
            self.data = self.data.or(from_file.data);
            self.store = self.store.or(from_file.store);
            self.master_key_file = self.master_key_file.or(from_file.master_key_file);
        }
        self.master_key = variable("POOLHOUSE_MASTER_KEY");
        self.check_empty_variables()?;
        Ok(self)
    }

    /// What a server must not guess: with another store, or a key that it makes for itself, it would have no
    /// users, or seal what nobody can open when its disk is gone.
    fn check_empty_variables(&self) -> Result<(), Failure> {
        let has_key = self.master_key_file.is_some() || self.master_key.is_some();
        let needed = [
            ("POOLHOUSE_STORE", self.store.is_none()),
            ("POOLHOUSE_MASTER_KEY", !has_key),
            ("POOLHOUSE_MASTER_KEY_FILE", !has_key),
        ];
        let is_empty = |name: &str| std::env::var_os(name).is_some_and(|value| value.is_empty());
        match needed.iter().find(|(name, is_needed)| *is_needed && is_empty(name)) {
            Some((name, _)) => Err(Failure::new(format!("{name} is empty; give it a value, or unset it"))),
            None => Ok(()),
        }
    }

    /// The data directory.
    pub(crate) fn directory(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| PathBuf::from("poolhouse-data"))
    }

    /// The store.
    pub(crate) fn store_location(&self) -> Result<StoreLocation, Failure> {
        match self.store.as_deref() {
            None => Ok(StoreLocation::Lmdb(self.directory().join(STORE_DIRECTORY))),
            Some("memory:") => Ok(StoreLocation::Memory),
            Some(text) if is_database(text) => Ok(StoreLocation::Postgres(DatabaseUrl(text.to_owned()))),
            Some(text) => {
                let path = text.strip_prefix("lmdb:").filter(|path| !path.is_empty());
                path.map(|path| StoreLocation::Lmdb(path.into())).ok_or_else(|| unknown_store(text))
            }
        }
    }

    /// What of `--store` may be shown.
    pub(crate) fn shown_store(&self) -> Option<&str> {
        self.store.as_deref().filter(|store| !holds_database_password(store))
    }

    /// Where the master key comes from.
    pub(crate) fn master_key(&self) -> MasterKeySource {
        match (&self.master_key_file, &self.master_key) {
            (Some(file), _) => MasterKeySource::File(file.clone()),
            (None, Some(text)) => MasterKeySource::Given(text.clone()),
            (None, None) => MasterKeySource::Own(self.directory().join("master.key")),
        }
    }
}

impl ServeOptions {
    /// Fills what was given neither on the command line nor in the environment, and checks the whole.
    pub(crate) fn resolved(mut self, config: Option<&Path>) -> Result<Self, Failure> {
        let urls = [
            ("smtp-url", "POOLHOUSE_SMTP_URL", &self.smtp_url),
            ("webhook-url", "POOLHOUSE_WEBHOOK_URL", &self.webhook_url),
        ];
        for (option, variable, url) in urls {
            if url.as_deref().is_some_and(|url| holds_password(url) && !is_in_environment(variable, url)) {
                return Err(Failure::new(format!(
                    "--{option} holds a password, and everybody can see a command line; give the URL as \
                     {variable} or as {option} in the file of --config",
                )));
            }
        }
        self.webhook_secret = variable("POOLHOUSE_WEBHOOK_SECRET");
        if let Some(file) = config {
            let from_file: Self = read(file, &SERVE_OPTIONS)?;
            self.listen = self.listen.or(from_file.listen);
            self.account_id = self.account_id.or(from_file.account_id);
            self.dev = self.dev.or(from_file.dev);
            self.log = self.log.or(from_file.log);
            self.log_format = self.log_format.or(from_file.log_format);
            self.smtp_url = self.smtp_url.or(from_file.smtp_url);
            self.mail_from = self.mail_from.or(from_file.mail_from);
            self.webhook_url = self.webhook_url.or(from_file.webhook_url);
            self.webhook_secret = self.webhook_secret.or(from_file.webhook_secret);
            self.quotas = self.quotas.or(from_file.quotas);
            self.drain_seconds = self.drain_seconds.or(from_file.drain_seconds);
            self.changes_kept = self.changes_kept.or(from_file.changes_kept);
        }
        self.transports()?;
        self.changes_kept()?;
        let account_id = self.account_id();
        if account_id.len() != 12 || !account_id.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(Failure::new(format!("--account-id {account_id} is not twelve digits")));
        }
        let listen = self.listen()?;
        if self.dev() && !listen.ip().is_loopback() {
            return Err(Failure::new(format!(
                "--dev lets everybody in and so listens on loopback only; {listen} is not: leave --dev out, \
                 or listen on 127.0.0.1"
            )));
        }
        Ok(self)
    }

    /// Where to listen.
    pub(crate) fn listen(&self) -> Result<SocketAddr, Failure> {
        let Some(text) = self.listen.as_deref() else {
            return Ok(SocketAddr::from(([127, 0, 0, 1], 9229)));
        };
        // The one name that needs no resolver, which could answer with several addresses.
        let port = text.strip_prefix("localhost:");
        port.map_or_else(|| text.parse(), |port| format!("127.0.0.1:{port}").parse()).map_err(|_| {
            let mend = "give an IP address and a port, such as 127.0.0.1:9300";
            Failure::new(format!("--listen {text} is not understood; {mend}"))
        })
    }

    /// Whether any signature is accepted.
    pub(crate) fn dev(&self) -> bool {
        self.dev.unwrap_or_default()
    }

    /// How long to go on serving after the signal to stop.
    pub(crate) fn drain(&self) -> Duration {
        Duration::from_secs(self.drain_seconds.unwrap_or_default().into())
    }

    /// How messages leave.
    pub(crate) fn transports(&self) -> Result<Transports, Failure> {
        let smtp = match (&self.smtp_url, &self.mail_from) {
            (Some(url), Some(from)) => Some(SmtpSettings::parse(url, from).map_err(Failure::new)?),
            (Some(_), None) => {
                return Err(Failure::new("--smtp-url needs --mail-from, who e-mails are from"));
            }
            (None, _) => None,
        };
        let webhook = match (&self.webhook_url, &self.webhook_secret) {
            (Some(url), Some(secret)) => Some(WebhookSettings::parse(url, secret).map_err(Failure::new)?),
            (Some(_), None) => {
                return Err(Failure::new(
                    "--webhook-url needs a secret to sign with: set POOLHOUSE_WEBHOOK_SECRET to whsec_ and \
                     the base64 of 24 to 64 random bytes",
                ));
            }
            (None, _) => None,
        };
        Ok(Transports { smtp, webhook })
    }

    /// For how long changes of users are kept; 0 for not at all.
    pub(crate) fn changes_kept(&self) -> Result<Duration, Failure> {
        let text = self.changes_kept.as_deref().unwrap_or("7d");
        duration(text).ok_or_else(|| {
            let mend = "give a number and d, h, m or s, such as 7d or 36h, or 0 to keep none";
            Failure::new(format!("--changes-kept {text} is not understood; {mend}"))
        })
    }

    /// The account in every ARN.
    pub(crate) fn account_id(&self) -> String {
        self.account_id.clone().unwrap_or_else(|| "123456789012".to_owned())
    }
}

/// A whole number of days, hours, minutes or seconds; 0 needs no unit.
pub(crate) fn duration(text: &str) -> Option<Duration> {
    if text == "0" {
        return Some(Duration::ZERO);
    }
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let unit_s = match unit {
        "d" => 24 * 60 * 60,
        "h" => 60 * 60,
        "m" => 60,
        "s" => 1,
        _ => return None,
    };
    // Without a sign, which numbers may have.
    let count: u32 = digits.bytes().all(|digit| digit.is_ascii_digit()).then(|| digits.parse().ok())??;
    Some(Duration::from_secs(u64::from(count) * unit_s))
}

fn holds_password(url: &str) -> bool {
    url::Url::parse(url).is_ok_and(|url| url.password().is_some())
}

fn is_database(store: &str) -> bool {
    ["postgres://", "postgresql://"].iter().any(|scheme| store.starts_with(scheme))
}

/// Also where a URL is none, for a typing error must not show a password either.
pub(crate) fn holds_database_password(store: &str) -> bool {
    let credentials = store.split_once("://").and_then(|(_, rest)| rest.split_once('@'));
    is_database(store)
        && (credentials.is_some_and(|(credentials, _)| credentials.contains(':'))
            || store.contains("password="))
}

/// Behind a scheme that is none of ours there may be a password too, so it is not repeated.
fn unknown_store(text: &str) -> Failure {
    let parts = text.split_once("://").filter(|(_, rest)| rest.contains(['@', '?']));
    let shown = parts.map_or(text, |(scheme, _)| scheme);
    let mend = "give lmdb:PATH, postgres://USER@HOST/DATABASE or memory:";
    Failure::new(format!("--store {shown} is not known; {mend}"))
}

fn is_in_environment(name: &str, value: &str) -> bool {
    variable(name).is_some_and(|given| given == value)
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// Reads the options named `wanted` from a TOML file, in which no other than known ones may stand.
fn read<T: for<'de> Deserialize<'de>>(path: &Path, wanted: &[&str]) -> Result<T, Failure> {
    let wrong = |error: &dyn std::fmt::Display| Failure::new(format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(|error| Failure::on(path, "read", &error))?;
    // Its own text repeats the line, in which a password may stand; the number tells nothing.
    let malformed = |error: toml::de::Error| match error.span().and_then(|span| text.get(..span.start)) {
        Some(before) => wrong(&format!("line {}: {}", before.matches('\n').count() + 1, error.message())),
        None => wrong(&error.message()),
    };
    let mut options: toml::Table = toml::from_str(&text).map_err(malformed)?;
    let known = |name: &String| DATA_OPTIONS.iter().chain(&SERVE_OPTIONS).any(|known| known == name);
    if let Some(unknown) = options.keys().find(|name| !known(name)) {
        let known = DATA_OPTIONS.iter().chain(&SERVE_OPTIONS).copied().collect::<Vec<_>>().join(", ");
        return Err(wrong(&format!("there is no option {unknown}; there are {known}")));
    }
    options.retain(|name, _| wanted.contains(&AsRef::<str>::as_ref(name)));
    options.try_into().map_err(|error| wrong(&error))
}
