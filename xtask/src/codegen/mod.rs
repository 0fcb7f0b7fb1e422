//! `cargo xtask codegen`: the service model becomes committed, readable Rust in `crates/model`.

mod access;
mod enums;
mod errors;
mod java_order;
mod model;
mod names;
mod operations;
mod structures;
mod tables;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use self::access::Exceptions;
use self::model::ServiceModel;
use crate::{Failure, workspace};

/// Reads the pinned extract (renewing it first when asked to) and writes or checks the generated files.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let request = Request::parse(arguments)?;
    let crate_folder = workspace().join("crates/model");
    let extract = crate_folder.join("cognito-idp.json");
    if let Some((path, version)) = request.from_botocore {
        let mut model: ServiceModel = serde_json::from_str(&read(&path)?)?;
        model.metadata.botocore_version = version;
        fs::write(&extract, serde_json::to_string_pretty(&model)? + "\n")?;
    }
    let model: ServiceModel = serde_json::from_str(&read(&extract)?)?;
    let exceptions = Exceptions::parse(&read(&crate_folder.join("access.toml"))?)?;
    let files = generate(&model, &exceptions)?;
    let folder = crate_folder.join("src/generated");
    if request.check { check(&folder, &files) } else { write(&folder, &files) }
}

struct Request {
    check: bool,
    /// The path of botocore's `service-2.json` and the release that it comes from.
    from_botocore: Option<(PathBuf, String)>,
}

impl Request {
    fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
        match words.as_slice() {
            [] => Ok(Self { check: false, from_botocore: None }),
            ["--check"] => Ok(Self { check: true, from_botocore: None }),
            ["--from-botocore", path, "--botocore-version", version] => {
                Ok(Self { check: false, from_botocore: Some((path.into(), (*version).to_owned())) })
            }
            _ => {
                Err("codegen takes nothing, --check, or --from-botocore PATH --botocore-version VERSION"
                    .into())
            }
        }
    }
}

/// A file of `src/generated`: its name and its formatted text.
type GeneratedFile = (&'static str, String);

fn generate(model: &ServiceModel, exceptions: &Exceptions) -> Result<Vec<GeneratedFile>, Failure> {
    let files = [
        ("enums.rs", enums::file(model)?),
        ("errors.rs", errors::file(model)),
        ("mod.rs", include_str!("generated_mod.rs.txt").to_owned()),
        ("operations.rs", operations::file(model, exceptions)?),
        ("patterns.rs", tables::patterns_file(model)),
        ("requests.rs", structures::requests_file(model)),
        ("responses.rs", structures::responses_file(model)),
        ("structures.rs", structures::nested_file(model)),
        ("tables.rs", tables::file(model)),
    ];
    files.into_iter().map(|(name, text)| Ok((name, rustfmt(&text)?))).collect()
}

fn write(folder: &Path, files: &[GeneratedFile]) -> Result<(), Failure> {
    fs::create_dir_all(folder)?;
    for name in strangers(folder, files)? {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in files {
        // An untouched file keeps its time, so that cargo does not build the crate again.
        if fs::read_to_string(folder.join(name)).ok().as_deref() != Some(text) {
            fs::write(folder.join(name), text)?;
            println!("wrote crates/model/src/generated/{name}");
        }
    }
    Ok(())
}

fn check(folder: &Path, files: &[GeneratedFile]) -> Result<(), Failure> {
    let differs =
        |(name, text): &&GeneratedFile| fs::read_to_string(folder.join(name)).ok().as_ref() != Some(text);
    let mut stale: Vec<String> = files.iter().filter(differs).map(|(name, _)| (*name).to_owned()).collect();
    stale.extend(strangers(folder, files)?);
    if stale.is_empty() {
        return Ok(());
    }
    Err(format!("crates/model/src/generated is stale ({}): run `cargo xtask codegen`", stale.join(", "))
        .into())
}

/// The names in `folder` that no generator writes any more.
fn strangers(folder: &Path, files: &[GeneratedFile]) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if !files.iter().any(|(known, _)| *known == name) {
            found.push(name);
        }
    }
    found.sort();
    Ok(found)
}

fn read(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()).into())
}

fn rustfmt(source: &str) -> Result<String, Failure> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config-path"])
        .arg(workspace())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    child.stdin.take().ok_or("rustfmt has no input")?.write_all(source.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        return Err("rustfmt refuses what the generator wrote".into());
    }
    Ok(String::from_utf8(output.stdout)?)
}
