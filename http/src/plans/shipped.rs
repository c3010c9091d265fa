//! Mappings that come with the program: of the columns of the Open Government Partnership, of
//! Decidim, of our own sheet for councils, and of files that councils published. They are data;
//! nothing here may be known to the reader.

use super::mapping::Mapping;

/// Name and text of each.
pub const SHIPPED: &[(&str, &str)] = &[
    ("ogp", include_str!("../../mappings/ogp.toml")),
    ("decidim", include_str!("../../mappings/decidim.toml")),
    ("council", include_str!("../../mappings/council.toml")),
    ("canada", include_str!("../../mappings/canada.toml")),
    ("baltimore", include_str!("../../mappings/baltimore.toml")),
    ("colombia", include_str!("../../mappings/colombia.toml")),
    ("barcelona", include_str!("../../mappings/barcelona.toml")),
    ("morocco", include_str!("../../mappings/morocco.toml")),
];

/// The mapping that comes under `name`.
pub fn shipped(name: &str) -> Option<Mapping> {
    let (_, text) = SHIPPED.iter().find(|(known, _)| *known == name)?;
    Mapping::read(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_can_be_read() {
        for (name, text) in SHIPPED {
            Mapping::read(text).unwrap_or_else(|why| panic!("{name}: {why}"));
        }
        assert_eq!(shipped("no-such"), None);
    }
}
