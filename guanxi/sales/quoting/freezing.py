"""What a quote says stays as it is once it left the draft: kept by a check with a sentence, and by the database for every door."""

from functools import partial
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.automation.approvals.reopening import FILLING
from guanxi.platform.entities.declaration import Draft, Problems, Written
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.following import Upkeep, follow
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.quoting.models import DECIDABLE, FROZEN, Quote, QuoteLine, QuotePayment, SpecialPrice

# The number of the quote whose optional lines its customer chooses now, in this transaction.
CHOOSING: Final = "app.quote_choosing"
# What the customer reads; status, dates and the internal note are not part of it.
CONTENT: Final = (
    *("number", "name", "account", "contact", "deal", "valid_until", "language", "alternative", "terms", "template"),
    *("currency", "rate", "tax_mode", "discount", "net", "tax", "total", "revision", "root", "supersedes"),
)
_SUMS: Final = ("net", "tax", "total")
_ASKED, _GRANTED, _REFUSED = SpecialPrice.ASKED, SpecialPrice.GRANTED, SpecialPrice.REFUSED


def content_stays(draft: Draft) -> Problems:
    """Refuse to change what a quote says that is no draft any more."""
    before = draft.before
    if before is not None and "currency" in draft.changed and QuoteLine.objects.filter(quote=before.pk).exists():
        return {"currency": [_("The lines are in the currency that this quote has: take them away first.")]}
    if before is None or before.status not in FROZEN or "status" in draft.changed or _fills():
        return {}
    changed = [name for name in CONTENT if name in draft.changed and name not in _SUMS]
    return {name: [frozen_words()] for name in changed}


def line_stays(draft: Draft) -> Problems:
    """Refuse to write lines and payment terms of a quote that is no draft any more."""
    if draft.before is not None and not draft.changed - {"chosen", *_SUMS}:
        return {}
    quotes = {draft.get("quote"), draft.before.quote_id if draft.before is not None else None} - {None}
    if Quote.everything.filter(pk__in=quotes, status__in=FROZEN).exists():
        return {"": [frozen_words()]}
    return {}


def _fills() -> bool:
    """Whoever decides on a special price may write what the flow lets them, such as the discount they approve."""
    return someone().rights.service == "approvals filling"


def no_line_goes(written: list[Written]) -> None:
    """Let no line of such a quote go into the trash, or come out of it."""
    quotes = {one.record.quote_id for one in written if "deleted_at" in one.before}
    if quotes and Quote.everything.filter(pk__in=quotes, status__in=FROZEN).exists():
        raise NotAllowed(frozen_words())


def frozen_words() -> str:
    """Say that a quote is not changed any more, and what to do instead."""
    return _("This quote is no draft any more, so what it says stays as it is: make a new version of it.")


def _nobody_may() -> str:
    return f"current_setting('{CHOOSING}', true) and coalesce(current_setting('{FILLING}', true), '') = ''"


def _columns(model: Any, names: tuple[str, ...]) -> tuple[str, str]:
    columns = [model._meta.get_field(name).column for name in names]
    return ", ".join(f"n.{one}" for one in columns), ", ".join(f"o.{one}" for one in columns)


def _quote_guarded() -> str:
    now, before = _columns(Quote, CONTENT)
    frozen = ", ".join(f"'{one}'" for one in FROZEN)
    return (
        f"if exists (select 1 from fresh n join stale o on o.id = n.id where o.status in ({frozen}) "
        f"and n.status in ({frozen}) and ({now}) is distinct from ({before}) "
        f"and n.id::text is distinct from {_nobody_may()}) then "
        "raise check_violation using message = 'a quote that left the draft is not changed'; end if;"
    )


def _parts_guarded(model: Any, event: str) -> str:
    names = tuple(
        field.name
        for field in model._meta.get_fields()
        if field.name
        in {"text", "name", "position", "product", "quantity", "unit_price", "discount", "tax_rate", "heading"}
        or field.name
        in {"optional", "chosen", "percent", "after", "days", "kind", "quote", "measure", "net", "tax", "total"}
    )
    now, before = _columns(model, names)
    changed = f"join stale o on o.id = n.id and ({now}) is distinct from ({before}) " if event == "update" else ""
    frozen = ", ".join(f"'{one}'" for one in FROZEN)
    return (
        f"if exists (select 1 from fresh n {changed}join {Quote._meta.db_table} q on q.id = n.quote_id "
        f"where q.status in ({frozen}) and q.id::text is distinct from {_nobody_may()}) then "
        "raise check_violation using message = 'a quote that left the draft is not changed'; end if;"
    )


def _with_approval(event: str) -> str:
    """A quote in approval waits; it is approved, or a draft again, when its approval says so.

    It keeps what was asked for and what became of it: the discount when it was sent, and the one that was agreed to.
    """
    moved = "join stale o on o.id = n.id and o.state is distinct from n.state " if event == "update" else ""
    draft, waiting, approved = DECIDABLE
    return (
        f"update {Quote._meta.db_table} q set status = w.status, version = q.version + 1, updated_at = now() "
        f"from (select n.object_id as id, case n.state when 'approved' then '{approved}' when 'running' then '{waiting}' "
        f"else '{draft}' end as status from fresh n {moved}where n.entity = 'quote') w "
        f"where q.id = w.id and q.status in ('{draft}', '{waiting}', '{approved}') and q.status <> w.status; "
        f"update {Quote._meta.db_table} q set special = w.said, "
        f"special_on = case w.said when '{_ASKED}' then (w.began at time zone w.zone)::date else q.special_on end, "
        f"asked_off_list = case w.said when '{_ASKED}' then q.off_list else q.asked_off_list end, "
        f"granted_off_list = case w.said when '{_GRANTED}' then q.off_list end, "
        f"special_hours = case when w.said in ('{_GRANTED}', '{_REFUSED}') then round(extract(epoch from "
        "clock_timestamp() - w.began)::numeric / 3600, 1) end "
        f"from (select n.object_id as id, n.started_at as began, coalesce((select u.time_zone from identity_user u where u.id = n.applicant_id), 'UTC') as zone, case n.state when 'approved' then '{_GRANTED}' "
        f"when 'refused' then '{_REFUSED}' when 'withdrawn' then '{SpecialPrice.WITHDRAWN}' else '{_ASKED}' end as said "
        f"from fresh n {moved}where n.entity = 'quote') w where q.id = w.id and q.special is distinct from w.said;"
    )


follow(
    Upkeep("quote_frozen", Quote, "update", _quote_guarded),
    Upkeep("quote_line_frozen_insert", QuoteLine, "insert", partial(_parts_guarded, QuoteLine, "insert")),
    Upkeep("quote_line_frozen_update", QuoteLine, "update", partial(_parts_guarded, QuoteLine, "update")),
    Upkeep("quote_payment_frozen_insert", QuotePayment, "insert", partial(_parts_guarded, QuotePayment, "insert")),
    Upkeep("quote_payment_frozen_update", QuotePayment, "update", partial(_parts_guarded, QuotePayment, "update")),
    Upkeep("quote_with_approval_begun", Approval, "insert", lambda: _with_approval("insert")),
    Upkeep("quote_with_approval", Approval, "update", lambda: _with_approval("update")),
)
