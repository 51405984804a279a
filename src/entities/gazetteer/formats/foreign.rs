//! Reads rows of other programs: spaCy's `EntityRuler`, `FollowTheMoney` and `OpenSanctions`, results of Wikidata queries.

use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::fields::{Fields, broken, gender, list, optional};
use crate::entities::gazetteer::entity::{Entity, Office};
use crate::entities::gazetteer::options::CaseRule;
use crate::error::Result;

/// Entities that consist of several rows.
#[derive(Default)]
pub(crate) struct Groups {
    entities: Vec<Entity>,
    by_id: FxHashMap<(Arc<str>, Arc<str>), usize>,
}

impl Groups {
    /// Adds a row if it is part of an entity; returns whether it is.
    pub(crate) fn takes(&mut self, fields: &Fields) -> Result<bool> {
        let entity = if fields.contains_key("pattern") && fields.contains_key("label") {
            entity_ruler(fields)?
        } else if let Some(entity) = wikidata(fields)? {
            entity
        } else {
            return Ok(false);
        };
        let key = (entity.id.clone(), entity.kind.clone());
        let next = self.entities.len();
        let at = *self.by_id.entry(key).or_insert(next);
        if at == next {
            self.entities.push(entity);
            return Ok(true);
        }
        let known = &mut self.entities[at];
        let names = std::iter::once(entity.label).chain(entity.aliases);
        for name in names {
            if name != known.label && !known.aliases.contains(&name) {
                known.aliases.push(name);
            }
        }
        for role in entity.roles {
            if !known.roles.contains(&role) {
                known.roles.push(role);
            }
        }
        known.gender = known.gender.or(entity.gender);
        if known.country.is_none() {
            known.country = entity.country;
        }
        Ok(true)
    }

    /// Calls `each` with every entity, in order of their first rows; stops at the first error.
    pub(crate) fn finish(self, each: &mut dyn FnMut(Entity) -> Result<()>) -> Result<()> {
        self.entities.into_iter().try_for_each(each)
    }
}

/// Reads a row of spaCy's `EntityRuler`, see <https://spacy.io/usage/rule-based-matching#entityruler>:
/// `{"label": "PERSON", "pattern": "Petra Lund" | [{"LOWER": "petra"}, …], "id"?}`.
fn entity_ruler(fields: &Fields) -> Result<Entity> {
    let mut case = None;
    let name: Arc<str> = match &fields["pattern"] {
        Value::String(phrase) => phrase.trim().into(),
        Value::Array(tokens) => {
            let mut words = Vec::new();
            for token in tokens {
                let word = token.as_object().filter(|t| t.len() == 1).and_then(|token| {
                    let (key, value) = token.iter().next()?;
                    match key.to_ascii_uppercase().as_str() {
                        "TEXT" | "ORTH" => {}
                        "LOWER" => case = Some(CaseRule::Ignore),
                        _ => return None,
                    }
                    value.as_str()
                });
                words.push(word.ok_or_else(|| {
                    broken("field \"pattern\" has a token with more than TEXT, ORTH or LOWER; write the names out")
                })?);
            }
            words.join(" ").into()
        }
        _ => return Err(broken("field \"pattern\" is neither a phrase nor a list of tokens; write the name")),
    };
    let id = optional(fields, &["id", "ent_id"])?.unwrap_or_else(|| name.clone());
    Ok(Entity { id, label: name, kind: optional(fields, &["label"])?.unwrap_or_default(), case, ..Entity::default() })
}

/// Reads a row of `FollowTheMoney` JSON, see <https://followthemoney.tech>; `None` for rows without a name (addresses, links).
pub(crate) fn follow_the_money(fields: &Fields) -> Result<Option<Entity>> {
    let Some(Value::Object(properties)) = fields.get("properties") else {
        return Err(broken("field \"properties\" is not an object; write lists of values by property"));
    };
    let mut aliases = list(properties, &["name"])?;
    let schema = optional(fields, &["schema"])?.unwrap_or_default();
    let Some(label) =
        optional(fields, &["caption"])?.filter(|_| !aliases.is_empty()).or_else(|| aliases.first().cloned())
    else {
        return Ok(None);
    };
    aliases.extend(list(properties, &["alias"])?);
    aliases.extend(list(properties, &["previousName"])?);
    aliases.extend(list(properties, &["abbreviation"])?);
    aliases.retain(|a| *a != label);
    let office = |title| Office { title, ..Office::default() };
    Ok(Some(Entity {
        id: optional(fields, &["id"])?.ok_or_else(|| broken("field \"id\" is missing; an entity needs one"))?,
        label,
        kind: kind_of_schema(&schema).into(),
        aliases,
        context_aliases: list(properties, &["weakAlias"])?,
        roles: list(properties, &["position"])?.into_iter().map(office).collect(),
        gender: list(properties, &["gender"])?.first().and_then(|g| gender(g)),
        case: None,
        country: list(properties, &["country", "nationality", "jurisdiction"])?.first().cloned(),
        domains: Vec::new(),
    }))
}

/// Returns the type of a `FollowTheMoney` schema; the name of the schema in capitals if it is none of the common ones.
pub(crate) fn kind_of_schema(schema: &str) -> String {
    match schema {
        "Person" => "PERSON".to_owned(),
        "Organization" | "Company" | "PublicBody" | "LegalEntity" => "ORG".to_owned(),
        other => other.to_uppercase(),
    }
}

/// Reads a row of a Wikidata query: one column has the entity (`…wikidata.org/entity/Q…`), and the column of the same
/// name with `Label` its label. Returns `None` for other rows, and fails if the label is missing.
fn wikidata(fields: &Fields) -> Result<Option<Entity>> {
    let found = fields.iter().find_map(|(name, value)| {
        let id = value.as_str()?.split_once("wikidata.org/entity/")?.1;
        // A column of an entity has a column of labels beside it; "positionLabel" has none.
        fields.contains_key(&format!("{name}Label")).then_some((name, id))
    });
    // Columns are sorted by name, so `item`, the name that the query service gives to the entity, is looked up first.
    let item = fields.get("item").and_then(Value::as_str).and_then(|v| v.split_once("wikidata.org/entity/"));
    let item_name = "item".to_owned();
    let (name, id) = match (item, found) {
        (Some((_, id)), _) => (&item_name, id),
        (None, Some(found)) => found,
        (None, None) => return Ok(None),
    };
    let text = |key: String| fields.get(&key).and_then(Value::as_str).map(str::trim).filter(|t| !t.is_empty());
    let label = text(format!("{name}Label")).or_else(|| text("label".to_owned()));
    // The service returns the id as the label if there is none in the requested language.
    let Some(label) = label.filter(|l| *l != id) else {
        return Err(broken(format!("field \"{name}Label\" is missing for {id}; ask for labels in the query")));
    };
    let mut aliases = list(fields, &["aliases", "alias"])?;
    if let Some(joined) = text(format!("{name}AltLabel")) {
        aliases.extend(joined.split(", ").map(|a| a.trim().into()));
    }
    let country = optional(fields, &["countryLabel"])?;
    let day = |names: &[&'static str]| -> Result<Option<Arc<str>>> {
        Ok(optional(fields, names)?.map(|d| d.split('T').next().unwrap_or_default().into()))
    };
    let mut roles = Vec::new();
    if let Some(title) = optional(fields, &["positionLabel", "officeLabel"])? {
        let (valid_from, valid_to) = (day(&["start", "startDate"])?, day(&["end", "endDate"])?);
        roles.push(Office { title, country: country.clone(), valid_from, valid_to, as_of: None });
    }
    Ok(Some(Entity {
        id: id.into(),
        label: label.into(),
        kind: optional(fields, &["type", "typeLabel", "kind"])?.unwrap_or_default(),
        aliases,
        roles,
        gender: optional(fields, &["genderLabel", "gender"])?.and_then(|g| gender(&g)),
        country,
        ..Entity::default()
    }))
}

/// Returns the rows of a query result in the SPARQL 1.1 JSON format, values alone.
pub(crate) fn bindings(result: &mut Fields) -> Result<Vec<Value>> {
    let rows = result.get_mut("results").and_then(|r| r.get_mut("bindings")).and_then(Value::as_array_mut);
    let rows =
        rows.ok_or_else(|| broken("field \"results\" has no \"bindings\"; save the whole result of the query"))?;
    let value = |cell: Value| match cell {
        Value::Object(mut cell) => cell.remove("value").unwrap_or_default(),
        other => other,
    };
    Ok(std::mem::take(rows)
        .into_iter()
        .map(|row| match row {
            Value::Object(row) => Value::Object(row.into_iter().map(|(name, cell)| (name, value(cell))).collect()),
            other => other,
        })
        .collect())
}
