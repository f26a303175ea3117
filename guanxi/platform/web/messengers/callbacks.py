"""What vendors call: proven, heard once, answered as the vendor wants it."""

import logging
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from guanxi.platform.messengers.answering import press
from guanxi.platform.messengers.models import Messenger
from guanxi.platform.messengers.provider import Forged, Heard, NotSetUp, Press
from guanxi.platform.messengers.service import as_messengers
from guanxi.platform.messengers.setups import provider_of, setup_of, state_of

_LONGEST: Final = 256 * 1024


@csrf_exempt
@require_http_methods(["GET", "POST"])
def callback(request: HttpRequest, messenger_id: int) -> HttpResponse:
    """This will hear what somebody pressed. Whoever cannot prove to be the vendor learns nothing."""
    with as_messengers():
        messenger = Messenger.objects.filter(pk=messenger_id).first()
    if messenger is None or len(request.body) > _LONGEST:
        return HttpResponse(status=404)
    setup, provider = setup_of(messenger), provider_of(messenger.vendor)
    headers = {name.lower(): value for name, value in request.headers.items()}
    heard = Heard(request.method or "", request.GET.dict(), headers, request.body)
    try:
        got = provider.hear(setup, heard)
    except (Forged, NotSetUp, ValueError, KeyError, TypeError, IndexError, SyntaxError) as problem:
        logging.getLogger(__name__).warning("A call to messenger %s was not heard: %s", messenger_id, problem)
        return HttpResponse(status=403)
    if isinstance(got, Press):
        if not state_of(messenger).ready:
            return HttpResponse(status=404)
        came = press(setup, got)
        got = provider.reply(setup, got, came.said, done=came.done)
    return HttpResponse(got.body, content_type=f"{got.kind}; charset=utf-8")
