//! [`Endings`]: values by the ending of a word, found in one walk from its last byte.

use rustc_hash::FxHashMap;

/// Trie of endings, each with a value.
pub(crate) struct Endings<T> {
    /// Node below a node, by the byte before.
    nodes: FxHashMap<(u32, u8), u32>,
    /// Value of each node.
    values: Vec<Option<T>>,
}

impl<T: Copy> Endings<T> {
    /// Returns the trie of the rows `(ending, value)`; `join` combines the values of an ending with several rows, the
    /// earlier one first.
    pub(crate) fn new<'a>(rows: impl IntoIterator<Item = (&'a str, T)>, join: impl Fn(T, T) -> T) -> Self {
        let mut out = Self { nodes: FxHashMap::default(), values: vec![None] };
        for (ending, value) in rows {
            let mut node = 0;
            for byte in ending.bytes().rev() {
                let next = out.values.len() as u32;
                node = *out.nodes.entry((node, byte)).or_insert(next);
                if node == next {
                    out.values.push(None);
                }
            }
            let known = &mut out.values[node as usize];
            *known = Some(known.map_or(value, |known| join(known, value)));
        }
        out
    }

    /// Returns the endings of a word with their values, the shortest first. The word itself is one of its endings.
    pub(crate) fn of<'w>(&self, word: &'w str) -> impl Iterator<Item = (&'w str, T)> {
        let mut node = 0;
        let step = move |(at, byte)| {
            node = *self.nodes.get(&(node, byte))?;
            Some((at, self.values[node as usize]))
        };
        let bytes = word.bytes().enumerate().rev();
        bytes.map_while(step).filter_map(|(at, value)| Some((word.get(at..)?, value?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_found_from_the_shortest_to_the_longest() {
        let endings = Endings::new([("amt", 1), ("bundesamt", 2), ("tät", 4), ("amt", 8)], |a, b| a | b);
        let of = |word| endings.of(word).collect::<Vec<_>>();
        assert_eq!(of("bundesamt"), [("amt", 9), ("bundesamt", 2)]);
        assert_eq!(of("hafenamt"), [("amt", 9)]);
        assert_eq!(of("universität"), [("tät", 4)]);
        assert_eq!(of("mt"), []);
        assert_eq!(of(""), []);
    }
}
