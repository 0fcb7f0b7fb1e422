//! Answers on the beat, so that the time they take does not tell what they were made of.

use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// Does `work`, and answers at the end of the beat in which it is done.
pub(crate) async fn on_the_beat<T>(beat: Duration, work: impl Future<Output = T>) -> T {
    let begun = Instant::now();
    let answer = work.await;
    let beats = begun.elapsed().as_nanos().div_ceil(beat.as_nanos().max(1));
    sleep_until(begun + beat * u32::try_from(beats).unwrap_or_default()).await;
    answer
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn answers_differ_by_whole_beats() {
        let beat = Duration::from_millis(5);
        for (work_us, answered_ms) in [(1, 5), (700, 5), (4_900, 5), (5_100, 10), (12_000, 15)] {
            let begun = Instant::now();
            on_the_beat(beat, tokio::time::sleep(Duration::from_micros(work_us))).await;
            assert_eq!(begun.elapsed().as_millis(), answered_ms, "after {work_us} µs of work");
        }
    }
}
