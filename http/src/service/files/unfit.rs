//! Why a file is not taken, or not given. No name of a file and nothing of its content may be here.

use axum::http::StatusCode;

/// Why a file is not taken, or not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileUnfit {
    /// It has no bytes.
    Empty,
    /// Files of this kind are not taken.
    NotTaken {
        /// What it is said to be; `?` where nobody can tell.
        media: String,
    },
    /// Its bytes are of another kind than it is said to be.
    NotWhatItSays {
        /// What it is said to be.
        media: String,
    },
    /// It is cut off or damaged.
    DoesNotOpen {
        /// What it is.
        media: String,
    },
    /// A record names it, and it is not here.
    Missing,
    /// It was to be recorded, and it was not sent in before.
    Unsent,
    /// It is here, with other bytes than a record names.
    Altered,
    /// Not everyone may read it.
    Restricted,
}

impl FileUnfit {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file-empty",
            Self::NotTaken { .. } => "file-kind-not-taken",
            Self::NotWhatItSays { .. } => "file-not-what-it-says",
            Self::DoesNotOpen { .. } => "file-does-not-open",
            Self::Missing | Self::Unsent => "file-missing",
            Self::Altered => "file-altered",
            Self::Restricted => "file-restricted",
        }
    }

    /// The kind that it is about, if it is about one.
    pub fn media(&self) -> Option<&str> {
        match self {
            Self::NotTaken { media }
            | Self::NotWhatItSays { media }
            | Self::DoesNotOpen { media } => Some(media),
            Self::Empty | Self::Missing | Self::Unsent | Self::Altered | Self::Restricted => None,
        }
    }

    /// The HTTP status: 422 for what was sent in, 403 for who asks, 410 for what is gone, 409 for
    /// what is not as it was, or not here yet.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NotTaken { .. } => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Empty | Self::NotWhatItSays { .. } | Self::DoesNotOpen { .. } => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::Missing => StatusCode::GONE,
            Self::Altered | Self::Unsent => StatusCode::CONFLICT,
            Self::Restricted => StatusCode::FORBIDDEN,
        }
    }
}
