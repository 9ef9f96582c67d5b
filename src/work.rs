//! Counted work: how often the loops run that could grow faster than the text. Counted in tests only, so that a slow machine
//! fails none and a quick one hides nothing.

/// Adds to the work of this thread.
#[cfg(test)]
pub(crate) fn count(n: usize) {
    WORK.with(|w| w.set(w.get() + n as u64));
}

/// Outside tests nothing is counted.
#[cfg(not(test))]
#[inline(always)]
pub(crate) fn count(_: usize) {}

#[cfg(test)]
thread_local! {
    static WORK: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::WORK;
    use crate::{Options, Source, analyze};

    /// What twice the input may cost.
    const TWICE: f64 = 2.3;
    /// What a word may cost at most, in steps counted; the dearest comparison of those below took 5,100.
    const MOST_A_WORD: f64 = 8000.0;

    const THINGS: &[&str] = &[
        "harbour", "ferry", "bridge", "council", "valley", "school", "hospital", "train", "factory", "market", "bank",
        "storm", "road", "tunnel", "station", "forest", "village", "river", "dam", "airport", "prison", "border",
        "museum", "stadium",
    ];
    const DEEDS: &[&str] = &["closed", "opened", "rejected", "rescued", "blamed", "confirmed", "stopped", "promised"];
    const NAMES: &[&str] = &["Novak", "Becker", "Morales", "Okafor", "Tanaka", "Rossi", "Dubois", "Keller", "Silva"];

    /// An article of about `words` words; numbers that look drawn, but are the same in every run.
    fn article(seed: u64, words: usize) -> String {
        let mut state = seed * 7919 + 17;
        let mut draw = |n: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % n
        };
        let mut text = String::new();
        for sentence in 0..words / 11 {
            let (a, b, c) = (THINGS[draw(24)], THINGS[draw(24)], THINGS[draw(24)]);
            let (deed, name, n) = (DEEDS[draw(8)], NAMES[draw(9)], 2 + draw(900));
            text += &match draw(4) {
                0 => format!("The {a} {deed} {n} people near the {b} on {} March 2026. ", 1 + draw(28)),
                1 => format!("Anna {name}, who runs the {a}, said the {b} was not {deed} by the {c}. "),
                2 => format!("The {a} of the {b} cost {n} million euros, the {c} said later. "),
                _ => format!("The {a} {deed} the {b} after the {c} had lost all of its visitors. "),
            };
            if sentence % 4 == 3 {
                text += "\n\n";
            }
        }
        text
    }

    fn work(articles: usize, words: usize) -> f64 {
        let sources: Vec<Source> = (0..articles)
            .map(|i| Source {
                language: crate::Lang::parse("eng"),
                ..Source::new(format!("{i}"), article(i as u64, words))
            })
            .collect();
        WORK.with(|w| w.set(0));
        analyze(&sources, &Options::default());
        WORK.with(|w| w.get()) as f64
    }

    /// The work of each size, every one twice as large as the one before.
    fn check(sizes: &[(usize, usize)]) {
        let all: Vec<f64> = sizes.iter().map(|(articles, words)| work(*articles, *words)).collect();
        for (i, pair) in all.windows(2).enumerate() {
            println!("{:?} to {:?}: {:.2} times", sizes[i], sizes[i + 1], pair[1] / pair[0]);
            assert!(pair[1] <= TWICE * pair[0], "{:?} to {:?}: {pair:?}", sizes[i], sizes[i + 1]);
        }
    }

    /// Text made to be slow: a piece of it, said `n` times.
    const HOSTILE: &[(&str, usize)] = &[
        ("a", 20_000),
        ("1", 10_000),
        ("1,", 5_000),
        ("A.", 2_000),
        ("(", 10_000),
        ("(a ", 1_000),
        ("“", 2_000),
        ("! ", 2_000),
        (".[ ", 2_000),
        ("17 ", 500),
        ("\n", 10_000),
        ("e\u{301}\u{301}", 2_000),
        ("said not may ", 500),
        ("Nothing is confirmed so far. ", 50),
        // Fewer are too few to tell their language by.
        ("By Anna Novak\n", 200),
        ("3 March 1911, ", 400),
        ("seven twelve ", 500),
        ("三七", 1_000),
    ];

    #[test]
    fn text_made_to_be_slow_is_read_in_proportion() {
        for (piece, n) in HOSTILE {
            let work = |n: usize| {
                WORK.with(|w| w.set(0));
                analyze(&[Source::new("a", piece.repeat(n))], &Options::default());
                WORK.with(|w| w.get()) as f64
            };
            let (once, twice) = (work(*n), work(2 * n));
            // Where a text is hardly looked at, there is little to double.
            assert!(twice <= TWICE * once + 1000.0, "{piece:?}: {once} to {twice}");
        }
    }

    /// A text told alike each time but for its figures; no word stands twice in it.
    fn figures(seed: u64, words: usize) -> String {
        let mut state = seed;
        let word =
            |k: usize| (0..5).map(|i| char::from(b'a' + (k * 7919 / 26_usize.pow(i) % 26) as u8)).collect::<String>();
        let sentence = |k: usize| {
            state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
            let (n, m) = (10 + state % 89_000, 10 + state / 7 % 89_000);
            format!("{} {n} {} {} {m} {}.\n", word(4 * k), word(4 * k + 1), word(4 * k + 2), word(4 * k + 3))
        };
        (0..words / 6).map(sentence).collect()
    }

    #[test]
    fn two_texts_of_other_figures_throughout_are_compared_in_proportion() {
        let work = |words: usize| {
            WORK.with(|w| w.set(0));
            let text = |id: &str, seed| Source {
                language: crate::Lang::parse("eng"),
                ..Source::new(id, figures(seed, words))
            };
            analyze(&[text("a", 7), text("b", 8)], &Options::default());
            WORK.with(|w| w.get()) as f64
        };
        let (once, twice) = (work(10_000), work(20_000));
        assert!(twice <= TWICE * once, "{once} to {twice}");
    }

    #[test]
    fn twice_the_articles_are_twice_the_work() {
        check(&[(10, 40), (20, 40)]);
    }

    #[test]
    #[ignore = "minutes without optimisation: cargo test --profile quick --no-default-features --lib work:: -- --ignored"]
    fn up_to_a_hundred_long_articles() {
        check(&[(12, 500), (24, 500), (48, 500), (96, 500)]);
        check(&[(25, 2000), (50, 2000), (100, 2000)]);
        check(&[(6, 2000), (6, 4000), (6, 8000)]);
    }

    /// Up to a dozen articles and 700 sentences every value is compared with every other: work for a word may grow so far,
    /// and no farther.
    #[test]
    #[ignore = "as above"]
    fn a_word_costs_no_more_than_so_much() {
        for (articles, words) in [(6, 1000), (12, 500), (6, 4000), (96, 500)] {
            let each = work(articles, words) / (articles * words) as f64;
            println!("{articles} of {words} words: {each:.0} a word");
            assert!(each <= MOST_A_WORD, "{articles} articles of {words} words: {each} a word");
        }
    }
}
