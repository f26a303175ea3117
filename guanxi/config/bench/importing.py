"""The import that is measured: a file of accounts through the job that the page starts and the worker works off."""

import csv
import io
import random
import time
from typing import Any, Final

from django.db import transaction
from django.db.models import Max

from guanxi.config.bench.installation import Running
from guanxi.config.bench.names import Names
from guanxi.config.bench.processes import spent
from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.transfer import jobs
from guanxi.platform.transfer.models import ImportJob
from guanxi.platform.transfer.plan import Plan

_COLUMNS: Final = ("name", "phone", "mail", "country", "province", "city", "district", "street", "industry", "website", "status", "level", "source", "employees", "revenue")  # fmt: skip
_PATIENCE: Final = 3600.0


def bring_in(by: int, rows: int, at: Running) -> dict[str, Any]:
    """Import so many new accounts as a person, and give rows a second and the CPU they cost."""
    identity = load_identity(by)
    with acting_as(identity), transaction.atomic():
        newest = Account.objects.aggregate(number=Max("id"))["number"] or 0
        job = jobs.begin(entity("account"), io.BytesIO(_file(rows, newest + 1)), "accounts.csv")
        jobs.set_mapping(job, Plan.read(job.mapping))
    before = spent(at.process)
    with acting_as(identity), transaction.atomic():
        jobs.start(job)
    job = _waited(job, by)
    cost = spent(at.process).since(before)
    seconds = (job.finished_at - job.started_at).total_seconds() if job.finished_at and job.started_at else 0.0
    done = job.created
    return {
        "rows": done,
        "refused": job.refused,
        "message": job.message,
        "per_second": round(done / seconds, 1) if seconds else 0.0,
        "python_ms": round(cost.worker / max(done, 1) * 1000, 3),
        "database_ms": round(cost.database / max(done, 1) * 1000, 3),
    }


def _waited(job: ImportJob, by: int) -> ImportJob:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        with acting_as(load_identity(by)), transaction.atomic():
            if jobs.progress(job).finished:
                return job
        time.sleep(0.2)
    return job


def _file(rows: int, first: int) -> bytes:
    """Give a file of accounts whose names and phones are made of their numbers, so that no file repeats those before."""
    names = Names(random.Random(first))  # noqa: S311
    text = io.StringIO()
    table = csv.DictWriter(text, _COLUMNS)
    table.writeheader()
    for number in range(first, first + rows):
        values = names.account() | {"status": "prospect", "level": "normal", "source": "web", "employees": 50, "revenue": "1200000"}  # fmt: skip
        values["name"] = f"{values['name']}{number:08}"
        values["phone"] = f"+8615{number % 10**9:09}"
        table.writerow(values)
    return text.getvalue().encode()
