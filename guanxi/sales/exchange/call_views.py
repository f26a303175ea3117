"""The address at which other systems call."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from guanxi.platform.automation.webhooks.signing import HEADER
from guanxi.sales.exchange.calling_in import LARGEST, receive


@csrf_exempt
def called(request: HttpRequest, address: str) -> HttpResponse:
    """This will take a signed call of another system."""
    if request.method != "POST":
        return JsonResponse({"detail": "Calls are sent by POST."}, status=405, headers={"Allow": "POST"})
    length = request.headers.get("Content-Length", "")
    too_long = length.isdecimal() and int(length) > LARGEST
    body = b" " * (LARGEST + 1) if too_long else request.read(LARGEST + 1)
    call_id = request.headers.get("Guanxi-Delivery", "") or request.headers.get("Idempotency-Key", "")
    said = receive(address, request.headers.get(HEADER, ""), call_id.replace("\x00", ""), body)
    return JsonResponse({"detail": said.text, **({"id": said.call_id} if said.call_id else {})}, status=said.status)
