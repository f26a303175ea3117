"""What the first start of the web server says to the person at the terminal: who may log in here."""

import sys

from django.db import connection
from django.utils import translation

from guanxi.config.welcome import lines
from guanxi.platform.database.console import terminal_language


def greet(url: str) -> None:
    """This will print the log-in links of the demo people, where there are any."""
    try:
        with translation.override("zh-hans" if terminal_language() == "zh_Hans" else "en"):
            for line in lines(url):
                sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
    finally:
        connection.close()  # it must not be shared with the workers that are forked from this process
