//! The invented ideas of the demonstration's budgets, and what its invented voters choose. The places are
//! roughly in Larache; nothing about them is real.

/// An invented idea.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Idea {
    /// The envelope it is for.
    pub envelope: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it is.
    pub words: &'static str,
    /// Where, in words.
    pub place: &'static str,
    /// Where, in millionths of a degree.
    pub at: (i64, i64),
    /// Its price, in centimes.
    pub price: i64,
    /// How many of a hundred voters like it.
    pub liked: u64,
    /// Why it was not admitted.
    pub refused: Option<&'static str>,
    /// Why it cannot be carried out.
    pub unfeasible: Option<&'static str>,
}

const fn idea(
    envelope: &'static str,
    title: &'static str,
    place: &'static str,
    at: (i64, i64),
    (price, liked): (i64, u64),
) -> Idea {
    let words = "فكرة خيالية من أجل العرض التجريبي: ما تقترحه في عنوانها، ومكانها على الخريطة.";
    Idea { envelope, title, words, place, at, price, liked, refused: None, unfeasible: None }
}

/// Ideas for the town.
pub(super) const CITY: &[Idea] = &[
    idea(
        "city",
        "كراسي وظل في ساحة التحرير",
        "ساحة التحرير",
        (35_194_200, -6_155_700),
        (18_045_075, 58),
    ),
    idea(
        "city",
        "ممرات للراجلين أمام ثلاث مدارس",
        "حي المنار",
        (35_188_400, -6_147_900),
        (24_000_000, 52),
    ),
    idea("city", "ملعب قرب", "حي جنان الفرش", (35_183_100, -6_151_200), (62_000_000, 47)),
    idea(
        "city",
        "إنارة مقتصدة في شارع محمد الخامس",
        "شارع محمد الخامس",
        (35_191_700, -6_153_300),
        (54_000_000, 31),
    ),
    idea(
        "city",
        "حديقة للأطفال قرب الشاطئ",
        "الشرفة الأطلسية",
        (35_196_300, -6_158_800),
        (46_000_000, 41),
    ),
    idea(
        "city",
        "ترميم سقاية في المدينة العتيقة",
        "المدينة العتيقة",
        (35_195_100, -6_154_200),
        (14_999_999, 22),
    ),
    idea(
        "city",
        "مسار للدراجات نحو الميناء",
        "طريق الميناء",
        (35_199_800, -6_151_600),
        (78_000_000, 26),
    ),
    idea(
        "city",
        "مراحيض عمومية في السوق",
        "السوق المركزي",
        (35_193_500, -6_154_900),
        (21_000_000, 36),
    ),
    Idea {
        refused: Some("الجدار ملك خاص ومنفعته لصاحبه وحده (معطيات خيالية)."),
        ..idea(
            "city",
            "طلاء جدار منزلي",
            "المدينة العتيقة",
            (35_195_400, -6_154_600),
            (1_500_000, 0),
        )
    },
    Idea {
        unfeasible: Some("الأرض معرضة لفيضان الوادي ولا ترخيص بالبناء فيها (معطيات خيالية)."),
        ..idea(
            "city",
            "مسبح على ضفة الوادي",
            "ضفة وادي اللوكوس",
            (35_201_200, -6_149_400),
            (99_000_000, 0),
        )
    },
];

/// Ideas of young people.
pub(super) const YOUNG: &[Idea] = &[
    idea(
        "young",
        "قاعة للمطالعة بدار الشباب",
        "دار الشباب",
        (35_190_300, -6_152_400),
        (19_000_000, 55),
    ),
    idea(
        "young",
        "استوديو صغير للتسجيل الصوتي",
        "دار الشباب",
        (35_190_300, -6_152_400),
        (23_000_000, 40),
    ),
    idea(
        "young",
        "دوري رياضي بين الأحياء",
        "ملاعب القرب",
        (35_186_600, -6_149_900),
        (12_000_000, 48),
    ),
];

/// Ideas for the quarters.
pub(super) const QUARTERS: &[Idea] = &[
    idea("quarters", "تشجير زنقة الأندلس", "حي الأندلس", (35_189_900, -6_150_100), (9_500_050, 55)),
    idea(
        "quarters",
        "منحدرات للكراسي المتحركة في خمسة مرافق",
        "وسط المدينة",
        (35_193_900, -6_155_100),
        (31_000_000, 60),
    ),
    idea(
        "quarters",
        "خزانة للحي في مقر قديم",
        "حي المغرب الجديد",
        (35_185_800, -6_146_300),
        (42_000_000, 45),
    ),
    idea("quarters", "إصلاح أدراج القصبة", "القصبة", (35_196_000, -6_153_600), (27_500_000, 38)),
    idea(
        "quarters",
        "فضاء للألعاب في حي الوفاء",
        "حي الوفاء",
        (35_184_500, -6_153_700),
        (36_000_000, 50),
    ),
    idea(
        "quarters",
        "نقط ماء صالح للشرب في الحدائق",
        "الحدائق العمومية",
        (35_192_600, -6_156_800),
        (15_000_000, 33),
    ),
];

/// What the voter `n` chooses of what is listed for `envelope`: the numbers of at most `most` projects
/// that the envelope of such a demonstration can pay for together. The same voter always chooses the same
/// of the same list, and at least one.
pub(super) fn chosen(listed: &[&Idea], envelope: &str, n: u64, most: usize) -> Vec<u32> {
    let own = || listed.iter().zip(1_u32..).filter(|(idea, _)| idea.envelope == envelope);
    let mut state = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(most as u64);
    let mut next = || {
        // the constants of Knuth's MMIX generator
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state >> 33
    };
    let mut chosen: Vec<(u32, i64)> = Vec::new();
    for (idea, number) in own() {
        if next() % 100 < idea.liked {
            chosen.push((number, idea.price));
        }
    }
    if chosen.is_empty() {
        let all: Vec<_> = own().map(|(idea, number)| (number, idea.price)).collect();
        let at = usize::try_from(next()).unwrap_or_default() % all.len().max(1);
        chosen.extend(all.get(at));
    }
    while chosen.len() > most {
        let at = usize::try_from(next()).unwrap_or_default() % chosen.len();
        chosen.remove(at);
    }
    // no ballot of a knapsack is dearer than the least of these envelopes
    while chosen.iter().map(|(_, price)| price).sum::<i64>() > 120_000_000 {
        chosen.pop();
    }
    chosen.into_iter().map(|(number, _)| number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_voter_chooses_something_and_always_the_same() {
        let listed: Vec<&Idea> = QUARTERS.iter().collect();
        for n in 0..500 {
            let ballot = chosen(&listed, "quarters", n, 6);
            assert!((1..=6).contains(&ballot.len()), "{n}: {ballot:?}");
            assert_eq!(ballot, chosen(&listed, "quarters", n, 6));
        }
    }
}
