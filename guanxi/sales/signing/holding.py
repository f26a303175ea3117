"""What goes along between a document and its envelope: a contract stays as it is while it is signed, and an envelope follows its document."""

from typing import Final

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.platform.records.following import Upkeep, follow
from guanxi.sales.ordering.holding import ContractHold, declare_contract_hold
from guanxi.sales.ordering.models import Contract
from guanxi.sales.quoting.models import Quote
from guanxi.sales.signing.models import OUT, Envelope
from guanxi.sales.signing.problems import out_words

# What somebody signs says this, or rests on it.
CONTENT: Final = (
    *("number", "name", "account", "contact", "deal", "status", "signed_on", "starts_on", "ends_on", "amount", "currency"),
    *("renewal", "notice_days"),
)  # fmt: skip
# Of these nothing is to be signed any more.
_QUOTE_OVER: Final = "n.status in ('declined', 'expired', 'replaced') or n.deleted_at is not null"
_CONTRACT_OVER: Final = "n.status = 'terminated' or n.deleted_at is not null"


def _stays(draft: Draft) -> Problems:
    """Refuse to change what a contract says that is out to be signed."""
    before = draft.before
    touched = [name for name in CONTENT if name in draft.changed]
    if before is None or not touched or not Envelope.everything.filter(contract=before.pk, state__in=OUT).exists():
        return {}
    return {name: [out_words()] for name in touched}


def _goes_along(kind: str, over: str) -> str:
    placed = ("owner_id", "unit_id", "visibility", "owner_only_edit")
    moved = ", ".join(f"n.{one}" for one in placed), ", ".join(f"o.{one}" for one in placed)
    return (
        f"update signing_envelope e set {', '.join(f'{one} = n.{one}' for one in placed)} "
        f"from fresh n join stale o on o.id = n.id where e.{kind}_id = n.id and ({moved[0]}) is distinct from ({moved[1]}); "
        "update signing_envelopework w set cancel = true, next_at = now() "
        "from fresh n join signing_envelope e on true "
        f"where e.{kind}_id = n.id and w.envelope_id = e.id and e.state in ('waiting', 'sent') and not w.cancel and ({over});"
    )


declare_contract_hold(ContractHold("signing", _stays))
follow(
    Upkeep("envelope_with_quote", Quote, "update", lambda: _goes_along("quote", _QUOTE_OVER)),
    Upkeep("envelope_with_contract", Contract, "update", lambda: _goes_along("contract", _CONTRACT_OVER)),
)
