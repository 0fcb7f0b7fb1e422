//! Answers on the beat, so that the time they take does not tell what they were made of.

use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use poolhouse_directory::Client;
use tokio::sync::oneshot;

use super::hides_absence;
use crate::context::Context;

/// Does `work` for a guest. Where the client hides users, it is answered at the end of the beat in which it
/// is done.
pub(crate) async fn on_the_beat<T>(cx: &Context, client: &Client, work: impl Future<Output = T>) -> T {
    if hides_absence(client) { cx.beat.answer(work).await } else { work.await }
}

/// Keeps the time for those who answer on the beat.
///
/// The runtime's own timers would tell what they are to hide: they wake whole milliseconds after the runtime
/// went to sleep, which is when the work was done. So a thread waits, to the microsecond.
pub(crate) struct Beat {
    length: Duration,
    keeper: Sender<Waiting>,
}

/// Somebody to be woken.
struct Waiting {
    until: Instant,
    wake: oneshot::Sender<()>,
}

impl Beat {
    /// Beats of this length, each of which begins with a request.
    pub(crate) fn new(length: Duration) -> Self {
        let (keeper, arriving) = channel();
        let thread = thread::Builder::new().name("beat".into());
        thread.spawn(move || keep_time(&arriving)).expect("a server that starts can have another thread");
        Self { length, keeper }
    }

    async fn answer<T>(&self, work: impl Future<Output = T>) -> T {
        let begun = Instant::now();
        let answer = work.await;
        let beats = begun.elapsed().as_nanos().div_ceil(self.length.as_nanos().max(1));
        let until = begun + self.length * u32::try_from(beats).unwrap_or_default();
        let (wake, woken) = oneshot::channel();
        // The thread lives as long as this does.
        let _ = self.keeper.send(Waiting { until, wake });
        let _ = woken.await;
        answer
    }
}

fn keep_time(arriving: &Receiver<Waiting>) {
    let mut waiting: BTreeMap<Instant, Vec<oneshot::Sender<()>>> = BTreeMap::new();
    loop {
        let arrived = match waiting.first_key_value() {
            Some((next, _)) => arriving.recv_timeout(next.saturating_duration_since(Instant::now())),
            None => arriving.recv().map_err(RecvTimeoutError::from),
        };
        match arrived {
            Ok(Waiting { until, wake }) => waiting.entry(until).or_default().push(wake),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
        let now = Instant::now();
        while let Some(due) = waiting.first_entry().filter(|due| *due.key() <= now) {
            for wake in due.remove() {
                // Whoever has left need not be woken.
                let _ = wake.send(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::task::JoinSet;
    use tokio::time::timeout;

    use super::*;

    #[tokio::test]
    async fn answers_take_whole_beats() {
        let beat = Beat::new(Duration::from_millis(20));
        for (work_ms, beats) in [(0, 1), (1, 1), (21, 2)] {
            let begun = Instant::now();
            beat.answer(async { thread::sleep(Duration::from_millis(work_ms)) }).await;
            assert!(begun.elapsed() >= beat.length * beats, "{work_ms} ms of work");
        }
    }

    /// Whoever comes later may be due earlier, and whoever leaves holds up nobody.
    #[tokio::test]
    async fn everybody_has_beats_of_their_own() {
        let beat = Arc::new(Beat::new(Duration::from_millis(10)));
        let mut answers = JoinSet::new();
        for work_ms in 0..40 {
            let beat = Arc::clone(&beat);
            answers.spawn(async move {
                let _left = timeout(Duration::from_millis(1), beat.answer(async {})).await;
                let begun = Instant::now();
                beat.answer(tokio::time::sleep(Duration::from_millis(work_ms))).await;
                let beats = u32::try_from(work_ms.div_ceil(10).max(1)).unwrap();
                assert!(begun.elapsed() >= beat.length * beats, "{work_ms} ms of work");
            });
        }
        let all = timeout(Duration::from_secs(10), answers.join_all()).await;
        assert!(all.is_ok(), "somebody is not woken");
    }
}
