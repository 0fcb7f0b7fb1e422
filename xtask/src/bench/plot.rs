//! The figures of the large pool as a picture: looking beats reading.

use std::fmt::Write as _;

use super::Figures;

const WIDTH: f64 = 760.0;
const LABEL_WIDTH: f64 = 270.0;
const BAR_HEIGHT: f64 = 14.0;
const CASE_HEIGHT: f64 = 46.0;
const TOP: f64 = 52.0;

/// A bar for each number of connections: what it comes to in a second.
pub(super) fn rates(rates: &[(usize, f64)]) -> String {
    let highest = rates.iter().map(|(_, rate)| *rate).fold(1.0, f64::max);
    let scale = (WIDTH - LABEL_WIDTH - 70.0) / highest;
    #[expect(clippy::cast_precision_loss, reason = "a handful of cases")]
    let height = TOP + BAR_HEIGHT * 2.0 * rates.len() as f64;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"
  font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="10" y="20" font-size="14">Durable creates a second</text>
"##
    );
    let mut top = TOP;
    for (connections, rate) in rates {
        let label =
            if *connections == 1 { "1 connection".to_owned() } else { format!("{connections} connections") };
        let (text, end) = (top + 11.0, LABEL_WIDTH + rate * scale + 4.0);
        let _ = writeln!(
            svg,
            r##"<text x="{}" y="{text}" text-anchor="end">{label}</text>
<rect x="{LABEL_WIDTH}" y="{top}" width="{}" height="{BAR_HEIGHT}" fill="#2f6f9f"/>
<text x="{end}" y="{text}" font-size="10">{rate:.0}</text>"##,
            LABEL_WIDTH - 8.0,
            rate * scale,
        );
        top += BAR_HEIGHT * 2.0;
    }
    svg.push_str("</svg>\n");
    svg
}

/// A bar for each case and one for its fixed bytes, with the aim as a line across both.
pub(super) fn bars(figures: &[Figures]) -> String {
    let of = |figures: &Figures| [figures.large_us(), figures.fixed_us() * figures.aim];
    let longest_us = figures.iter().flat_map(of).fold(1.0, f64::max);
    let scale = (WIDTH - LABEL_WIDTH - 70.0) / longest_us;
    #[expect(clippy::cast_precision_loss, reason = "a handful of cases")]
    let height = TOP + CASE_HEIGHT * figures.len() as f64;
    let mut svg = format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}"
  font-family="sans-serif" font-size="12">
<rect width="100%" height="100%" fill="#ffffff"/>
<text x="10" y="20" font-size="14">Server CPU a request, in microseconds</text>
<g font-size="11">
<rect x="10" y="30" width="10" height="10" fill="#2f6f9f"/><text x="24" y="39">Poolhouse</text>
<rect x="100" y="30" width="10" height="10" fill="#b9c4cc"/><text x="114" y="39">fixed bytes</text>
<line x1="196" x2="196" y1="29" y2="41" stroke="#c0392b" stroke-width="2"/><text x="202" y="39">aim</text>
</g>
"##
    );
    let mut top = TOP;
    for case in figures {
        let [large_us, aim_us] = of(case);
        let fixed_us = case.fixed_us();
        let aim = LABEL_WIDTH + aim_us * scale;
        let (second, bottom) = (top + BAR_HEIGHT, top + 2.0 * BAR_HEIGHT);
        let (middle, first_text, second_text) = (top + BAR_HEIGHT + 4.0, top + 11.0, second + 11.0);
        let label = case.name.replace('"', "&quot;");
        let _ = writeln!(
            svg,
            r##"<text x="{}" y="{middle}" text-anchor="end">{label}</text>
<rect x="{LABEL_WIDTH}" y="{top}" width="{}" height="{BAR_HEIGHT}" fill="#2f6f9f"/>
<text x="{}" y="{first_text}" font-size="10">{large_us:.1}</text>
<rect x="{LABEL_WIDTH}" y="{second}" width="{}" height="{BAR_HEIGHT}" fill="#b9c4cc"/>
<text x="{}" y="{second_text}" font-size="10">{fixed_us:.1}</text>
<line x1="{aim}" x2="{aim}" y1="{}" y2="{}" stroke="#c0392b" stroke-width="2"/>"##,
            LABEL_WIDTH - 8.0,
            large_us * scale,
            LABEL_WIDTH + large_us * scale + 4.0,
            fixed_us * scale,
            LABEL_WIDTH + fixed_us * scale + 4.0,
            top - 3.0,
            bottom + 3.0,
        );
        top += CASE_HEIGHT;
    }
    svg.push_str("</svg>\n");
    svg
}
