//! Compares detectors of the language of a text: `cargo run --release`, for each detector the texts with the right
//! language, with none and with a wrong one, and the time for a text (smallest mean of 200 runs). The texts are those of
//! `tests/cases/detection.csv`, about twenty words each.
//!
//! A build with one detector gives its size: `cargo run --release --no-default-features --features whatlang`. Without any
//! feature, the program has the size of the rest.

use std::time::{Duration, Instant};

type Detector = fn(&str) -> Option<&'static str>;

const TEXTS: &str = include_str!("../../../../tests/cases/detection.csv");
const RUNS: usize = 200;

/// Codes of two letters for those of three that the peers return.
#[cfg(any(feature = "whatlang", feature = "whichlang"))]
const CODES: &[(&str, &str)] = &[
    ("afr", "af"), ("amh", "am"), ("ara", "ar"), ("aze", "az"), ("bel", "be"), ("ben", "bn"), ("bul", "bg"),
    ("cat", "ca"), ("ces", "cs"), ("cmn", "zh"), ("dan", "da"), ("deu", "de"), ("ell", "el"), ("eng", "en"),
    ("est", "et"), ("fin", "fi"), ("fra", "fr"), ("heb", "he"), ("hin", "hi"), ("hrv", "hr"), ("hun", "hu"),
    ("hye", "hy"), ("ind", "id"), ("ita", "it"), ("jpn", "ja"), ("kat", "ka"), ("kor", "ko"), ("lav", "lv"),
    ("lit", "lt"), ("mar", "mr"), ("mkd", "mk"), ("nep", "ne"), ("nld", "nl"), ("nob", "nb"), ("pes", "fa"),
    ("pol", "pl"), ("por", "pt"), ("ron", "ro"), ("rus", "ru"), ("slk", "sk"), ("slv", "sl"), ("spa", "es"),
    ("srp", "sr"), ("swe", "sv"), ("tam", "ta"), ("tel", "te"), ("tgl", "tl"), ("tha", "th"), ("tur", "tr"),
    ("ukr", "uk"), ("urd", "ur"), ("vie", "vi"),
];

/// Returns the code of two letters; that of three letters if no text has the language.
#[cfg(any(feature = "whatlang", feature = "whichlang"))]
fn short(code: &'static str) -> &'static str {
    CODES.iter().find(|c| c.0 == code).map_or(code, |c| c.1)
}

/// Returns the detectors of this build.
fn detectors() -> Vec<(&'static str, Detector)> {
    vec![
        #[cfg(feature = "onrecord")]
        ("onrecord", |text| onrecord::internal::text::guess_language(text)),
        #[cfg(feature = "whatlang")]
        ("whatlang", |text| Some(short(whatlang::detect_lang(text)?.code()))),
        #[cfg(feature = "whatlang")]
        ("whatlang, if reliable", |text| {
            let found = whatlang::detect(text)?;
            found.is_reliable().then(|| short(found.lang().code()))
        }),
        #[cfg(feature = "whichlang")]
        ("whichlang", |text| Some(short(whichlang::detect_language(text).three_letter_code()))),
    ]
}

fn main() {
    let lines = TEXTS.lines().filter(|line| !line.starts_with('#'));
    let texts: Vec<(&str, &str)> = lines.filter_map(|line| line.split_once('|')).collect();
    println!("detector\tright\tnone\twrong\tlanguages\tmicroseconds");
    for (name, detect) in detectors() {
        let (mut right, mut none, mut wrong) = (0, 0, 0);
        let mut languages: Vec<&str> = Vec::new();
        for &(language, text) in &texts {
            match detect(text) {
                None => none += 1,
                Some(found) if found == language => {
                    right += 1;
                    languages.push(language);
                }
                Some(_) => wrong += 1,
            }
        }
        languages.dedup();
        let best = (0..RUNS).map(|_| {
            let start = Instant::now();
            for &(_, text) in &texts {
                std::hint::black_box(detect(std::hint::black_box(text)));
            }
            start.elapsed()
        });
        let best = best.min().unwrap_or(Duration::ZERO).as_secs_f64() * 1e6 / texts.len() as f64;
        println!("{name}\t{right}\t{none}\t{wrong}\t{}\t{best:.1}", languages.len());
    }
    let size = std::env::current_exe().and_then(std::fs::metadata).map_or(0, |file| file.len());
    println!("{} texts; program of {:.2} MB", texts.len(), size as f64 / 1e6);
}
