"""The Chinese words of the program: finds every translatable sentence, keeps one file per part, compiles one catalogue.

python scripts/translations.py            add new sentences to guanxi/locale/zh_Hans/<part>.po, drop unused ones, compile, say what lacks Chinese
python scripts/translations.py --compile  only compile (guanxi/locale/zh_Hans/LC_MESSAGES/django.mo)
python scripts/translations.py --check    change nothing; name every sentence without Chinese, and every wrong one
"""

import argparse
import ast
import io
import itertools
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "guanxi"
FOLDER = PACKAGE / "locale" / "zh_Hans"
COMPILED = FOLDER / "LC_MESSAGES" / "django.mo"
LOCALE = "zh_Hans"
# The file that a sentence belongs to, by where it is said; the first one that fits.
PARTS = (
    ("customers/territories", "territories.po"),
    ("customers/lookup", "lookup.po"),
    ("catalogue/pricing", "pricing.po"),
    ("catalogue/bundling", "pricing.po"),
    ("catalogue/configuring", "configuring.po"),
    ("catalogue/families", "families.po"),
    ("catalogue/guiding", "guiding.po"),
    ("sales/expensing", "expensing.po"),
    ("sales/facts", "facts.po"),
    ("sales/incentives", "incentives.po"),
    ("sales/collecting", "collecting.po"),
    ("sales/forecasting", "forecasting.po"),
    ("sales/reports", "reports.po"),
    ("sales/demand", "demand.po"),
    ("sales/exchange", "exchange.po"),
    ("sales/signing", "signing.po"),
    ("sales/pool", "pool.po"),
    ("sales/capture", "capture.po"),
    ("sales/playbooks", "playbooks.po"),
    ("sales/ordering", "ordering.po"),
    ("sales/cash", "cash.po"),
    ("sales/quoting", "quoting.po"),
    ("platform/web/appointments/feed_pages.py", "devices.po"),
    ("platform/web/templates/appointments/feed.html", "devices.po"),
    ("platform/caldav", "devices.po"),
    ("platform/calendar/meant.py", "devices.po"),
    ("platform/calendar/zones.py", "devices.po"),
    ("platform/calendar/taking_in.py", "devices.po"),
    ("platform/calendar/devices.py", "devices.po"),
    ("lib", "lib.po"),
    ("config", "command.po"),
    ("platform/database", "command.po"),
    ("platform/identity", "identity.po"),
    ("platform/permissions/admission.py", "identity.po"),
    ("platform/messengers", "messengers.po"),
    ("platform/web/messengers", "messengers.po"),
    ("platform/web/templates/messengers", "messengers.po"),
    ("platform/notifying", "notifying.po"),
    ("platform/web/notifying", "notifying.po"),
    ("platform/pushing", "notifying.po"),
    ("platform/web/templates/notifying", "notifying.po"),
    ("platform/bulk/leaving", "handover.po"),
    ("platform/permissions/deputies.py", "handover.po"),
    ("platform/web/leaving", "handover.po"),
    ("platform/web/templates/leaving", "handover.po"),
    ("platform/performance", "performance.po"),
    ("platform/reporting", "performance.po"),
    ("platform/web/reporting", "performance.po"),
    ("platform/web/templates/reporting", "performance.po"),
    ("platform/web/performance", "performance.po"),
    ("platform/web/templates/performance", "performance.po"),
    ("platform/web/visits", "field.po"),
    ("platform/web/templates/visits", "field.po"),
    ("platform/timeline/actions/check_in.py", "field.po"),
    ("platform/timeline/actions/photograph_visit.py", "field.po"),
    ("platform/timeline/actions/set_position.py", "field.po"),
    ("platform/timeline/watermark.py", "field.po"),
    ("platform/web/saved", "views.po"),
    ("platform/web/templates/saved", "views.po"),
    ("platform/search/saved", "views.po"),
    ("platform/web/bulk", "bulk.po"),
    ("platform/web/templates/bulk", "bulk.po"),
    ("platform/bulk", "bulk.po"),
    ("platform/web/entering", "entering.po"),
    ("platform/web/templates/entering", "entering.po"),
    ("platform/automation/rules", "rules.po"),
    ("platform/automation/webhooks", "rules.po"),
    ("platform/web/automation", "rules.po"),
    ("platform/web/templates/automation", "rules.po"),
    ("platform/web/approvals", "approvals.po"),
    ("platform/web/templates/approvals", "approvals.po"),
    ("platform/automation/approvals", "approvals.po"),
    ("platform/web/administration", "administration.po"),
    ("platform/web/templates/administration", "administration.po"),
    ("platform/web/appointments", "calendar.po"),
    ("platform/web/templates/appointments", "calendar.po"),
    ("platform/calendar", "calendar.po"),
    ("platform/web/timelines", "timeline.po"),
    ("platform/web/templates/timelines", "timeline.po"),
    ("platform/web", "web.po"),
    ("platform/api", "api.po"),
    ("platform/transfer", "transfer.po"),
    ("platform", "kernel.po"),
    ("customers", "sales.po"),
    ("catalogue", "sales.po"),
    ("sales", "sales.po"),
    ("", "kernel.po"),
)
METHODS = [
    ("**/static/vendor/**", "ignore"),
    ("**/migrations/**", "ignore"),
    ("**.py", "python"),
    ("**/templates/**.html", "jinja2"),
    ("**/static/**.js", "javascript"),
]
OPTIONS = {
    "**/templates/**.html": {
        "newstyle_gettext": "true",
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "silent": "false",
    }
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%(?:\([^)]*\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z%]|\{[^{}]*\}")
HEADER = """msgid ""
msgstr ""
"Language: zh_Hans\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
Identity = tuple[str, str | None]


def main() -> None:
    """This will do what the arguments ask for; it ends with 1 when the check finds something."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    wanted = parser.parse_args()
    if wanted.check:
        found = [*problems(extracted()), *unseen()]
        print("\n".join(found) or "translations: complete")
        sys.exit(1 if found else 0)
    if not wanted.compile:
        catalogues = extracted()
        update(catalogues)
        print("\n".join(problems(catalogues)) or "translations: complete")
    compile_all()


def extracted() -> dict[str, Catalog]:
    """Every sentence that the program says, by the file that has it already, or else by the part that says it."""
    homes = {_identity(message): file.name for file in reversed(files()) for message in _read(file)}
    catalogues: dict[str, Catalog] = {name: Catalog(locale=LOCALE) for name in {*homes.values(), *dict(PARTS).values()}}
    found = extract_from_dir(PACKAGE, METHODS, OPTIONS, KEYWORDS, comment_tags=("Translators:",))
    for file, _line, sentence, comments, context in found:
        part = next(name for folder, name in PARTS if f"{file}/".startswith(f"{folder}/" if folder else ""))
        home = homes.setdefault((_key(sentence), context), part)
        catalogues[home].add(sentence, locations=[(file, None)], auto_comments=comments, context=context)
    return catalogues


def unseen() -> Iterator[str]:
    """Every sentence inside an f-string: it is said in English for ever, because nothing extracts it."""
    for file in sorted(PACKAGE.rglob("*.py")):
        strings = (one for one in ast.walk(ast.parse(file.read_bytes())) if isinstance(one, ast.JoinedStr))
        for call in (part for one in strings for part in ast.walk(one) if isinstance(part, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                yield f"{file.relative_to(ROOT)}:{call.lineno}: this sentence stands in an f-string, where it is not found; take it out."


def update(wanted: dict[str, Catalog]) -> None:
    """This will bring each file in line with what the code says; what was translated stays where it is."""
    translated = _translated()
    for name, catalogue in wanted.items():
        for message in _messages(catalogue):
            if known := translated.get(_identity(message)):
                message.string = known.string
                message.flags |= known.flags - {"fuzzy"}
        file = FOLDER / name
        if len(catalogue) or file.exists():
            written = io.BytesIO()
            write_po(written, catalogue, width=120, omit_header=True, sort_output=True, no_location=True)
            file.write_text(_first_lines(file) + HEADER + written.getvalue().decode(), encoding="utf-8")


def _first_lines(file: Path) -> str:
    """The comment at the top of a file, which says what the file is."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True) if file.exists() else []
    return "".join(itertools.takewhile(lambda line: line.startswith("#"), lines))


def compile_all() -> None:
    """This will make the one catalogue that the program reads, from all parts."""
    whole = Catalog(locale=LOCALE)
    for message in _translated().values():
        whole.add(message.id, message.string, context=message.context, flags=message.flags)
    COMPILED.parent.mkdir(exist_ok=True)
    with COMPILED.open("wb") as stream:
        write_mo(stream, whole)


def problems(wanted: dict[str, Catalog]) -> Iterator[str]:
    """A line for each sentence without Chinese, and for each Chinese one whose placeholders differ, with its file."""
    translated = _translated()
    for name, catalogue in wanted.items():
        file = (FOLDER / name).relative_to(ROOT)
        for message in _messages(catalogue):
            where = message.locations[0][0] if message.locations else "?"
            known = translated.get(_identity(message))
            if known is None or not all(_strings(known)):
                yield f"{file}: no Chinese for “{_key(message.id)}” (guanxi/{where})"
            elif (
                not all(_placeholders(one) <= _placeholders(*_ids(message)) for one in _strings(known))
                or not isinstance(message.id, tuple)
                and _placeholders(*_strings(known)) != _placeholders(*_ids(message))
            ):
                yield f"{file}: the placeholders of “{_key(message.id)}” and “{_strings(known)[0]}” differ (guanxi/{where})"
            elif _is_filled_in(message) and any("%" in PLACEHOLDER.sub("", one) for one in _strings(known)):
                yield f"{file}: write %% for a per cent sign in “{_strings(known)[0]}” (guanxi/{where})"


def _is_filled_in(message: Message) -> bool:
    """Whether the sentence is said with `%`: templates do so with each of theirs, programs where it has placeholders."""
    signs = any(one.startswith("%") for text in _ids(message) for one in PLACEHOLDER.findall(text))
    return signs or any(where.endswith(".html") for where, _line in message.locations)


def _translated() -> dict[Identity, Message]:
    """What every part's file says, by sentence and context; empty translations are left out."""
    found: dict[Identity, Message] = {}
    for file in files():
        for message in _read(file):
            if all(_strings(message)):
                found.setdefault(_identity(message), message)
    return found


def files() -> list[Path]:
    """The files of all parts, in a fixed order: the first one that translates a sentence is the one that counts."""
    return sorted(FOLDER.glob("*.po"))


def _read(file: Path) -> list[Message]:
    with file.open("rb") as stream:
        return list(_messages(read_po(stream, locale=LOCALE)))


def _messages(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def _identity(message: Message) -> Identity:
    return _key(message.id), message.context


def _key(sentence: str | tuple[str, ...] | list[str]) -> str:
    return sentence if isinstance(sentence, str) else sentence[0]


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _placeholders(*texts: str) -> set[str]:
    return {found for text in texts for found in PLACEHOLDER.findall(text)} - {"%%"}  # a sign, which fills nothing in


if __name__ == "__main__":
    main()
