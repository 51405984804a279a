"""The compiled part of onrecord; everything public is re-exported by `onrecord`."""

from collections.abc import Callable
from os import PathLike
from typing import Any, Literal, final

from typing_extensions import Self

__all__ = [
    "SCHEMA_VERSION",
    "Block",
    "Candidate",
    "Corrections",
    "Cue",
    "Cues",
    "Document",
    "Frame",
    "Gazetteer",
    "GazetteerError",
    "Mention",
    "OnrecordError",
    "PageError",
    "Participant",
    "Person",
    "Phrases",
    "Quotation",
    "QuoteIndex",
    "Records",
    "SiteTemplates",
    "Span",
    "Speaker",
    "StoreError",
    "Table",
    "__version__",
    "article_html",
    "clean",
    "corrected",
    "correction",
    "escape_html",
    "family_table",
    "find_passages",
    "looks_like_html",
    "mentions_jsonl",
    "normal_form",
    "page_html",
    "quotes_html",
    "quotes_table",
    "read",
    "read_chunk",
    "read_jsonl",
    "read_table",
    "removed_table",
    "report_html",
    "same",
    "same_jsonl",
    "same_line",
    "speakers_table",
    "statements_table",
    "timeline_table",
    "trace_attach",
    "trace_jsonl",
    "trace_pairs",
    "trace_signatures",
    "trace_table",
    "trace_verify",
    "trace_wordings",
    "write_review",
    "write_text",
]

_Format = Literal["html", "text"]
_Origin = Literal["markup", "text", "json_ld", "state"]
_Role = Literal[
    "title",
    "standfirst",
    "byline",
    "dateline",
    "heading",
    "paragraph",
    "list_item",
    "blockquote",
    "caption",
    "table",
    "code",
    "embed",
    "biography",
    "comment",
    "navigation",
    "other",
]
_Reason = Literal[
    "navigation",
    "link_list",
    "share_bar",
    "newsletter",
    "cookie_notice",
    "related_teaser",
    "other_byline",
    "image_file",
    "image_tag",
    "biography",
    "comment_invitation",
    "comment",
    "caption",
    "advertisement",
    "subscription",
    "copyright",
    "read_more",
    "repeated",
    "site_template",
    "counter",
    "label",
    "form",
    "title",
    "empty",
    "low_score",
]
_QuotationKind = Literal["direct", "mixed", "indirect", "not_speech"]
_SpeakerVia = Literal["name", "short_name", "role", "pronoun", "group", "document", "continued", "corrected"]
_MentionVia = Literal["alias", "short_name", "role", "pronoun"]
_CueClass = Literal[
    "admit",
    "agree",
    "announce",
    "answer",
    "argue",
    "ask",
    "claim",
    "criticize",
    "deny",
    "explain",
    "joke",
    "manner",
    "order",
    "praise",
    "predict",
    "promise",
    "report",
    "say",
    "stress",
    "suggest",
    "tell",
    "testify",
    "think",
    "warn",
    "write",
]
_Field = Literal["text", "title"]
_Gender = Literal["m", "f", "x"]

__version__: str
SCHEMA_VERSION: int

class OnrecordError(ValueError):
    """Something that onrecord could not do; the message names the input and the remedy."""

class PageError(OnrecordError):
    """A page that cannot be read."""

class GazetteerError(OnrecordError):
    """A gazetteer that cannot be read."""

class StoreError(OnrecordError):
    """A stored file that is damaged or of another version."""

@final
class Span:
    """A stretch of the text, and where it stands in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Block:
    """A block of the page, kept or removed."""

    @property
    def span(self) -> Span:
        """Where it is: the first and the last character, in the text and in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """The words as a reader sees them."""

    @property
    def role(self) -> _Role:
        """What the block is: title, paragraph, caption and so on."""

    @property
    def keep(self) -> bool:
        """Whether it is part of the article."""

    @property
    def score(self) -> float:
        """Probability of being article."""

    @property
    def reason(self) -> _Reason | None:
        """Why it was removed, as a code; `None` for what is kept."""

    @property
    def origin(self) -> _Origin:
        """Where the words came from: markup, text, json_ld, state."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Speaker:
    """Who said it."""

    @property
    def span(self) -> Span:
        """Where it is: the first and the last character, in the text and in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """The mention as written."""

    @property
    def name(self) -> str:
        """Canonical name."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer, or `None`."""

    @property
    def person(self) -> int | None:
        """Index into `doc.people`, or `None`."""

    @property
    def via(self) -> _SpeakerVia:
        """How the speaker was found; "corrected" where a correction set it."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Corrections:
    """What a reader set right, each kept by the words of its place.

    `corpus.correct` and `corpus.review` make them; `read_many(…, corrections=…)` and `corpus.apply` take them.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(["“We lost,” the captain said."], progress=False)
        >>> corpus.correct(0, quote=0, name="Ola Osei").corrections
        Corrections(1)
    """

    def __new__(cls) -> Self: ...
    @staticmethod
    def open(path: str | PathLike[str]) -> Corrections:
        """Read the CSV that `write` or `Corpus.review` wrote; rows in which nothing was changed are left out.

        Raises:
            OnrecordError: A column is missing, or a kind does not exist; the message names the line.
            OSError: The file cannot be read.
        """

    def write(self, path: str | PathLike[str]) -> None:
        """Write CSV that `open` and spreadsheets read."""

    def __add__(self, other: Corrections, /) -> Corrections: ...
    def __radd__(self, value: Corrections, /) -> Corrections: ...
    def __len__(self, /) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Cue:
    """The reporting expression: "said", "according to", "warning"."""

    @property
    def span(self) -> Span:
        """Where it is: the first and the last character, in the text and in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def class_(self) -> _CueClass:
        """Its class: say, claim, deny, ask, write … or think."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Participant:
    """A medium or an addressee."""

    @property
    def span(self) -> Span:
        """Where it is: the first and the last character, in the text and in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer, or `None`."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Candidate:
    """Somebody who may have said it, and what spoke for and against."""

    @property
    def span(self) -> Span:
        """Where it is: the first and the last character, in the text and in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def score(self) -> float:
        """Log-odds against "nobody is named"; the highest was chosen."""

    @property
    def features(self) -> list[tuple[str, float]]:
        """The features with the largest say, and how much each moved the score."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Quotation:
    """Words that somebody is reported to have said, or marked words that nobody said."""

    @property
    def span(self) -> Span:
        """Where it is, from the first to the last part of `content`."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def in_(self) -> _Field:
        """Where it stands: "text" or "title"."""

    @property
    def text(self) -> str:
        """The words, parts joined by a space."""

    @property
    def kind(self) -> _QuotationKind:
        """direct, mixed, indirect or not_speech."""

    @property
    def content(self) -> list[Span]:
        """What was said, in or out of marks."""

    @property
    def marked(self) -> list[Span]:
        """The words inside marks."""

    @property
    def speaker(self) -> Speaker | None:
        """Who said it, or `None`."""

    @property
    def cue(self) -> Cue | None:
        """The reporting expression, or `None`."""

    @property
    def medium(self) -> Participant | None:
        """Where it was said, or who relays it."""

    @property
    def addressee(self) -> Participant | None:
        """To whom it was said."""

    @property
    def negated(self) -> bool:
        """Whether the report is negated: "did not say"."""

    @property
    def conditional(self) -> bool:
        """Whether the report is conditional: "would say"."""

    @property
    def corrected(self) -> list[str]:
        """What a correction set: kind, speaker."""

    @property
    def confidence(self) -> float:
        """Probability that kind and speaker are right; 1 where it was corrected."""

    def explain(self) -> list[Candidate]:
        """The candidates for the speaker, best first, with what decided.

        The page is read again for it, so it takes as long as reading. One candidate with a feature named `goes_on` or
        `signed` tells of a rule: the quotation before goes on, or a label or signature names the speaker.

        Raises:
            OnrecordError: The quotation is of a record from elsewhere, or the source was not kept.

        Example:
            >>> import onrecord as rec
            >>> quote = rec.read("Ama Osei waited. “We won,” Petra Lund said.").quotes[0]
            >>> quote.explain()[0].text
            'Petra Lund'
        """

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Mention:
    """A place that names somebody or something."""

    @property
    def span(self) -> Span:
        """Where it is: the first and the last character, in the text and in the source."""

    @property
    def start(self) -> int | None:
        """First character in `doc.text` (or `doc.title`); `None` for what was removed."""

    @property
    def end(self) -> int | None:
        """One past the last character."""

    @property
    def source_start(self) -> int:
        """First character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """One past the last character in `doc.source`."""

    @property
    def in_(self) -> _Field:
        """Where it stands: "text" or "title"."""

    @property
    def text(self) -> str:
        """As written."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer; `None` for people known from the text alone."""

    @property
    def label(self) -> str:
        """Canonical name."""

    @property
    def type(self) -> str:
        """PERSON, ORG, LOC, or as the gazetteer says."""

    @property
    def via(self) -> _MentionVia:
        """How it was linked: alias, short_name, role, pronoun."""

    @property
    def confidence(self) -> float:
        """Probability that the link is right."""

    @property
    def corrected(self) -> list[str]:
        """`["entity"]` where a correction set it."""

    @property
    def alternatives(self) -> list[str]:
        """Ids of other entities that it could be."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Person:
    """Somebody who appears in the document."""

    @property
    def name(self) -> str:
        """Canonical name."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer, or `None`."""

    @property
    def gender(self) -> _Gender | None:
        """m, f or x where known."""

    @property
    def mentions(self) -> list[int]:
        """Indices into `doc.mentions`."""

    def to_dict(self) -> dict[str, Any]:
        """The same as a plain dict."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """From the JSON that `to_dict` mirrors; `StoreError` where it is not."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Document:
    """A page and everything found in it."""

    @property
    def id(self) -> str | None:
        """The caller's id."""

    @property
    def url(self) -> str | None:
        """Where the page was found."""

    @property
    def site(self) -> str | None:
        """Host of the address, without `www.`."""

    @property
    def format(self) -> _Format:
        """What the source was read as: html or text."""

    @property
    def title(self) -> str | None:
        """The headline."""

    @property
    def byline(self) -> list[str]:
        """Names of the authors."""

    @property
    def published(self) -> str | None:
        """ISO 8601 date or date-time."""

    @property
    def language(self) -> str | None:
        """BCP 47 tag."""

    @property
    def text(self) -> str:
        """The clean text."""

    @property
    def source(self) -> str | None:
        """The source as text, which `source_start` and `source_end` index; `None` if it was not kept."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Every block of the page, kept and removed, in source order."""

    @property
    def removed(self) -> tuple[Block, ...]:
        """The removed blocks, each with its reason."""

    @property
    def quotes(self) -> tuple[Quotation, ...]:
        """Quotations, by place."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions, by place."""

    @property
    def people(self) -> tuple[Person, ...]:
        """People, by first mention."""

    @property
    def warnings(self) -> list[str]:
        """What a reader of the result should know: caps hit, guesses."""

    def to_dict(self) -> dict[str, Any]:
        """The record as a dict."""

    def to_json(self) -> str:
        """The record as one line of JSON."""

    def to_markdown(self) -> str:
        """The article as Markdown: headings, lists, quotations, tables; a title from HTML comes first."""

    @classmethod
    def from_json(cls, json: str, source: str | None = None) -> Self:
        """A document from the JSON of its record; `StoreError` where it is none."""

    def _repr_html_(self) -> str:
        """The marked-up article, for notebooks; everything from the page is escaped."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Gazetteer:
    """Entities with their aliases, compiled once, shared by every call and thread.

    Args:
        entities: Rows with `id`, `label` and, where known, `type`, `aliases`, `gender`, `roles`, `case`: an iterable of
            dicts, a pandas or polars frame, or a dict by id: `{"Q1": "Petra Lund", "Q2": ["Ola Osei", "O. Osei"]}`.
        case: "smart" (an alias matches as written, in Title Case and in CAPITALS), "ignore" or "exact".
        marks: "drop" (a text may drop diacritics that an alias has), "both" or "exact".

    Raises:
        GazetteerError: A row lacks a field or has one of the wrong sort; the message names row, field and remedy.

    Example:
        >>> import onrecord as rec
        >>> gazetteer = rec.Gazetteer({"Q1": ["Petra Lund", "P. Lund"]})
        >>> gazetteer.find("“No,” said P. Lund.")
        [(11, 18, ['Q1'])]
    """

    def __new__(cls, entities: object, *, case: str = "smart", marks: str = "drop") -> Self: ...
    @staticmethod
    def open(path: str | PathLike[str], *, case: str = "smart", marks: str = "drop") -> Gazetteer:
        """Read a file, plain or gzip.

        JSON lines, CSV or TSV (`id, label, aliases, type`), spaCy EntityRuler patterns, FollowTheMoney entities,
        OpenSanctions' simple CSV, results of a Wikidata query (JSON or CSV), or what `save_cache` wrote.

        Raises:
            GazetteerError: A broken row; the message names file, line, field and remedy.
            OSError: The file cannot be read.
        """

    @staticmethod
    def starter() -> Gazetteer:
        """The bundled gazetteer: leaders, ministers and legislators with offices, countries, organisations, outlets.

        From public fact tables of different ages (see `data/facts/README.md`): offices since 2022 may be missing.

        Example:
            >>> import onrecord as rec
            >>> len(rec.Gazetteer.starter()) > 1000
            True

        """

    def add(self, entities: object) -> Gazetteer:
        """This one with more entities (as the constructor takes them); an id that is known gains names."""

    def merge(self, other: Gazetteer) -> Gazetteer:
        """Both; what one entity has in both is joined."""

    def subset(self, *, types: list[str] | None = None, on_date: str | None = None) -> Gazetteer:
        """Only entities of these types, and of these only who held an office on that date (ISO 8601)."""

    def check(self) -> list[str]:
        """What is odd, as sentences: duplicate ids, names shared by several entities, names that match nothing."""

    def find(
        self, text: str, *, overlapping: bool = False, inside_links: bool = False
    ) -> list[tuple[int, int, list[str]]]:
        """Every match in a text as (start, end, ids), by place: leftmost-longest at word boundaries.

        Args:
            text: Any text.
            overlapping: Return matches inside other matches as well.
            inside_links: Look inside addresses, e-mail addresses and hashtags as well.
        """

    def replace(self, text: str, template: str = "{id}") -> str:
        """The text with each match replaced; the template knows `{id}`, `{label}` and `{type}`."""

    def write_jsonl(self, path: str | PathLike[str]) -> None:
        """Write JSON lines that `open` reads; `OSError` where that fails."""

    def write_spacy_patterns(self, path: str | PathLike[str]) -> None:
        """Write patterns of spaCy's EntityRuler; `OSError` where that fails."""

    def save_cache(self, path: str | PathLike[str]) -> None:
        """Write a cache that `open` maps into memory in milliseconds; `OSError` where that fails."""

    def dump(self) -> bytes:
        """The entities as JSON lines, for pickling."""

    @classmethod
    def load(cls, lines: bytes, case: str, marks: str) -> Self:
        """What `dump` wrote."""

    def __len__(self, /) -> int: ...

@final
class Cues:
    r"""Reporting verbs: those of English, German, French and Spanish that are built in, and your own of any language.

    Args:
        table: One verb a line, `lemma,forms,class,strength`. The forms, of one word or two, are separated by `;`. The
            class is say, claim, deny, admit, ask, answer, tell, order, promise, warn, predict, announce, report,
            explain, argue, suggest, agree, stress, criticize, praise, joke, testify, write, manner or think. The
            strength is core for verbs that nearly always report ("said"), weak for those that often mean something
            else ("found"), else normal. Lines that begin with `#` are comments. A form that is built in for English
            keeps its entry. `len()` is the number of your forms.

    Raises:
        OnrecordError: A line is not of this form; the message names it.

    Example:
        >>> import onrecord as rec
        >>> cues = rec.Cues("bofonchiare,bofonchia;bofonchiò,manner,core")
        >>> doc = rec.read("«Il porto resta aperto», bofonchiò Marta Reyes.", cues=cues)
        >>> doc.quotes[0].cue.text
        'bofonchiò'
    """

    def __new__(cls, table: str) -> Self: ...
    @staticmethod
    def open(path: str | PathLike[str]) -> Cues:
        """Reads the table from a UTF-8 file; `OSError` if the file cannot be read."""

    def __len__(self, /) -> int: ...

@final
class Phrases:
    r"""Words by which newsletter boxes, share bars, notices and menus are known: the built-in table and your own.

    Args:
        table: Rows of CSV with four columns: language (for the reader), phrase, class (newsletter, share, related,
            cookie, comment, subscribe, copyright, read_more, advertisement, byline, photo_credit, nav) and match
            (`line`: the block is the phrase; `prefix`: a short block begins with it; `anywhere`: a short block holds
            it; `sentence`: the last sentences of a paragraph begin with it and are cut). Case does not matter.

    Raises:
        OnrecordError: A row has other than four cells, or a class or match that does not exist.

    Example:
        >>> import onrecord as rec
        >>> phrases = rec.Phrases("en,Join the harbour club,newsletter,line")
        >>> page = "The quay is closed until Monday, its master said.\nJoin the harbour club"
        >>> rec.clean(page, phrases=phrases)
        'The quay is closed until Monday, its master said.'
    """

    def __new__(cls, table: str) -> Self: ...
    @staticmethod
    def open(path: str | PathLike[str]) -> Phrases:
        """The built-in table and the rows of a CSV file; `OSError` where it cannot be read."""

    def __len__(self, /) -> int: ...

@final
class SiteTemplates:
    """Lines that repeat across the pages of each site: the frame of a site, not its articles.

    `read(…, templates=…)` removes them. Works from about five pages of a site.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), progress=False)
        >>> corpus.site_templates().pages("harbourdaily.example") > 2
        True
    """

    @staticmethod
    def of(records: Records) -> SiteTemplates:
        """Count the lines of the pages of a corpus whose sources were kept."""

    @staticmethod
    def open(path: str | PathLike[str]) -> SiteTemplates:
        """Read what `save` wrote; `StoreError` where it is damaged, `OSError` where it is missing."""

    def merge(self, other: SiteTemplates) -> SiteTemplates:
        """Both; the order does not matter."""

    def save(self, path: str | PathLike[str]) -> None:
        """Write a file that `open` reads; `OSError` where that fails."""

    def pages(self, site: str) -> int:
        """Distinct pages counted for a site."""

    def repeats(self, site: str, line: str) -> bool:
        """Whether a line belongs to the frame of a site."""

    def __eq__(self, other: object, /) -> bool: ...

@final
class Table:
    """Rows in Arrow form; `onrecord.Table` wraps it."""

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""

    def __len__(self, /) -> int: ...
    def __getitem__(self, column: str, /) -> list[Any]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def to_pydict(self) -> dict[str, list[Any]]:
        """Columns as lists, by name."""

    def slice(self, start: int, length: int) -> Table:
        """At most `length` rows from row `start` on; shares memory."""

    def select(self, columns: list[str]) -> Table:
        """Only these columns; `KeyError` where there is none of a name."""

    def write_csv(self, path: str | PathLike[str]) -> None:
        """Write CSV; `OSError` where that fails."""

    def write_parquet(self, path: str | PathLike[str]) -> None:
        """Write a Parquet file; `OSError` where that fails."""

    def dump(self) -> bytes:
        """The rows as an Arrow IPC stream."""

    @staticmethod
    def load(stream: bytes) -> Table:
        """What `dump` wrote; `StoreError` where it is not."""

@final
class Frame:
    """Rows of pages from any Arrow source."""

    def __new__(cls, table: object) -> Self: ...
    @property
    def schema_names(self) -> list[str]:
        """Names of the columns."""

    def batches(self, rows: int) -> list[Frame]:
        """The rows in parts of at most `rows`; they share memory."""

    def __len__(self, /) -> int: ...

@final
class Records:
    """Documents that were read together, and the pages that could not be; `onrecord.Corpus` wraps it."""

    @staticmethod
    def concat(parts: list[Records]) -> Records:
        """All parts as one, in order."""

    @staticmethod
    def from_documents(documents: list[Document]) -> Records:
        """Records from documents."""

    @staticmethod
    def read_jsonl(path: str | PathLike[str]) -> Records:
        """Read records from JSON lines; `StoreError` names the line that is none."""

    def write_jsonl(self, path: str | PathLike[str], *, header: bool = True) -> None:
        """Write records as JSON lines; `header` puts their number before them."""

    def __len__(self, /) -> int: ...
    def __getitem__(self, index: int, /) -> Document: ...
    def index_of(self, id: str) -> int | None:
        """Place of the document with this id."""

    def take(self, indices: list[int]) -> Records:
        """The documents at these places; `IndexError` where there is none."""

    def said_by(self, who: str) -> Records:
        """The quotations of one speaker, and the documents that hold them."""

    def between(self, first: str, last: str) -> Records:
        """Documents published from `first` to `last`."""

    def outlet(self, host: str) -> Records:
        """Documents of one outlet."""

    @property
    def source_bytes(self) -> int:
        """Bytes of the sources that are kept."""

    @property
    def quote_count(self) -> int:
        """The number of quotations in view."""

    @property
    def mention_count(self) -> int:
        """The number of mentions."""

    @property
    def failed(self) -> int:
        """How many pages could not be read."""

    def without_sources(self) -> Records:
        """The same without sources."""

    def documents(self) -> Table:
        """One row a document."""

    def quotes(self) -> Table:
        """One row a quotation."""

    def mentions(self) -> Table:
        """One row a mention."""

    def blocks(self) -> Table:
        """One row a block."""

    def trace(self) -> tuple[Table, Table]:
        """One row a statement, and one row a wording."""

    def copies(self, min_held: float) -> Table:
        """One row a pair of documents that have text in common."""

    def independent(self) -> Records:
        """The documents that are no copy of another and stand in no other."""

    def find(self, quote: str, min_similarity: float) -> Table:
        """One row a passage that has the words of a quotation."""

    def errors(self) -> Table:
        """One row a page that could not be read."""

    def dump(self) -> bytes:
        """Everything, sources included, as bytes for pickling."""

    @staticmethod
    def load(bytes: bytes) -> Records:
        """What `dump` wrote; `StoreError` where it is not."""

def read(page: object, id: str | None, url: str | None, date: str | None, options: dict[str, Any]) -> Document:
    """Read one page; see `onrecord.read`."""

def clean(page: object, url: str | None, options: dict[str, Any]) -> str:
    """The article text of one page; see `onrecord.clean`."""

def read_chunk(
    pages: list[tuple[object, str | None, str | None, str | None, str | None]],
    first: int,
    options: dict[str, Any],
    workers: int | None,
    keep_source: bool,
) -> Records:
    """Read pages (page, id, url, date, format) in parallel; `first` is the place of the first in the input."""

def read_table(
    table: Frame,
    first: int,
    text: str,
    id: str | None,
    url: str | None,
    date: str | None,
    options: dict[str, Any],
    workers: int | None,
    keep_source: bool,
) -> Records:
    """Read the rows of a table, its columns named."""

def read_jsonl(
    input: str | PathLike[str],
    output: str | PathLike[str],
    options: dict[str, Any],
    progress: Callable[[int], object] | None = None,
) -> tuple[int, int]:
    """Pages to records, JSON lines from file to file; returns lines done and failed."""

def mentions_jsonl(input: str | PathLike[str], output: str | PathLike[str]) -> tuple[int, int]:
    """Texts with their entities to raw matches, JSON lines from file to file."""

def same_jsonl(input: str | PathLike[str], output: str | PathLike[str]) -> tuple[int, int]:
    """Pairs of quotations to verdicts, JSON lines from file to file."""

def same(
    a: str, b: str, dates: tuple[str | None, str | None], outlets: tuple[str | None, str | None]
) -> tuple[bool, str | None, float, float, list[str], list[tuple[str, str, str]]]:
    """Two quotations to (same, relation, similarity, evidence, changed, pieces); see `onrecord.same`."""

def same_line(line: str) -> str:
    """One pair of quotations (JSON) to its verdict (JSON)."""

def trace_jsonl(input: str | PathLike[str], output: str | PathLike[str]) -> tuple[int, int]:
    """Quotations to statements, JSON lines from file to file."""

def looks_like_html(source: str) -> bool:
    """Whether a source is markup, by the rule of `format="auto"`.

    A doctype, or an `html`, `head`, `body`, `p` or `div` element within the first 1,024 bytes.

    Example:
        >>> from onrecord import looks_like_html
        >>> looks_like_html("<!doctype html><title>Strike</title>"), looks_like_html("Port <image>x</image> closed")
        (True, False)

    """

def write_text(path: str | PathLike[str], text: str) -> None:
    """Write a text file in UTF-8; on an error the old file stays as it was."""

def article_html(document: Document, removed: bool, mentions: bool, tables: bool, max_chars: int) -> str:
    """One document, set for reading; see `onrecord.show`."""

def corrected(records: Records, corrections: Corrections) -> tuple[Records, Table]:
    """The documents as corrected, and one row a correction that does not fit, with what is in its way."""

def correction(
    records: Records,
    document: int,
    quote: int | None,
    mention: int | None,
    kind: str | None,
    name: str | None,
    entity_id: str | None,
    note: str,
) -> Corrections:
    """One correction; `None` leaves a part as it is, an empty string removes it."""

def write_review(records: Records, path: str | PathLike[str]) -> None:
    """Every quotation in view as CSV for a reader to go through."""

def escape_html(text: str) -> str:
    """Text as HTML shows it and runs none of it; characters that act instead of being seen are named."""

def quotes_html(records: Records, rows: int) -> str:
    """The first quotations as a table for notebooks, each unfolding to its place."""

def speakers_table(records: Records, most: int) -> Table:
    """Whom an outlet quotes, and how often: `speaker`, `outlet`, `quotations`, `total`, `speaker_id`."""

def removed_table(records: Records) -> Table:
    """What was removed from the pages of an outlet: `reason`, `outlet`, `blocks`, `total`."""

def timeline_table(records: Records, most: int) -> Table:
    """The statements that were printed most, one row a printing."""

def text_for_terminal(text: str) -> str:
    """Text as a terminal may get it: control characters but tab and newline are made visible."""

def family_table(records: Records, statement_id: str, most: int) -> Table:
    """One statement's wordings by date, each with the wording that it was found in."""

def page_html(records: Records) -> str:
    """Documents as one self-contained HTML page: a table of quotations, and the marked-up articles."""

def quotes_table(records: Records, width: int) -> str:
    """Quotations as a table for terminals, `width` columns wide."""

def report_html(records: Records, title: str) -> str:
    """Documents as one self-contained page: people, their statements on timelines, the marked-up articles."""

def statements_table(records: Records, width: int) -> str:
    """Statements as a table for terminals: who, said what, where, since when."""

@final
class QuoteIndex:
    """Quotations on disk, mapped into memory; see `onrecord.QuoteIndex`."""

    def __new__(cls, folder: str | PathLike[str]) -> Self:
        """Opens the index in a folder, or begins one there."""

    def add_records(self, records: Records) -> int:
        """Takes the quotations of a corpus in hand; returns how many."""

    def add_table(self, quotes: object) -> int:
        """Takes the quotations of an Arrow table in hand; returns how many."""

    def commit(self) -> None:
        """Makes durable what was added."""

    def merge(self, other: QuoteIndex) -> None:
        """Adds all quotations of another index, and commits."""

    def compact(self) -> None:
        """Writes all quotations to one file, each row once."""

    def save(self, folder: str | PathLike[str]) -> None:
        """Writes a compacted copy to another folder."""

    @property
    def pending(self) -> int:
        """Quotations that were added and not committed yet."""

    def __len__(self) -> int:
        """Committed quotations."""

    def statements(self) -> tuple[Table, Table]:
        """One row a statement and one row a wording."""

    def find(
        self,
        words: str,
        limit: int,
        date: str | None = None,
        outlet: str | None = None,
        speaker: str | None = None,
    ) -> Table:
        """One row a quotation that words the same statement."""

    def resolve(self, statement_id: str) -> str | None:
        """The id that a statement has now, from an id that it once had."""

def trace_table(quotes: object) -> tuple[Table, Table]:
    """One row a statement and one row a wording, of the quotations of a table."""

def find_passages(quotes: list[str], texts: list[str], min_similarity: float) -> Table:
    """One row a passage of the texts that has the words of one of the quotations."""

def normal_form(text: str) -> str:
    """The words in the spelling in which quotations are compared."""

def trace_wordings(quotes: object) -> Table:
    """One row a quotation: hash of its wording, and words."""

def trace_signatures(quotes: object) -> Table:
    """One row a shingle of a wording."""

def trace_pairs(signatures: object) -> Table:
    """One row a pair of wordings worth a look."""

def trace_verify(pairs: object, quotes: object) -> Table:
    """One row a pair that is one statement."""

def trace_attach(wordings: object, edges: object) -> Table:
    """One row a wording: its statement."""
