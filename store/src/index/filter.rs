//! The filters of posting segments: which segments may have a key. A filter may say yes wrongly,
//! never no. Nothing here may read the queryable copy.
//!
//! A Bloom filter in blocks of one cache line: 64 bytes a block, 16 bits a key, 6 bits set; about
//! one look in a thousand is a false alarm and costs one chunk. The crates at hand were not used
//! because these bits are part of a format on disk.
//!
//! On the disk each segment has its own filter. In memory, once there are many, those of sixteen
//! segments lie across each other in a tier: one word has the same bit of all sixteen. So "never
//! signed" over ten million records asks ten tiers and not a hundred and fifty filters. This needs
//! filters of equal size, so sizes are rounded up, to eight steps between a power of two and the
//! next.

use std::sync::Arc;
use std::sync::atomic::{AtomicU16, Ordering};

use super::mixed;

const BITS_PER_KEY: usize = 16;
const BITS_SET: usize = 6;
/// 64-bit words in a block of a filter: one cache line.
pub(super) const WORDS: usize = 8;
const BLOCK_BITS: usize = WORDS * 64;
/// Segments in a tier.
const WIDE: u32 = u16::BITS;
/// The first segments keep their own filters, so that a small register makes no tier.
const ALONE: u64 = 8;

/// What a key looks like in any filter, worked out once for all segments.
#[derive(Debug)]
pub(super) struct Probe {
    hash: u64,
    /// The bits within the block.
    bits: [u16; BITS_SET],
}

impl Probe {
    /// Of a key, or of as much of it as is stored.
    pub(super) fn of_stored(key: u64) -> Self {
        let hash = mixed(key);
        let mut source = mixed(hash);
        let bits = std::array::from_fn(|_| {
            let bit = (source & 7) << 6 | (source >> 3 & 63);
            source >>= 9;
            u16::try_from(bit).expect("nine bits")
        });
        Self { hash, bits }
    }

    /// The key's block in a filter of so many.
    fn block(&self, blocks: usize) -> usize {
        let block = (u128::from(self.hash) * blocks as u128) >> 64;
        usize::try_from(block).expect("a filter is small")
    }
}

/// The words of a filter of these keys, as they are written.
pub(super) fn words_of(keys: impl ExactSizeIterator<Item = u64>) -> Vec<u64> {
    let blocks = rounded((keys.len() * BITS_PER_KEY).div_ceil(BLOCK_BITS).max(1));
    let mut words = vec![0; blocks * WORDS];
    for key in keys {
        let probe = Probe::of_stored(key);
        let at = probe.block(blocks) * WORDS;
        for bit in probe.bits {
            words[at + usize::from(bit >> 6)] |= 1 << (bit & 63);
        }
    }
    words
}

fn rounded(blocks: usize) -> usize {
    let power = 1_usize << blocks.ilog2();
    blocks.next_multiple_of((power / 8).max(1))
}

/// The filters of sixteen segments, across each other.
#[derive(Debug)]
pub(super) struct Tier {
    blocks: usize,
    words: Box<[AtomicU16]>,
}

impl Tier {
    /// Which of its segments may have all keys of any of these items.
    fn mask<'a>(&self, items: impl Iterator<Item = &'a [Probe]>) -> u16 {
        items.map(|probes| self.mask_of(probes)).fold(0, |all, mask| all | mask)
    }

    fn mask_of(&self, probes: &[Probe]) -> u16 {
        let one = |probe: &Probe| {
            let at = probe.block(self.blocks) * BLOCK_BITS;
            probe.bits.iter().fold(u16::MAX, |mask, bit| {
                mask & self.words[at + usize::from(*bit)].load(Ordering::Relaxed)
            })
        };
        probes.iter().fold(u16::MAX, |mask, probe| mask & one(probe))
    }
}

/// The filter of one segment.
#[derive(Debug)]
pub(super) enum Filter {
    /// By itself.
    Own(Vec<u64>),
    /// In a tier, under this bit.
    In(Arc<Tier>, u16),
}

/// The tier that was asked last, and its answer.
pub(super) type Asked<'a> = Option<(&'a Arc<Tier>, u16)>;

impl Filter {
    /// Whether its segment may have all keys of any of these items. `asked` is kept from segment to
    /// segment, since neighbours share a tier.
    pub(super) fn may_have_any<'a, 'b>(
        &'a self,
        items: impl Iterator<Item = &'b [Probe]>,
        asked: &mut Asked<'a>,
    ) -> bool {
        match self {
            Self::Own(_) => items.into_iter().any(|probes| self.may_have(probes)),
            Self::In(tier, bit) => {
                let mask = match asked {
                    Some((last, mask)) if Arc::ptr_eq(last, tier) => *mask,
                    Some(_) | None => {
                        let mask = tier.mask(items);
                        *asked = Some((tier, mask));
                        mask
                    }
                };
                mask & bit != 0
            }
        }
    }

    /// Whether its segment may have all these keys.
    pub(super) fn may_have(&self, probes: &[Probe]) -> bool {
        match self {
            Self::Own(words) => probes.iter().all(|probe| {
                let at = probe.block(words.len() / WORDS) * WORDS;
                let set = |bit: &u16| words[at + usize::from(bit >> 6)] >> (bit & 63) & 1 == 1;
                probe.bits.iter().all(set)
            }),
            Self::In(tier, bit) => tier.mask_of(probes) & bit != 0,
        }
    }
}

/// The tiers that still have room.
#[derive(Debug, Default)]
pub(super) struct Tiers(Vec<(Arc<Tier>, u32)>);

impl Tiers {
    /// The filter with these words, of the segment of this number: by itself or in a tier. Who
    /// searches meanwhile does not see it before its segment.
    pub(super) fn place(&mut self, number: u64, words: Vec<u64>) -> Filter {
        if number < ALONE {
            return Filter::Own(words);
        }
        let blocks = words.len() / WORDS;
        let n = self.0.iter().position(|(tier, _)| tier.blocks == blocks).unwrap_or_else(|| {
            let words = (0..blocks * BLOCK_BITS).map(|_| AtomicU16::new(0)).collect();
            self.0.push((Arc::new(Tier { blocks, words }), 0));
            self.0.len() - 1
        });
        let (tier, used) = &mut self.0[n];
        let tier = Arc::clone(tier);
        let bit = 1_u16 << *used;
        *used += 1;
        if *used == WIDE {
            self.0.swap_remove(n);
        }
        for (mut word, at) in words.into_iter().zip((0..).step_by(64)) {
            while word != 0 {
                let set = word.trailing_zeros() as usize;
                // there is one writer, and a locked instruction for each bit would take a second
                // at the opening of ten million records
                let place = &tier.words[at + set];
                place.store(place.load(Ordering::Relaxed) | bit, Ordering::Relaxed);
                word &= word - 1;
            }
        }
        Filter::In(tier, bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(segment: u64) -> Vec<u64> {
        (0..1000 + segment % 3).map(|n| mixed(segment << 32 | n)).collect()
    }

    #[test]
    fn a_tier_answers_as_each_filter_alone_would() {
        let mut tiers = Tiers::default();
        let words = |n| words_of(keys(n).into_iter());
        let filters: Vec<_> = (0..60).map(|n| tiers.place(n, words(n))).collect();
        assert!(matches!(filters[7], Filter::Own(_)));
        assert!(matches!(filters[8], Filter::In(..)));
        let mut alarms = 0;
        for key in (0..60).flat_map(|n| keys(n).into_iter().take(40)) {
            let probes = [Probe::of_stored(key)];
            let mut asked = None;
            for (filter, n) in filters.iter().zip(0..) {
                let alone = Filter::Own(words(n)).may_have(&probes);
                assert_eq!(filter.may_have(&probes), alone);
                let items = std::iter::once(&probes[..]);
                assert_eq!(filter.may_have_any(items, &mut asked), alone);
                assert!(alone || !keys(n).contains(&key));
                alarms += u32::from(alone && !keys(n).contains(&key));
            }
        }
        // 144,000 looks, of which one in sixty is right
        assert!(alarms < 600, "{alarms}");
    }

    #[test]
    fn any_item_will_do_and_an_item_needs_all_its_keys() {
        let mut tiers = Tiers::default();
        let filter =
            |n: u64, tiers: &mut Tiers| tiers.place(n, words_of(vec![n, 100 + n].into_iter()));
        let two: Vec<_> = (8..10).map(|n| filter(n, &mut tiers)).collect();
        let probes = |keys: &[u64]| keys.iter().map(|k| Probe::of_stored(*k)).collect::<Vec<_>>();
        let ask = |items: &[Vec<Probe>]| -> Vec<bool> {
            let mut asked = None;
            let items = || items.iter().map(Vec::as_slice);
            two.iter().map(|filter| filter.may_have_any(items(), &mut asked)).collect()
        };
        assert_eq!(ask(&[probes(&[8, 108])]), [true, false]);
        assert_eq!(ask(&[probes(&[8, 109])]), [false, false]);
        assert_eq!(ask(&[probes(&[8]), probes(&[9, 109])]), [true, true]);
        assert_eq!(ask(&[]), [false, false]);
    }
}
