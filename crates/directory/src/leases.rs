//! Leases: taken, renewed and given back by conditional commits.
//!
//! No clock is compared with that of another machine. Whoever has a lease renews it now and then, by which
//! its record gets another revision. Whoever wants it watches the record, and takes it once it has stayed the
//! same for as long as a lease lasts: its holder is gone.
//!
//! A lease saves work and protects nothing. A server that was stopped for a while may go on with a step just
//! as another begins it, so whatever a step writes must hold by the conditions of its own commit.

use std::time::Duration;

use poolhouse_store::{Revision, Space};
use serde::{Deserialize, Serialize};

use crate::records::{Duty, Lease, Loaded};
use crate::{Directory, Randomness, Result, keys};

/// A server that may have leases: one run of one process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder([u8; 16]);

/// Who has a lease.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tenure {
    /// Who asked, from now on or still.
    Ours,
    /// Somebody else.
    Others {
        /// That of the last renewal.
        revision: Revision,
        /// For how long that one keeps changes, as far as it says.
        changes_kept: Option<Duration>,
    },
}

impl Holder {
    /// One like no other.
    pub fn draw(randomness: &dyn Randomness) -> Self {
        Self(randomness.bytes())
    }
}

impl Directory {
    /// Whether other servers may work on the same store.
    pub fn is_shared(&self) -> bool {
        self.store.is_shared()
    }

    /// Takes or renews a lease, when nobody else has it or its holder has not renewed it since `lapsed`.
    pub async fn take_lease(&self, duty: Duty, holder: Holder, lapsed: Option<Revision>) -> Result<Tenure> {
        let changes_kept = Some(self.changes_kept);
        self.unheard()
            .write_space(Space::GLOBAL, move |writer| {
                let old: Option<Loaded<Lease>> = writer.find(&keys::lease(duty.number()))?;
                if let Some(old) = &old
                    && old.record.holder != holder
                    && Some(old.revision) != lapsed
                {
                    let changes_kept = old.record.changes_kept;
                    return Ok(Tenure::Others { revision: old.revision, changes_kept });
                }
                writer.replace(old.as_ref(), Some(&Lease { duty, holder, changes_kept }));
                Ok(Tenure::Ours)
            })
            .await
    }

    /// Gives a lease back, so that nobody waits for its end. Nothing happens when somebody else has it.
    pub async fn give_lease_back(&self, duty: Duty, holder: Holder) -> Result<()> {
        self.unheard()
            .write_space(Space::GLOBAL, move |writer| {
                let old: Option<Loaded<Lease>> = writer.find(&keys::lease(duty.number()))?;
                writer.replace(old.filter(|old| old.record.holder == holder).as_ref(), None);
                Ok(())
            })
            .await
    }
}
