"""Who reads and writes the tables of signing: secrets are the service's, who signs and what is to do goes with the envelope."""

from guanxi.platform.permissions.guards import Guard, guard
from guanxi.sales.signing.models import EnvelopeWork, ProviderCall, ProviderSecret, Signer
from guanxi.sales.signing.service import SERVICE

_SERVICE = f"(select app.service()) = '{SERVICE}'"
_SEES = "app.sees('envelope', t.envelope_id)"
_EDITS = "app.edits('envelope', t.envelope_id)"

guard(
    Guard(ProviderSecret, read=_SERVICE, insert=_SERVICE, update=_SERVICE, delete=_SERVICE),
    Guard(ProviderCall, read=_SERVICE, insert=_SERVICE, delete=_SERVICE),
    Guard(EnvelopeWork, read=f"{_SERVICE} or {_SEES}", insert=_EDITS, update=f"{_SERVICE} or {_EDITS}"),
    Guard(Signer, read=_SEES, insert=_EDITS, update=_EDITS),
)
