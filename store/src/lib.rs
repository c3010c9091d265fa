//! The store of a register: the log of its records and what stands beside it. It knows lines,
//! types and tags, and may never decide what happens in a case, read a clock, or speak HTTP.
pub mod block;
pub mod blocks;
pub mod checkpoint;
mod durable;
pub mod error;
pub mod execute;
pub mod export;
pub mod folder;
mod index;
pub mod journal;
pub mod keys;
pub mod log;
pub mod merkle;
pub mod objects;
pub mod react;
pub mod register;
pub mod vault;
pub mod verify;

pub use checkpoint::{SignedCheckpoint, SigningKey};
pub use error::{AppendError, StoreError};
pub use execute::{Answer, Begun, ExecuteError};
pub use folder::{About, Folder, FolderError};
pub use keys::{Keys, KeysError};
pub use log::{
    APPEND_MAX, Append, Appended, Kept, Log, Recovery, Sabotage, Settings, Ticket, Times,
};
pub use merkle::Tree;
pub use objects::{Objects, ObjectsError, Standing};
pub use register::{Register, RegisterError};
pub use vault::{Entry, Erasure, Owner, Vault, VaultError};
pub use verify::{Verdict, verify};
