"""Everything that must be right before a change is handed in, as a readable list; what is wrong is shown in full."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON = [sys.executable, "-W", "ignore::RuntimeWarning"]
CODE = ("guanxi", "scripts", "tests")  # not the pages of docs: their examples are pieces
CHECKS = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", *CODE],
    "lint": [str(BIN / "ruff"), "check", "--quiet", *CODE],
    "types": [str(BIN / "mypy"), "--no-error-summary"],
    "import contracts": [str(BIN / "lint-imports")],
    "migrations": [*PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
    "first tables": [sys.executable, "scripts/first_tables.py", "--check"],
    "translations": [sys.executable, "scripts/translations.py", "--check"],
    "size budget": [sys.executable, "scripts/size_budget.py"],
}
# What mends a finding, where a command does.
MENDED_BY = {
    "format": "make format",
    "lint": "make format (what it leaves has to be changed by hand)",
    "migrations": "make migration NAME=<word>",
    "first tables": "make tables",
    "translations": "make translations, then write the Chinese (msgstr) in the files named above",
}


def main() -> None:
    """This will run every check, or those named as arguments, and end with 1 when one of them fails."""
    wanted = sys.argv[1:] or list(CHECKS)
    if unknown := [name for name in wanted if name not in CHECKS]:
        sys.exit(
            f"There is no check {', '.join(unknown)}. There are: {', '.join(CHECKS)} (names of two words in quotes)."
        )
    with tempfile.TemporaryDirectory() as home:
        failed = [name for name in wanted if not passes(name, environment(home))]
    if failed:
        print(f"\n{len(failed)} of {len(wanted)} checks failed: {', '.join(failed)}")
    sys.exit(1 if failed else 0)


def passes(name: str, settings: dict[str, str]) -> bool:
    """Whether one check passes; its line is printed, and all it said when it does not."""
    begun = time.monotonic()
    done = subprocess.run(CHECKS[name], cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
    good = done.returncode == 0
    print(f"{'✓' if good else '✗'} {name:<18} {time.monotonic() - begun:5.1f} s", flush=True)
    if not good:
        print(f"{done.stdout}{done.stderr}".rstrip(), flush=True)
        if name in MENDED_BY:
            print(f"  → {MENDED_BY[name]}", flush=True)
    return good


def environment(home: str) -> dict[str, str]:
    """The settings can be read without a database: the checks look at the program alone."""
    nobody = "postgresql://nobody@127.0.0.1:1/none"
    return {
        **os.environ,
        "GUANXI_HOME": home,
        "DATABASE_URL": nobody,
        "DJANGO_SETTINGS_MODULE": "guanxi.config.settings",
        "GUANXI_DB_ROLE": "app",
    }


if __name__ == "__main__":
    main()
