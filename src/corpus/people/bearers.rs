//! Splits the occurrences of one name into its bearers, if they cannot be one person.

use super::occurrence::Occurrence;
use super::roles::{Field, Role};
use crate::entities::Gender;

/// Occurrences of one person.
#[derive(Debug)]
pub(super) struct Bearer<'o> {
    pub(super) occurrences: Vec<&'o Occurrence>,
    /// Reason why there are other bearers of the name; `None` if there are none.
    pub(super) apart: Option<String>,
}

/// Maximum number of bearers of one name; occurrences that fit none of them are collected in one further row.
const MOST: usize = 16;
/// Maximum number of roles that are compared for one bearer.
const ROLES: usize = 32;
/// Maximum difference, in years, of the years of birth that follow from two stated ages.
const BIRTHDAYS: i32 = 2;
/// Maximum number of years between two documents that mention one person.
const LIFE: i32 = 75;

/// Attributes of a bearer, collected from its occurrences.
#[derive(Debug, Default)]
struct Known<'o> {
    occurrences: Vec<&'o Occurrence>,
    gender: Option<Gender>,
    born: Option<(i32, i32)>,
    years: Option<(i32, i32)>,
    roles: Vec<(&'o Role, Option<i32>)>,
}

/// Splits the occurrences of one name by bearer; the occurrences of one entity are not split.
pub(super) fn split<'o>(occurrences: &[&'o Occurrence]) -> Vec<Bearer<'o>> {
    if occurrences.iter().all(|o| o.entity_id.is_some()) {
        return vec![Bearer { occurrences: occurrences.to_vec(), apart: None }];
    }
    let mut order = occurrences.to_vec();
    // Occurrences with roles and ages first, because they show how many bearers there are.
    let uninformative = |o: &Occurrence| (o.roles.is_empty() && o.born.is_none(), o.gender.is_none());
    order.sort_by_key(|o| (uninformative(o), o.published.as_deref().unwrap_or("~"), o.document));
    let mut known: Vec<Known<'o>> = Vec::new();
    let mut unplaced: Vec<&'o Occurrence> = Vec::new();
    let mut why: Option<String> = None;
    for one in order {
        let reasons: Vec<Option<String>> = known.iter().map(|k| k.contradicts(one)).collect();
        let fitting: Vec<usize> = (0..known.len()).filter(|&i| reasons[i].is_none()).collect();
        let only = |of: &dyn Fn(&Known<'o>) -> bool| {
            let mut found = fitting.iter().copied().filter(|&i| of(&known[i]));
            found.next().filter(|_| found.next().is_none())
        };
        let place = match *fitting {
            [] if known.len() < MOST => {
                why = why.or_else(|| reasons.into_iter().flatten().next());
                known.push(Known::default());
                Some(known.len() - 1)
            }
            [] => None,
            [one] => Some(one),
            _ => only(&|k| k.shares(one)).or_else(|| only(&|k| k.is_of(one))),
        };
        match place {
            Some(i) => known[i].add(one),
            None => unplaced.push(one),
        }
    }
    if known.len() < 2 {
        let all = known.pop().map(|k| k.occurrences).unwrap_or_default();
        return vec![Bearer { occurrences: all, apart: None }];
    }
    let count = known.len();
    let why = why.unwrap_or_default();
    let apart = |words: String| Some(format!("{words}: {why}"));
    let mut out: Vec<Bearer<'o>> = known
        .into_iter()
        .map(|k| Bearer { occurrences: k.occurrences, apart: apart(format!("one of {count} of this name")) })
        .collect();
    if !unplaced.is_empty() {
        out.push(Bearer { occurrences: unplaced, apart: apart(format!("any of {count} of this name")) });
    }
    out
}

impl<'o> Known<'o> {
    /// Returns the reason why an occurrence is not of this person; `None` if it can be.
    fn contradicts(&self, one: &Occurrence) -> Option<String> {
        if let (Some(a), Some(b)) = (self.gender, one.gender)
            && a != b
        {
            return Some("gender".to_owned());
        }
        if let (Some((low, high)), Some(born)) = (self.born, one.born)
            && (born - low).max(high - born) > BIRTHDAYS
        {
            return Some(format!("born about {low} and about {born}"));
        }
        if let (Some((first, last)), Some(year)) = (self.years, one.year())
            && (year - first).max(last - year) > LIFE
        {
            return Some(format!("in the news of {first} and of {year}"));
        }
        for role in &one.roles {
            for (other, year) in &self.roles {
                let same_time = matches!((year, one.year()), (Some(a), Some(b)) if (a - b).abs() <= 1);
                if same_time && role.is_other_seat(other) {
                    return Some(format!("{} and {}", other.text, role.text));
                }
            }
        }
        let own: Vec<Field> = self.roles.iter().filter_map(|(r, _)| r.field).collect();
        let fields: Vec<Field> = one.roles.iter().filter_map(|r| r.field).collect();
        if own.is_empty() || fields.is_empty() || fields.iter().any(|f| own.contains(f)) || self.shares_role(one) {
            return None;
        }
        let (other, _) = self.roles.iter().find(|(r, _)| r.field.is_some())?;
        let role = one.roles.iter().find(|r| r.field.is_some())?;
        Some(format!("{} and {}", other.text, role.text))
    }

    fn shares_role(&self, one: &Occurrence) -> bool {
        one.roles.iter().any(|role| self.roles.iter().any(|(r, _)| r.head == role.head))
    }

    /// Returns true if an occurrence, which does not contradict this person, has the same role or also a stated age.
    fn shares(&self, one: &Occurrence) -> bool {
        self.shares_role(one) || (self.born.is_some() && one.born.is_some())
    }

    /// Returns true if an occurrence is in an outlet that mentions this person in the same or an adjacent year.
    fn is_of(&self, one: &Occurrence) -> bool {
        let near = |o: &Occurrence| matches!((o.year(), one.year()), (Some(a), Some(b)) if (a - b).abs() <= 1);
        one.site.is_some() && self.occurrences.iter().rev().take(64).any(|o| o.site == one.site && near(o))
    }

    fn add(&mut self, one: &'o Occurrence) {
        let widened = |range: Option<(i32, i32)>, value: Option<i32>| match (range, value) {
            (Some((a, b)), Some(v)) => Some((a.min(v), b.max(v))),
            (range, value) => range.or(value.map(|v| (v, v))),
        };
        self.gender = self.gender.or(one.gender);
        self.born = widened(self.born, one.born);
        self.years = widened(self.years, one.year());
        for role in &one.roles {
            if self.roles.len() < ROLES && !self.roles.iter().any(|(r, y)| r.text == role.text && *y == one.year()) {
                self.roles.push((role, one.year()));
            }
        }
        self.occurrences.push(one);
    }
}
