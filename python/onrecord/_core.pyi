"""The compiled module of onrecord; `onrecord` exports its public names.

All offsets are indices of a Python `str`.
"""

from collections.abc import Callable, Iterator, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Literal, final

from typing_extensions import Self

__all__ = [
    "COLUMN_NAMES",
    "MARKUP_COLUMNS",
    "PAGE_ENDINGS",
    "SCHEMA_VERSION",
    "SHORT_TEXT",
    "UNUSED_COLUMNS",
    "Block",
    "Candidate",
    "Corrections",
    "Corrector",
    "Cue",
    "Cues",
    "DatasetFiles",
    "DatasetWriter",
    "DefectError",
    "Document",
    "Explanation",
    "Gazetteer",
    "GazetteerError",
    "Mention",
    "OnrecordError",
    "PageError",
    "Pages",
    "Participant",
    "Person",
    "Phrases",
    "Quotation",
    "QuoteIndex",
    "Records",
    "RowWriter",
    "SiteTemplates",
    "Span",
    "Speaker",
    "StoreError",
    "StoredRecords",
    "Table",
    "UsageError",
    "__version__",
    "article_html",
    "clean",
    "corrected",
    "correction",
    "escape_html",
    "family_table",
    "find_passages",
    "form_policy",
    "group_names",
    "group_unknown",
    "guarded_cell",
    "host",
    "iso_date",
    "looks_like_html",
    "mentions_jsonl",
    "normal_form",
    "page_html",
    "quoted_table",
    "quotes_html",
    "quotes_table",
    "read",
    "read_chunk",
    "read_jsonl",
    "removed_table",
    "report_html",
    "same",
    "same_jsonl",
    "same_line",
    "skip_chunk",
    "speakers_table",
    "statements_table",
    "text_for_terminal",
    "timeline_table",
    "trace_attach",
    "trace_best",
    "trace_jsonl",
    "trace_pairs",
    "trace_select",
    "trace_shared",
    "trace_signatures",
    "trace_table",
    "trace_verify",
    "trace_wordings",
    "write_report",
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
    "code",
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
    "standfirst",
    "empty",
    "low_score",
]
_QuotationKind = Literal["direct", "mixed", "indirect", "not_speech"]
_QuotationForm = Literal["marks", "block", "post", "transcript", "report"]
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
_Support = Literal["full", "rules", "marks", "none"]
_Relation = Literal["identical", "cut", "edited", "reworded"]
_SenseChange = Literal["negation", "number", "name", "word", "order"]
_Change = Literal["equal", "respelled", "replaced", "only_a", "only_b"]
_Case = Literal["smart", "ignore", "exact"]
_Marks = Literal["drop", "both", "exact"]

__version__: str
COLUMN_NAMES: dict[str, list[str]]
MARKUP_COLUMNS: list[str]
PAGE_ENDINGS: list[str]
SCHEMA_VERSION: int
SHORT_TEXT: int
UNUSED_COLUMNS: list[str]

class OnrecordError(ValueError):
    """Base class of the errors of onrecord; the message names the input and the remedy.

    I/O errors are not among them: they are `OSError`, `FileNotFoundError`, `PermissionError` and `BrokenPipeError`.

    Example:
        >>> import onrecord as rec
        >>> rec.read("We lost.", preset="all")
        Traceback (most recent call last):
        onrecord.UsageError: preset="all" is unknown; choose one of balanced, precision, recall, keep
    """

class PageError(OnrecordError):
    """A page that cannot be read: a binary file, a file of data, or more than 2 GB."""

class GazetteerError(OnrecordError):
    """A gazetteer with a broken row, or a file that is not a gazetteer; the message names row, field and remedy."""

class StoreError(OnrecordError):
    """A stored file (corpus, index, templates) that is damaged or of another version."""

class UsageError(OnrecordError):
    """An argument that does not exist, has an unknown value, or contradicts another."""

class DefectError(OnrecordError):
    """A defect of onrecord that was caught; the message is the text to report."""

@final
class Span:
    """A range of the text, and its range in the source.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("Petra Lund said: “The quay is closed.”")
        >>> span = doc.quotes[0].content[0]
        >>> doc.text[span.start : span.end]
        'The quay is closed.'
    """

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Block:
    """A block of the page (paragraph, heading, caption …), kept or removed.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("<h1>Strike</h1><p>The quay is closed until Monday.</p><p>Advertisement</p>")
        >>> [(block.text[:8], block.keep, block.reason) for block in doc.blocks]
        [('Strike', False, 'title'), ('The quay', True, None), ('Advertis', False, 'advertisement')]
    """

    @property
    def span(self) -> Span:
        """Start and end in the text and in the source."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """Text of the block, as a browser displays it."""

    @property
    def role(self) -> _Role:
        """Role of the block: paragraph, heading, caption, …; see the reference of the record."""

    @property
    def keep(self) -> bool:
        """Whether the block is part of the article."""

    @property
    def score(self) -> float:
        """Probability of being part of the article (0 to 1)."""

    @property
    def reason(self) -> _Reason | None:
        """Code of the reason of removal; `None` for kept blocks."""

    @property
    def origin(self) -> _Origin:
        """Origin of the text: markup, text, json_ld or state."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Speaker:
    """Speaker of a quotation: the mention in the text, and the person or body to which it refers.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("Petra Lund waited. “The quay is closed,” she said.")
        >>> speaker = doc.quotes[0].speaker
        >>> speaker.text, speaker.name, speaker.via
        ('she', 'Petra Lund', 'pronoun')
    """

    @property
    def span(self) -> Span:
        """Start and end in the text and in the source."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """The mention as written: a name, an office, a pronoun."""

    @property
    def name(self) -> str:
        """Canonical name."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer, or `None`."""

    @property
    def person(self) -> int | None:
        """Index in `doc.people`, or `None`."""

    @property
    def via(self) -> _SpeakerVia:
        """Kind of the mention: name, short_name, role, pronoun, group, document, continued or corrected."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Corrections:
    """Corrections of speakers, kinds and entities, each stored with the words of its place.

    `corpus.correct` and the CSV file of `corpus.review` make them;
    `read_many(…, corrections=…)` and `corpus.apply` take them.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(["“We lost,” the captain said."], progress=False)
        >>> corpus.correct(0, quote=0, name="Ola Osei").corrections
        Corrections(1)
    """

    def __new__(cls) -> Self: ...
    @staticmethod
    def open(path: str | PathLike[str]) -> Corrections:
        """Reads the CSV file of `save` or `Corpus.review`; rows without a change are left out.

        Raises:
            StoreError: The file is not a table in UTF-8, or a column is missing.
            UsageError: A kind, a target or a confidence is not valid; the message names the line.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.correct(0, quote=0, name="Petra Lund").corrections.save("corrections.csv")
            >>> rec.Corrections.open("corrections.csv")
            Corrections(1)
        """

    def save(self, path: str | PathLike[str]) -> None:
        """Writes CSV that `open` and spreadsheets read.

        Raises:
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(["“We lost the old quay,” Ola Osei said."], progress=False)
            >>> corpus.correct(0, quote=0, name="Petra Lund").corrections.save("corrections.csv")
            >>> len(rec.Corrections.open("corrections.csv"))
            1
        """

    def write(self, path: str | PathLike[str]) -> None:
        """Deprecated name of `save`."""

    def __add__(self, other: Corrections, /) -> Corrections: ...
    def __radd__(self, value: Corrections, /) -> Corrections: ...
    def __len__(self, /) -> int: ...
    def __eq__(self, other: object, /) -> bool: ...

@final
class Cue:
    """The reporting expression: "said", "according to", "warning".

    Example:
        >>> import onrecord as rec
        >>> cue = rec.read("“We lost,” Petra Lund admitted.").quotes[0].cue
        >>> cue.text, cue.cue_class
        ('admitted', 'admit')
    """

    @property
    def span(self) -> Span:
        """Start and end in the text and in the source."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """The words as written."""

    @property
    def cue_class(self) -> _CueClass:
        """Class of the verb or noun: say, claim, deny, ask, write … or think; the column `cue_class` of tables."""

    @property
    def class_(self) -> _CueClass:
        """The same as `cue_class`."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Participant:
    """Medium or addressee of a quotation: "on Harbour Radio", "told reporters".

    Example:
        >>> import onrecord as rec
        >>> quote = rec.read("“We lost,” Petra Lund told reporters on Harbour Radio.").quotes[0]
        >>> quote.addressee.text, quote.medium.text
        ('reporters', 'Harbour Radio')
    """

    @property
    def span(self) -> Span:
        """Start and end in the text and in the source."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """The words as written."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer, or `None`."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Candidate:
    """A candidate for the speaker of a quotation, with the features of its score.

    Example:
        >>> import onrecord as rec
        >>> quote = rec.read("Ama Osei waited. “We won,” Petra Lund said.").quotes[0]
        >>> [candidate.text for candidate in quote.explain()]
        ['Petra Lund', 'Ama Osei']
    """

    @property
    def span(self) -> Span:
        """Start and end in the text and in the source."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def text(self) -> str:
        """The words as written."""

    @property
    def score(self) -> float:
        """Log-odds against the choice of no speaker; the candidate with the highest score is the speaker."""

    @property
    def part(self) -> Literal["subject", "addressee", "medium"] | None:
        """Grammatical part in the report; `None` for a candidate that is no part of it."""

    @property
    def features(self) -> list[tuple[str, float]]:
        """Features with the largest contributions to the score: (name, contribution)."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Explanation:
    """Explanation of the choice of a speaker: sentences, and the candidates as a sequence; `str()` is the text.

    Notebooks show it as a list; the text is escaped.

    Example:
        >>> import onrecord as rec
        >>> why = rec.read("Ama Osei waited. “We won,” Petra Lund said.").quotes[0].explain()
        >>> why.text.splitlines()[0], len(why)
        ('Petra Lund said these words (direct, in quotation marks).', 2)
    """

    @property
    def text(self) -> str:
        """Sentences, one per line: the result, the other candidates and the reasons against them, the confidence."""

    @property
    def candidates(self) -> list[Candidate]:
        """Candidates for the speaker, best first."""

    @property
    def meanings(self) -> list[tuple[str, float]]:
        """Possible people of the pronoun of the speaker with probabilities, the chosen one first; empty without one."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def _repr_html_(self) -> str: ...
    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> Candidate: ...
    def __iter__(self) -> Iterator[Candidate]: ...
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Quotation:
    """A quotation: direct, mixed or indirect speech, or words in quotation marks that are not speech.

    Example:
        >>> import onrecord as rec
        >>> quote = rec.read("“The quay is closed,” Petra Lund said.").quotes[0]
        >>> quote.text, quote.kind, quote.speaker.name
        ('The quay is closed,', 'direct', 'Petra Lund')
    """

    @property
    def span(self) -> Span:
        """Range from the first to the last part of `content`."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def field(self) -> _Field:
        """Part of the document that the offsets index: "text" or "title"."""

    @property
    def in_(self) -> _Field:
        """The same as `field`."""

    @property
    def text(self) -> str:
        """The quoted words; several parts are joined by a space."""

    @property
    def kind(self) -> _QuotationKind:
        """Kind: direct, mixed, indirect or not_speech."""

    @property
    def content(self) -> list[Span]:
        """Ranges of the reported words, inside and outside of quotation marks."""

    @property
    def marked(self) -> list[Span]:
        """Ranges of the words inside quotation marks, without the marks."""

    @property
    def form(self) -> _QuotationForm:
        """Form on the page.

        `marks`: words in quotation marks; `block`: a block quotation without marks; `post`: an embedded post;
        `transcript`: a turn of an interview or transcript, or a speech printed whole; `report`: none of these.
        """

    @property
    def speakers(self) -> list[Speaker]:
        """All speakers ("Lund and Osei said"), in text order; empty if none was identified."""

    @property
    def speaker(self) -> Speaker | None:
        """The first of `speakers`; `None` if none was identified."""

    @property
    def cue(self) -> Cue | None:
        """The reporting expression; `None` if there is none."""

    @property
    def media(self) -> list[Participant]:
        """Media in which the words were said or reported ("in a letter and on Harbour Radio"), in text order."""

    @property
    def medium(self) -> Participant | None:
        """The first of `media`; `None` if none is named."""

    @property
    def addressee(self) -> Participant | None:
        """Addressee ("told reporters"); `None` if none is named."""

    @property
    def negated(self) -> bool:
        """Whether the report is negated: "did not say"."""

    @property
    def conditional(self) -> bool:
        """Whether the report is conditional: "would say"."""

    @property
    def repeats(self) -> int | None:
        """Index in `doc.quotes` of the quotation that this one repeats, such as a pull quote; `None` for any other."""

    @property
    def corrected(self) -> list[Literal["kind", "speaker"]]:
        """Parts that a correction changed: kind, speaker."""

    @property
    def confidence(self) -> float:
        """Probability that kind and speaker are right (0 to 1); 1 for corrected quotations."""

    def explain(self) -> Explanation:
        """Explains the choice of the speaker: returns sentences, and the candidates, best first.

        The page is read again, which takes as long as reading it. A single candidate with a feature `continues` or
        `position` is the result of a rule: a continued quotation, or a label, a signature or the grammar.

        Raises:
            UsageError: The quotation was opened from a file, or the source was not kept.

        Example:
            >>> import onrecord as rec
            >>> quote = rec.read("Ama Osei waited. “We won,” Petra Lund said.").quotes[0]
            >>> why = quote.explain()
            >>> why[0].text
            'Petra Lund'
            >>> print(why.text.splitlines()[0])
            Petra Lund said these words (direct, in quotation marks).
        """

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Mention:
    """A mention of a person or entity in the text: by name, short name, office or pronoun.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("Petra Lund waited.", gazetteer=rec.Gazetteer({"Q1": "Petra Lund"}))
        >>> doc.mentions[0].text, doc.mentions[0].entity_id
        ('Petra Lund', 'Q1')
    """

    @property
    def span(self) -> Span:
        """Start and end in the text and in the source."""

    @property
    def start(self) -> int | None:
        """Index of the first character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def end(self) -> int | None:
        """Index after the last character in `doc.text` (or `doc.title`); `None` for removed blocks."""

    @property
    def source_start(self) -> int:
        """Index of the first character in `doc.source`."""

    @property
    def source_end(self) -> int:
        """Index after the last character in `doc.source`."""

    @property
    def field(self) -> _Field:
        """Part of the document that the offsets index: "text" or "title"."""

    @property
    def in_(self) -> _Field:
        """The same as `field`."""

    @property
    def text(self) -> str:
        """The words as written."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer; `None` for people found in the text only."""

    @property
    def label(self) -> str:
        """Canonical name."""

    @property
    def type(self) -> str:
        """Type of the gazetteer (PERSON, ORG, LOC, or your own); PERSON for people found in the text only."""

    @property
    def via(self) -> _MentionVia:
        """Kind of the link: alias, short_name, role or pronoun."""

    @property
    def confidence(self) -> float:
        """Probability that the link is right (0 to 1)."""

    @property
    def corrected(self) -> list[Literal["entity"]]:
        """`["entity"]` for corrected mentions, else empty."""

    @property
    def alternatives(self) -> list[str]:
        """Other possible people or entities: ids, and names of people without an id."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Person:
    """A person in the document, with all mentions.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("Petra Lund waited. Lund then left.")
        >>> [(person.name, len(person.mentions)) for person in doc.people]
        [('Petra Lund', 2)]
    """

    @property
    def name(self) -> str:
        """Canonical name."""

    @property
    def entity_id(self) -> str | None:
        """Id in the gazetteer, or `None`."""

    @property
    def gender(self) -> _Gender | None:
        """Gender: m, f or x; `None` if unknown."""

    @property
    def mentions(self) -> list[int]:
        """Indices in `doc.mentions`."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the object as a dict of the record's JSON."""

    @classmethod
    def from_json(cls, json: str) -> Self:
        """Reads the JSON of `to_dict`.

        Raises:
            StoreError: The text is not the JSON of this class.
        """

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Document:
    """A page as read: clean text, blocks, quotations, mentions, people.

    Example:
        >>> import onrecord as rec
        >>> doc = rec.read("“The quay is closed,” Petra Lund said.", url="https://harbourdaily.example/quay")
        >>> doc.site, doc.quotes[0].speaker.name
        ('harbourdaily.example', 'Petra Lund')
    """

    @property
    def id(self) -> str | None:
        """Id that you gave.

        Without one, the id of a file is its address or its relative path, and the id of a page of `read_many` its
        address or its index in the input; other pages have `None`.
        """

    @property
    def url(self) -> str | None:
        """Address of the page, as given or as the page declares it."""

    @property
    def site(self) -> str | None:
        """Outlet: host of the address, without `www.`."""

    @property
    def format(self) -> _Format:
        """Format of the source: html or text."""

    @property
    def title(self) -> str | None:
        """The headline."""

    @property
    def standfirst(self) -> str | None:
        """The lead between headline and body; `None` if the page has none."""

    @property
    def byline(self) -> list[str]:
        """Names of the authors."""

    @property
    def published(self) -> str | None:
        """Date or date-time of publication in ISO 8601; `None` if unknown."""

    @property
    def modified(self) -> str | None:
        """Date or date-time of the last change in ISO 8601; `None` if unknown."""

    @property
    def language(self) -> str | None:
        """Language as a primary subtag ("en"); `None` if unknown."""

    @property
    def language_declared(self) -> str | None:
        """Language as the page declares it; `None` if it declares none."""

    @property
    def support(self) -> _Support:
        """Level of support for quotations in the language.

        "full" (English and unknown languages), "rules" (a grammar and word lists), "marks" (words in marks, with a
        speaker only where an entity of the gazetteer or a full name is beside them) or "none" (no words).
        """

    @property
    def description(self) -> str | None:
        """Description as the page declares it; `None` if it declares none."""

    @property
    def section(self) -> str | None:
        """Section of the site, such as "Business", as the page declares it; `None` if it declares none."""

    @property
    def image(self) -> str | None:
        """Address of the picture as the page declares it, which may be relative; `None` if it declares none."""

    @property
    def tags(self) -> list[str]:
        """Keywords as the page declares them."""

    @property
    def text(self) -> str:
        """Text of the article, paragraphs separated by a blank line; most offsets refer to it."""

    @property
    def source(self) -> str | None:
        """The decoded source, to which `source_start` and `source_end` refer; `None` if it was not kept."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks of the page, kept and removed, in source order."""

    @property
    def removed(self) -> tuple[Block, ...]:
        """The removed blocks, each with its reason, in source order."""

    @property
    def quotes(self) -> tuple[Quotation, ...]:
        """Quotations in the order of the text."""

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions in the order of the text."""

    @property
    def people(self) -> tuple[Person, ...]:
        """People in the order of their first mention."""

    @property
    def warnings(self) -> list[str]:
        """Limits that were reached and guesses, one sentence each."""

    def to_dict(self) -> dict[str, Any]:
        """Returns the record as a dict.

        Example:
            >>> import onrecord as rec
            >>> rec.read("“We lost,” Petra Lund said.").to_dict()["quotes"][0]["kind"]
            'direct'
        """

    def to_json(self) -> str:
        """Returns the record as one line of JSON.

        Example:
            >>> import onrecord as rec
            >>> rec.read("“We lost,” Petra Lund said.").to_json()[:20]
            '{"schema_version":2,'
        """

    def to_markdown(self) -> str:
        """Returns the article as Markdown (headings, lists, quotations, tables); a title from HTML comes first.

        Example:
            >>> import onrecord as rec
            >>> print(rec.read("<h1>Strike in Norport</h1><p>The quay is closed until Monday.</p>").to_markdown())
            # Strike in Norport
            <BLANKLINE>
            The quay is closed until Monday.
        """

    @classmethod
    def from_json(cls, json: str, source: str | None = None) -> Self:
        """Reads the JSON of a record.

        Raises:
            StoreError: The text is not the JSON of a record.

        Example:
            >>> import onrecord as rec
            >>> doc = rec.read("“We lost,” Petra Lund said.")
            >>> rec.Document.from_json(doc.to_json(), doc.source) == doc
            True
        """

    def _repr_html_(self) -> str:
        """Returns the marked-up article for notebooks; all text of the page is escaped."""

    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...

@final
class Gazetteer:
    """Entities with their aliases, compiled once for all calls and threads.

    Args:
        entities: Rows with `id`, `label` and, if known, `type`, `aliases`, `gender`, `roles`, `case`: an iterable of
            dicts, a pandas or polars frame, a dict by id (`{"Q1": "Petra Lund", "Q2": ["Ola Osei", "O. Osei"]}`), or a
            list of names, each of which is its own id.
        case: "smart" (an alias matches as written, in Title Case and in CAPITALS), "ignore" or "exact".
        marks: "drop" (diacritics of an alias may be missing in the text), "both" or "exact".

    Raises:
        GazetteerError: A field is missing, misspelled, or of another type; the message names row, field and remedy.
        UsageError: `case` or `marks` has an unknown value, or `entities` is a path.

    Example:
        >>> import onrecord as rec
        >>> gazetteer = rec.Gazetteer({"Q1": ["Petra Lund", "P. Lund"]})
        >>> gazetteer.find("“No,” said P. Lund.")
        [(11, 18, ['Q1'])]
    """

    def __new__(cls, entities: object, *, case: _Case = "smart", marks: _Marks = "drop") -> Self: ...
    @staticmethod
    def open(path: str | PathLike[str], *, case: _Case = "smart", marks: _Marks = "drop") -> Gazetteer:
        """Reads a file, plain or gzip.

        Formats: JSON lines; CSV or TSV with a header (`label`, and if known `id`, `aliases` separated by `;`, `type`;
        without a column `id` the label is the id); spaCy EntityRuler patterns; FollowTheMoney entities; the simple CSV
        of OpenSanctions; results of a Wikidata query (JSON or CSV); and the file of `save`.

        Raises:
            GazetteerError: A row is broken or a field misspelled; the message names file, line, field and remedy.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund"}).write_jsonl("people.jsonl")
            >>> rec.Gazetteer.open("people.jsonl").find("Petra Lund waited.")
            [(0, 10, ['Q1'])]
        """

    @staticmethod
    def starter() -> Gazetteer:
        """Returns the bundled gazetteer of political leaders, legislators, countries, organisations and outlets.

        People have offices with dates. The public fact tables that it is made from are of different ages (see
        `data/facts/README.md`); offices since 2022 may be missing.

        Example:
            >>> import onrecord as rec
            >>> len(rec.Gazetteer.starter()) > 1000
            True
        """

    def add(self, entities: object) -> Gazetteer:
        """Returns a gazetteer with more entities (as for the constructor); new names of a known id are added.

        Example:
            >>> import onrecord as rec
            >>> gazetteer = rec.Gazetteer({"Q1": "Petra Lund"}).add({"Q2": "Ola Osei"})
            >>> len(gazetteer)
            2
        """

    def merge(self, other: Gazetteer) -> Gazetteer:
        """Returns a gazetteer of both; the names and offices of an entity in both are joined.

        Example:
            >>> import onrecord as rec
            >>> gazetteer = rec.Gazetteer({"Q1": "Petra Lund"}).merge(rec.Gazetteer({"Q1": "P. Lund"}))
            >>> len(gazetteer), gazetteer.find("P. Lund waited.")
            (1, [(0, 7, ['Q1'])])
        """

    def subset(self, *, types: list[str] | None = None, on_date: str | None = None) -> Gazetteer:
        """Returns a gazetteer of some entities.

        Args:
            types: Types of the entities; all types if `None`.
            on_date: Date (ISO 8601). Entities with offices are kept only if they held one on this date; entities
                without offices are kept.

        Example:
            >>> import onrecord as rec
            >>> lund, port = ("Petra Lund", "PERSON"), ("Norport", "LOC")
            >>> rows = [{"id": name, "label": name, "type": kind} for name, kind in (lund, port)]
            >>> rec.Gazetteer(rows).subset(types=["LOC"]).find("Petra Lund left Norport.")
            [(16, 23, ['Norport'])]
        """

    def check(self) -> list[str]:
        """Returns likely mistakes, one sentence each: duplicate ids, ambiguous names, names that match nothing.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund", "Q2": "Petra Lund"}).check()
            ['"Petra Lund" names 2 entities: Q1, Q2']
        """

    def find(
        self, text: str, *, overlapping: bool = False, inside_links: bool = False
    ) -> list[tuple[int, int, list[str]]]:
        """Finds names in a text, leftmost-longest at word boundaries.

        Args:
            text: Any text.
            overlapping: Return matches inside other matches as well.
            inside_links: Search in addresses, e-mail addresses and hashtags as well.

        Returns:
            Matches as (start, end, ids), in the order of the text.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund"}).find("“No,” said Petra Lund.")
            [(11, 21, ['Q1'])]
        """

    def replace(self, text: str, template: str = "{id}") -> str:
        """Returns the text with each match replaced by `template`; `{id}`, `{label}` and `{type}` are filled in.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund"}).replace("Petra Lund waited.", "[{label}]({id})")
            '[Petra Lund](Q1) waited.'
        """

    def write_jsonl(self, path: str | PathLike[str]) -> None:
        """Writes JSON lines that `open` reads.

        Raises:
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund"}).write_jsonl("people.jsonl")
            >>> len(rec.Gazetteer.open("people.jsonl"))
            1
        """

    def write_spacy_patterns(self, path: str | PathLike[str]) -> None:
        """Writes patterns of spaCy's EntityRuler, which `open` reads.

        Raises:
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund"}).write_spacy_patterns("patterns.jsonl")
            >>> len(rec.Gazetteer.open("patterns.jsonl"))
            1
        """

    def save(self, path: str | PathLike[str]) -> None:
        """Writes the compiled gazetteer, which `open` maps into memory in milliseconds.

        Raises:
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> rec.Gazetteer({"Q1": "Petra Lund"}).save("people.gazetteer")
            >>> len(rec.Gazetteer.open("people.gazetteer"))
            1
        """

    def save_cache(self, path: str | PathLike[str]) -> None:
        """Deprecated name of `save`."""

    def dump(self) -> bytes:
        """Returns the entities as JSON lines, for pickling."""

    @classmethod
    def load(cls, lines: bytes, case: _Case, marks: _Marks) -> Self:
        """Reads the bytes of `dump`."""

    def __len__(self, /) -> int: ...

@final
class Cues:
    r"""Reporting verbs: the built-in ones and your own, of any language.

    A text is read by the rules of its language, with the verbs of the language and yours; forms of two words are for
    English only.

    Args:
        table: One verb per line, `lemma,forms,class,strength`. The forms, of one word or two, are separated by
            `;`. The class is say, claim, deny, admit, ask, answer, tell, order, promise, warn, predict, announce,
            report, explain, argue, suggest, agree, stress, criticize, praise, joke, testify, write, manner or think.
            The strength is core for verbs that nearly always report ("said"), weak for those that often mean
            something else ("found"), else normal. Lines that begin with `#` are comments. A form that is built in for
            English keeps its entry. `len()` is the number of your forms.

    Raises:
        UsageError: A line does not have this form; the message names it.

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
        """Reads the table from a UTF-8 file.

        Raises:
            UsageError: As for the constructor.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> from pathlib import Path
            >>> _ = Path("cues.csv").write_text("bofonchiare,bofonchia;bofonchiò,manner,core", encoding="utf8")
            >>> len(rec.Cues.open("cues.csv"))
            2
        """

    @property
    def checksum(self) -> str:
        """Checksum of your table."""

    def __len__(self, /) -> int: ...

@final
class Phrases:
    r"""Phrases of newsletter boxes, share bars, notices and menus: the built-in table and your own rows.

    Args:
        table: Rows of CSV with four columns: language (without effect), phrase, class (newsletter, share, related,
            cookie, comment, subscribe, copyright, read_more, advertisement, byline, photo_credit, nav) and match
            (`line`: the block is the phrase; `prefix`: a short block begins with it; `anywhere`: a short block contains
            it; `sentence`: the last sentences of a paragraph begin with it and are cut). Case does not matter.

    Raises:
        UsageError: A row does not have four cells, or has an unknown class or match.

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
        """Reads the built-in table and the rows of a CSV file.

        Raises:
            UsageError: As for the constructor.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> from pathlib import Path
            >>> _ = Path("phrases.csv").write_text("en,Join the harbour club,newsletter,line", encoding="utf8")
            >>> phrases = rec.Phrases.open("phrases.csv")
            >>> rec.clean("<p>The quay is closed.</p><p>Join the harbour club</p>", phrases=phrases)
            'The quay is closed.'
        """

    @property
    def checksum(self) -> str:
        """Checksum of your table."""

    def __len__(self, /) -> int: ...

@final
class SiteTemplates:
    """Lines that repeat across the pages of a site, and are therefore not part of its articles.

    `read(…, templates=…)` removes them. About five pages of a site are needed.

    Example:
        >>> import onrecord as rec
        >>> corpus = rec.read_many(rec.samples(), progress=False)
        >>> corpus.site_templates().pages("harbourdaily.example")
        2
    """

    @staticmethod
    def of(records: Records) -> SiteTemplates:
        """Counts the lines of the pages of a corpus whose sources were kept.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> rec.SiteTemplates.of(corpus.records) == corpus.site_templates()
            True
        """

    @staticmethod
    def open(path: str | PathLike[str]) -> SiteTemplates:
        """Reads a file of `save`.

        Raises:
            StoreError: The file is damaged.
            OSError: The file cannot be read.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> corpus.site_templates().save("sites.templates")
            >>> rec.SiteTemplates.open("sites.templates") == corpus.site_templates()
            True
        """

    def merge(self, other: SiteTemplates) -> SiteTemplates:
        """Returns templates with the counts of both; the order does not matter.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> first, rest = corpus[:8].site_templates(), corpus[8:].site_templates()
            >>> first.merge(rest) == corpus.site_templates()
            True
        """

    def save(self, path: str | PathLike[str]) -> None:
        """Writes a file that `open` reads.

        Raises:
            OSError: The file cannot be written; it keeps its old content.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> corpus.site_templates().save("sites.templates")
            >>> rec.SiteTemplates.open("sites.templates").pages("harbourdaily.example")
            2
        """

    def split(self) -> list[tuple[str, bytes]]:
        """Returns each site with its templates, in the form of `dump`."""

    def pruned(self) -> SiteTemplates:
        """Returns the templates without lines that occur on one page only; do not merge the result."""

    def dump(self) -> bytes:
        """Returns the templates as bytes."""

    @staticmethod
    def load(bytes: bytes) -> SiteTemplates:
        """Reads the bytes of `dump`; `StoreError` for other bytes."""

    def pages(self, site: str) -> int:
        """Returns the number of distinct pages that were counted for a site.

        Example:
            >>> import onrecord as rec
            >>> corpus = rec.read_many(rec.samples(), progress=False)
            >>> corpus.site_templates().pages("harbourdaily.example")
            2
        """

    def repeats(self, site: str, line: str) -> bool:
        """Returns whether a line repeats across the pages of a site.

        Example:
            >>> import onrecord as rec
            >>> pages = [f"<h1>Ship {n}</h1><p>Ship {n} left the quay.</p><p>Tide table</p>" for n in range(6)]
            >>> rows = [{"html": page, "url": f"https://harbour.example/{n}"} for n, page in enumerate(pages)]
            >>> templates = rec.read_many(rows, progress=False).site_templates()
            >>> templates.repeats("harbour.example", "Tide table"), templates.repeats("harbour.example", "Ship 1")
            (True, False)
        """

    def __eq__(self, other: object, /) -> bool: ...

@final
class Table:
    """An Arrow table; `onrecord.Table` wraps it."""

    @property
    def columns(self) -> list[str]:
        """Names of the columns, in order."""

    def __len__(self, /) -> int: ...
    def __getitem__(self, column: str, /) -> list[Any]: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    def __arrow_c_schema__(self) -> object: ...
    def to_pydict(self) -> dict[str, list[Any]]:
        """Returns the columns as lists, by name."""

    def slice(self, start: int, length: int) -> Table:
        """Returns at most `length` rows, from row `start` on, without copying them."""

    def select(self, columns: list[str]) -> Table:
        """Returns the table with these columns only; `KeyError` for an unknown name."""

    def write_csv(self, path: str | PathLike[str]) -> None:
        """Writes CSV; `OSError` if the file cannot be written."""

    def write_parquet(self, path: str | PathLike[str]) -> None:
        """Writes a Parquet file; `OSError` if it cannot be written."""

    def dump(self) -> bytes:
        """Returns the rows as an Arrow IPC stream."""

    @staticmethod
    def load(stream: bytes) -> Table:
        """Reads the bytes of `dump`; `StoreError` for other bytes."""

@final
class Pages:
    """Pages of files, folders or an Arrow table, which are read once, in batches."""

    @staticmethod
    def files(
        places: Sequence[tuple[str | PathLike[str], str]], names: tuple[str | None, str | None, str | None, str | None]
    ) -> Pages:
        """Opens files and folders (path, id or prefix of ids); `names`: the columns with text, id, address and date."""

    @staticmethod
    def table(table: object, names: tuple[str | None, str | None, str | None, str | None]) -> Pages:
        """Opens an object with the Arrow stream interface; `UsageError` if no column has pages."""

    def read(
        self,
        first: int,
        options: dict[str, Any],
        workers: int | None,
        keep_source: bool,
        writer: DatasetWriter | None = None,
    ) -> Records:
        """Reads the next batch; at the end, the result has neither records nor failures.

        At the same time, `writer` writes the previous batch. Raises a `UsageError` if the only input is unusable.
        """

    def go_on(self, writer: DatasetWriter) -> int:
        """Moves to the first page after those in the dataset of `writer`, without reading them.

        Must be called before any page is read; `writer` then records the position in the files. Returns the number of
        pages that were passed over; 0 if they must be skipped with `skip`, such as after a change of the files.
        """

    def skip(
        self, first: int, most: int, options: dict[str, Any], workers: int | None, writer: DatasetWriter
    ) -> tuple[int, int]:
        """Skips at most `most` pages, and at most one batch, that `writer` has; replaces those that have changed.

        Returns the numbers of pages that were skipped, 0 at the end, and of those that were replaced.
        """

    def templates(self, format: Literal["auto", "html", "text"]) -> SiteTemplates:
        """Counts the lines that the pages of each site have in common; pages that cannot be read are left out."""

    @property
    def bytes(self) -> int:
        """Number of bytes read from files; of compressed files, compressed bytes."""

    def size(self) -> int | None:
        """Returns the size of the files that are still to be read, in bytes; `None` if it is unknown."""

    def notes(self) -> list[str]:
        """Returns and removes the notes about guessed columns since the last call."""

    @property
    def wrong_dates(self) -> tuple[int, str]:
        """Number of dates that were ignored because their format is not known, and the first of them."""

@final
class DatasetWriter:
    """Writer of a dataset in a folder."""

    def __new__(
        cls,
        folder: str | PathLike[str],
        options: dict[str, str],
        pages: int,
        seconds: float,
        corrections: Corrections | None = None,
    ) -> Self: ...
    @property
    def done(self) -> int:
        """Number of pages in the parts."""

    @property
    def rows(self) -> dict[str, int]:
        """Number of rows of each table in the parts."""

    def write(self, records: Records) -> None:
        """Buffers pages, which are written while the next pages are read."""

    def finish(self, complete: bool) -> None:
        """Ends the open part; `complete` is true if the whole input was read."""

    @property
    def repeated_ids(self) -> tuple[int, str]:
        """Number of documents of this run whose id an earlier one has, and the first of these ids."""

    def unmatched(self) -> Table:
        """Returns a table with one row for each correction that was not applied, with the reason."""

@final
class StoredRecords:
    """Records of a file or dataset, read once, in batches of some hundreds."""

    @staticmethod
    def file(path: str | PathLike[str]) -> StoredRecords:
        """Opens a file of JSON lines as `Records.write_jsonl` and the command line write them."""

    @staticmethod
    def dataset(files: DatasetFiles) -> StoredRecords:
        """Opens the documents of a dataset."""

    def read(self) -> Records:
        """Returns the next documents and failures; at the end, records without either."""

@final
class Corrector:
    """Corrections that are applied to documents in batches."""

    def __new__(cls, corrections: Corrections) -> Self: ...
    def apply(self, records: Records) -> Records:
        """Returns the documents of the next batch with the corrections applied."""

    def unmatched(self) -> Table:
        """Returns a table with one row for each correction that was not applied, with the reason."""

@final
class DatasetFiles:
    """Files of a dataset, for reading."""

    def __new__(cls, folder: str | PathLike[str]) -> Self: ...
    @property
    def rows(self) -> dict[str, int]:
        """Number of rows of each table."""

    @property
    def complete(self) -> bool:
        """Whether the whole input was read."""

    @property
    def options(self) -> dict[str, str]:
        """Options of the run, by name."""

    @property
    def parts(self) -> int:
        """Number of parts."""

    def paths(self, table: str) -> list[Path]:
        """Returns the paths of the files of a table."""

    def stream(self, table: str, columns: list[str] | None = None) -> object:
        """Returns the rows of a table as an Arrow stream; `UsageError` for an unknown column."""

    def head(self, table: str, rows: int) -> Table:
        """Returns the first rows of a table."""

    def records(self, part: int, ids: list[str] | None = None) -> Records:
        """Returns the documents and failures of a part; with `ids`, only the documents with one of these ids."""

    def outline(self) -> Records:
        """Returns the documents with the fields that a report needs before an article is opened, and the failures."""

    def select(
        self,
        part: int,
        *,
        said_by: list[str] | None = None,
        between: tuple[str, str] | None = None,
        outlet: str | None = None,
        language: str | None = None,
        kinds: Sequence[str] = ...,
        min_confidence: float = 0.0,
    ) -> Records:
        """Returns the documents of a part that fit all conditions, with only the quotations in view that fit."""

    def speakers(self) -> list[tuple[str, str | None]]:
        """Returns the names and ids of all speakers."""

    def people(self) -> Table:
        """Returns a table with one row for each person."""

@final
class RowWriter:
    """Writer of one file of rows, which exists only after `finish`."""

    def __new__(cls, path: str | PathLike[str], format: str) -> Self: ...
    def write(self, table: Table) -> None:
        """Writes rows."""

    def finish(self) -> None:
        """Completes the file and moves it to its path, where it replaces an existing file."""

@final
class Records:
    """Documents that were read together, and the pages that failed; `onrecord.Corpus` wraps it."""

    @staticmethod
    def concat(parts: list[Records]) -> Records:
        """Returns all parts as one, in order."""

    def packed(self, workers: int | None = None) -> Records:
        """Returns the records in compact form, packed on `workers` threads (`None`: all cores).

        A packed document takes less than a quarter of the memory and is unpacked for each use. A corpus in
        memory is packed.
        """

    @staticmethod
    def from_documents(documents: list[Document]) -> Records:
        """Returns records with these documents."""

    @staticmethod
    def read_jsonl(path: str | PathLike[str]) -> Records:
        """Reads records from JSON lines; `StoreError` names a line that is not a record."""

    def write_jsonl(self, path: str | PathLike[str], *, header: bool = True) -> None:
        """Writes records as JSON lines; with `header`, the first line has their number and checksum."""

    def __len__(self, /) -> int: ...
    def __getitem__(self, index: int, /) -> Document: ...
    def repeated_ids(self) -> tuple[int, str]:
        """Returns the number of documents whose id an earlier document has, and the first of these ids."""

    def index_of(self, id: str) -> int | None:
        """Returns the index of the first document with this id; `None` if there is none."""

    def take(self, indices: list[int]) -> Records:
        """Returns the documents with these indices; `IndexError` if one does not exist."""

    def said_by(self, who: list[str]) -> Records:
        """Returns the documents that quote one of these speakers (ids or names), with only these quotations in view."""

    def quoting(self, kinds: Sequence[str], min_confidence: float) -> Records:
        """Returns the documents with quotations of these kinds (empty: any) and a minimum confidence.

        Only these quotations are in view.
        """

    def between(self, first: str, last: str) -> Records:
        """Returns the documents published from `first` to `last`, both included."""

    def outlet(self, host: str) -> Records:
        """Returns the documents of one outlet."""

    @property
    def source_bytes(self) -> int:
        """Size of the sources that are kept, in bytes."""

    @property
    def quote_count(self) -> int:
        """Number of quotations in view."""

    @property
    def mention_count(self) -> int:
        """Number of mentions."""

    @property
    def failed(self) -> int:
        """Number of pages that could not be read."""

    def without_sources(self) -> Records:
        """Returns the records without sources."""

    def documents(self) -> Table:
        """Returns a table with one row for each document."""

    def quotes(self) -> Table:
        """Returns a table with one row for each quotation."""

    def mentions(self) -> Table:
        """Returns a table with one row for each mention."""

    def blocks(self) -> Table:
        """Returns a table with one row for each block."""

    def trace(self) -> tuple[Table, Table]:
        """Returns a table of statements and a table of wordings."""

    def copies(self, min_overlap: float) -> Table:
        """Returns a table with a row for each pair of documents of which the longer has `min_overlap` of the other."""

    def independent(self) -> Records:
        """Returns the documents that are neither a copy nor a part of another."""

    def find(self, quote: str, min_similarity: float) -> Table:
        """Returns a table with one row for each passage with the words of a quotation."""

    def people(self) -> Table:
        """Returns a table with one row for each person."""

    def errors(self) -> Table:
        """Returns a table with one row for each page that could not be read."""

    def dump(self) -> bytes:
        """Returns documents, sources and failures as bytes for pickling."""

    @staticmethod
    def load(bytes: bytes) -> Records:
        """Reads the bytes of `dump`; `StoreError` for other bytes."""

def iso_date(text: str) -> str | None:
    """Returns a date in ISO 8601, also for a date in RFC 2822; `None` for other text."""

def read(page: object, id: str | None, url: str | None, date: str | None, options: dict[str, Any]) -> Document:
    """Reads one page; see `onrecord.read`."""

def clean(page: object, url: str | None, options: dict[str, Any]) -> str:
    """Returns the article text of one page; see `onrecord.clean`."""

def guarded_cell(cell: str) -> str:
    """Returns a cell of CSV with an apostrophe before a formula, so that a spreadsheet reads it as text."""

def host(address: str) -> str | None:
    """Returns the host of an address, or of a host with `www.` or a port, as the outlet of a page has it."""

def skip_chunk(
    pages: list[tuple[object, str | None, str | None, str | None, str | None]],
    first: int,
    options: dict[str, Any],
    workers: int | None,
    writer: DatasetWriter,
) -> int:
    """Moves over pages that `writer` has; replaces those that have changed, and returns their number."""

def read_chunk(
    pages: list[tuple[object, str | None, str | None, str | None, str | None]],
    first: int,
    options: dict[str, Any],
    workers: int | None,
    keep_source: bool,
    writer: DatasetWriter | None = None,
) -> Records:
    """Reads pages (page, id, url, date, format) in parallel; `first` is the index of the first in the input.

    At the same time, `writer` writes the previous pages.
    """

def read_jsonl(
    input: str | PathLike[str],
    output: str | PathLike[str],
    options: dict[str, Any],
    progress: Callable[[int], object] | None = None,
    workers: int | None = None,
) -> tuple[int, int]:
    """Reads pages from a file of JSON lines into a file of records; returns the lines done and failed."""

def mentions_jsonl(input: str | PathLike[str], output: str | PathLike[str]) -> tuple[int, int]:
    """Finds entities in texts, from a file of JSON lines to another; returns the lines done and failed."""

def same_jsonl(input: str | PathLike[str], output: str | PathLike[str]) -> tuple[int, int]:
    """Compares pairs of quotations, from a file of JSON lines to another; returns the lines done and failed."""

def same(
    a: str, b: str, dates: tuple[str | None, str | None]
) -> tuple[bool, _Relation | None, float, float, list[_SenseChange], list[tuple[_Change, str, str]]]:
    """Returns (same, relation, similarity, evidence, changed, pieces) of two quotations; see `onrecord.same`."""

def same_line(line: str) -> str:
    """Compares a pair of quotations (a line of JSON); returns a line of JSON."""

def trace_jsonl(input: str | PathLike[str], output: str | PathLike[str]) -> tuple[int, int]:
    """Traces quotations, from a file of JSON lines to another; returns the lines done and failed."""

def looks_like_html(source: str) -> bool:
    """Returns whether a source is HTML, by the rule of `format="auto"`.

    HTML has a doctype, or an `html`, `head`, `body`, `p` or `div` tag, within the first 1,024 bytes.

    Example:
        >>> from onrecord import looks_like_html
        >>> looks_like_html("<!doctype html><title>Strike</title>"), looks_like_html("Port <image>x</image> closed")
        (True, False)
    """

def write_text(path: str | PathLike[str], text: str) -> None:
    """Writes a text file in UTF-8; if this fails, an existing file keeps its content."""

def form_policy() -> str:
    """Returns the content policy of a page that shows articles with forms to correct them."""

def article_html(document: Document, removed: bool, mentions: bool, tables: bool, form: bool, max_chars: int) -> str:
    """Returns the marked-up article as HTML; see `onrecord.show`."""

def corrected(records: Records, corrections: Corrections) -> tuple[Records, Table]:
    """Returns the corrected documents, and a table of the corrections that cannot be applied, with the reasons."""

def correction(
    records: Records,
    document: int,
    quote: int | None,
    mention: int | None,
    kind: _QuotationKind | None,
    name: str | None,
    entity_id: str | None,
    note: str,
) -> Corrections:
    """Creates a correction; `None` keeps a value, an empty string removes it."""

def write_review(records: Records, path: str | PathLike[str]) -> None:
    """Writes every quotation in view as CSV, for corrections."""

def escape_html(text: str) -> str:
    """Escapes text for HTML; control characters and characters that change the direction of text are made visible."""

def quotes_html(records: Records, rows: int) -> str:
    """Returns the first `rows` quotations as an HTML table; each row can be opened to show the paragraph."""

def speakers_table(records: Records, by: str, most: int, columns: int) -> Table:
    """Returns a table of quotations by speaker and group.

    Columns: `speaker`, the name of the group, `quotations`, `total`, `rows`, `groups`, `speaker_id`.
    """

def quoted_table(records: Records, by: str, people: int, groups: int, every: str) -> Table:
    """Returns a table of quotations by speaker, group and period.

    Columns: `speaker`, the name of the group, `period`, `quotations`, `total`, `rows`, `groups`, `every`.
    """

def removed_table(records: Records, by: str, most: int, columns: int) -> Table:
    """Returns a table of removed blocks by reason and group.

    Columns: `reason`, the name of the group, `blocks`, `total`, `rows`, `groups`.
    """

def group_names(records: Records, by: str) -> list[str]:
    """Returns the known values of a group ("outlet", "language", "year", "kind") by number of quotations."""

def group_unknown(by: str) -> str:
    """Returns the name of the value of pages that do not have the property: "outlet unknown"."""

def timeline_table(records: Records, by: str, most: int) -> Table:
    """Returns the statements that most documents print, with one row for each statement and document."""

def text_for_terminal(text: str) -> str:
    """Returns text for a terminal: control characters other than tab and newline are made visible."""

def family_table(records: Records, statement_id: str, most: int) -> Table:
    """Returns the wordings of one statement by date, each with its parent wording."""

def page_html(records: Records) -> str:
    """Returns one HTML page with a table of quotations and the marked-up articles."""

def quotes_table(records: Records, width: int) -> str:
    """Returns the quotations as a table for terminals, `width` columns wide."""

def report_html(records: Records, title: str) -> str:
    """Returns one HTML page with people, their statements on timelines, and the marked-up articles."""

def write_report(
    folder: str | PathLike[str], records: Records, title: str, files: DatasetFiles | None = None
) -> list[str]:
    """Writes the files of a report into a folder and returns their names; `index.html` is the last.

    With `files`, `records` must be the outline of this dataset; the articles are read from it while they are written.
    """

def statements_table(records: Records, width: int) -> str:
    """Returns the statements as a table for terminals: speaker, wording, outlets, number of documents, first date."""

@final
class QuoteIndex:
    """An index of quotations on disk, mapped into memory; see `onrecord.QuoteIndex`."""

    def __new__(cls, folder: str | PathLike[str]) -> Self:
        """Opens the index in a folder, or creates one there."""

    def add_records(self, records: Records) -> int:
        """Adds the quotations of a corpus; returns their number."""

    def add_table(self, quotes: object) -> int:
        """Adds the quotations of an Arrow table; returns their number."""

    def commit(self) -> None:
        """Writes the added quotations to disk, all or none."""

    def merge(self, other: QuoteIndex) -> None:
        """Adds all quotations of another index, and commits."""

    def compact(self) -> None:
        """Writes all quotations to one file, without duplicate rows."""

    def save(self, folder: str | PathLike[str]) -> None:
        """Writes a compacted copy to another folder."""

    @property
    def pending(self) -> int:
        """Number of quotations that were added and not committed yet."""

    def __len__(self) -> int:
        """Returns the number of committed quotations."""

    def statements(self) -> tuple[Table, Table]:
        """Returns a table of statements and a table of wordings."""

    def find(
        self,
        words: str,
        limit: int,
        date: str | None = None,
        speaker: str | None = None,
    ) -> Table:
        """Returns a table with one row for each quotation of the same statement."""

    def resolve(self, statement_id: str) -> str | None:
        """Returns the current id of a statement, given a current or former one; `None` if the id is unknown."""

def trace_table(quotes: object) -> tuple[Table, Table]:
    """Traces the quotations of a table; returns a table of statements and a table of wordings."""

def find_passages(quotes: list[str], texts: list[str], min_similarity: float) -> Table:
    """Returns a table with one row for each passage of the texts with the words of one of the quotations."""

def normal_form(text: str) -> str:
    """Returns the words of a text in the normal form in which quotations are compared."""

def trace_wordings(quotes: object) -> Table:
    """Returns one row for each quotation: hash of its wording, number of words."""

def trace_select(quotes: object) -> Table:
    """Returns one row for each quotation that can be traced: hash of its wording, and columns for the other steps."""

def trace_shared(signatures: object) -> Table:
    """Returns one row for each pair of wordings with a common bucket."""

def trace_best(shared: object) -> Table:
    """Returns the best pairs of each wording."""

def trace_signatures(quotes: object) -> Table:
    """Returns one row for each shingle of a wording."""

def trace_pairs(signatures: object) -> Table:
    """Returns one row for each candidate pair of wordings."""

def trace_verify(pairs: object, quotes: object) -> Table:
    """Returns one row for each pair of wordings of one statement."""

def trace_attach(wordings: object, edges: object) -> Table:
    """Returns one row for each wording: its statement."""
