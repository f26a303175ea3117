"""Why a person sees a record, for programs: what the page says, under the same rule."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.api.views.panels import shareable
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.records.problems import NotFound
from guanxi.platform.search.explaining import told
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import QueryRefused


def read_why(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give every reason for which a person, or without `user` the caller, sees a record that the caller reads."""
    one, given = shareable(key, record_id), call.request.GET
    refuse_unknown(given, ("user",))
    asked = given.get("user", str(call.identity.user_id))
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 19):
        raise QueryRefused(_("“%(name)s” has to be a whole number.") % {"name": "user"})
    person = User.objects.filter(pk=int(asked)).first()
    if person is None:
        raise NotFound(entity("user"))
    reasons = [{"arm": each.arm or None, "text": each.text} for each in told(one, get(one, record_id), person)]
    return answer(
        {
            "user": person.pk,
            "user" + TITLE: person.name,
            "sees": any(each["arm"] for each in reasons),
            "reasons": reasons,
        }
    )
