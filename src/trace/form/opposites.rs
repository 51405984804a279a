//! Pairs of words with opposite meanings: "approved" and "rejected".

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::reference;
use super::{Token, stem};

/// Pairs in their basic forms. Inflected forms are found by their stem; irregular forms are listed.
const PAIRS: &[(&str, &str)] = &[
    ("accept", "reject"),
    ("accept", "refuse"),
    ("accepted", "declined"),
    ("add", "remove"),
    ("admit", "deny"),
    ("admitted", "denied"),
    ("after", "before"),
    ("agree", "disagree"),
    ("all", "none"),
    ("allow", "ban"),
    ("allow", "forbid"),
    ("allow", "prohibit"),
    ("ally", "enemy"),
    ("always", "never"),
    ("always", "rarely"),
    ("approve", "reject"),
    ("approve", "oppose"),
    ("approve", "block"),
    ("approve", "disapprove"),
    ("arrive", "leave"),
    ("backed", "opposed"),
    ("begin", "end"),
    ("best", "worst"),
    ("better", "worse"),
    ("bigger", "smaller"),
    ("boost", "cut"),
    ("buy", "sell"),
    ("bought", "sold"),
    ("cheap", "expensive"),
    ("confirm", "deny"),
    ("confirmed", "denied"),
    ("create", "destroy"),
    ("decrease", "increase"),
    ("decline", "rise"),
    ("defend", "attack"),
    ("democrat", "republican"),
    ("east", "west"),
    ("eastern", "western"),
    ("easy", "difficult"),
    ("easy", "hard"),
    ("enter", "leave"),
    ("expand", "shrink"),
    ("fail", "succeed"),
    ("fair", "unfair"),
    ("fall", "rise"),
    ("fell", "rose"),
    ("false", "true"),
    ("father", "mother"),
    ("fewer", "more"),
    ("fire", "hire"),
    ("first", "last"),
    ("first", "second"),
    ("for", "against"),
    ("forget", "remember"),
    ("friend", "enemy"),
    ("future", "past"),
    ("gain", "lose"),
    ("gain", "loss"),
    ("good", "bad"),
    ("good", "evil"),
    ("grant", "deny"),
    ("grow", "shrink"),
    ("growth", "decline"),
    ("guilty", "innocent"),
    ("happy", "unhappy"),
    ("happy", "sad"),
    ("high", "low"),
    ("higher", "lower"),
    ("highest", "lowest"),
    ("hope", "fear"),
    ("import", "export"),
    ("improve", "worsen"),
    ("increase", "reduce"),
    ("increase", "cut"),
    ("inside", "outside"),
    ("join", "leave"),
    ("keep", "abandon"),
    ("large", "small"),
    ("largest", "smallest"),
    ("legal", "illegal"),
    ("less", "more"),
    ("least", "most"),
    ("liberal", "conservative"),
    ("like", "dislike"),
    ("likely", "unlikely"),
    ("long", "short"),
    ("longer", "shorter"),
    ("love", "hate"),
    ("lower", "raise"),
    ("major", "minor"),
    ("majority", "minority"),
    ("many", "few"),
    ("maximum", "minimum"),
    ("men", "women"),
    ("new", "old"),
    ("night", "day"),
    ("north", "south"),
    ("northern", "southern"),
    ("now", "later"),
    ("open", "close"),
    ("pass", "fail"),
    ("peace", "war"),
    ("possible", "impossible"),
    ("praise", "condemn"),
    ("praise", "criticize"),
    ("private", "public"),
    ("profit", "loss"),
    ("profitable", "unprofitable"),
    ("raise", "cut"),
    ("ready", "unready"),
    ("rich", "poor"),
    ("right", "left"),
    ("right", "wrong"),
    ("rise", "drop"),
    ("rise", "fall"),
    ("risen", "fallen"),
    ("safe", "unsafe"),
    ("safe", "dangerous"),
    ("same", "different"),
    ("start", "stop"),
    ("start", "finish"),
    ("strengthen", "weaken"),
    ("strong", "weak"),
    ("stronger", "weaker"),
    ("success", "failure"),
    ("support", "oppose"),
    ("supporters", "opponents"),
    ("surplus", "deficit"),
    ("today", "tomorrow"),
    ("today", "yesterday"),
    ("up", "down"),
    ("victory", "defeat"),
    ("win", "lose"),
    ("won", "lost"),
    ("winner", "loser"),
    ("willing", "unwilling"),
    ("with", "without"),
    ("yes", "no"),
    ("young", "old"),
];

/// Returns a key of two stems that does not depend on their order.
pub(crate) fn pair(x: u32, y: u32) -> u64 {
    u64::from(x.min(y)) << 32 | u64::from(x.max(y))
}

static OPPOSED: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    let key = |word: &str| reference::keys(word, stem(word.as_bytes()).len()).0;
    PAIRS.iter().map(|(x, y)| pair(key(x), key(y))).collect()
});

/// Returns true if two words have opposite meanings.
pub(crate) fn opposed(x: &Token, y: &Token) -> bool {
    OPPOSED.contains(&pair(x.stem, y.stem))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trace::form::Normal;

    #[test]
    fn contraries_in_any_form() {
        let rows = [
            ("approve reject", true),
            ("rejecting approved", true),
            ("raises lowered", true),
            ("for against", true),
            ("approve accept", false),
            ("quay quay", false),
        ];
        for (words, expected) in rows {
            let tokens = Normal::new(words).tokens;
            assert_eq!(opposed(&tokens[0], &tokens[1]), expected, "{words}");
        }
    }
}
