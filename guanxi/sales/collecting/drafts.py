"""What must hold when settings of dunning are written."""

import re
from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.sales.collecting.models import HoldKind, NoticeState

# What a letter can name, and what stands there in the end.
PLACES: Final = ("customer", "number", "day", "open", "interest", "fee", "total", "days", "pay_by", "company", "person")
_PLACE: Final = re.compile(r"\{([^{}]*)\}")


def places_are_known(draft: Draft) -> Problems:
    """Refuse a letter with places that nothing is put into."""
    problems: Problems = {}
    for name in ("subject", "text", "subject_zh", "text_zh"):
        strange = [one for one in _PLACE.findall(str(draft.get(name) or "")) if one not in PLACES]
        if name in draft.changed and strange:
            known = ", ".join(f"{{{one}}}" for one in PLACES)
            told = _("“{%(strange)s}” is not known; a letter can name %(known)s.")
            problems[name] = [told % {"strange": strange[0], "known": known}]
    return problems


def promise_has_a_day(draft: Draft) -> Problems:
    """A promise to pay names its day."""
    if draft.get("kind") == HoldKind.PROMISE and not draft.get("until"):
        return {"until": [_("Say until when the customer promised to pay.")]}
    return {}


def sent_stays(draft: Draft) -> Problems:
    """Refuse to change the address or the language of a letter that went out."""
    if draft.before is None or draft.before.state != NoticeState.SENT:
        return {}
    kept = sorted(draft.changed & {"mail", "language"})
    return {name: [_("This letter was sent: it stays as it is.")] for name in kept}
