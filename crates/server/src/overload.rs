//! Overload: how many requests may be under way (`docs/adr/0012`).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::error::{Error, Result};

/// The places of requests.
pub struct Overload {
    under_way: Arc<AtomicUsize>,
    under_way_max: usize,
}

/// A request's place, until its answer was taken.
pub struct Place(Arc<AtomicUsize>);

impl Overload {
    /// Of a server with nothing to do.
    pub fn new(under_way_max: usize) -> Self {
        Self { under_way: Arc::default(), under_way_max }
    }

    /// Lets a request in, or turns it away.
    pub fn admit(&self) -> Result<Place> {
        let place = Place(Arc::clone(&self.under_way));
        let before = self.under_way.fetch_add(1, Ordering::Relaxed);
        if before < self.under_way_max { Ok(place) } else { Err(Error::throttled()) }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_are_under_way_than_may_be() {
        let overload = Overload::new(2);
        let held = (overload.admit().ok(), overload.admit().ok());
        assert!(held.0.is_some() && held.1.is_some());
        assert_eq!(overload.admit().err(), Some(Error::throttled()));
        drop(held.0);
        assert!((0..100).all(|_| overload.admit().is_ok()));
    }
}
