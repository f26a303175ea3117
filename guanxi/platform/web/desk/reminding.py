"""What is answered to a reminder on the desk: that it is dealt with, or when to be reminded again."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.reading import Item, items, mark_read
from guanxi.platform.notifying.reminding import KIND, remind
from guanxi.platform.web.forms import Said, form_of
from guanxi.platform.web.parts.forms import Control, FormSection
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.problems import missing
from guanxi.platform.web.replies import back_to, go, notice, show

_HOUR, _TOMORROW, _WEEK = "hour", "tomorrow", "week"
_MORNING = 9


@require_POST
def dealt_with(request: HttpRequest, number: int) -> HttpResponse:
    """This will put a reminder away."""
    mark_read([number])
    notice(request, _("The reminder is dealt with."))
    return go(request, back_to(request, "/"))


@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, number: int) -> HttpResponse:
    """This will ask when to be reminded again, or see to it."""
    found = _came(number)
    if found is None or found.told.entity is None or found.told.object_id is None:
        return missing(request)
    back = back_to(request, "/")
    if request.method == "POST":
        note = str(found.told.details.get("note", ""))
        remind(found.told.entity, found.told.object_id, at=_moment(request.POST.get("until", "")), note=note)
        mark_read([number])
        notice(request, _("You will be reminded."))
        return go(request, back)
    title = _("Remind me later: %(record)s") % {"record": found.told.title}
    choices = (
        Choice(_HOUR, _("In an hour"), True),
        Choice(_TOMORROW, _("Tomorrow at nine"), False),
        Choice(_WEEK, _("In a week"), False),
    )
    control = Control("until", _("When"), "choice", _HOUR, required=True, choices=choices)
    page = form_of(
        found.told.entity, title, f"/me/desk/reminders/{number}/later", _("Remind me later"), back,
        (FormSection("", (control,)),), Said(), hidden=(("back", back),),
    )  # fmt: skip
    return show(request, "form.html", page, title)


def _came(number: int) -> Item | None:
    found = items(Notification.objects.filter(pk=number, kind=KIND))
    return found[0] if found else None


def _moment(until: str) -> dt.datetime:
    now = timezone.localtime().replace(second=0, microsecond=0)
    if until == _TOMORROW:
        return (now + dt.timedelta(1)).replace(hour=_MORNING, minute=0)
    return now + (dt.timedelta(7) if until == _WEEK else dt.timedelta(hours=1))
