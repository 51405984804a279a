//! Each statement to its one best longer statement.
//!
//! Connected components would chain: a slogan inside two speeches would make them one. Here a statement has one parent
//! at most, and one that fits two different statements equally well belongs to neither.

/// A statement found in a longer one. Statements are numbered from the longest to the shortest, so parents come first.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Link {
    pub(crate) child: u32,
    pub(crate) parent: u32,
    /// How well it fits: weight of the common words less what contradicts.
    pub(crate) score: f32,
    /// Each has a part that the other lacks: two excerpts of one speech, or two statements run together.
    pub(crate) overlap: bool,
}

/// Where a statement belongs.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Place {
    /// The statement that stands for all of its wordings; itself for one that belongs to no other.
    pub(crate) root: u32,
    /// Index of the link that was followed.
    pub(crate) link: Option<u32>,
    /// Roots that fit equally well; empty unless the statement is ambiguous.
    pub(crate) rivals: Vec<u32>,
}

/// A second statement that fits this much worse, in nats, is still a rival.
const RIVAL: f32 = 0.5;

/// Follows the best link of each of `count` statements. `links` are in the order of their children. One pass: a parent
/// is placed before its children, so its root is final (pointer jumping gives the same).
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

/// The best of the links of one statement, the root it leads to, and other roots that fit equally well.
///
/// A longer statement that holds it goes before one that it only overlaps. Overlaps must not chain: one counts only
/// towards a statement that belongs to no other, and a statement that overlaps two is two run together.
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
            ("two that fit alike bridge nothing", vec![link(2, 0, 9.0), link(2, 1, 9.0)], vec![0, 1, 2]),
            (
                "two of one statement are no rivals",
                vec![link(1, 0, 9.0), link(2, 0, 8.0), link(2, 1, 8.0)],
                vec![0, 0, 0],
            ),
            ("an overlap", vec![over(1, 0, 5.0)], vec![0, 0]),
            ("overlaps do not chain", vec![over(1, 0, 9.0), over(2, 1, 5.0)], vec![0, 0, 2]),
            ("two run together bridge nothing", vec![over(2, 0, 9.0), over(2, 1, 5.0)], vec![0, 1, 2]),
            ("what holds it goes before an overlap", vec![over(2, 0, 9.0), link(2, 1, 5.0)], vec![0, 1, 1]),
        ];
        for (name, links, roots) in rows {
            let places = attach(roots.len() as u32, &links);
            assert_eq!(places.iter().map(|p| p.root).collect::<Vec<_>>(), roots, "{name}");
        }
    }
}
