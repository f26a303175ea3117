"""What the door answers when it cannot do what it is asked: a status, the name RFC 4791 has for it, and a sentence for people."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.lib.ical import BadCalendar
from guanxi.lib.recurrence import BadRule
from guanxi.platform.calendar.meant import WrongKind
from guanxi.platform.calendar.taking_in import NameTaken, TagDiffers, TooOld
from guanxi.platform.records.problems import Changed, Invalid, NotAllowed, NotFound


class Refused(Exception):
    """The answer to something that is not done; `name` is the precondition in XML, `inside` what stands in it."""

    def __init__(self, status: int, name: str = "", sentence: str = "", inside: str = "") -> None:
        super().__init__(sentence or name or str(status))
        self.status, self.name, self.sentence, self.inside = status, name, sentence, inside


def refused(problem: Exception, place: str) -> Refused | None:
    """Give how the door says that something of the calendar was refused; None for what nobody foresaw."""
    match problem:
        case Refused():
            return problem
        case TagDiffers():
            return Refused(412, "", _("The appointment is not as this device knows it any more."))
        case NameTaken():
            other = f"<d:href>{place}{problem.args[0]}</d:href>" if problem.args[0] else ""
            return Refused(409, "c:no-uid-conflict", _("This appointment is in the calendar by another name."), other)
        case TooOld():
            return Refused(403, "c:min-date-time", _("The appointment is over for too long to be kept on devices."))
        case WrongKind():
            return Refused(403, "c:supported-calendar-component", str(problem))
        case BadCalendar():
            return Refused(403, "c:valid-calendar-data", str(problem))
        case Invalid():
            sentence = " ".join(one for sentences in problem.problems.values() for one in sentences)
            return Refused(403, "c:valid-calendar-object-resource", sentence)
        case BadRule():
            return Refused(403, "c:valid-calendar-object-resource", str(problem))
        case Changed():
            return Refused(412, "", str(problem))
        case NotAllowed():
            return Refused(403, "d:need-privileges", str(problem))
        case NotFound():
            return Refused(404)
    return None


def answer(problem: Refused) -> HttpResponse:
    """Give the answer."""
    if not problem.name and not problem.sentence:
        return HttpResponse(status=problem.status)
    named = f"<{problem.name}>{problem.inside}</{problem.name}>" if problem.name else ""
    told = problem.sentence.replace("&", "&amp;").replace("<", "&lt;")
    body = (
        '<?xml version="1.0" encoding="utf-8"?>\n<d:error xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
        f"{named}<d:responsedescription>{told}</d:responsedescription></d:error>"
    )
    return HttpResponse(body, status=problem.status, content_type="application/xml; charset=utf-8")
