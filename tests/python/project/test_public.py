"""The public names: one pair of verbs for files, deprecated names, errors by kind, documentation."""

import ast
import doctest
import inspect
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

import onrecord as rec
from onrecord import _core, batch, plot
from onrecord.batch import TableName
from onrecord.corpus import Kind
from onrecord.readers import Format, Preset

PACKAGE = Path(rec.__file__).parent


def test_all_names_can_be_imported():
    names = {}
    exec("from onrecord import *", names)
    assert set(rec.__all__) <= set(names)


FILES = {
    "Corpus": lambda path: rec.read_many(["“We lost,” Osei said."], progress=False).save(path),
    "Corrections": lambda path: rec.Corrections().save(path),
    "Gazetteer": lambda path: rec.Gazetteer(["Petra Lund"]).save(path),
    "SiteTemplates": lambda path: rec.read_many(rec.samples(), progress=False).site_templates().save(path),
    "QuoteIndex": lambda path: rec.QuoteIndex(path.with_name("other")).save(path),
}


@pytest.mark.parametrize("name", FILES)
def test_files_are_saved_and_opened(tmp_path, name):
    FILES[name](tmp_path / "file")
    assert isinstance(getattr(rec, name).open(tmp_path / "file"), getattr(rec, name))


def test_import_loads_no_module_that_few_calls_need():
    package = Path(rec.__file__).parents[1]
    script = f"import sys; sys.path.append({str(package)!r}); import onrecord; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-I", "-S", "-c", script], capture_output=True, text=True, check=True)
    rare = {"altair", "ctypes", "dataclasses", "difflib", "hashlib", "inspect", "pickle", "tempfile"}
    assert not rare & set(loaded.stdout.split())


def test_former_names_warn_of_the_new_ones(corpus, tmp_path):
    with pytest.warns(DeprecationWarning, match=r"use Corpus\.save"):
        corpus.write(tmp_path / "records.jsonl")
    with pytest.warns(DeprecationWarning, match=r"use Corrections\.save") as caught:
        corpus.corrections.write(tmp_path / "corrections.csv")
    assert caught[0].filename == __file__
    with pytest.warns(DeprecationWarning, match=r"use Gazetteer\.save"):
        rec.sample_gazetteer().save_cache(tmp_path / "g.cache")
    with pytest.warns(DeprecationWarning, match=r"use onrecord\.Participant"):
        assert rec.Party is rec.Participant
    with pytest.warns(DeprecationWarning, match=r"use Corpus\.unmatched"):
        assert corpus.misfits is None
    with pytest.warns(DeprecationWarning, match=r"use Dataset\.unmatched"):
        assert rec.read_many(rec.samples(), out=tmp_path / "records", progress=False).misfits is None
    with pytest.warns(DeprecationWarning, match="use min_overlap="):
        assert corpus.copies(min_held=0.2).to_pylist() == corpus.copies(min_overlap=0.2).to_pylist()
    for name in ("records.jsonl", "corrections.csv", "g.cache"):
        assert (tmp_path / name).stat().st_size


def test_names_of_fields_that_need_no_underscore():
    quote = rec.read("“We lost,” Ola Osei said.").quotes[0]
    assert quote.field == quote.in_ == "text"
    assert quote.cue.cue_class == quote.cue.class_ == "say"


def test_every_kind_of_error_has_a_class(tmp_path):
    with pytest.raises(rec.UsageError, match="balanced, precision"):
        rec.read("We lost.", preset="all")
    with pytest.raises(FileNotFoundError, match=r"missing\.html"):
        rec.read(tmp_path / "missing.html")
    with pytest.raises(FileNotFoundError, match=r"missing\.jsonl"):
        rec.Corpus.open(tmp_path / "missing.jsonl")
    for error in (rec.PageError, rec.GazetteerError, rec.StoreError, rec.UsageError, rec.DefectError):
        assert issubclass(error, rec.OnrecordError)
        assert error.__doc__


def test_an_index_is_opened_by_its_folder(tmp_path):
    with rec.QuoteIndex(tmp_path) as index:
        index.add(rec.read_many(["“We lost it all,” Osei said."], progress=False))
    assert len(rec.QuoteIndex.open(tmp_path)) == 1


def documented(tree, prefix=""):
    """Yields the name, the docstring and the node of each public class and function in a syntax tree."""
    for node in tree.body:
        overload = any(isinstance(d, ast.Name) and d.id == "overload" for d in getattr(node, "decorator_list", ()))
        if isinstance(node, (ast.ClassDef, ast.FunctionDef)) and not node.name.startswith("_") and not overload:
            yield prefix + node.name, ast.get_docstring(node), node
            if isinstance(node, ast.ClassDef):
                yield from documented(node, f"{node.name}.")


# First words of clauses without a noun and of personifications, which are hard to understand.
RIDDLE = re.compile(r"(What|Who|Whom|Whose|Where|How|When|That|Somebody|Nobody|Whatever|Takes|Gives|Keeps|Knows)\b")
# The same words anywhere in the first sentence: "plots who is quoted" in place of "plots the number of quotations".
CLAUSE = re.compile(r"\b(what|who|whom|somebody|nobody|whatever)\b")


SOURCES = sorted([*PACKAGE.rglob("*.py"), PACKAGE / "_core.pyi"])


@pytest.mark.parametrize("file", SOURCES, ids=lambda f: f.relative_to(PACKAGE).as_posix())
def test_docstrings_open_with_a_verb_or_a_noun(file):
    tree = ast.parse(file.read_text(encoding="utf8"))
    assert ast.get_docstring(tree)
    overloads = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.body[0].__class__ is ast.Expr}
    for name, doc, node in documented(tree):
        assert doc or name.split(".")[-1] not in overloads, f"{name} has no docstring"
        first = re.split(r"[.:;]\s", (doc or "").replace("\n", " "))[0]
        assert not RIDDLE.match(first), f"{name}: {first}"
        assert not CLAUSE.search(re.sub(r"`[^`]*`", "", first)), f"{name}: {first}"
        if isinstance(node, ast.FunctionDef) and not any("property" in ast.unparse(d) for d in node.decorator_list):
            assert re.match(r"([A-Z]\w*s\b|Deprecated name)", first or "Is"), (
                f"{name} does not begin with a verb: {first}"
            )


def test_functions_document_arguments_results_and_an_example():
    for name in rec.__all__:
        value = getattr(rec, name)
        if inspect.isfunction(value):
            doc = inspect.getdoc(value)
            assert "Example:" in doc, name
            for argument in inspect.signature(value).parameters:
                shared = name == "read_many" and argument in inspect.signature(rec.read).parameters
                assert shared or f"{argument}: " in doc, f"{name}: {argument}"


# Classes that are the results of functions, and the function behind `onrecord.open`; they are not in `__all__`.
NOT_EXPORTED = {"Rows", "SparkStatements", "open_dataset"}
# Modules of which every public function is for users.
MODULES = {"batch.py", "distributed.py", "plot.py", "spark.py"}
# Names without an example of their own, and the reason.
WITHOUT_EXAMPLE = {
    re.compile(r"\w+Error|OnrecordWarning"): "`OnrecordError` has the example of all errors",
    re.compile(r"(?!Document)\w+\.(to_dict|from_json)"): "`Document` has the example of all parts of a record",
    re.compile(r"\w+\.(dump|load|split|pruned)"): "used for pickling and by `onrecord.spark`",
    re.compile(r"ManyKeywords|check_table"): "types and checks of other modules",
    re.compile(r"SparkStatements"): "`spark.trace` has the example",
}


def exempt(name, doc):
    """Returns whether a name needs no example."""
    listed = any(pattern.fullmatch(name) for pattern in WITHOUT_EXAMPLE) and name != "OnrecordError"
    return listed or (doc or "").startswith("Deprecated name of")


def functions_and_classes(tree, prefix=""):
    """Yields the name and docstring of each public class, function and method, without properties and overloads."""
    for node in tree.body:
        if not isinstance(node, (ast.ClassDef, ast.FunctionDef)) or node.name.startswith("_"):
            continue
        decorators = {ast.unparse(d) for d in node.decorator_list}
        if decorators & {"property", "cached_property", "overload"}:
            continue
        yield prefix + node.name, ast.get_docstring(node)
        if isinstance(node, ast.ClassDef):
            yield from functions_and_classes(node, f"{node.name}.")


@pytest.mark.parametrize("file", [f for f in SOURCES if f.parent.name != "cli"], ids=lambda f: f.name)
def test_public_names_have_an_example(file):
    public = {*rec.__all__, *NOT_EXPORTED}
    if file.suffix == ".pyi":
        # `onrecord` wraps some classes of the core in classes of the same name.
        public = {name for name in rec.__all__ if getattr(rec, name) is getattr(_core, name, None)}
    missing = [
        name
        for name, doc in functions_and_classes(ast.parse(file.read_text(encoding="utf8")))
        if (file.name in MODULES and file.parent == PACKAGE) or name.split(".")[0] in public
        if ">>> " not in (doc or "") and not exempt(name, doc)
    ]
    assert not missing


def examples_of_the_stub():
    """Yields the name and the examples of each docstring of `_core.pyi`, which no module has at run time."""
    path = PACKAGE / "_core.pyi"
    for name, doc, _ in documented(ast.parse(path.read_text(encoding="utf8"))):
        test = doctest.DocTestParser().get_doctest(doc or "", {}, name, str(path), 0)
        if test.examples:
            yield pytest.param(test, id=name)


@pytest.mark.parametrize("test", list(examples_of_the_stub()))
def test_examples_of_the_stub(test, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = []
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    doctest.DocTestRunner(optionflags=flags).run(test, out=report.append)
    assert not report, "".join(report)


def literal(name):
    """Returns the values of a `Literal` of the stub."""
    tree = ast.parse((PACKAGE / "_core.pyi").read_text(encoding="utf8"))
    found = [n.value for n in tree.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == name]
    return ast.literal_eval(found[0].slice)


WRONG = {
    "case": (literal("_Case"), lambda _: rec.Gazetteer(["Petra Lund"], case="x")),
    "marks": (literal("_Marks"), lambda _: rec.Gazetteer(["Petra Lund"], marks="x")),
    "kind": (get_args(Kind), lambda corpus: corpus.filter(kind="x")),
    "kind of the core": (literal("_QuotationKind"), lambda corpus: corpus.filter(kind="x")),
    "preset": (get_args(Preset), lambda _: rec.read("We lost.", preset="x")),
    "format": (get_args(Format), lambda _: rec.read("We lost.", format="x")),
    "by": (get_args(plot.By), lambda corpus: rec.plot.speakers(corpus, by="x")),
    "every": (get_args(plot.Every), lambda corpus: rec.plot.quoted(corpus, every="x")),
    "table": (get_args(TableName), lambda _: batch.read({"text": ["We lost."]}, "x")),
}


@pytest.mark.parametrize("name", WRONG)
def test_types_have_the_values_that_are_accepted(name, corpus):
    values, call = WRONG[name]
    with pytest.raises(rec.UsageError) as caught:
        call(corpus)
    listed = re.findall(r"\w+", str(caught.value).split(";")[-1])
    assert set(listed) - {"use", "choose", "one", "of", "or"} == set(values)


def test_the_stub_documents_what_the_module_exports():
    tree = ast.parse((PACKAGE / "_core.pyi").read_text(encoding="utf8"))
    stubs = {
        node.name: ast.get_docstring(node) for node in tree.body if isinstance(node, (ast.ClassDef, ast.FunctionDef))
    }
    for name in rec.__all__:
        if hasattr(_core, name) and name.isidentifier() and name[0].isupper() and name != "SCHEMA_VERSION":
            if not issubclass(getattr(_core, name), object):
                continue
            if name not in ("Table", "QuoteIndex"):
                assert stubs.get(name), name
