//! Single-parent clustering: attaches each statement to its best longer statement.
//!
//! Connected components would chain: a slogan inside two speeches would join the speeches. Here a statement has one parent
//! at most, and a statement that matches two different statements equally well is attached to neither. Nor would a pairwise
//! test of speakers be enough: words of two speakers can both be in a longer quotation without a speaker. It is assigned to
//! the speaker of its best match ([`owners`]), and the words of the other are not attached to it.

use super::forms::{is_short, one_speaker};

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

/// Speaker to whom a statement belongs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Owner {
    #[default]
    Unknown,
    /// Two speakers have equal claims.
    Contested,
    /// Hash of the speaker.
    Speaker(u64),
}

impl Owner {
    /// Returns the owner of words whose speaker has this hash; 0 if unknown.
    pub(crate) fn of(speaker: u64) -> Self {
        if speaker == 0 { Self::Unknown } else { Self::Speaker(speaker) }
    }

    /// Returns true if statements of both owners can be in one cluster.
    pub(crate) fn agrees(self, other: Self) -> bool {
        match (self, other) {
            (Self::Unknown, _) | (_, Self::Unknown) => true,
            (Self::Speaker(a), Self::Speaker(b)) => one_speaker(a, b),
            _ => false,
        }
    }

    /// Returns true if shorter statements may tell who the owner is: unknown, or known by one word of the name.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Unknown) || matches!(self, Self::Speaker(speaker) if is_short(speaker))
    }

    /// Returns the owner of words whose own speaker this is, by the claims of others.
    pub(crate) fn claimed(self, claims: &Claims) -> Self {
        match (self, claims.owner()) {
            (Self::Unknown, claimed) => claimed,
            (own, Self::Unknown) => own,
            (own, claimed) if own.agrees(claimed) => claimed,
            _ => Self::Contested,
        }
    }
}

/// Claims of speakers to a statement without a speaker: the best match, and the best of another speaker.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Claims {
    best: Option<Claim>,
    other: Option<Claim>,
}

/// Kind and score of a match, and the speaker of the matching statement.
type Claim = (Quality, u64);

/// True if one statement contains the other; score.
type Quality = (bool, f32);

fn better(x: Quality, y: Quality) -> bool {
    x.0.cmp(&y.0).then(x.1.total_cmp(&y.1)).is_gt()
}

impl Claims {
    /// Adds the match with a statement of an owner.
    pub(crate) fn add(&mut self, link: &Link, owner: Owner) {
        let Owner::Speaker(speaker) = owner else { return };
        let claim = ((!link.overlap, link.score), speaker);
        // "Lund" and "Petra Lund" are one claim, with the better of the two scores.
        if let Some(best) = self.best.as_mut().filter(|best| best.1 != speaker && one_speaker(best.1, speaker)) {
            let name = if is_short(best.1) { speaker } else { best.1 };
            let quality = if better(claim.0, best.0) { claim.0 } else { best.0 };
            *best = (quality, name);
            return;
        }
        match self.best {
            Some(best) if !better(claim.0, best.0) => {
                if best.1 != speaker && self.other.is_none_or(|other| better(claim.0, other.0)) {
                    self.other = Some(claim);
                }
            }
            Some(best) => {
                if best.1 != speaker {
                    self.other = Some(best);
                }
                self.best = Some(claim);
            }
            None => self.best = Some(claim),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.best.is_none()
    }

    /// Returns the owner of the statement.
    pub(crate) fn owner(&self) -> Owner {
        let Some(((contains, score), speaker)) = self.best else { return Owner::Unknown };
        let equal = |other: Claim| other.0.0 == contains && other.0.1 >= score - RIVAL;
        if self.other.is_some_and(equal) { Owner::Contested } else { Owner::Speaker(speaker) }
    }
}

/// Returns the owner of each statement: its speaker, else that of its best match. `links` are sorted by child. Takes one
/// pass from the shortest statement to the longest, so the owners of the shorter statements are final.
///
/// A statement without a speaker gets an owner only if a shorter statement with an owner matches it. Longer statements of
/// known speakers then have claims, too. Without a shorter one the match with the longer ones is decided by
/// [`attach_one`].
fn owners(links: &[Link], speakers: &[u64]) -> Vec<Owner> {
    let mut owners: Vec<Owner> = speakers.iter().map(|&s| Owner::of(s)).collect();
    let mut claims = vec![Claims::default(); owners.len()];
    let mut end = links.len();
    for child in (0..owners.len()).rev() {
        let mut start = end;
        while start > 0 && links[start - 1].child as usize == child {
            start -= 1;
        }
        let own = &links[start..end];
        end = start;
        if owners[child].is_open() && !claims[child].is_empty() {
            for link in own.iter().filter(|l| !l.overlap) {
                claims[child].add(link, Owner::of(speakers[link.parent as usize]));
            }
            owners[child] = owners[child].claimed(&claims[child]);
        }
        for link in own {
            claims[link.parent as usize].add(link, owners[child]);
        }
    }
    owners
}

/// Returns the cluster of each statement; two known speakers are never in one. `links` are sorted by child; `speakers` has
/// the hash of the speaker of each statement, 0 if unknown. Takes one pass: parents come before their children, so the root
/// of a parent is final.
pub(crate) fn attach(links: &[Link], speakers: &[u64]) -> Vec<Place> {
    let owners = owners(links, speakers);
    let count = speakers.len() as u32;
    let mut places: Vec<Place> = Vec::with_capacity(speakers.len());
    let mut next = 0;
    for child in 0..count {
        let from = next;
        while links.get(next).is_some_and(|l| l.child == child) {
            next += 1;
        }
        let owner = owners[child as usize];
        places.push(
            match attach_one(&links[from..next], |l| {
                let root = places[l.parent as usize].root;
                let agrees = [l.parent, root].iter().all(|&p| owner.agrees(owners[p as usize]));
                agrees.then_some((root, root == l.parent))
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
/// the root of a link, and true if the parent is its own root; `None` if the owners of both are different.
///
/// A parent that contains the statement is preferred to one that overlaps it. Overlaps must not chain: only an overlap with a
/// root counts, and a statement that overlaps two roots is ambiguous, as it may be two statements in one quotation.
pub(crate) fn attach_one<R: Copy + PartialEq>(
    links: &[Link],
    root_of: impl Fn(&Link) -> Option<(R, bool)>,
) -> Option<(usize, R, Vec<R>)> {
    let better =
        |x: &Link, y: &Link| y.overlap.cmp(&x.overlap).then(x.score.total_cmp(&y.score)).then(y.parent.cmp(&x.parent));
    let counted =
        links.iter().enumerate().filter(|(_, l)| root_of(l).is_some_and(|(_, is_root)| !l.overlap || is_root));
    let (i, best) = counted.max_by(|x, y| better(x.1, y.1))?;
    let (root, _) = root_of(best)?;
    let mut rivals: Vec<R> = Vec::new();
    for link in links.iter().filter(|l| best.overlap || (!l.overlap && l.score >= best.score - RIVAL)) {
        let Some((other, _)) = root_of(link) else { continue };
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
            let places = attach(&links, &vec![0; roots.len()]);
            assert_eq!(places.iter().map(|p| p.root).collect::<Vec<_>>(), roots, "{name}");
        }
    }

    #[test]
    fn two_speakers_are_never_in_one_cluster() {
        let link = |child, parent, score| Link { child, parent, score, overlap: false };
        let over = |child, parent, score| Link { child, parent, score, overlap: true };
        let rows = [
            ("the best match", [0, 1, 2, 0], vec![link(1, 0, 9.0), link(2, 0, 12.0)], [0, 1, 0, 3]),
            ("a part that contains it", [0, 1, 2, 0], vec![over(1, 0, 20.0), link(2, 0, 12.0)], [0, 1, 0, 3]),
            ("two equal matches", [0, 1, 2, 0], vec![link(1, 0, 9.0), link(2, 0, 9.2)], [0, 1, 2, 3]),
            (
                "a speaker behind a part without one",
                [0, 0, 1, 2],
                vec![link(1, 0, 9.0), link(2, 1, 5.0), link(3, 0, 7.0)],
                [0, 0, 0, 3],
            ),
            (
                "a contested part of a part",
                [0, 0, 1, 2],
                vec![link(1, 0, 9.0), link(2, 1, 5.0), link(3, 1, 5.0)],
                [0, 0, 2, 3],
            ),
            (
                "a longer match of another speaker",
                [1, 0, 2, 0],
                vec![link(1, 0, 30.0), link(2, 1, 5.0), link(3, 1, 4.0)],
                [0, 0, 2, 0],
            ),
            (
                "a shorter match that is better than the longer",
                [1, 0, 2, 0],
                vec![link(1, 0, 3.0), link(2, 1, 5.0), link(3, 1, 4.0)],
                [0, 1, 1, 1],
            ),
        ];
        for (name, speakers, links, roots) in rows {
            let places = attach(&links, &speakers);
            assert_eq!(places.iter().map(|p| p.root).collect::<Vec<_>>(), roots, "{name}");
        }
    }
}
