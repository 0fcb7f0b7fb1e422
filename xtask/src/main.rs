//! The project's recipes: `cargo xtask <recipe>`, logic in Rust and nothing to install.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line tool talks to its terminal")]

mod bench;
mod check;
mod client;
mod codegen;
mod crash;
mod deny;
mod postgres;
mod process;
mod random;
mod refusals;
mod soak;
mod steps;
mod test;
mod tidy;
mod users;

use std::env;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::LazyLock;

/// Why a recipe stopped, in words for the person who ran it.
type Failure = Box<dyn Error>;

const HELP: &str = "\
usage: cargo xtask <recipe>

  bench [--small N] [--large N] [--rounds N] [--requests N] [--only TEXT]
      what a request costs the server in a small and in a large pool, beside an answer of fixed bytes; the
      table and the plot go to bench/, unless only the cases whose name holds a text are measured
  bench absence [--names N]
      whether a client that hides its users tells by time who is there; the table goes to bench/
  bench overload [--seconds N]
      what is answered, and how fast, when more is asked than the server can do; table and plot go to bench/
  bench page [--users N,N,...] [--engine lmdb|postgres|both] [--seconds N] [--rate N] [--rounds N]
      [--requests N]
      what pages, exact matches and creates cost on each engine, how long they take at a rate of so many reads
      a second, and how that grows with the pool: of 10000, 1000000 and 10000000 users, for which it takes up
      to 45 GB of disk and leaves 14 GB of them in target/bench; writes bench/README.md and its plot
  bench writes [--users N]
      how fast users come in, and what it takes to open and to create many
  check
      the fast half of `test`: formatting, tidy rules, generated code, clippy
  test
      everything that must hold before a change goes in, the real clients included
  codegen [--check]
      write crates/model/src/generated from crates/model/cognito-idp.json, or fail if that would change a file
  codegen --from-botocore <service-2.json> --botocore-version <version>
      first renew crates/model/cognito-idp.json, keeping facts only; unzip botocore's file with
      python3 -c \"import gzip,sys; sys.stdout.write(gzip.open(sys.argv[1],'rt').read())\" service-2.json.gz
  crash [--rounds N]
      kills or stops a release build of the server N times (200) under mixed load over HTTP, and looks for
      what is lost, there by half or out of step: users, pools, keys, counts, indexes, walks with old tokens;
      also walks beside writers, without a kill. POOLHOUSE_CRASH_SEED=... repeats a run as far as that goes
  deny
      licences and sources of the dependencies; installs cargo-deny into target/tools
  postgres -- COMMAND [ARGUMENT ...]
      runs a command with a PostgreSQL server of its own, whose URL is in POOLHOUSE_TEST_POSTGRES, and removes
      the server; with POOLHOUSE_TEST_STORE=postgres tests of operations use it
  soak [--minutes N] [--seed N] [--workers N] [--server FILE]
      mixed reads and writes for N minutes (10) on a release build, or on another program: the memory must
      stay as it is, every answer be expected, and `poolhouse check` find nothing; a line every ten seconds
  tidy
      the rules of style and structure that the compiler and clippy do not hold
  users [--count N] [--seed N] [--complete] [--output FILE]
      any number of realistic users as NDJSON, the same ones for the same seed; with --complete nobody lacks
      an attribute that can be searched
";

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let recipe = arguments.next().unwrap_or_default();
    let arguments: Vec<String> = arguments.collect();
    let outcome = match recipe.as_str() {
        "bench" => bench::run(&arguments),
        "check" => check::run(&arguments),
        "codegen" => codegen::run(&arguments),
        "crash" => crash::run(&arguments),
        "deny" => deny::run(&arguments),
        "postgres" => postgres::run(&arguments),
        "soak" => soak::run(&arguments),
        "test" => test::run(&arguments),
        "tidy" => tidy::run(&arguments),
        "users" => users::run(&arguments),
        "" | "help" | "--help" | "-h" => help(),
        unknown => Err(format!("no recipe is called {unknown:?}\n\n{HELP}").into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}

#[expect(clippy::unnecessary_wraps, reason = "every recipe has one signature")]
fn help() -> Result<(), Failure> {
    print!("{HELP}");
    Ok(())
}

/// The root of the workspace, so that a recipe works from any folder. The cargo that started this knows it:
/// a copied checkout brings a program along that was built, and is not built again, for another folder.
fn workspace() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let own = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        PathBuf::from(own).join("..")
    });
    &ROOT
}
