//! Hues of the people of a report: speakers of one article get different hues if there are enough.

use crate::view::html::style;

/// Returns the hue of each of `people` persons, given the indices of the persons in each article, each once. The persons are
/// processed in order; each gets the hue that the fewest persons before it have in its articles, and among these the least
/// used hue. Linear in the number of speakers of all articles.
pub(crate) fn hues(people: usize, articles: &[Vec<usize>]) -> Vec<&'static str> {
    let mut appears: Vec<Vec<usize>> = vec![Vec::new(); people];
    for (article, speakers) in articles.iter().enumerate() {
        for &person in speakers {
            appears[person].push(article);
        }
    }
    let mut taken = vec![[0_usize; style::HUES.len()]; articles.len()];
    let mut used = [0_usize; style::HUES.len()];
    appears
        .iter()
        .map(|appears| {
            let meets = |hue: usize| appears.iter().map(|&a| taken[a][hue]).sum::<usize>();
            let hue = (0..style::HUES.len()).min_by_key(|&hue| (meets(hue), used[hue])).unwrap_or(0);
            used[hue] += 1;
            for &article in appears {
                taken[article][hue] += 1;
            }
            style::HUES[hue]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_one_article_have_different_hues() {
        // Person 7 is in an article with person 0, who has the first hue.
        let articles = [vec![0, 7], vec![1, 2, 3, 4, 5, 6], vec![7, 8]];
        let hues = hues(9, &articles);
        for speakers in &articles {
            let mut seen: Vec<&str> = speakers.iter().map(|&p| hues[p]).collect();
            seen.sort_unstable();
            seen.dedup();
            assert_eq!(seen.len(), speakers.len());
        }
    }

    #[test]
    fn hues_of_many_people_are_used_equally() {
        let hues = hues(21, &[(0..21).collect()]);
        assert!(style::HUES.iter().all(|hue| hues.iter().filter(|h| h == &hue).count() == 3));
    }
}
