//! Which commitments are looked at together, as the OGP's Independent Reporting Mechanism does with
//! those that serve one aim. A cluster is no code, and nobody may be judged by being put into one: each
//! commitment keeps the codes of both coders.

use super::decide::{Asked, Follows};
use super::event::{CodeEvent, CommitmentsClustered};
use super::refusal::CodeRefusal;
use super::vetting::said;
use super::{CLUSTERS_MAX, SUBJECTS_MAX};
use crate::ids::CaseId;
use crate::object::ObjectRef;
use crate::text::{FieldRefusal, required_reason};

impl Asked<'_> {
    /// Once a code is known nobody regroups what it was given to.
    pub(super) fn cluster(
        &self,
        cluster: Option<u32>,
        subjects: &[CaseId],
        title: &ObjectRef,
        reason: &str,
    ) -> Follows {
        self.office()?;
        let codes = self.codes();
        let mut subjects = subjects.to_vec();
        subjects.sort_unstable();
        subjects.dedup();
        let title = title.clone();
        let same = |known: &CommitmentsClustered| {
            cluster.is_none_or(|number| number == known.cluster)
                && (&known.subjects, &known.title, known.reason.as_str())
                    == (&subjects, &title, reason)
        };
        if codes.clusters.values().any(|(_, known)| same(known)) {
            return Ok(vec![]);
        }
        self.allowed()?;
        if codes.releasing() {
            return Err(CodeRefusal::AlreadyReleased.into());
        }
        let last = codes.clusters.keys().last().copied().unwrap_or_default();
        let number = cluster.unwrap_or(last.saturating_add(1));
        if cluster.is_some() && !codes.clusters.contains_key(&number) {
            return Err(CodeRefusal::ClusterUnknown { cluster: number.into() }.into());
        }
        let fits = |field: &str, n: usize, (min, max): (usize, usize)| {
            let field = field.to_owned();
            let refused = || FieldRefusal::OutOfBounds { field, min: min as i64, max: max as i64 };
            (min..=max).contains(&n).then_some(()).ok_or_else(refused)
        };
        fits("cluster", number as usize, (1, CLUSTERS_MAX))?;
        // what stands may be dissolved; one alone is no cluster
        if cluster.is_none() || !subjects.is_empty() {
            fits("subjects", subjects.len(), (2, SUBJECTS_MAX))?;
        }
        for subject in &subjects {
            self.subject(*subject)?;
            if let Some(other) = codes.cluster_of(*subject).filter(|other| *other != number) {
                let (cluster, subject) = (other.into(), *subject);
                return Err(CodeRefusal::InAnotherCluster { cluster, subject }.into());
            }
        }
        said("title", &title)?;
        required_reason(reason)?;
        let (cluster, reason) = (number, reason.to_owned());
        Ok(vec![CodeEvent::Clustered(CommitmentsClustered { cluster, reason, subjects, title })])
    }
}
