"""Draws every sample page into files and, on request, serves them, so that people and browsers can look at them.

`python -m tests.platform.web.preview FOLDER [--serve PORT]`
"""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import django
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation

ROOT = Path(__file__).resolve().parents[3]
WEB = ROOT / "guanxi" / "platform" / "web"


def main(arguments: list[str]) -> None:
    """This will draw all pages in both languages, light and dark, and serve them when a port is given."""
    folder = Path(arguments[0])
    compile_words(folder / "locale")
    settings.configure(
        USE_I18N=True,
        USE_TZ=True,
        LANGUAGES=[("en", "English"), ("zh-hans", "简体中文")],
        LANGUAGE_CODE="en",
        LOCALE_PATHS=[str(folder / "locale")],
    )
    django.setup()
    draw_all(folder)
    if "--serve" in arguments:
        serve(folder, int(arguments[arguments.index("--serve") + 1]))


def compile_words(folder: Path) -> None:
    """This will compile the Chinese words of the pages into a catalogue of their own."""
    source = ROOT / "guanxi" / "locale" / "zh_Hans" / "web.po"
    target = folder / "zh_Hans" / "LC_MESSAGES" / "django.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.exists():
        with source.open("rb") as text, target.open("wb") as compiled:
            write_mo(compiled, read_po(text, locale="zh_Hans"))


def draw_all(folder: Path) -> None:
    """This will write `<page>.<language>.<theme>.html` for every sample."""
    from guanxi.platform.web.environment import environment  # noqa: PLC0415  # needs configured settings
    from tests.platform.web import samples  # noqa: PLC0415

    for language in ("en", "zh-hans"):
        for theme in ("light", "dark"):
            with translation.override(language):
                for name, (template, layout, page, title) in samples.pages().items():
                    around = samples.shell(
                        title, language, theme, notices=(samples.NOTICE,) if name == "list-few" else ()
                    )
                    text = environment().get_template(template).render(layout=layout, page=page, shell=around)
                    (folder / f"{name}.{language}.{theme}.html").write_text(text, encoding="utf-8")


def serve(folder: Path, port: int) -> None:
    """This will serve the folder, and the static files under the address that the pages name."""
    static = WEB / "static"

    class Files(SimpleHTTPRequestHandler):
        def translate_path(self, path: str) -> str:
            if path.startswith("/static/"):
                return str(static / path.split("?")[0].split("/", 3)[3])
            return super().translate_path(path)

        def end_headers(self) -> None:
            self.send_header(
                "Content-Security-Policy",
                "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'",
            )
            super().end_headers()

    ThreadingHTTPServer(("127.0.0.1", port), partial(Files, directory=str(folder))).serve_forever()


if __name__ == "__main__":
    main(sys.argv[1:])
