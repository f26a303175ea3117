"""Which records are chosen: ticked ones on any page of a list, or everything that the list finds."""

from django.http import HttpRequest

from guanxi.platform.bulk.deeds import everything
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.search.saved.state import parameters_of
from guanxi.platform.web.state import read_state


def chosen(request: HttpRequest, one: Entity) -> list[int]:
    """This will be the numbers of the chosen records, in the order in which they were sent."""
    sent = request.POST
    if sent.get("all") == "yes":
        question = read_state(parameters_of(sent.get("state", ""))).query(one)
        return everything(question, _numbers(sent.get("except", "").split(",")))
    return _numbers([*sent.get("ids", "").split(","), *sent.getlist("id")])


def _numbers(texts: list[str]) -> list[int]:
    return list(dict.fromkeys(int(each) for each in texts if each.isdecimal() and len(each) < 19))
