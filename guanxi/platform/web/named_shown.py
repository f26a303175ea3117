"""Colleagues who are named in entries and comments, as links to their own timelines."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape


def linked(text: str, mentions: Mapping[str, int]) -> Markup:
    """This will be a text in which whom it names are links to them."""
    if not mentions:
        return escape(text)
    names = re.compile("|".join(re.escape(said) for said in sorted(mentions, key=len, reverse=True)))
    made, end = [], 0
    for named in names.finditer(text):
        link = Markup('<a class="g-mention" href="/person/{}/timeline">{}</a>').format(mentions[named[0]], named[0])
        made += [escape(text[end : named.start()]), link]
        end = named.end()
    return Markup("").join([*made, escape(text[end:])])
