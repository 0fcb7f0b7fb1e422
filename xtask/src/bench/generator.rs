//! Requests at a fixed rate, whatever becomes of the answers: each has its time, from which it is measured,
//! and a connection more is opened when all are busy.
//!
//! What a request waits for a connection here is part of that, as it is of what a caller waits. So what the
//! server alone has to answer for, from the moment of sending, is told beside it.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::io::{self, ErrorKind};
use std::rc::Rc;
use std::thread;
use std::time::{Duration, Instant};

use tokio::net::TcpStream;
use tokio::sync::Notify;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};
use tokio::task::{JoinSet, LocalSet};

use crate::Failure;

/// How many connections there are at most; a request that finds none free waits here.
const CONNECTIONS_MAX: usize = 6_000;
/// How long one waits for a connection before it is given up.
const PATIENCE: Duration = Duration::from_secs(2);
/// Requests that are due within so long go out together.
const TICK_MIN: Duration = Duration::from_micros(200);

/// What is sent, for so long, in a second so often.
pub(super) struct Offer {
    pub(super) rate: f64,
    pub(super) length: Duration,
    /// What is sent in the beginning is not counted.
    pub(super) warm_up: Duration,
    /// Sent again and again.
    pub(super) reads: Rc<Vec<Vec<u8>>>,
    /// Each sent once, every so many requests.
    pub(super) writes: Vec<Vec<u8>>,
    pub(super) write_every: usize,
}

/// What was answered.
#[derive(Default)]
pub(super) struct Outcome {
    pub(super) reads: Times,
    pub(super) writes: Times,
    pub(super) turned_away: usize,
    /// How many were accepted between the warm-up and the end of the offer, whenever they were due: what came
    /// later is what had piled up, and says nothing of a rate.
    pub(super) accepted_in_time: usize,
    /// Given up because no connection was free in time.
    pub(super) unsent: usize,
    pub(super) connections: usize,
}

/// Microseconds until the answer to what was accepted.
#[derive(Default)]
pub(super) struct Times {
    /// Since the request was due.
    pub(super) due_us: Vec<u32>,
    /// Since it was sent.
    pub(super) sent_us: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Job {
    due: Instant,
    number: usize,
    counts: bool,
}

struct Sender {
    address: String,
    started: Instant,
    offer: Offer,
    waiting: RefCell<VecDeque<Job>>,
    arrived: Notify,
    idle: Cell<usize>,
    is_over: Cell<bool>,
    scratch: RefCell<Vec<u8>>,
    outcome: RefCell<Outcome>,
}

/// The time, in milliseconds, within which so many percent were answered.
pub(super) fn percentile_ms(sorted_us: &[u32], percent: usize) -> f64 {
    let index = (sorted_us.len() * percent / 100).min(sorted_us.len().saturating_sub(1));
    sorted_us.get(index).map_or(0.0, |us| f64::from(*us) / 1000.0)
}

/// Sends an offer and waits for the answers.
pub(super) fn send(address: &str, offer: Offer) -> Result<Outcome, Failure> {
    let sender = Rc::new(Sender {
        address: address.to_owned(),
        started: Instant::now(),
        offer,
        waiting: RefCell::default(),
        arrived: Notify::new(),
        idle: Cell::new(0),
        is_over: Cell::new(false),
        scratch: RefCell::new(vec![0; 256 * 1024]),
        outcome: RefCell::default(),
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let local = LocalSet::new();
    local.block_on(&runtime, dispatch(&sender))?;
    Ok(sender.outcome.take())
}

async fn dispatch(sender: &Rc<Sender>) -> Result<(), Failure> {
    let Offer { rate, length, warm_up, .. } = sender.offer;
    let mut connections = JoinSet::new();
    let started = sender.started;
    let mut ticks = clock(started, rate, length);
    let mut sent = 0;
    while let Some(due) = ticks.recv().await {
        for number in sent..due {
            #[expect(clippy::cast_precision_loss, reason = "requests do not come near 2^52")]
            let after = Duration::from_secs_f64(number as f64 / rate);
            let job = Job { due: started + after, number, counts: after >= warm_up };
            sender.waiting.borrow_mut().push_back(job);
            sender.arrived.notify_one();
        }
        sent = due;
        let lacking = sender.waiting.borrow().len().saturating_sub(sender.idle.get());
        for _ in 0..lacking.min(CONNECTIONS_MAX - connections.len()) {
            connections.spawn_local(connection(Rc::clone(sender)));
        }
        while let Some(ended) = connections.try_join_next() {
            ended??;
        }
    }
    sender.outcome.borrow_mut().connections = connections.len();
    sender.is_over.set(true);
    sender.arrived.notify_waiters();
    while let Some(ended) = connections.join_next().await {
        ended??;
    }
    Ok(())
}

/// Tells how many requests are due, whenever there are more. A thread sleeps for that, since the timer of the
/// runtime counts in milliseconds, which is longer than many an answer takes.
fn clock(started: Instant, rate: f64, length: Duration) -> UnboundedReceiver<usize> {
    let (teller, told) = unbounded_channel();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
    let count = move |elapsed: Duration| (elapsed.as_secs_f64() * rate) as usize;
    let tick = Duration::from_secs_f64(1.0 / rate).max(TICK_MIN);
    thread::spawn(move || {
        let mut next = started;
        while next < started + length {
            thread::sleep(next.saturating_duration_since(Instant::now()));
            let due = count(started.elapsed()) + 1;
            if teller.send(due.min(count(length))).is_err() {
                return;
            }
            next += tick;
        }
    });
    told
}

async fn connection(sender: Rc<Sender>) -> io::Result<()> {
    let stream = TcpStream::connect(&sender.address).await?;
    stream.set_nodelay(true)?;
    while let Some(job) = sender.next().await {
        let (mut request, is_write) = sender.request(job.number);
        let sent = Instant::now();
        while !request.is_empty() {
            stream.writable().await?;
            match stream.try_write(request) {
                Ok(len) => request = &request[len..],
                Err(error) if error.kind() == ErrorKind::WouldBlock => {}
                Err(error) => return Err(error),
            }
        }
        let is_accepted = answered(&stream, &sender.scratch).await?;
        sender.note(job, sent, is_write, is_accepted);
    }
    Ok(())
}

impl Sender {
    /// The next request whose time has come, waiting for it.
    async fn next(&self) -> Option<Job> {
        loop {
            while let Some(job) = self.waiting.borrow_mut().pop_front() {
                if job.due.elapsed() < PATIENCE {
                    return Some(job);
                }
                self.outcome.borrow_mut().unsent += usize::from(job.counts);
            }
            if self.is_over.get() {
                return None;
            }
            self.idle.set(self.idle.get() + 1);
            self.arrived.notified().await;
            self.idle.set(self.idle.get() - 1);
        }
    }

    fn request(&self, number: usize) -> (&[u8], bool) {
        let Offer { reads, writes, write_every, .. } = &self.offer;
        match writes.get(number / write_every) {
            Some(write) if number.is_multiple_of(*write_every) => (write, true),
            _ => (&reads[number % reads.len()], false),
        }
    }

    fn note(&self, job: Job, sent: Instant, is_write: bool, is_accepted: bool) {
        let outcome = &mut *self.outcome.borrow_mut();
        let is_in_time = (self.offer.warm_up..self.offer.length).contains(&self.started.elapsed());
        outcome.accepted_in_time += usize::from(is_accepted && is_in_time);
        if !job.counts {
            return;
        }
        if !is_accepted {
            outcome.turned_away += 1;
            return;
        }
        let times = if is_write { &mut outcome.writes } else { &mut outcome.reads };
        let us = |since: Instant| u32::try_from(since.elapsed().as_micros()).unwrap_or(u32::MAX);
        times.due_us.push(us(job.due));
        times.sent_us.push(us(sent));
    }
}

impl Times {
    /// The same, in ascending order.
    pub(super) fn sorted(mut self) -> Self {
        self.due_us.sort_unstable();
        self.sent_us.sort_unstable();
        self
    }
}

/// Reads an answer to its end: whether it was a success, and not a refusal for the time being.
async fn answered(stream: &TcpStream, scratch: &RefCell<Vec<u8>>) -> io::Result<bool> {
    let mut missing = None;
    let mut is_accepted = false;
    loop {
        stream.readable().await?;
        let mut scratch = scratch.borrow_mut();
        let len = match stream.try_read(&mut scratch) {
            Ok(0) => return Err(ErrorKind::UnexpectedEof.into()),
            Ok(len) => len,
            Err(error) if error.kind() == ErrorKind::WouldBlock => continue,
            Err(error) => return Err(error),
        };
        let whole = if let Some(missing) = missing {
            missing
        } else {
            let (accepted, whole) = head(&scratch[..len])?;
            is_accepted = accepted;
            whole
        };
        match whole - len {
            0 => return Ok(is_accepted),
            rest => missing = Some(rest),
        }
    }
}

/// Whether the answer is a success, and how long it is with its head. The server sends the head as one.
fn head(start: &[u8]) -> io::Result<(bool, usize)> {
    let strange = || io::Error::other(String::from_utf8_lossy(start).into_owned());
    let end = start.windows(4).position(|bytes| bytes == b"\r\n\r\n").ok_or_else(strange)? + 4;
    let text = std::str::from_utf8(&start[..end]).map_err(|_| strange())?;
    let len = text.lines().find_map(|line| line.strip_prefix("content-length: "));
    let len: usize = len.and_then(|len| len.parse().ok()).ok_or_else(strange)?;
    let is_accepted = text.starts_with("HTTP/1.1 200 ");
    if is_accepted || text.contains("TooManyRequestsException") {
        return Ok((is_accepted, end + len));
    }
    Err(strange())
}
