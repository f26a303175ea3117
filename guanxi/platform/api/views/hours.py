"""The hours one works, and those of the company."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import reference
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.calendar.hours import company_hours, forget_hours, keep_company_hours, keep_hours, own_hours
from guanxi.platform.records.problems import Invalid

_DAYS = 7


def read_hours(call: Call) -> HttpResponse:
    """Give the hours one works from Monday on, such as "09:00-12:00, 13:30-18:00", and whether one said them oneself."""
    refuse_unknown(call.request.GET, ())
    days, own = own_hours()
    return answer({"days": days, "own": own})


def write_hours(call: Call) -> HttpResponse:
    """Write the hours one works, seven texts from Monday on."""
    call.must_write()
    keep_hours(_sent(call))
    return read_hours(call)


def end_hours(call: Call) -> HttpResponse:
    """Let the hours of the company hold again."""
    call.must_write()
    forget_hours()
    return read_hours(call)


def read_company_hours(call: Call) -> HttpResponse:
    """Give the hours of the company, from Monday on."""
    refuse_unknown(call.request.GET, ())
    return answer({"days": company_hours()})


def write_company_hours(call: Call) -> HttpResponse:
    """Write the hours of the company."""
    keep_company_hours(_sent(call))
    return read_company_hours(call)


def described_hours() -> dict[str, Any]:
    """Give the description of these addresses."""
    responses = {
        "200": {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}},
        **{code: reference("responses", f"problem{code}") for code in ("401", "403", "422", "429")},
    }
    texts = {"type": "array", "items": {"type": "string"}, "minItems": _DAYS, "maxItems": _DAYS}
    schema = {"type": "object", "properties": {"days": texts}, "required": ["days"]}
    body = {"required": True, "content": {"application/json": {"schema": schema}}}

    def said(name: str, summary: str, *, sends: bool = False) -> dict[str, Any]:
        more = {"requestBody": body} if sends else {}
        return {"operationId": name, "summary": summary, "responses": responses, **more}

    return {
        "/me/hours": {
            "get": said("me.hours", _("My working hours")),
            "put": said("me.hours.write", _("Say when I work"), sends=True),
            "delete": said("me.hours.end", _("As the company works")),
        },
        "/company/hours": {
            "get": said("company.hours", _("Working hours of the company")),
            "put": said("company.hours.write", _("Write the working hours of the company"), sends=True),
        },
    }


def _sent(call: Call) -> list[str]:
    refuse_unknown(call.request.GET, ())
    days = read_object(call.request).get("days")
    if not isinstance(days, list) or len(days) != _DAYS or not all(isinstance(one, str) for one in days):
        raise Invalid({"days": [_("Seven texts are wanted here, from Monday on, such as 09:00-12:00, 13:30-18:00.")]})
    return [one[:200] for one in days]
