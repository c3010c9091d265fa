//! Numbers drawn from a seed: the same seed, the same numbers, on every machine (splitmix64). Never
//! for anything that must not be guessed.

/// A source of numbers.
#[derive(Debug, Clone)]
pub struct Chance {
    state: u64,
}

impl Chance {
    /// The source `n` of `seed`.
    pub fn new(seed: u64, n: u64) -> Self {
        let mut chance = Self { state: seed ^ n.wrapping_mul(0x9e37_79b9_7f4a_7c15) };
        chance.draw();
        chance
    }

    /// The next number.
    pub fn draw(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`; 0, when `n` is 0.
    pub fn below(&mut self, n: u64) -> u64 {
        if n == 0 { 0 } else { self.draw() % n }
    }

    /// A number from `min` to `max`, both inclusive.
    pub fn between(&mut self, min: i64, max: i64) -> i64 {
        let span = u64::try_from(max.saturating_sub(min)).unwrap_or(0).saturating_add(1);
        min.saturating_add(i64::try_from(self.below(span)).unwrap_or(0))
    }

    /// Yes, in `percent` of a hundred times.
    pub fn percent(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of `items`, by weight; none where there is none with any.
    pub fn one<'a, T>(&mut self, items: &'a [(u64, T)]) -> Option<&'a T> {
        let mut at = self.below(items.iter().map(|(weight, _)| weight).sum());
        for (weight, item) in items {
            if at < *weight {
                return Some(item);
            }
            at -= weight;
        }
        None
    }
}
