"""Doing a verb with several records as pages do it: choose, answer, look at the preview, confirm."""

import re
from typing import Any

from django.test import Client


def choose(client: Client, kind: str, verb: str, ids: list[int], **more: Any) -> str:
    """Choose records for a verb; gives what is asked or, where nothing is, the preview."""
    answer = client.post(f"/{kind}/bulk/{verb}", {"ids": ",".join(map(str, ids)), **more})
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def answered(client: Client, page: str, **said: Any) -> str:
    """Answer what a verb asks; gives the preview."""
    action = re.search(r'action="(/me/done/\d+/ask)"', page)
    assert action is not None, page
    answer = client.post(action.group(1), said)
    assert answer.status_code == 200, answer.content.decode()[:800]
    return answer.content.decode()


def confirmed(client: Client, page: str) -> str:
    """Confirm a preview; gives the page one comes back to."""
    action = re.search(r'action="(/me/done/\d+/run)"', page)
    assert action is not None, page
    answer = client.post(action.group(1))
    assert answer.status_code == 303
    return client.get(answer["Location"]).content.decode()


def together(client: Client, verb: str, ids: list[int], kind: str = "account", **said: Any) -> str:
    """Do all of it; gives the page one comes back to."""
    page = choose(client, kind, verb, ids)
    return confirmed(client, answered(client, page, **said) if said else page)
