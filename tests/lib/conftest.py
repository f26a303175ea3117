"""What tests of guanxi.lib need: English sentences, and the Chinese catalogue where a test asks for it."""

import os
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.conf import settings
from django.test import override_settings
from django.utils import translation

CATALOGUE = Path(__file__).parents[2] / "guanxi" / "locale" / "zh_Hans" / "lib.po"

if not settings.configured and not os.environ.get("DJANGO_SETTINGS_MODULE"):
    settings.configure(USE_I18N=True, LANGUAGE_CODE="en")
if not apps.ready:
    django.setup()


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def chinese(tmp_path: Path) -> Iterator[None]:
    folder = tmp_path / "zh_Hans" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with CATALOGUE.open("rb") as source, (folder / "django.mo").open("wb") as compiled:
        write_mo(compiled, read_po(source, locale="zh_Hans"))
    with override_settings(LOCALE_PATHS=[str(tmp_path)]), translation.override("zh-hans"):
        yield
