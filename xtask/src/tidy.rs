//! `cargo xtask tidy`: the rules of style and structure that the compiler and clippy do not hold.

mod manifests;
mod modules;
mod names;
mod operations;
mod rust_source;
mod text;
mod unused;

use std::fs;
use std::path::Path;

use crate::{Failure, workspace};

/// One file of the repository: its path from the top, with `/` on every system, and its text.
pub(crate) struct File {
    path: String,
    text: String,
}

/// What a rule has to say about one place. A warning is printed and lets the recipe pass.
#[derive(Debug, PartialEq)]
struct Finding {
    place: String,
    message: String,
    is_warning: bool,
}

const SKIPPED_FOLDERS: &[&str] = &["target", "node_modules", "__pycache__"];

/// Runs the recipe.
///
/// # Errors
/// The number of places that break a rule; the places themselves are printed.
pub(crate) fn run(_arguments: &[String]) -> Result<(), Failure> {
    let files = read_repository(workspace())?;
    let findings = inspect(&files);
    for finding in &findings {
        let severity = if finding.is_warning { "warning: " } else { "" };
        println!("{}: {severity}{}", finding.place, finding.message);
    }
    match findings.iter().filter(|finding| !finding.is_warning).count() {
        0 => Ok(()),
        1 => Err("1 place breaks a rule of tidy, see above".into()),
        count => Err(format!("{count} places break a rule of tidy, see above").into()),
    }
}

/// The paths of all Rust files, generated ones included.
pub(crate) fn rust_files(root: &Path) -> Result<Vec<String>, Failure> {
    let files = read_repository(root)?;
    Ok(files.into_iter().filter(File::is_rust).map(|file| file.path).collect())
}

fn inspect(files: &[File]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in files {
        findings.extend(names::inspect(file));
        findings.extend(text::inspect(file));
        if file.is_rust() && !file.is_generated() {
            findings.extend(rust_source::inspect(file));
        }
    }
    findings.extend(modules::inspect(files));
    findings.extend(operations::inspect(files));
    findings.extend(manifests::inspect(files));
    findings.extend(unused::inspect(files));
    findings
}

impl File {
    fn is_rust(&self) -> bool {
        self.has_extension("rs")
    }

    fn is_generated(&self) -> bool {
        self.path.contains("/generated/")
    }

    fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }
}

impl Finding {
    fn error(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { place: place.into(), message: message.into(), is_warning: false }
    }

    fn warning(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self { is_warning: true, ..Self::error(place, message) }
    }

    fn at_line(file: &File, line: usize, message: impl Into<String>) -> Self {
        Self::error(format!("{}:{line}", file.path), message)
    }
}

/// Reads every text file in path order. Hidden folders are tools' own, except the one that runs the tests.
fn read_repository(root: &Path) -> Result<Vec<File>, Failure> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        for entry in entries {
            let path = entry.map_err(|error| format!("{}: {error}", folder.display()))?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if path.is_dir() {
                let is_hidden = name.starts_with('.') && name != ".ci";
                if !is_hidden && !SKIPPED_FOLDERS.contains(&name.as_str()) {
                    folders.push(path);
                }
            // Where there are several work trees, `.git` is a file, and it is about one machine.
            } else if name != ".git"
                && let Ok(text) = fs::read_to_string(&path)
            {
                let relative = path.strip_prefix(root).unwrap_or(&path);
                files.push(File { path: relative.to_string_lossy().replace('\\', "/"), text });
            }
        }
    }
    files.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(files)
}

#[cfg(test)]
fn file(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}

/// What each finding is about, for short assertions.
#[cfg(test)]
fn messages(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.message.as_str()).collect()
}
