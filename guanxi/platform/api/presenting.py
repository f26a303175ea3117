"""A record as JSON: its fields under the field rules, linked records as a number with a title beside it."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse

from guanxi.lib.json_text import to_json
