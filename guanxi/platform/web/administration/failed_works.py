"""Works of the queue that failed: what they were, whose, why, and the two verbs an administrator has for them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from markupsafe import Markup
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from guanxi.lib.words import words
from guanxi.platform.bulk.resuming import resume as resume_deed
from guanxi.platform.permissions.models import Operation
from guanxi.platform.permissions.names import people_named
from guanxi.platform.permissions.operations import log
from guanxi.platform.transfer.resuming import resume as resume_import
from guanxi.platform.web.administration.places import ROOT, require
from guanxi.platform.web.cells import moment
from guanxi.platform.web.replies import go, notice

_MOST = 20


@dataclass(frozen=True)
class _Work:
    """A task of the queue: what it is called, whose number it takes, and what lets it go on."""

    label: Any
    work: str
    number: str
    resume: Callable[[int, int], bool]


_WORKS: Final = {
    "guanxi.import": _Work(words("Import of a file", "导入文件"), "import", "job_id", resume_import),
    "guanxi.deed": _Work(words("Change of many records", "批量操作"), "deed", "deed_id", resume_deed),
    "guanxi.deed-undo": _Work(
        words("Taking back a change of many records", "撤销批量操作"), "deed", "deed_id", resume_deed
    ),
}


@dataclass(frozen=True)
class FailedWork:
    """One line of the desk: what failed, for whom, when and why; `url` leads to its person."""

    id: int
    label: str
    who: str
    url: str
    when: Markup | str
    why: str
    root: str = f"{ROOT}/works"


def failed_works() -> tuple[FailedWork, ...]:
    """This will be the works that failed, the last first."""
    failed = ProcrastinateJob.objects.filter(status=Status.FAILED.value).order_by("-id")[:_MOST]
    found = [
        (job.id, job.task_name, job.args, job.attempts, job.at)
        for job in failed.annotate(at=Max("procrastinateevent__at"))
    ]
    people = people_named(args.get("user_id") for _id, _name, args, _attempts, _at in found)
    reasons = _reasons() if found else {}
    return tuple(
        FailedWork(
            id=number,
            label=str(_WORKS[name].label) if name in _WORKS else name,
            who=people.get(args.get("user_id"), _("the program")),
            url=f"{ROOT}/people/{args['user_id']}" if args.get("user_id") in people else "",
            when=moment(at) if at else "",
            why=_why(reasons.get(_key(name, args), ""), attempts),
        )
        for number, name, args, attempts, at in found
    )


@require_POST
def try_again(request: HttpRequest, number: int) -> HttpResponse:
    """This will let a failed work go on with the rights of its person, and take it off the desk."""
    require("role")
    with transaction.atomic():
        name, args = _failed(number)
        known = _WORKS.get(name)
        if known is None or not known.resume(int(args[known.number]), int(args["user_id"])):
            notice(request, _("There is nothing left of this work to go on with."), tone="problem")
            return go(request, "/")
        _put_aside(number)
        log("work tried again", person=args["user_id"], work=known.work)
    notice(request, _("The work goes on where it stopped."))
    return go(request, "/")


@require_POST
def put_aside(request: HttpRequest, number: int) -> HttpResponse:
    """This will take a failed work off the desk; what it did stays as it is."""
    require("role")
    with transaction.atomic():
        _name, args = _failed(number)
        if _put_aside(number):
            log("work put aside", person=args.get("user_id"))
    notice(request, _("The work is off the desk. What it had done stays as it is."))
    return go(request, "/")


def _failed(number: int) -> tuple[str, dict[str, Any]]:
    found = ProcrastinateJob.objects.filter(pk=number, status=Status.FAILED.value).first()
    return (found.task_name, found.args) if found else ("", {})


def _put_aside(number: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("select app.put_aside_work(%s)", [number])
        ((done,),) = cursor.fetchall()
    return bool(done)


def _key(name: str, args: dict[str, Any]) -> tuple[str, Any]:
    known = _WORKS.get(name)
    return (known.work, args.get(known.number)) if known else (name, None)


def _reasons() -> dict[tuple[str, Any], str]:
    """What the operation log says of works that stopped, the last word on each."""
    lines: Iterable[dict[str, Any]] = (
        Operation.objects.filter(kind="work stopped").order_by("-pk").values_list("detail", flat=True)[: 5 * _MOST]
    )
    said: dict[tuple[str, Any], str] = {}
    for detail in lines:
        said.setdefault((detail.get("work", ""), detail.get("number")), detail.get("why", ""))
    return said


def _why(recorded: str, attempts: int) -> str:
    if recorded:
        return _("It stopped at an error of the program: %(error)s. The log of the installation says more.") % {
            "error": recorded
        }
    return _("It ended its worker or lost the database %(number)d times. The log of the installation says more.") % {
        "number": attempts
    }
