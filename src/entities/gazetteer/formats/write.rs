//! Writes gazetteers for people and other programs, and texts with names replaced.

use std::borrow::Cow;
use std::io::Write;

use serde::Serialize;

use crate::entities::gazetteer::Gazetteer;
use crate::entities::gazetteer::entity::{Entity, Office};
use crate::entities::gazetteer::matched::GazetteerMatch;
use crate::entities::gazetteer::options::CaseRule;
use crate::error::Result;

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(rename = "type", skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    context_aliases: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    roles: Vec<Role<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    gender: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    domains: Vec<&'a str>,
}

#[derive(Serialize)]
struct Role<'a> {
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    country: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_from: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    valid_to: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<&'a str>,
}

impl<'a> Row<'a> {
    fn new(e: &'a Entity) -> Self {
        let role = |o: &'a Office| Role {
            title: &o.title,
            country: o.country.as_deref(),
            valid_from: o.valid_from.as_deref(),
            valid_to: o.valid_to.as_deref(),
            as_of: o.as_of.as_deref(),
        };
        Self {
            id: &e.id,
            label: &e.label,
            kind: &e.kind,
            aliases: e.aliases.iter().map(|a| &**a).collect(),
            context_aliases: e.context_aliases.iter().map(|a| &**a).collect(),
            roles: e.roles.iter().map(role).collect(),
            gender: e.gender.map(crate::entities::Gender::name),
            case: e.case.map(CaseRule::name),
            country: e.country.as_deref(),
            domains: e.domains.iter().map(|d| &**d).collect(),
        }
    }
}

#[derive(Serialize)]
struct Rule<'a> {
    label: &'a str,
    pattern: &'a str,
    id: &'a str,
}

fn write_row(out: &mut dyn Write, row: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *out, row).map_err(std::io::Error::from)?;
    out.write_all(b"\n")?;
    Ok(())
}

impl Gazetteer {
    /// Writes one JSON object for each entity, as [`Gazetteer::open`] reads them.
    ///
    /// ```
    /// # use onrecord::Gazetteer;
    /// let line = "{\"id\":\"p1\",\"label\":\"Petra Lund\",\"gender\":\"f\"}\n";
    /// let mut out = Vec::new();
    /// Gazetteer::from_jsonl(line)?.write_jsonl(&mut out)?;
    /// assert_eq!(out, line.as_bytes());
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn write_jsonl(&self, out: &mut dyn Write) -> Result<()> {
        self.entities().try_for_each(|e| write_row(out, &Row::new(e)))
    }

    /// Writes one pattern of spaCy's `EntityRuler` for each name. Names that need context are omitted, because the
    /// `EntityRuler` has no such rule.
    pub fn write_spacy_patterns(&self, out: &mut dyn Write) -> Result<()> {
        for e in self.entities() {
            for name in e.names() {
                write_row(out, &Rule { label: &e.kind, pattern: name, id: &e.id })?;
            }
        }
        Ok(())
    }

    /// Returns the text with matches replaced by the results of `with`; `None` leaves a match unchanged. The result is
    /// borrowed if nothing was replaced.
    ///
    /// ```
    /// # use onrecord::Gazetteer;
    /// let gazetteer = Gazetteer::from_jsonl(r#"{"id": "p1", "label": "Petra Lund"}"#)?;
    /// let text = gazetteer.replace("Petra Lund's quay", |_, entity| Some(format!("[{}]", entity.id)));
    /// assert_eq!(text, "[p1]'s quay");
    /// # Ok::<(), onrecord::Error>(())
    /// ```
    pub fn replace<'t>(
        &self,
        text: &'t str,
        mut with: impl FnMut(&GazetteerMatch, &Entity) -> Option<String>,
    ) -> Cow<'t, str> {
        let mut out = String::new();
        let mut copied = 0;
        for found in self.find(text) {
            if let Some(new) = with(&found, self.entity(found.entities[0])) {
                out.push_str(&text[copied..found.span.start()]);
                out.push_str(&new);
                copied = found.span.end();
            }
        }
        if copied == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[copied..]);
        Cow::Owned(out)
    }
}
