//! Every statement that the engine sends again and again. What reads entries is answered out of
//! the primary key alone.

/// The entries under some keys, in no order.
pub(super) const FIND: &str = "SELECT k, ver, v FROM kv WHERE space = $1 AND k = ANY($2)";

/// The revision of an entry.
pub(super) const FIND_REVISION: &str = "SELECT ver FROM kv WHERE space = $1 AND k = $2";

/// The first entries of a range.
pub(super) const WALK: &str =
    "SELECT k, ver, v FROM kv WHERE space = $1 AND k >= $2 AND k < $3 ORDER BY k LIMIT $4";

/// Which of some keys are there, in their newest version, which nobody changes until the end of the
/// transaction.
pub(super) const LOCK: &str = "SELECT k, ver FROM kv WHERE space = $1 AND k = ANY($2) ORDER BY k FOR UPDATE";

/// As [`LOCK`], for many transactions at once.
pub(super) const LOCK_SHARED: &str =
    "SELECT k, ver FROM kv WHERE space = $1 AND k = ANY($2) ORDER BY k FOR SHARE";

/// Queues up at some keys before they are locked: a lock of a row goes to whoever shares it, also past those
/// who wait for it alone, and these are fair. They are apart from [`LOCK_APPENDS`], which has one number.
pub(super) const QUEUE_UP: &str = "
    SELECT CASE WHEN shared THEN pg_advisory_xact_lock_shared(hashint8($1), hashtext(encode(k, 'hex')))
                ELSE pg_advisory_xact_lock(hashint8($1), hashtext(encode(k, 'hex'))) END
    FROM unnest($2::bytea[], $3::boolean[]) AS queue (k, shared)";

/// The entries behind one of a space, and of the spaces behind that.
pub(super) const NEXT_PART: &str =
    "SELECT space, k, ver, v FROM kv WHERE (space, k) > ($1, $2) ORDER BY space, k LIMIT 500";

/// A number that no commit had before.
pub(super) const NEXT_REVISION: &str = "SELECT nextval('kv_revisions')";

/// Removes what is there under some keys.
pub(super) const DELETE: &str = "DELETE FROM kv WHERE space = $1 AND k = ANY($2)";

/// Lets nobody else append to a space before the end of the transaction: whoever is next draws a greater
/// number and is seen later. Another store of the database has another table.
pub(super) const LOCK_APPENDS: &str =
    "SELECT pg_advisory_xact_lock($1 # ('kv'::regclass::oid::bigint << 32))";

/// Writes entries under prefixes and the position of each. The number is drawn under [`LOCK_APPENDS`].
pub(super) const APPEND: &str = "
    WITH drawn AS MATERIALIZED (SELECT nextval('kv_revisions') AS number)
    INSERT INTO kv (space, k, ver, v)
    SELECT $1, prefix || int8send(number) || int4send(index), CASE v WHEN '' THEN 0 ELSE number END, v
    FROM drawn, unnest($2::bytea[], $3::integer[], $4::bytea[]) AS appended (prefix, index, v)";

/// Whether a commit was written; if it was not noted, notes that it never will be. Writes in either case: the
/// server answers only when its standby has the note, and with it all that was committed before.
pub(super) const SETTLE_COMMIT: &str = "
    INSERT INTO kv_commits AS noted (space, id, written) VALUES ($1, $2, false)
    ON CONFLICT (space, id) DO UPDATE SET written = noted.written
    RETURNING written";

/// Notes that a commit was written; fails if it was noted. The time is that of the note, since the
/// transaction of an import may have begun long before.
pub(super) const NOTE_NEW_COMMIT: &str =
    "INSERT INTO kv_commits (space, id, written, noted_at) VALUES ($1, $2, true, clock_timestamp())";

/// Forgets the first 10,000 commits of those that nobody can be asking for any more.
pub(super) const FORGET_COMMITS: &str = "
    DELETE FROM kv_commits WHERE noted_at < least(
        now() - interval '1 hour',
        (SELECT noted_at FROM kv_commits ORDER BY noted_at OFFSET 10000 LIMIT 1)
    )";

/// Writes `count` entries whose keys are not there; fails if one is.
pub(super) fn insert(count: usize) -> String {
    let rows = (0..count).map(|row| format!("($1, ${}, ${}, ${})", 3 * row + 2, 3 * row + 3, 3 * row + 4));
    let rows = rows.collect::<Vec<_>>().join(", ");
    format!("INSERT INTO kv (space, k, ver, v) VALUES {rows}")
}

/// Writes `count` entries, in the place of those that are there.
pub(super) fn upsert(count: usize) -> String {
    let insert = insert(count);
    format!("{insert} ON CONFLICT (space, k) DO UPDATE SET ver = excluded.ver, v = excluded.v")
}
