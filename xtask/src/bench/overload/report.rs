//! What is printed and written of an overload.

use std::fmt::Write as _;

use super::{Dataset, Figures, Scene, WRITE_EVERY};
use crate::Failure;
use crate::bench::generator::percentile_ms;

pub(super) const HEAD: &str = "\
| offered/s | of the best | accepted/s | of the best | turned away | not sent \
| reads p50 / p99, ms: since sent | since due \
| writes: since sent | since due | connections | cores: server | generator |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|";

const WIDTH: f64 = 760.0;
const LABEL_WIDTH: f64 = 120.0;
const BAR_HEIGHT: f64 = 16.0;
const ROW_HEIGHT: f64 = 30.0;
const TOP: f64 = 52.0;

pub(super) fn row(figures: &Figures, best: f64) -> String {
    let part = |rate: f64| format!("{:.1} %", rate / figures.offered * 100.0);
    let of_best = |rate: f64| if best > 0.0 { format!("{:.2}x", rate / best) } else { String::new() };
    let times = |us: &[u32]| format!("{:.1} / {:.1}", percentile_ms(us, 50), percentile_ms(us, 99));
    format!(
        "| {:.0} | {} | {:.0} | {} | {} | {} | {} | {} | {} | {} | {} | {:.2} | {:.2} |",
        figures.offered,
        of_best(figures.offered),
        figures.accepted,
        of_best(figures.accepted),
        part(figures.turned_away),
        part(figures.unsent),
        times(&figures.reads.sent_us),
        times(&figures.reads.due_us),
        times(&figures.writes.sent_us),
        times(&figures.writes.due_us),
        figures.connections,
        figures.server_cores,
        figures.generator_cores,
    )
}

pub(super) fn page(
    scene: &Scene,
    dataset: &Dataset,
    best: f64,
    seconds: u64,
    all: &[Figures],
) -> Result<String, Failure> {
    let mut text = String::new();
    let cores = if scene.has_own_core {
        "Server and generator have a core each"
    } else {
        "Server and generator share the cores, so that a busy generator takes from the server"
    };
    writeln!(
        text,
        "# Overload: more is asked than the server can do\n\n\
         Made by `cargo xtask bench overload --seconds {seconds}`: a pool of {} users on LMDB, release\n\
         build. One request of {WRITE_EVERY} creates a user and is answered when that is on disk, the\n\
         others list twenty users by a prefix of their address; all are signed and checked.\n\
         {cores}.\n\n\
         Requests are due at a fixed rate, whatever becomes of the answers, and are sent on as many\n\
         connections as that takes, 6,000 at most: what finds none free within two seconds is not sent.\n\
         `since sent` is what the server makes a request wait, `since due` has the wait for a connection\n\
         in it. Accepted is what was answered between the first fifth of the time and its end. The best\n\
         rate, {best:.0}/s, is the most of that while the rate was raised step by step. The rows follow one\n\
         another without a pause, the last one after the worst. Aims: at twice the best rate at least\n\
         80 % of it is accepted, and p99 since sent is bounded: the same at each load.\n\n\
         {HEAD}",
        dataset.users,
    )?;
    for figures in all {
        writeln!(text, "{}", row(figures, best))?;
    }
    writeln!(
        text,
        "\n`turned away` is `TooManyRequestsException`.\n\
         Memory of the server at the end, without mapped file pages: {} MB.\n\n\
         ![Accepted and turned away](overload.svg)",
        scene.server.anonymous_kb()? / 1024,
    )?;
    Ok(text)
}

/// A bar for each offer: what was accepted of it and what was turned away, and the best rate as a line.
pub(super) fn picture(best: f64, all: &[Figures]) -> String {
    let highest = all.iter().map(|figures| figures.offered).fold(best, f64::max);
    let scale = (WIDTH - LABEL_WIDTH - 20.0) / highest;
    #[expect(clippy::cast_precision_loss, reason = "a handful of offers")]
    let height = TOP + ROW_HEIGHT * all.len() as f64;
    let (line, bottom) = (LABEL_WIDTH + best * scale, height - 8.0);
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"
  font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="10" y="20" font-size="14">Requests a second, and p99 of what is accepted</text>
<g font-size="11">
<rect x="10" y="30" width="10" height="10" fill="#2f6f9f"/><text x="24" y="39">accepted</text>
<rect x="100" y="30" width="10" height="10" fill="#b9c4cc"/><text x="114" y="39">turned away</text>
<line x1="210" x2="210" y1="29" y2="41" stroke="#c0392b" stroke-width="2"/>
<text x="216" y="39">best rate</text>
</g>
"##
    );
    let mut top = TOP;
    for figures in all {
        let (text, accepted) = (top + 12.0, figures.accepted * scale);
        let _ = writeln!(
            svg,
            r##"<text x="{}" y="{text}" text-anchor="end">{:.1}x the best</text>
<rect x="{LABEL_WIDTH}" y="{top}" width="{accepted:.1}" height="{BAR_HEIGHT}" fill="#2f6f9f"/>
<rect x="{:.1}" y="{top}" width="{:.1}" height="{BAR_HEIGHT}" fill="#b9c4cc"/>
<text x="{}" y="{text}" font-size="10" fill="#ffffff">{:.0}/s, {:.0} ms</text>"##,
            LABEL_WIDTH - 8.0,
            figures.offered / best,
            LABEL_WIDTH + accepted,
            figures.turned_away * scale,
            LABEL_WIDTH + 6.0,
            figures.accepted,
            percentile_ms(&figures.reads.sent_us, 99).max(percentile_ms(&figures.writes.sent_us, 99)),
        );
        top += ROW_HEIGHT;
    }
    let _ = writeln!(
        svg,
        r##"<line x1="{line:.1}" x2="{line:.1}" y1="{}" y2="{bottom}" stroke="#c0392b" stroke-width="2"/>
</svg>"##,
        TOP - 4.0
    );
    svg
}
