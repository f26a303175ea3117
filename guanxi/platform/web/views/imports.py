"""Bringing a file in, step by step: file, columns, preview, import; and the refused rows as a file."""

from typing import BinaryIO, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.lib.refusals import Refusal
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.transfer import jobs
from guanxi.platform.transfer.models import ImportJob, ImportState
from guanxi.platform.transfer.refusals import TransferRefused
from guanxi.platform.transfer.refused_rows import problems_csv
from guanxi.platform.transfer.rehearsing import rehearse
from guanxi.platform.web.parts.imports import BadRow, Preview, PreviewRow, Progress, Upload
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show, show_part
from guanxi.platform.web.surroundings import in_order
from guanxi.platform.web.views.import_columns import STYLES, steps_at, title_of
from guanxi.platform.web.views.import_words import keep_words, unknown_columns

_BAD_ROWS = 200


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """This will ask for the file, or take it in and go on to its columns."""
    if request.method == "GET":
        return _ask_file(request, request.GET.get("entity", ""), "")
    key, file = request.POST.get("entity", ""), request.FILES.get("file")
    if file is None:
        return _ask_file(request, key, _("Choose a file first."))
    try:
        job = jobs.begin(entity(key), cast(BinaryIO, file), str(file.name), as_before=True)
    except (Refusal, RecordProblem) as problem:
        return _ask_file(request, key, str(problem))
    return go(request, f"/import/{job.pk}")


@require_http_methods(["GET", "POST"])
def preview(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will show what would become of the first rows, or start the import."""
    job = jobs.find_job(job_id)
    if request.method == "POST":
        if not keep_words(request, job):
            return go(request, f"/import/{job_id}/preview")
        jobs.start(job)
    if job.state != ImportState.READY:
        return go(request, f"/import/{job_id}/progress")
    told = rehearse(job)
    words = {
        "created": _("new"),
        "changed": _("changes"),
        "unchanged": _("stays as it is"),
        "refused": _("is refused"),
        "waiting": _("follows a row further down"),
    }
    rows = tuple(PreviewRow(row.line, words.get(row.verb, row.verb), row.cells, row.problems) for row in told.rows)
    summary = _("The first %(shown)s of %(total)s rows, as they would be saved. Nothing is written yet.")
    page = Preview(
        action=f"/import/{job_id}/preview",
        back_url=f"/import/{job_id}",
        steps=steps_at(2),
        headings=told.headings,
        rows=rows,
        summary=summary % {"shown": f"{len(rows):,}", "total": f"{job.total:,}"},
        unknown=unknown_columns(job),
        unknown_action=f"/import/{job_id}/words",
    )
    return show(request, "transfer/preview.html", page, title_of(job), styles=STYLES)


@require_GET
def progress(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will tell how far the import is, as a page or as the part that asks again every second."""
    job = jobs.find_job(job_id)
    page = _progress(job)
    if is_fragment(request):
        return show_part(request, "transfer/_progress.html", page=page)
    return show(request, "transfer/progress.html", page, title_of(job), styles=STYLES)


@require_POST
def cancel(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will stop the import; what is in stays in."""
    jobs.cancel(jobs.find_job(job_id))
    notice(request, _("The import was stopped. Rows that are in stay in."), tone="warning")
    return go(request, f"/import/{job_id}/progress")


@require_GET
def refused_rows(request: HttpRequest, job_id: int) -> HttpResponse:
    """This will hand out the refused rows with their reasons, to be mended and brought in again."""
    content = b"".join(problems_csv(jobs.find_job(job_id)))
    headers = {"Content-Disposition": f'attachment; filename="refused-rows-{job_id}.csv"'}
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)


def _ask_file(request: HttpRequest, key: str, problem: str) -> HttpResponse:
    targets = tuple(Choice(one.key, str(one.plural), one.key == key) for one in in_order(jobs.importable()))
    if not targets:
        raise TransferRefused(_("Your roles do not allow importing anything."))
    page = Upload("/import", steps_at(0), targets, (problem,) if problem else ())
    status = UNPROCESSABLE if problem else 200
    return show(request, "transfer/upload.html", page, _("Import"), styles=STYLES, status=status)


def _progress(job: ImportJob) -> Progress:
    now = jobs.progress(job)
    bad = (
        tuple(BadRow(one.line, one.column, one.value, one.reason) for one in jobs.problems(job, _BAD_ROWS))
        if now.refused
        else ()
    )
    stopped = _("The import was stopped") if now.state == ImportState.CANCELLED else now.message
    return Progress(
        steps=steps_at(3),
        poll_url=f"/import/{job.pk}/progress",
        done=now.done,
        total=now.total,
        created=now.created,
        changed=now.changed,
        refused=now.refused,
        finished=now.finished,
        bad_rows=bad if now.finished else (),
        report_url=f"/import/{job.pk}/refused-rows" if now.refused and now.finished else "",
        list_url=f"/{job.entity}" if now.finished else "",
        stopped=stopped if now.finished else "",
        cancel_url="" if now.finished else f"/import/{job.pk}/cancel",
    )
