"""Requests that may be sent twice: the answer to the first is kept in the transaction of its change and given again."""

import datetime as dt
import hashlib
from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_bytes
from guanxi.platform.api.entrance import Caller
from guanxi.platform.api.models import KeptAnswer
from guanxi.platform.api.problems import Stopped

HEADER = "Idempotency-Key"
REPEATED = "Idempotency-Replayed"
KEPT_FOR = dt.timedelta(hours=24)
_MOST_CHARACTERS = 200


def once(request: HttpRequest, caller: Caller, work: Callable[[], HttpResponse]) -> HttpResponse:
    """Do the work, or give the kept answer where the same key came with the same request within 24 hours.

    Only successes are kept: whatever was refused changed nothing and may be tried again. Raises `Stopped` with 409
    while the first request is still at work, 422 where the key came with another request.
    """
    key = request.headers.get(HEADER)
    if request.method != "POST" or key is None:
        return work()
    if not key or len(key) > _MOST_CHARACTERS or not key.isprintable():
        raise Stopped(
            400,
            _("This request cannot be read"),
            _("“Idempotency-Key” takes 1 to %(most)s characters.") % {"most": _MOST_CHARACTERS},
        )
    _claim(caller, key)
    kept = _kept(caller, key)
    request_digest, rights_digest = _request_digest(request), caller.rights_digest
    if kept is not None:
        return _again(kept, request_digest, rights_digest)
    response = work()
    _keep(caller, key, request_digest, rights_digest, response)
    return response


def _claim(caller: Caller, key: str) -> None:
    """Hold the key until the transaction ends; a second request with it does not wait but is told."""
    text = f"{caller.identity.user_id} {caller.token_id} {key}"
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [number])
        if not cursor.fetchone()[0]:
            raise Stopped(
                409,
                _("Still at work"),
                _("The first request with this key is still at work."),
                headers={"Retry-After": "1"},
            )


def _kept(caller: Caller, key: str) -> KeptAnswer | None:
    """Find the kept answer, after throwing away one's own that are too old."""
    mine = KeptAnswer.objects.filter(user_id=caller.identity.user_id)
    mine.filter(made_at__lt=timezone.now() - KEPT_FOR).delete()
    return mine.filter(token_id=caller.token_id, key=key).first()


def _again(kept: KeptAnswer, request_digest: str, rights_digest: str) -> HttpResponse:
    if kept.request != request_digest:
        raise Stopped(422, _("This key is taken"), _("This key came with another request before; take a new one."))
    if kept.rights != rights_digest:
        # What was shown then may be hidden from this person now.
        raise Stopped(
            409,
            _("Done already"),
            _("This was done before, and your rights have changed since: read the record to see it."),
        )
    return HttpResponse(bytes(kept.body), status=kept.status, headers=kept.headers | {REPEATED: "true"})


def _keep(caller: Caller, key: str, request_digest: str, rights_digest: str, response: HttpResponse) -> None:
    KeptAnswer.objects.create(
        user_id=caller.identity.user_id,
        token_id=caller.token_id,
        key=key,
        request=request_digest,
        rights=rights_digest,
        status=response.status_code,
        headers=dict(response.items()),
        body=response.content,
    )


def _request_digest(request: HttpRequest) -> str:
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    if request.content_type == "multipart/form-data":
        _digest_files(request, digest.update)
    else:
        digest.update(read_bytes(request))
    return digest.hexdigest()


def _digest_files(request: HttpRequest, add: Callable[[bytes], None]) -> None:
    """Take in files piece by piece, however large: what stands between the parts of such a form is another each time it is sent."""
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            add(f"{name!r} {file.name!r} {file.size}\n".encode())
            for piece in file.chunks():
                add(piece)
            file.seek(0)
