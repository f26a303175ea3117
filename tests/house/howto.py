"""Follows a how-to to the letter: writes what its code blocks say into a copy of the project, and runs its commands."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```(?P<kind>python|toml|po|sh)(?P<where>[^\n]*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# What mypy knows already of the rest of the project goes along: it looks at what the page adds, as for whoever follows it.
_LEFT_OUT = shutil.ignore_patterns(
    ".git",
    ".venv",
    "var",
    "__pycache__",
    ".pytest_cache",
    ".ruff_cache",
    ".import_linter_cache",
    ".hypothesis",
    "node_modules",
)


def copied_project(folder: Path) -> Path:
    """Copy the project, with the programs of its virtual environment."""
    copy = folder / "guanxi"
    shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
    (copy / ".venv").mkdir()
    for part in (ROOT / ".venv").iterdir():
        if not part.name.startswith("."):
            (copy / ".venv" / part.name).symlink_to(part)
    return copy


def _run(command: str, project: Path) -> None:
    """Run a command of the page. Nothing is installed for it: the environment is shared with the project that is tested."""
    for stamp in (".run", ".test"):
        (project / ".venv" / stamp).touch()
    done = subprocess.run(command, shell=True, check=False, cwd=project, capture_output=True, text=True)  # noqa: S602  # our own pages
    assert done.returncode == 0, done.stdout + done.stderr


def follow(page: Path, project: Path) -> int:
    """Do everything the page says, in order, and give the number of its steps."""
    text = page.read_text(encoding="utf-8")
    for block in _BLOCK.finditer(text):
        if block["kind"] == "sh":
            _run(block["text"], project)
        else:
            _write(project, dict(_words(block["where"])), block["text"])
    return len(set(re.findall(r"^\*\*(\d)\. ", text, re.MULTILINE)))


def _words(where: str) -> list[tuple[str, str]]:
    pairs = (word.partition("=") for word in shlex.split(where))
    return [(name, value) for name, _equals, value in pairs]


def _write(project: Path, where: dict[str, str], text: str) -> None:
    file = project / where["file"]
    if "before" in where:
        _replace(file, where["before"], text + where["before"])
    elif "replace" in where:
        _replace(file, where["replace"], text.removesuffix("\n"))
    elif "append" in where:
        file.write_text(file.read_text(encoding="utf-8") + "\n\n" + text, encoding="utf-8")
    else:
        file.parent.mkdir(parents=True, exist_ok=True)
        assert not file.exists(), f"{where['file']} is there already"
        file.write_text(text, encoding="utf-8")


def _replace(file: Path, old: str, new: str) -> None:
    before = file.read_text(encoding="utf-8")
    assert before.count(old) >= 1, f"{file.name} has no “{old}”"
    file.write_text(before.replace(old, new, 1), encoding="utf-8")
