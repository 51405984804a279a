"""Imports between source files: no circle, in Rust or in Python.

A file imports another when one of its paths (`use`, or `crate::…`, `super::…`, `child::…` in code) leads to an item
that the other file defines; re-exports are followed to the defining file. Test modules are left out.
"""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parents[3]

USE = re.compile(r"^[ \t]*(pub(?:\([^)]*\))?\s+)?use\s+([^;]+);", re.M)
PATH = re.compile(r"\b[A-Za-z_]\w*(?:::[A-Za-z_]\w*)+")


def rust_code(text):
    """Returns the source without comments, string contents and test modules."""
    text = re.sub(r'//[^\n]*|"(?:\\.|[^"\\])*"', lambda m: "" if m[0][0] == "/" else '""', text)
    # A visibility is no import.
    text = re.sub(r"\bpub\(in [\w:]+\)", "pub", text)
    cut = re.search(r"^#\[cfg\(test\)\]\s*\n(?:#\[[^\n]*\]\s*\n)*mod \w+ \{", text, re.M)
    return text[: cut.start()] if cut else text


def use_leaves(tree, prefix=""):
    """Yields (path, name in scope) for each leaf of a use tree."""
    tree = tree.strip()
    group = re.match(r"^(.*?)\{(.*)\}$", tree, re.S)
    if group:
        depth, part = 0, ""
        for char in group[2] + ",":
            depth += (char == "{") - (char == "}")
            if char == "," and depth == 0:
                if part.strip():
                    yield from use_leaves(part, prefix + re.sub(r"\s", "", group[1]))
                part = ""
            else:
                part += char
        return
    path, _, alias = (prefix + tree).partition(" as ")
    path = re.sub(r"\s", "", path).removesuffix("::self")
    yield path, alias.strip() or path.rsplit("::", 1)[-1]


class RustFiles:
    """The modules below `src/` with their imports."""

    def __init__(self, root):
        self.code = {}
        for file in sorted((root / "src").rglob("*.rs")):
            parts = list(file.relative_to(root / "src").with_suffix("").parts)
            if parts[-1] in ("mod", "lib"):
                parts.pop()
            self.code["::".join(["crate", *parts])] = rust_code(file.read_text())
        self.scope = {module: self._scope(module, code) for module, code in self.code.items()}

    def _absolute(self, path, module):
        parts = path.split("::")
        if parts[0] == "crate":
            return path
        here = module.split("::")
        if parts[0] in ("super", "self"):
            while parts and parts[0] in ("super", "self"):
                if parts.pop(0) == "super":
                    here.pop()
            return "::".join([*here, *parts])
        child = f"{module}::{parts[0]}"
        return f"{module}::{path}" if child in self.code else None

    def _scope(self, module, code):
        names = {}
        for found in USE.finditer(code):
            # In a module inside the file, `super` is the file.
            before = code[: found.start()]
            inner = before.rfind("\nmod ")
            inside = inner >= 0 and "{" in before[inner:].splitlines()[1] and "\n}" not in before[inner:]
            for path, name in use_leaves(found[2]):
                path = path.replace("super::", "self::", 1) if inside else path
                absolute = self._absolute(path, module)
                if absolute:
                    names[name] = absolute
        return names

    def defining(self, path, seen=()):
        """Returns the module whose file defines the item that an absolute path names."""
        parts = path.split("::")
        module = "crate"
        for i, part in enumerate(parts[1:], 1):
            if f"{module}::{part}" in self.code:
                module = f"{module}::{part}"
                continue
            target = self.scope[module].get(part)
            if target and target not in seen and part != "*":
                return self.defining("::".join([target, *parts[i + 1 :]]), (*seen, target))
            return module
        return module

    def imports(self, module):
        """Returns the modules that a module's file imports."""
        code = USE.sub("", self.code[module])
        paths = set()
        for name, path in self.scope[module].items():
            used = set(re.findall(rf"(?<![:\w.]){re.escape(name)}::([A-Za-z_]\w*)", code)) if name != "*" else set()
            if path in self.code and used:
                paths |= {f"{path}::{item}" for item in used}
            else:
                paths.add(path)
        for found in PATH.finditer(code):
            first = found[0].split("::")[0]
            if first in ("crate", "super") or f"{module}::{first}" in self.code:
                paths.add(self._absolute(found[0], module))
        return {self.defining(path) for path in paths if path} - {module}


def circles(imports):
    """Returns the strongly connected groups of more than one file (Tarjan 1972, without recursion)."""
    index, low, stack, out = {}, {}, [], []
    for root in imports:
        if root in index:
            continue
        work = [(root, iter(sorted(imports[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in imports:
                    continue
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    work.append((target, iter(sorted(imports[target]))))
                    break
                if target in stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    at = stack.index(node)
                    group, stack[at:] = stack[at:], []
                    if len(group) > 1:
                        out.append(sorted(group))
    return out


def python_imports(root):
    """Returns the imports inside the package by module, those in functions and those for types alone included."""
    package = root / "python" / "onrecord"
    files = {".".join(file.relative_to(package).with_suffix("").parts): file for file in package.rglob("*.py")}
    modules = {name.removesuffix(".__init__"): file for name, file in files.items()}
    found = {}
    for module, file in sorted(modules.items()):
        names = set()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "onrecord":
                parent = node.module.removeprefix("onrecord").strip(".")
                for alias in node.names:
                    whole = f"{parent}.{alias.name}".strip(".")
                    names.add(whole if whole in modules else parent)
            elif isinstance(node, ast.Import):
                names |= {a.name.removeprefix("onrecord.") for a in node.names if a.name.startswith("onrecord.")}
        found[module] = names - {module}
    return found


def test_no_rust_files_import_one_another_in_a_circle():
    files = RustFiles(ROOT)
    found = circles({module: files.imports(module) for module in files.code})
    assert not found, "\n".join(" <-> ".join(group) for group in found)


def test_no_python_files_import_one_another_in_a_circle():
    assert not circles(python_imports(ROOT))


def test_a_python_circle_is_found(tmp_path):
    package = tmp_path / "python" / "onrecord"
    (package / "in_").mkdir(parents=True)
    (package / "in_" / "a.py").write_text("from onrecord.b import One\n", encoding="utf8")
    for source in [
        "from onrecord.in_ import a\n",
        "def f():\n    from onrecord.in_ import a\n    return a\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from onrecord.in_.a import Two\n",
    ]:
        (package / "b.py").write_text(source, encoding="utf8")
        assert circles(python_imports(tmp_path)) == [["b", "in_.a"]], source
    (package / "b.py").write_text("import json\n", encoding="utf8")
    assert not circles(python_imports(tmp_path))


def test_a_circle_is_found(tmp_path):
    source = tmp_path / "src"
    (source / "a").mkdir(parents=True)
    (source / "lib.rs").write_text("mod a;\nmod c;\npub use a::One;\n")
    (source / "a" / "mod.rs").write_text("mod b;\npub use b::One;\nfn f() { b::g() }\npub(crate) struct Two;\n")
    (source / "a" / "b.rs").write_text("use super::Two;\npub struct One;\npub(super) fn g() {}\n")
    (source / "c.rs").write_text("use crate::One;\n")
    files = RustFiles(tmp_path)
    assert files.imports("crate::c") == {"crate::a::b"}
    assert circles({module: files.imports(module) for module in files.code}) == [["crate::a", "crate::a::b"]]


def test_each_embedded_file_of_data_has_its_licence():
    """Files in the compiled module are named, or in a folder that is named, in the table of `data/README.md`."""
    table = (ROOT / "data/README.md").read_text(encoding="utf8")
    rows = [line.split("|") for line in table.splitlines() if line.startswith("| `")]
    named = [path for row in rows for path in re.findall(r"`([^`]+)`", row[1])]
    embedded = set()
    for file in (ROOT / "src").rglob("*.rs"):
        for path in re.findall(r'include_(?:str|bytes)!\("([^"]+)"\)', file.read_text(encoding="utf8")):
            embedded.add((file.parent / path).resolve().relative_to(ROOT).as_posix())
    data = {path for path in embedded if not path.endswith((".js", ".css", ".rs", ".md"))}
    assert len(data) > 30
    assert not [path for path in data if not any(path.startswith(name) for name in named)]
    for name in named:
        assert (ROOT / name).exists(), name
