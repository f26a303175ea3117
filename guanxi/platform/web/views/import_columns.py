"""The second step of bringing a file in: which column goes to which field, and what its numbers are multiplied by."""

import re
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.transfer import jobs
from guanxi.platform.transfer.models import ImportJob, ImportState
from guanxi.platform.transfer.plan import Plan, Source
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.web.parts.imports import ColumnMapping, Mapping, Step
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, notice, show

STYLES = ("guanxi/administration.css",)
# Something with a digit and hardly a letter: “1,234.50”, “¥12万”, “3.5 %”.
_NUMBER = re.compile(r"[^\d]{0,4}\d[\d.,' ]*[^\d]{0,4}")


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will ask which column goes to which field, or keep that and go on to the preview."""
    job = jobs.find_job(job_id)
    if job.state not in (ImportState.UPLOADED, ImportState.READY):
        return go(request, f"/import/{job_id}/progress")
    seen = jobs.preview(job)
    if request.method == "GET":
        return _ask(request, job, seen, "")
    try:
        jobs.set_mapping(job, _plan(request, seen))
    except (Refusal, RecordProblem) as problem:
        return _ask(request, job, seen, str(problem))
    return go(request, f"/import/{job_id}/preview")


@require_POST
def sheet(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will take another worksheet of the workbook."""
    job = jobs.find_job(job_id)
    try:
        jobs.choose_sheet(job, request.POST.get("sheet", ""))
    except Refusal as problem:
        notice(request, str(problem), tone="warning")
    return go(request, f"/import/{job_id}")


@require_POST
def anew(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will forget what was chosen at an earlier file and suggest the columns from their headings."""
    jobs.suggest_anew(jobs.find_job(job_id))
    return go(request, f"/import/{job_id}")


def steps_at(now: int) -> tuple[Step, ...]:
    """This will be the steps of the wizard, with one of them current."""
    labels = (_("File"), _("Columns"), _("Preview"), _("Import"))
    return tuple(
        Step(label, "past" if place < now else "current" if place == now else "ahead")
        for place, label in enumerate(labels)
    )


def title_of(job: ImportJob) -> str:
    """This will be the title of all pages of one import."""
    return _("Import: %(file)s") % {"file": job.file_name}


def _ask(request: HttpRequest, job: ImportJob, seen: jobs.Preview, problem: str) -> HttpResponse:
    mapped = tuple(
        ColumnMapping(
            f"column-{place}",
            one.name,
            one.samples,
            _targets(request, seen, place, one),
            one.note,
            _factor(request, seen, place, one),
        )
        for place, one in enumerate(seen.columns)
    )
    key = request.POST.get("key", seen.plan.key)
    keys = (
        Choice("", _("nothing: every row is a new record"), not key),
        *(Choice(name, label, name == key) for name, label in seen.keys),
    )
    page = Mapping(
        action=f"/import/{job.pk}",
        steps=steps_at(1),
        file=job.file_name,
        found=_found(seen),
        columns=mapped,
        keys=keys,
        problems=(problem,) if problem else (),
        allow_duplicates=request.POST.get("allow_duplicates") == "yes" or seen.plan.allow_duplicates,
        factors=_factors(),
        as_before=_as_before(job) if not problem else "",
        sheets=tuple(Choice(one, one, one == seen.sheet) for one in seen.sheets) if len(seen.sheets) > 1 else (),
    )
    status = UNPROCESSABLE if problem else 200
    return show(request, "transfer/mapping.html", page, title_of(job), styles=STYLES, status=status)


def _targets(request: HttpRequest, seen: jobs.Preview, place: int, one: jobs.Column) -> tuple[Choice, ...]:
    chosen = request.POST.get(f"column-{place}", one.field)
    none = Choice("", _("leave this column out"), not chosen)
    return (none, *(Choice(name, label, name == chosen) for name, label in seen.targets))


def _factor(request: HttpRequest, seen: jobs.Preview, place: int, one: jobs.Column) -> str | None:
    source = seen.plan.fields.get(one.field)
    typed = request.POST.get(f"times-{place}", source.times if source and source.column == one.name else "")
    numbers = bool(one.samples) and all(_NUMBER.fullmatch(text) for text in one.samples)
    return typed if typed or numbers else None


def _factors() -> tuple[Choice, ...]:
    return (
        Choice("1000", _("thousands")),
        Choice("10000", _("ten thousands (万)")),
        Choice("1000000", _("millions")),
        Choice("100000000", _("hundred millions (亿)")),
        Choice("0.01", _("hundredths")),
    )


def _found(seen: jobs.Preview) -> str:
    names = {",": _("separated by commas"), ";": _("separated by semicolons"), "\t": _("separated by tabs")}
    rows = ngettext("%(number)s row", "%(number)s rows", seen.total) % {"number": f"{seen.total:,}"}
    parts = (rows, seen.sheet, seen.encoding, names.get(seen.delimiter, seen.delimiter))
    return " · ".join(part for part in parts if part)


def _as_before(job: ImportJob) -> str:
    last = jobs.remembered(job) if job.state == ImportState.UPLOADED else None
    if last is None:
        return ""
    day = timezone.localtime(last.begun_at).date().isoformat()
    return _("Everything is set as for “%(file)s” on %(day)s, which had the same columns.") % {
        "file": last.file_name,
        "day": day,
    }


def _plan(request: HttpRequest, seen: jobs.Preview) -> Plan:
    """Read the chosen columns; what a column was given beside its name (words, defaults) stays with it."""
    fields: dict[str, Source] = {name: source for name, source in seen.plan.fields.items() if not source.column}
    for place, column in enumerate(seen.columns):
        name = request.POST.get(f"column-{place}", "")
        if not name:
            continue
        if name in fields:
            raise TransferRefused(_("Two columns go to the same field: please leave one of them out."))
        known = seen.plan.fields.get(name)
        source = known if known is not None and known.column == column.name else Source(column.name)
        times = request.POST.get(f"times-{place}", source.times).strip()
        fields[name] = replace(source, times="" if times == "1" else times)
    doubles = request.POST.get("allow_duplicates") == "yes"
    return replace(seen.plan, fields=fields, key=request.POST.get("key", ""), allow_duplicates=doubles)
