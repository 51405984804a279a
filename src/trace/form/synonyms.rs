//! Words that can replace one another in a wording of the same statement: synonyms, and forms that share no stem.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::opposites::pair;
use super::reference;
use super::{Token, stem};

/// Groups of synonyms in news text of which `WordNet` lacks a pair, in the common spelling and in their basic forms. Inflected
/// forms are found by their stem.
const SYNONYMS: &[&str] = &[
    "accord agreement deal pact",
    "answer reply respond response",
    "anybody anyone",
    "aware conscious",
    "awful terrible horrible",
    "ban prohibit forbid",
    "big large huge enormous great",
    "boss chief head",
    "business company firm corporation enterprise",
    "buy purchase acquire",
    "can could able",
    "car vehicle",
    "choose select pick",
    "clear obvious evident plain",
    "complete total entire whole full",
    "conflict war",
    "country nation state",
    "crazy mad insane",
    "crucial vital essential",
    "damage harm hurt",
    "danger risk threat peril",
    "dead killed",
    "demand require call",
    "difficult hard tough",
    "employee worker staff",
    "end finish stop conclude over",
    "enough sufficient",
    "everybody everyone",
    "evil wicked",
    "explain clarify",
    "extremely very highly",
    "fast quick rapid swift",
    "flat apartment",
    "fuel gas gasoline petrol",
    "glad happy pleased delighted",
    "goal aim target objective",
    "hit strike struck",
    "huge massive",
    "illegal unlawful",
    "impossible unthinkable",
    "job work",
    "law legislation",
    "leader head",
    "lie untruth",
    "little small tiny",
    "lorry truck",
    "many much lot lots plenty",
    "may might",
    "murder kill",
    "must should ought need",
    "nearly almost practically",
    "nobody none",
    "people folk folks persons person men",
    "place location spot",
    "plan scheme project",
    "policeman officer",
    "possible feasible",
    "probe investigate examine",
    "promise pledge vow",
    "protect safeguard defend",
    "real genuine true actual",
    "regret sorry",
    "relation relationship link tie",
    "road street",
    "rubbish trash garbage",
    "sad unhappy",
    "say tell state add said told claim declare note",
    "scared afraid frightened",
    "shall will would",
    "significant considerable substantial",
    "smart clever intelligent",
    "stupid foolish dumb idiotic",
    "talk conversation discussion",
    "think believe guess feel reckon suppose consider",
    "thing matter stuff issue",
    "throughout across",
    "totally completely entirely fully absolutely utterly wholly",
    "view opinion",
    "violent brutal",
    "way manner method",
    "wish want hope desire",
    "wonderful marvelous fantastic great amazing",
    "wrong incorrect mistaken",
];

/// Groups of irregular forms of one word, the basic form first.
const IRREGULAR: &[&str] = &[
    "arise arose arisen",
    "bad worse worst",
    "bear bore borne",
    "beat beaten",
    "become became",
    "begin began begun",
    "bend bent",
    "bite bit bitten",
    "blow blew blown",
    "break broke broken",
    "bring brought",
    "build built",
    "buy bought",
    "catch caught",
    "child children",
    "choose chose chosen",
    "come came",
    "creep crept",
    "deal dealt",
    "dig dug",
    "draw drew drawn",
    "drink drank drunk",
    "drive drove driven",
    "eat ate eaten",
    "fall fell fallen",
    "far further farther",
    "feed fed",
    "feel felt",
    "fight fought",
    "find found",
    "flee fled",
    "fly flew flown",
    "foot feet",
    "forget forgot forgotten",
    "forgive forgave forgiven",
    "freeze froze frozen",
    "give gave given",
    "go goes went gone",
    "good better best well",
    "grow grew grown",
    "hang hung",
    "hear heard",
    "hide hid hidden",
    "hold held",
    "keep kept",
    "know knew known",
    "lay laid",
    "lead led",
    "leave left",
    "lend lent",
    "lie lay lain",
    "life lives live",
    "light lit",
    "lose lost loss",
    "man men",
    "mean meant",
    "meet met",
    "mouse mice",
    "pay paid",
    "ride rode ridden",
    "ring rang rung",
    "rise rose risen",
    "run ran",
    "say said",
    "see saw seen",
    "seek sought",
    "sell sold",
    "send sent",
    "shake shook shaken",
    "shine shone",
    "shoot shot",
    "show shown",
    "sing sang sung",
    "sink sank sunk",
    "sit sat",
    "sleep slept",
    "speak spoke spoken",
    "spend spent",
    "stand stood",
    "steal stole stolen",
    "stick stuck",
    "strike struck",
    "swear swore sworn",
    "sweep swept",
    "swim swam swum",
    "swing swung",
    "take took taken",
    "teach taught",
    "tear tore torn",
    "tell told",
    "think thought",
    "throw threw thrown",
    "tooth teeth",
    "understand understood",
    "wake woke woken",
    "wear wore worn",
    "weep wept",
    "wife wives",
    "win won",
    "wind wound",
    "woman women",
    "write wrote written",
];

/// Keys of pairs of words of which `WordNet` lists one as a synonym, a kind or the group of the other, sorted: upper 24
/// bits, big-endian. `training/trace/synonyms.py` makes the file.
static LISTED: &[[u8; 3]] = include_bytes!("../weights/synonyms.bin").as_chunks().0;

/// The stem of the basic form of each irregular form.
static BASIC: LazyLock<FxHashMap<u32, u32>> = LazyLock::new(|| {
    let key = |word: &str| reference::keys(word, stem(word.as_bytes()).len()).0;
    let forms = |group: &'static &str| {
        let basic = key(group.split(' ').next().unwrap_or_default());
        group.split(' ').skip(1).map(move |form| (key(form), basic))
    };
    IRREGULAR.iter().flat_map(forms).collect()
});

/// Returns true if the table from `WordNet` has the pair of two stems, or of the stems of their basic forms.
fn listed(x: u32, y: u32) -> bool {
    let forms = |stem: u32| std::iter::once(stem).chain(BASIC.get(&stem).copied());
    let pair = |x: u32, y: u32| {
        let [key @ .., _] = reference::pair_key(x.min(y), x.max(y)).to_be_bytes();
        LISTED.binary_search(&key).is_ok()
    };
    forms(x).any(|x| forms(y).any(|y| pair(x, y)))
}

static GROUPED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let mut pairs = FxHashSet::default();
    let forms = |word| IRREGULAR.iter().filter(move |group| group.split(' ').next() == Some(word));
    let mut stems: Vec<u32> = Vec::new();
    for group in SYNONYMS.iter().chain(IRREGULAR) {
        let words = group.split(' ').flat_map(|word| forms(word).flat_map(|group| group.split(' ')).chain([word]));
        stems.clear();
        stems.extend(words.map(|w| reference::keys(w, stem(w.as_bytes()).len()).0));
        for (i, &x) in stems.iter().enumerate() {
            pairs.extend(stems[..i].iter().map(|&y| pair(x, y)));
        }
    }
    pairs
});

/// Returns true if two words are synonyms or forms of one word.
pub(crate) fn synonymous(x: &Token, y: &Token) -> bool {
    GROUPED.contains(&pair(x.stem, y.stem)) || listed(x.stem, y.stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;
    use crate::trace::form::opposites::opposed;

    #[test]
    fn words_in_any_form() {
        let rows = [
            ("firms companies", true),
            ("began started", true),
            ("went goes", true),
            ("children kid", true),
            ("hospital school", false),
            ("teachers soldiers", false),
            ("failed managed", false),
        ];
        for (words, expected) in rows {
            let tokens = Normal::new(words).tokens;
            assert_eq!(synonymous(&tokens[0], &tokens[1]), expected, "{words}");
        }
    }

    #[test]
    fn no_synonyms_are_opposites() {
        for group in SYNONYMS.iter().chain(IRREGULAR) {
            let tokens = Normal::new(group).tokens;
            for x in &tokens {
                assert!(tokens.iter().all(|y| !opposed(x, y)), "{group}");
            }
        }
    }
}
