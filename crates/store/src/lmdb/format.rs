//! LMDB's file format, version 1, as far as it is read here: pages of a tree and their nodes.
//!
//! Every page starts with a header of 16 bytes: its number, two bytes of nothing, its flags and the end of
//! its table of nodes. The table holds where each node starts, in the order of the keys. A node starts with 8
//! bytes: page number or length of the value, flags, length of the key; then come key and value. Numbers
//! are in the byte order of the machine.

pub(super) const HEADER_LEN: usize = 16;
pub(super) const NODE_HEADER_LEN: usize = 8;
pub(super) const BRANCH_PAGE: u16 = 0x01;
pub(super) const LEAF_PAGE: u16 = 0x02;
pub(super) const VALUE_ON_OWN_PAGES: u16 = 0x01;
pub(super) const NO_PAGE: u64 = u64::MAX;

// Where things stand in a meta page, of which the first two pages of a file each are one.
pub(super) const MAGIC_AT: usize = HEADER_LEN;
pub(super) const FORMAT_AT: usize = HEADER_LEN + 4;
pub(super) const PAGE_LEN_AT: usize = HEADER_LEN + 24;
pub(super) const FREE_ROOT_AT: usize = HEADER_LEN + 64;
pub(super) const DATA_FLAGS_AT: usize = HEADER_LEN + 76;
pub(super) const DATA_ROOT_AT: usize = HEADER_LEN + 112;
pub(super) const LAST_PAGE_AT: usize = HEADER_LEN + 120;
pub(super) const TRANSACTION_AT: usize = HEADER_LEN + 128;

/// The length of the pages that are read without LMDB.
pub(super) const PAGE_LEN: usize = 4096;

/// A page of a tree.
#[derive(Clone, Copy)]
pub(super) struct Page<'p>(pub(super) &'p [u8; PAGE_LEN]);

/// An entry of a leaf, or what leads to a page below a branch.
#[derive(Clone, Copy)]
pub(super) struct Node<'p> {
    /// The length of the value, or the lower half of a page's number.
    low: u32,
    /// Flags of the value, or the upper half.
    flags: u16,
    pub(super) key: &'p [u8],
    behind_key: &'p [u8],
}

/// The value of an entry.
pub(super) enum NodeValue<'p> {
    Here(&'p [u8]),
    /// On pages of its own.
    Elsewhere {
        first_page: u64,
        len: usize,
    },
}

impl<'p> Page<'p> {
    /// The number that the page has in its header.
    pub(super) fn number(self) -> u64 {
        u64_at(self.0, 0).unwrap_or(NO_PAGE)
    }

    pub(super) fn is_branch(self) -> bool {
        self.flags() == BRANCH_PAGE
    }

    pub(super) fn is_leaf(self) -> bool {
        self.flags() == LEAF_PAGE
    }

    /// How many nodes there are.
    pub(super) fn len(self) -> usize {
        let nodes_end = usize::from(u16_at(self.0, 12).unwrap_or_default());
        nodes_end.saturating_sub(HEADER_LEN) / 2
    }

    /// Where the node at `index` starts.
    pub(super) fn node_at(self, index: usize) -> Option<usize> {
        u16_at(self.0, HEADER_LEN + 2 * index).map(usize::from)
    }

    /// The node at `index`; nothing when it does not lie in the page.
    pub(super) fn node(self, index: usize) -> Option<Node<'p>> {
        let (header, rest) = self.0.get(self.node_at(index)?..)?.split_first_chunk::<NODE_HEADER_LEN>()?;
        let [low @ .., _, _, _, _] = *header;
        let [_, _, _, _, flags @ .., _, _] = *header;
        let [.., key_low, key_high] = *header;
        let key_len = u16::from_ne_bytes([key_low, key_high]);
        let (key, behind_key) = rest.split_at_checked(usize::from(key_len))?;
        Some(Node { low: u32::from_ne_bytes(low), flags: u16::from_ne_bytes(flags), key, behind_key })
    }

    /// The first 16 bytes, as a number, of the key of the node that starts there, if it has as many: most
    /// comparisons end with them.
    pub(super) fn head(self, start: usize) -> Option<u128> {
        let node: &[u8; NODE_HEADER_LEN + 16] = self.0.get(start..)?.first_chunk()?;
        let (header, head) = node.split_first_chunk::<NODE_HEADER_LEN>()?;
        let [.., key_low, key_high] = *header;
        let has_as_many = u16::from_ne_bytes([key_low, key_high]) >= 16;
        has_as_many.then_some(u128::from_be_bytes(*head.first_chunk()?))
    }

    fn flags(self) -> u16 {
        u16_at(self.0, 10).unwrap_or_default()
    }
}

impl<'p> Node<'p> {
    /// The number of the page below, when this is a node of a branch.
    pub(super) fn child(&self) -> u64 {
        u64::from(self.low) | u64::from(self.flags) << 32
    }

    /// The value, when this is a node of a leaf; nothing when it does not lie in the page, or is of a kind
    /// that is never written here.
    pub(super) fn value(&self) -> Option<NodeValue<'p>> {
        let len = usize::try_from(self.low).ok()?;
        match self.flags {
            0 => self.behind_key.get(..len).map(NodeValue::Here),
            VALUE_ON_OWN_PAGES => Some(NodeValue::Elsewhere { first_page: u64_at(self.behind_key, 0)?, len }),
            _ => None,
        }
    }
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}

pub(super) fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_ne_bytes(*bytes.get(at..)?.first_chunk()?))
}
