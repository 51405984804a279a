//! Single-parent clustering: attaches each statement to its best longer statement.
//!
//! Connected components would chain: a slogan inside two speeches would join the speeches. Here a statement has one parent
//! at most, and a statement that matches two different statements equally well is attached to neither.

/// A match of a statement with a longer one. Statements are numbered from the longest to the shortest, so parents come
/// first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Link {
    pub(crate) child: u32,
    pub(crate) parent: u32,
    /// Score of the match: weight of the common words minus weight of the contradicting words.
    pub(crate) score: f32,
    /// True if each has a part that the other lacks: two excerpts of one speech, or two statements in one quotation.
    pub(crate) overlap: bool,
}

/// The cluster of a statement.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Place {
    /// The longest statement of the cluster; the statement itself if it has no parent.
    pub(crate) root: u32,
    /// Index of the link to the parent.
    pub(crate) link: Option<u32>,
    /// Roots that match equally well; empty unless the statement is ambiguous.
    pub(crate) rivals: Vec<u32>,
}

/// Difference of scores, in nats, up to which a second statement matches equally well.
const RIVAL: f32 = 0.5;

/// Returns the cluster of each of `count` statements. `links` are sorted by child. Takes one pass: parents come before their
/// children, so the root of a parent is final.
pub(crate) fn attach(count: u32, links: &[Link]) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(count as usize);
    let mut next = 0;
    for child in 0..count {
        let from = next;
        while links.get(next).is_some_and(|l| l.child == child) {
            next += 1;
        }
        places.push(
            match attach_one(&links[from..next], |l| {
                let root = places[l.parent as usize].root;
                (root, root == l.parent)
            }) {
                None => Place { root: child, link: None, rivals: Vec::new() },
                Some((i, root, rivals)) if rivals.is_empty() => Place { root, link: Some((from + i) as u32), rivals },
                Some((i, root, mut rivals)) => {
                    rivals.insert(0, root);
                    Place { root: child, link: Some((from + i) as u32), rivals }
                }
            },
        );
    }
    places
}

/// Returns the index of the best link of one statement, its root, and other roots that match equally well. `root_of` returns
/// the root of a link, and true if the parent is its own root.
///
/// A parent that contains the statement is preferred to one that overlaps it. Overlaps must not chain: only an overlap with a
/// root counts, and a statement that overlaps two roots is ambiguous, as it may be two statements in one quotation.
pub(crate) fn attach_one<R: Copy + PartialEq>(
    links: &[Link],
    root_of: impl Fn(&Link) -> (R, bool),
) -> Option<(usize, R, Vec<R>)> {
    let better =
        |x: &Link, y: &Link| y.overlap.cmp(&x.overlap).then(x.score.total_cmp(&y.score)).then(y.parent.cmp(&x.parent));
    let counted = links.iter().enumerate().filter(|(_, l)| !l.overlap || root_of(l).1);
    let (i, best) = counted.max_by(|x, y| better(x.1, y.1))?;
    let (root, _) = root_of(best);
    let mut rivals: Vec<R> = Vec::new();
    for link in links.iter().filter(|l| best.overlap || (!l.overlap && l.score >= best.score - RIVAL)) {
        let (other, _) = root_of(link);
        if other != root && !rivals.contains(&other) {
            rivals.push(other);
        }
    }
    Some((i, root, rivals))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_parent_or_none() {
        let link = |child, parent, score| Link { child, parent, score, overlap: false };
        let over = |child, parent, score| Link { child, parent, score, overlap: true };
        let rows = [
            ("alone", vec![], vec![0, 1]),
            ("child of a child", vec![link(1, 0, 9.0), link(2, 1, 5.0)], vec![0, 0, 0]),
            ("the better parent", vec![link(2, 0, 5.0), link(2, 1, 9.0)], vec![0, 1, 1]),
            ("two equally good parents are not joined", vec![link(2, 0, 9.0), link(2, 1, 9.0)], vec![0, 1, 2]),
            (
                "two parents with one root are no rivals",
                vec![link(1, 0, 9.0), link(2, 0, 8.0), link(2, 1, 8.0)],
                vec![0, 0, 0],
            ),
            ("an overlap", vec![over(1, 0, 5.0)], vec![0, 0]),
            ("overlaps do not chain", vec![over(1, 0, 9.0), over(2, 1, 5.0)], vec![0, 0, 2]),
            ("a statement that overlaps two does not join them", vec![over(2, 0, 9.0), over(2, 1, 5.0)], vec![0, 1, 2]),
            (
                "a parent that contains it is preferred to an overlap",
                vec![over(2, 0, 9.0), link(2, 1, 5.0)],
                vec![0, 1, 1],
            ),
        ];
        for (name, links, roots) in rows {
            let places = attach(roots.len() as u32, &links);
            assert_eq!(places.iter().map(|p| p.root).collect::<Vec<_>>(), roots, "{name}");
        }
    }
}
