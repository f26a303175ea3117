"""The size budget: files and functions small enough to be read in one go, and a light first page.

Wanted: files of 200 lines, functions of 20. Refused: files of more than 400 lines, functions of more than 50, and more
than 180 KB (gzip) of script and style that every page loads.
"""

import ast
import gzip
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE_LINES, FUNCTION_LINES = 400, 50
WANTED_FILE, WANTED_FUNCTION = 200, 20
PAGE_BYTES = 180 * 1024
DOCUMENT = ROOT / "guanxi/platform/web/templates/document.html"
STATIC = ROOT / "guanxi/platform/web/static"
LOADED = re.compile(r"""static\(["']([^"']+\.(?:js|css))["']\)""")
IMPORTED = re.compile(r"""^(?:import|export)\b[^"';]*["'](\./[^"']+|\.\./[^"']+)["']""", re.MULTILINE)


def main() -> None:
    """This will print what is refused and a line of figures; it ends with 1 when something is refused."""
    refused = [*large_files(), *large_functions(), *heavy_pages()]
    for sentence in refused:
        print(sentence)
    files, functions = list(sources()), [length for _name, length in functions_of_all()]
    small_files = sum(len(file.read_text(encoding="utf-8").splitlines()) <= WANTED_FILE for file in files)
    small_functions = sum(length <= WANTED_FUNCTION for length in functions)
    print(
        f"size: {small_files / len(files):.0%} of {len(files)} files within {WANTED_FILE} lines,"
        f" {small_functions / len(functions):.0%} of {len(functions)} functions within {WANTED_FUNCTION};"
        f" {page_weight() / 1024:.0f} of {PAGE_BYTES // 1024} KB on every page"
    )
    sys.exit(1 if refused else 0)


def sources() -> Iterator[Path]:
    """Every Python file that people write; migrations are written by Django."""
    for folder in ("guanxi", "scripts", "tests"):
        yield from (file for file in sorted((ROOT / folder).rglob("*.py")) if "migrations" not in file.parts)


def large_files() -> Iterator[str]:
    """A sentence for each file that is refused, templates, scripts and styles of our own included."""
    own = [
        file
        for kind in ("html", "js", "css")
        for file in (ROOT / "guanxi").rglob(f"*.{kind}")
        if "vendor" not in file.parts
    ]
    for file in (*sources(), *own):
        lines = len(file.read_text(encoding="utf-8").splitlines())
        if lines > FILE_LINES:
            yield f"{file.relative_to(ROOT)}: {lines} lines, at most {FILE_LINES}"


def large_functions() -> Iterator[str]:
    """A sentence for each function that is refused."""
    for name, length in functions_of_all():
        if length > FUNCTION_LINES:
            yield f"{name}: {length} lines, at most {FUNCTION_LINES}"


@cache
def functions_of_all() -> tuple[tuple[str, int], ...]:
    """Every function with its place and its number of lines; all files are parsed once for that."""
    return tuple(_functions())


def _functions() -> Iterator[tuple[str, int]]:
    for file in sources():
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield (
                    f"{file.relative_to(ROOT)}:{node.lineno} {node.name}",
                    (node.end_lineno or node.lineno) - node.lineno + 1,
                )


def heavy_pages() -> Iterator[str]:
    """A sentence when what every page loads is too heavy for a narrow line."""
    if page_weight() > PAGE_BYTES:
        yield f"{DOCUMENT.relative_to(ROOT)}: loads {page_weight() // 1024} KB of script and style (gzip), at most {PAGE_BYTES // 1024}"


def page_weight() -> int:
    """The bytes, compressed as they travel, of all scripts and styles that every page names, and of what these import."""
    waiting = [STATIC / name for name in LOADED.findall(DOCUMENT.read_text(encoding="utf-8"))]
    counted: dict[Path, int] = {}
    while waiting:
        file = waiting.pop().resolve()
        if file not in counted:
            counted[file] = len(gzip.compress(file.read_bytes()))
            if file.suffix == ".js" and "vendor" not in file.parts:
                waiting += [file.parent / name for name in IMPORTED.findall(file.read_text(encoding="utf-8"))]
    return sum(counted.values())


if __name__ == "__main__":
    main()
