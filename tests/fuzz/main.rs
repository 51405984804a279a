//! Runs the targets of the fuzzers on seeds, on inputs that once failed, and on some thousand mutations of both.
//!
//! Each folder of `seeds/` has the name of a target; each file in it is one input.

#[path = "../gazetteer/reference.rs"]
#[allow(dead_code)]
mod reference;
mod targets;

use std::panic::catch_unwind;
use std::path::Path;

/// Random numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n.max(1)
    }
}

fn seeds(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Changes, removes, repeats or inserts some bytes, or joins two seeds.
fn mutated(seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seeds[random.below(seeds.len())].clone();
    for _ in 0..=random.below(6) {
        let at = random.below(bytes.len() + 1);
        let end = (at + random.below(24)).min(bytes.len());
        match random.below(6) {
            0 if at < bytes.len() => bytes[at] = random.below(256) as u8,
            1 => drop(bytes.drain(at..end)),
            2 => bytes.splice(at..at, bytes[at..end].repeat(1 + random.below(30))).for_each(drop),
            3 => bytes.insert(at, b"<>\"' \n\0&{}[],:\xff\xe2"[random.below(16)]),
            4 => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len());
                bytes.splice(at..end, other[from..(from + 40).min(other.len())].iter().copied()).for_each(drop);
            }
            _ => bytes.truncate(at.max(2)),
        }
    }
    bytes
}

#[test]
fn seeds_and_their_mutations() {
    // Loaders have the most formats.
    let mutations = |name: &str| if name == "loaders" { 1000 } else { 800 };
    for &(name, target) in targets::ALL {
        let seeds = seeds(name);
        assert!(!seeds.is_empty(), "{name} has no seed");
        let mut random = Random(0x5eed_0fca_5e5a_11ed);
        let mut inputs = seeds.clone();
        inputs.extend((0..mutations(name)).map(|_| mutated(&seeds, &mut random)));
        for input in inputs {
            if catch_unwind(|| target(&input)).is_err() {
                let path = std::env::temp_dir().join(format!("onrecord-fuzz-{name}"));
                std::fs::write(&path, &input).unwrap();
                panic!("{name} fails on {}; after the fix, keep it in tests/fuzz/seeds/{name}", path.display());
            }
        }
    }
}
