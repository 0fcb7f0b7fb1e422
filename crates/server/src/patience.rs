//! Notices a connection that only takes room: one whose client asks nothing, or does not take an answer.
//!
//! The HTTP library bounds how long a head takes, but neither of these. That bytes move says nothing: who
//! takes no answer can send and acknowledge PINGs, or take other answers. So requests are counted, not bytes.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::context::Limits;

/// What a connection has under way. Whoever looks at it now and then spares each request a timer.
#[derive(Clone)]
pub(crate) struct Patience(Arc<Mutex<State>>);

struct State {
    under_way: Vec<Asked>,
    /// The number of the next request.
    next: u64,
    /// Whether there was a request since the last look.
    was_busy: bool,
    /// How many bytes of its answers the client must take from look to look.
    pace: u64,
}

/// One request: arriving, being worked on, or answered.
struct Asked {
    number: u64,
    /// Of the answer, once there is one: its bytes, and how often it may still be found here.
    answer: Option<(u64, u64)>,
}

/// A request on its way, until its answer was taken.
pub(crate) struct UnderWay {
    patience: Patience,
    number: u64,
}

/// What becomes of a connection.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It goes on.
    Fine,
    /// Nothing was asked since the last look.
    Idle,
    /// An answer should have been taken by now.
    Untaken,
}

impl Patience {
    /// With a connection that will be looked at every `silence_timeout`.
    pub(crate) fn new(limits: &Limits) -> Self {
        let period_ms = u64::try_from(limits.silence_timeout.as_millis()).unwrap_or(u64::MAX);
        let pace = limits.answer_rate_min.saturating_mul(period_ms) / 1000;
        let state = State { under_way: Vec::new(), next: 0, was_busy: false, pace: pace.max(1) };
        Self(Arc::new(Mutex::new(state)))
    }

    /// A request begins.
    pub(crate) fn begin(&self) -> UnderWay {
        let mut state = self.state();
        let number = state.next;
        state.next += 1;
        state.was_busy = true;
        state.under_way.push(Asked { number, answer: None });
        UnderWay { patience: self.clone(), number }
    }

    /// Judges what happened since the last look.
    pub(crate) fn look(&self) -> Verdict {
        let mut state = self.state();
        if !state.was_busy {
            return Verdict::Idle;
        }
        state.was_busy = !state.under_way.is_empty();
        for (_, looks_left) in state.under_way.iter_mut().filter_map(|asked| asked.answer.as_mut()) {
            match looks_left.checked_sub(1) {
                Some(fewer) => *looks_left = fewer,
                None => return Verdict::Untaken,
            }
        }
        Verdict::Fine
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl UnderWay {
    /// There is an answer of `len` bytes. It has the time that this and all others that wait may take.
    pub(crate) fn answered(&self, len: u64) {
        let mut state = self.patience.state();
        let waiting: u64 = state.under_way.iter().filter_map(|asked| asked.answer).map(|(len, _)| len).sum();
        let looks_left = 1 + (waiting + len) / state.pace;
        if let Some(asked) = state.under_way.iter_mut().find(|asked| asked.number == self.number) {
            asked.answer = Some((len, looks_left));
        }
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let mut state = self.patience.state();
        state.under_way.retain(|asked| asked.number != self.number);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    /// 100 bytes a look.
    fn patience() -> Patience {
        let silence_timeout = Duration::from_secs(10);
        Patience::new(&Limits { silence_timeout, answer_rate_min: 10, ..Limits::for_testing() })
    }

    #[test]
    fn a_connection_without_requests_is_idle() {
        let patience = patience();
        assert_eq!(patience.look(), Verdict::Idle);
        drop(patience.begin());
        assert_eq!([patience.look(), patience.look()], [Verdict::Fine, Verdict::Idle]);
        let long = patience.begin();
        assert_eq!([patience.look(), patience.look()], [Verdict::Fine, Verdict::Fine]);
        drop(long);
        assert_eq!([patience.look(), patience.look()], [Verdict::Fine, Verdict::Idle]);
    }

    #[test]
    fn a_request_may_take_its_time_and_its_answer_may_not() {
        let patience = patience();
        let request = patience.begin();
        assert!((0..100).all(|_| patience.look() == Verdict::Fine));
        request.answered(99);
        assert_eq!([patience.look(), patience.look()], [Verdict::Fine, Verdict::Untaken]);
    }

    #[test]
    fn a_large_answer_and_one_behind_it_have_longer() {
        let patience = patience();
        let (first, second) = (patience.begin(), patience.begin());
        first.answered(300);
        second.answered(200);
        assert!((0..4).all(|_| patience.look() == Verdict::Fine));
        drop(first);
        assert_eq!([patience.look(), patience.look()], [Verdict::Fine, Verdict::Fine]);
        assert_eq!(patience.look(), Verdict::Untaken);
    }

    /// Who takes other answers all the time does not get longer for the first.
    #[test]
    fn other_answers_do_not_count() {
        let patience = patience();
        let held = patience.begin();
        held.answered(10);
        let looks = [(); 2].map(|()| {
            let other = patience.begin();
            other.answered(10_000);
            drop(other);
            patience.look()
        });
        assert_eq!(looks, [Verdict::Fine, Verdict::Untaken]);
    }
}
