"""Providers: their secrets, trying the connection, and what they call."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.messengers.calling import CallProblem
from guanxi.platform.messengers.provider import Heard, NotSetUp
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.replies import go, notice
from guanxi.sales.signing.calling_in import hear
from guanxi.sales.signing.models import SignatureProvider
from guanxi.sales.signing.setups import keep_secrets, missing, setup_of, vendor_of


@require_POST
@sensitive_post_parameters()
def secrets(request: HttpRequest, number: int) -> HttpResponse:
    """This will keep the secrets that were typed."""
    provider = _kept(number)
    names = [one.name for one in vendor_of(provider.vendor).secrets]
    keep_secrets(provider, {name: request.POST.get(f"secret-{name}", "") for name in names})
    notice(request, _("It is kept."))
    return go(request, f"/signature_provider/{number}")


@require_POST
def try_it(request: HttpRequest, number: int) -> HttpResponse:
    """This will ask the provider something harmless, and say what it answered."""
    provider = _kept(number)
    host = setup_of(provider).api.partition("://")[2]
    try:
        if lacking := missing(provider):
            raise NotSetUp(", ".join(str(one.label) for one in lacking))
        called = vendor_of(provider.vendor).trial(setup_of(provider))
        notice(request, _("%(host)s answered: it knows us as “%(name)s”.") % {"host": host, "name": called})
    except NotSetUp as lacking_words:
        notice(request, _("Something is missing yet: %(names)s.") % {"names": lacking_words}, tone="problem")
    except CallProblem as problem:
        said = {"host": host, "why": str(problem)[:300]}
        notice(request, _("%(host)s did not take it: %(why)s") % said, tone="problem")
    log("signature provider tried", entity="signature_provider", object_id=provider.pk)
    return go(request, f"/signature_provider/{number}")


@csrf_exempt
@require_POST
def called(request: HttpRequest, number: int) -> HttpResponse:
    """This will hear what a provider tells. Whoever cannot prove to be the provider learns nothing."""
    headers = {name.lower(): value for name, value in request.headers.items()}
    status = hear(number, Heard("POST", request.GET.dict(), headers, request.body))
    return JsonResponse({"code": "200", "msg": "success"} if status == 200 else {}, status=status)


def _kept(number: int) -> SignatureProvider:
    if not view_of(entity("signature_provider")).may("edit"):
        raise may_not("edit", entity("signature_provider"))
    provider: SignatureProvider = find_row(entity("signature_provider"), number)
    return provider
