"""What a start says about the demo company: a single-use log-in link per demo person, for this machine only."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.identity.links import make_link
from guanxi.platform.identity.models import User


def lines(address: str) -> list[str]:
    """Make fresh links for all demo people and give a line for each; nothing where there are none.

    `address` is where the pages are served, such as http://127.0.0.1:8000.
    """
    people = list(User.objects.filter(is_demo=True, active=True).order_by("pk"))
    if not people:
        return []
    with transaction.atomic():
        links = [(person, make_link(person)) for person in people]
    width = max(len(person.login) for person, _link in links)
    told = [
        f"  {person.login:<{width}}  {address}/enter/{link}  {person.name}, {person.position}" for person, link in links
    ]
    return [_("Log in as one of the demo people (each link works once, on this machine):"), *told]
