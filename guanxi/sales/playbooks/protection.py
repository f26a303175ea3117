"""How the tables beside the records are protected: votes are one's own, shares of a deal are set by who may change it."""

from guanxi.platform.permissions.guards import Guard, guard
from guanxi.sales.playbooks.models import DealCredit, TipVote

_SEEN = "app.sees('selling_tip', t.tip_id)"
_OWN = "t.user_id = (select app.uid())"

_EDITED = "app.edits('deal', t.deal_id) and app.sees('deal', t.deal_id)"

guard(
    Guard(TipVote, read=_SEEN, insert=f"{_OWN} and {_SEEN}", update=_OWN, delete=_OWN),
    Guard(DealCredit, read="app.sees('deal', t.deal_id)", insert=_EDITED, update=_EDITED),
)
