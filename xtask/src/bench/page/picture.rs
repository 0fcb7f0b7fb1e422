//! The page's plot: for each kind of request the CPU that it takes, and the time until the answer.

use std::fmt::Write as _;

use super::measure::{Figures, Stage, Times};
use super::{Kind, Results, grouped};

const WIDTH: f64 = 960.0;
const LABELS_END: f64 = 150.0;
/// The columns: from where to where they go.
const CPU: [f64; 2] = [160.0, 480.0];
const TIME: [f64; 2] = [610.0, 940.0];
const TOP: f64 = 60.0;
const HEADLINE_HEIGHT: f64 = 34.0;
const ROW_HEIGHT: f64 = 34.0;
const BAR_HEIGHT: f64 = 11.0;

const SERVER: &str = "#2f6f9f";
const DATABASE: &str = "#e0a030";
const FIXED: &str = "#b9c4cc";

const LEGEND: &str = r##"<rect width="100%" height="100%" fill="#ffffff"/>
<text x="160" y="20" font-size="14">CPU a request, in microseconds</text>
<text x="610" y="20" font-size="14">p50 (dot) to p99 (bar), in milliseconds</text>
<g font-size="11">
<rect x="160" y="30" width="10" height="10" fill="#2f6f9f"/><text x="174" y="39">Poolhouse</text>
<rect x="250" y="30" width="10" height="10" fill="#e0a030"/><text x="264" y="39">PostgreSQL</text>
<rect x="344" y="30" width="10" height="10" fill="#b9c4cc"/><text x="358" y="39">fixed bytes</text>
</g>
"##;

/// Milliseconds on a scale on which each power of ten is as wide.
struct TimeScale {
    lowest: i32,
    highest: i32,
}

pub(super) fn draw(results: &Results) -> String {
    let rows: Vec<(&Stage, &Figures)> = results.by_kind().collect();
    #[expect(clippy::cast_precision_loss, reason = "a handful of rows")]
    let height = TOP + ROW_HEIGHT * rows.len() as f64 + HEADLINE_HEIGHT * Kind::ALL.len() as f64 + 10.0;
    let mut svg = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"
  font-family="sans-serif" font-size="12">
{LEGEND}"#
    );
    let scale = TimeScale::of(&rows);
    scale.draw(&mut svg, height);
    let mut top = TOP;
    for kind in Kind::ALL {
        let rows = rows.iter().filter(|(_, figures)| figures.kind == kind);
        let longest_us = rows.clone().map(|(_, figures)| figures.cost.total_us()).fold(1.0, f64::max);
        let _ = writeln!(
            svg,
            r#"<text x="10" y="{}" font-size="13" font-weight="bold">{}</text>"#,
            top + 20.0,
            kind.name(),
        );
        top += HEADLINE_HEIGHT;
        for (stage, figures) in rows {
            let (middle, second) = (top + BAR_HEIGHT + 4.0, top + BAR_HEIGHT);
            let label = format!("{}, {}", stage.engine.name(), grouped(stage.users));
            let _ = writeln!(svg, r#"<text x="{LABELS_END}" y="{middle}" text-anchor="end">{label}</text>"#);
            bars(&mut svg, top, figures, longest_us);
            scale.line(&mut svg, top, &figures.times, SERVER);
            scale.line(&mut svg, second, &figures.fixed_times, FIXED);
            top += ROW_HEIGHT;
        }
    }
    svg.push_str("</svg>\n");
    svg
}

/// The CPU of a request, the database's behind the server's, and below it that of fixed bytes.
fn bars(svg: &mut String, top: f64, figures: &Figures, longest_us: f64) {
    let scale = (CPU[1] - CPU[0]) / longest_us;
    let (server_us, database_us) = (figures.cost.server_us, figures.cost.database_us);
    let label =
        database_us.map_or_else(|| format!("{server_us:.0}"), |us| format!("{server_us:.0} + {us:.0}"));
    let (server, database) = (server_us * scale, database_us.unwrap_or_default() * scale);
    let fixed = figures.fixed_us * scale;
    for (start, top, width, color) in
        [(0.0, top, server, SERVER), (server, top, database, DATABASE), (0.0, top + BAR_HEIGHT, fixed, FIXED)]
    {
        let x = CPU[0] + start;
        let _ = writeln!(
            svg,
            r#"<rect x="{x:.1}" y="{top}" width="{width:.1}" height="{BAR_HEIGHT}" fill="{color}"/>"#
        );
    }
    for (width, top, label) in
        [(server + database, top, label), (fixed, top + BAR_HEIGHT, format!("{:.0}", figures.fixed_us))]
    {
        let (x, y) = (CPU[0] + width + 4.0, top + 9.5);
        let _ = writeln!(svg, r#"<text x="{x:.1}" y="{y}" font-size="10">{label}</text>"#);
    }
}

impl TimeScale {
    #[expect(clippy::cast_possible_truncation, reason = "powers of ten of a time")]
    fn of(rows: &[(&Stage, &Figures)]) -> Self {
        let times = rows.iter().flat_map(|(_, figures)| [&figures.times, &figures.fixed_times]);
        let all_ms = times.flat_map(|times| [times.p50_ms, times.p99_ms]).filter(|ms| *ms > 0.0);
        let (least, most) = all_ms.fold((1.0, 1.0), |(least, most), ms| (ms.min(least), ms.max(most)));
        Self { lowest: least.log10().floor() as i32, highest: (most.log10().ceil() as i32).max(1) }
    }

    fn x(&self, ms: f64) -> f64 {
        let [start, end] = TIME;
        let part = (ms.log10() - f64::from(self.lowest)) / f64::from(self.highest - self.lowest);
        start + (end - start) * part.max(0.0)
    }

    /// A line for each power of ten.
    fn draw(&self, svg: &mut String, height: f64) {
        for power in self.lowest..=self.highest {
            let ms = 10_f64.powi(power);
            let x = self.x(ms);
            let _ = writeln!(
                svg,
                r##"<line x1="{x:.1}" x2="{x:.1}" y1="{TOP}" y2="{height}" stroke="#dde3e7"/>
<text x="{x:.1}" y="{}" font-size="11" text-anchor="middle">{ms}</text>"##,
                TOP - 6.0,
            );
        }
    }

    fn line(&self, svg: &mut String, top: f64, times: &Times, color: &str) {
        if times.missed > 0 {
            return;
        }
        let (p50, p99, middle) = (self.x(times.p50_ms), self.x(times.p99_ms), top + BAR_HEIGHT / 2.0);
        let _ = writeln!(
            svg,
            r#"<g stroke="{color}" fill="{color}" stroke-width="2"><circle cx="{p50:.1}" cy="{middle}" r="3"/>
<line x1="{p50:.1}" x2="{p99:.1}" y1="{middle}" y2="{middle}"/>
<line x1="{p99:.1}" x2="{p99:.1}" y1="{}" y2="{}"/></g>"#,
            top + 1.0,
            top + BAR_HEIGHT - 1.0,
        );
    }
}
