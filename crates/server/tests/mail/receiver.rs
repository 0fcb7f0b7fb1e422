//! A mail server that does as a test tells it: it answers a stage of the conversation otherwise than well, or
//! never ends an answer.

use std::io::{self, BufRead as _, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;

/// More than a server has any reason to read, and less than a mail server can send while one waits for it.
pub(crate) const FLOOD_LEN_MAX: usize = 64 << 20;

/// A stage of the conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Greeting,
    Ehlo,
    Auth,
    Mail,
    Rcpt,
    Data,
    Message,
}

/// What one stage is answered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reply {
    /// This line.
    Line(&'static str),
    /// These bytes, again and again.
    Endless(&'static str),
}

/// What the receiver has seen, and how it answers.
#[derive(Default)]
struct Shared {
    odd: Option<(Stage, Reply)>,
    taken: Vec<String>,
    pause: Duration,
}

/// A mail server on a port of its own, for as long as the test runs.
pub(crate) struct Receiver {
    pub(crate) port: u16,
    shared: Arc<Mutex<Shared>>,
    floods: Mutex<mpsc::Receiver<usize>>,
}

impl Shared {
    /// What a stage is answered otherwise than well.
    fn reply_to(&self, stage: Stage) -> Option<Reply> {
        self.odd.filter(|(odd, _)| *odd == stage).map(|(_, reply)| reply)
    }

    /// Takes a mail, unless that is answered otherwise than well. Answers what to say, and how late.
    fn take(&mut self, mail: String) -> (Option<Reply>, Duration) {
        let reply = self.reply_to(Stage::Message);
        if reply.is_none() {
            self.taken.push(mail);
        }
        (reply, self.pause)
    }
}

impl Receiver {
    /// One that answers a stage in this way, and the others well.
    pub(crate) fn new(stage: Stage, reply: Reply) -> Self {
        let receiver = Self::well();
        receiver.answer(stage, reply);
        receiver
    }

    /// One that answers every stage well.
    pub(crate) fn well() -> Self {
        let shared = Arc::new(Mutex::new(Shared::default()));
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (flooded, floods) = mpsc::channel();
        let conversations = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (shared, flooded) = (Arc::clone(&conversations), flooded.clone());
                // Whoever has heard enough hangs up.
                thread::spawn(move || converse(&stream.unwrap(), &shared, &flooded).ok());
            }
        });
        Self { port, shared, floods: Mutex::new(floods) }
    }

    /// Answers this stage in this way from now on.
    pub(crate) fn answer(&self, stage: Stage, reply: Reply) {
        self.shared.lock().unwrap().odd = Some((stage, reply));
    }

    /// Answers every stage well from now on.
    pub(crate) fn mend(&self) {
        self.shared.lock().unwrap().odd = None;
    }

    /// Says so late that it took a mail.
    pub(crate) fn pause(&self, pause: Duration) {
        self.shared.lock().unwrap().pause = pause;
    }

    /// The mails that it took.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.taken_behind(0)
    }

    /// As [`Receiver::taken`], without the first ones.
    pub(crate) fn taken_behind(&self, count: usize) -> Vec<String> {
        self.shared.lock().unwrap().taken[count..].to_vec()
    }

    /// How much of its endless answer was taken off its hands, in bytes.
    pub(crate) fn flood_len(&self) -> usize {
        self.floods.lock().unwrap().recv().unwrap()
    }
}

fn converse(stream: &TcpStream, shared: &Mutex<Shared>, flooded: &mpsc::Sender<usize>) -> io::Result<()> {
    // Whether it was well.
    let say = |odd: Option<Reply>, well: &str| {
        let mut stream = stream;
        match odd {
            None => write!(stream, "{well}\r\n").map(|()| true),
            Some(Reply::Line(line)) => write!(stream, "{line}\r\n").map(|()| false),
            Some(Reply::Endless(bytes)) => {
                flooded.send(flood(stream, bytes)).unwrap();
                Err(io::ErrorKind::BrokenPipe.into())
            }
        }
    };
    let answer = |stage, well| {
        let odd = shared.lock().unwrap().reply_to(stage);
        say(odd, well)
    };
    let mut lines = BufReader::new(stream).lines();
    answer(Stage::Greeting, "220 mail.example ready")?;
    while let Some(line) = lines.next() {
        let command = line?;
        match command.split(' ').next().unwrap_or_default() {
            "EHLO" => answer(Stage::Ehlo, "250-mail.example\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN")?,
            "AUTH" => answer(Stage::Auth, "235 welcome")?,
            "MAIL" => answer(Stage::Mail, "250 sender ok")?,
            "RCPT" => answer(Stage::Rcpt, "250 recipient ok")?,
            "DATA" => {
                answer(Stage::Data, "354 go on")? && {
                    let mut mail = String::new();
                    loop {
                        // Whoever hangs up before the end has sent no mail.
                        let line = lines.next().ok_or(io::ErrorKind::UnexpectedEof)??;
                        if line == "." {
                            break;
                        }
                        mail = mail + &line + "\n";
                    }
                    let (reply, pause) = shared.lock().unwrap().take(mail);
                    thread::sleep(pause);
                    say(reply, "250 taken")?
                }
            }
            "QUIT" => {
                writeln!(&mut &*stream, "221 bye\r")?;
                return Ok(());
            }
            other => panic!("{other} is no part of handing over a mail"),
        };
    }
    Ok(())
}

/// Sends without an end; answers how much was taken before the other side hung up.
fn flood(mut stream: &TcpStream, bytes: &str) -> usize {
    let chunk = bytes.repeat(64 * 1024 / bytes.len());
    let mut len = 0;
    while len < FLOOD_LEN_MAX && stream.write_all(chunk.as_bytes()).is_ok() {
        len += chunk.len();
    }
    len
}
