//! The store of a register: its log, what stands beside it, and the command loop.
//!
//! - [`log`]: one writer, a [`journal`] in front, blocks in sled behind ([`blocks`], [`block`]), an
//!   index for queries, a Merkle tree ([`merkle`], [`checkpoint`]), [`mod@verify`], [`mod@export`],
//!   [`layout`] and [`bundle`]
//! - [`tiles`], [`receipt`], [`succession`]: what the log proves to others, and how it goes on where it
//!   may not be signed any more
//! - [`folder`], [`keys`], [`vault`], [`objects`]: where a register lives, what is personal, what is
//!   text
//! - [`boxes`]: the ballot box of a vote
//! - [`mod@backup`], [`mod@restore`], [`restored`], [`mod@reindex`]: copies, and what is derived made again
//! - [`register`], [`execute`], [`react`]: a register that is open, the command loop, and what the
//!   engine and the clock owe
//! - [`snapshot`]: how far a fold of the log had come
//!
//! What is absent: no rule of any procedure (the core decides), no view, no HTTP. Only [`blocks`]
//! names sled; only `register::clock` reads a clock. The log itself knows lines, types and tags.

#![forbid(unsafe_code)]

pub mod backup;
pub mod block;
pub mod blocks;
pub mod boxes;
pub mod bundle;
pub mod checkpoint;
#[doc(hidden)]
pub mod disk;
mod doubt;
mod durable;
pub mod error;
pub mod execute;
pub mod export;
pub mod files;
pub mod folder;
mod index;
pub mod journal;
pub mod keys;
pub mod layout;
pub mod log;
pub mod merkle;
pub mod objects;
pub mod react;
mod readiness;
pub mod receipt;
pub mod register;
pub mod reindex;
pub mod restore;
pub mod restored;
mod sealed;
pub mod snapshot;
pub mod succession;
pub mod tiles;
pub mod vault;
pub mod verify;

pub use boxes::{BoxRow, ballot_row};
pub use checkpoint::{SignedCheckpoint, SigningKey};
pub use error::{AppendError, StoreError};
pub use execute::{Answer, Begun, ExecuteError};
pub use folder::{About, Folder, FolderError};
pub use keys::{Keys, KeysError};
pub use log::{
    APPEND_MAX, Append, Appended, Kept, Log, Recovery, Sabotage, Settings, Ticket, Times,
};
pub use merkle::{Tree, leaf_hash};
pub use objects::{Objects, ObjectsError, Standing};
pub use receipt::{Receipt, ReceiptError};
pub use register::{Register, RegisterError};
pub use snapshot::{Fold, Found};
pub use succession::Succession;
pub use vault::{Entry, Erasure, Owner, Vault, VaultError};
pub use verify::{Outside, Verdict, verify, verify_against};
