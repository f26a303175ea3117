"""Begins an import as the page does; it is run inside the program of the installation under test."""

from pathlib import Path

from django.db import transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.transfer.jobs import begin, set_mapping, start
from guanxi.platform.transfer.plan import Plan


def begin_import(login: str, file: str) -> None:
    """Begin an import of accounts for a person, and print its number."""
    with acting_as(load_identity(User.objects.get(login=login).pk)), transaction.atomic():
        job = begin(entity("account"), Path(file), Path(file).name)
        set_mapping(job, Plan.read(job.mapping))
        start(job)
    print(job.pk)  # noqa: T201  # the test reads it
