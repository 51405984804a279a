//! Lists of words by function: function words, whose differences do not change a statement, titles, forms of "be",
//! verbs that negate, and words that join equal parts.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::{Token, reference};

/// Articles, pronouns, prepositions, conjunctions, auxiliaries, light verbs and fillers, in the common spelling.
const FUNCTION_WORDS: &str = "a an the this that these those there here \
    i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our \
    ours ourselves they them their theirs themselves one 1 ones who whom whose which what whatever whoever \
    of to in on at by for from with into onto upon over under about around through throughout between among within during \
    until till since before after behind beyond above below along across toward off out up down near as than like per via \
    and or but nor so yet if because although though while when where why how whether that unless once \
    be am is are was were been being do does did doing done have has had having get gets got getting gotten make makes made \
    making let us am m s t re ve ll d going go gonna \
    all any some each every both either neither other another such own same \
    very really just actually simply certainly surely honestly frankly basically literally definitely absolutely quite \
    rather pretty even still also too well now then again ever oh ah hey yes yeah ok okay please sir madam know mean kind \
    sort lot bit thing things else anyway indeed however therefore thus";

/// Titles before a name: "President Lund" and "Petra Lund" can be one person.
const TITLES: &str = "mr mrs ms miss dr doctor sir dame lord lady king queen prince princess president premier chancellor \
    minister senator governor mayor judge justice general captain colonel major sergeant officer inspector secretary \
    representative congressman congresswoman professor pope bishop father sister brother imam rabbi chairman chairwoman";

/// Forms of "be".
const BE: &str = "be am is are was were been being";

/// Verbs that negate the verb after "to": "failed to reach".
const NEGATING: &str = "fail failed fails failing refuse refused refuses refusing decline declined declines declining \
    neglect neglected neglects forgot forget forgets";

/// Words that join equal parts, which can change places: "coal and gas", "gas and coal".
const JOINING: &str = "and or nor plus";

fn set(words: &str) -> FxHashSet<u32> {
    words.split_whitespace().map(reference::key).collect()
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident: $words:expr;)*) => {
        $($(#[$doc])*
        pub(crate) fn $name(token: &Token) -> bool {
            static WORDS: LazyLock<FxHashSet<u32>> = LazyLock::new(|| set($words));
            WORDS.contains(&token.key)
        })*
    };
}

classes! {
    /// Returns true for a word without a meaning of its own: "the", "really". All other words are content words.
    is_function_word: FUNCTION_WORDS;
    /// Returns true for a title: "president".
    is_title: TITLES;
    /// Returns true for a form of "be".
    is_be: BE;
    /// Returns true for a verb that negates the verb after it: "failed".
    is_negating: NEGATING;
    /// Returns true for a word that joins equal parts: "and".
    is_joining: JOINING;
}
