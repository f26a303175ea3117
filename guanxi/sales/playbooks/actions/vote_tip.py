"""Saying whether a tip helped: one vote a person, which may change its mind."""

from guanxi.platform.identity.acting import Identity
from guanxi.sales.playbooks.models import SellingTip, TipVote


def vote_tip(tip: SellingTip, *, by: Identity, helpful: bool) -> None:
    """Give one's vote, change it, or take the same one back."""
    mine = TipVote.objects.filter(tip=tip.pk, user=by.user_id)
    if mine.filter(helpful=helpful).exists():
        mine.delete()
    elif not mine.update(helpful=helpful):
        TipVote.objects.create(tip_id=tip.pk, user_id=by.user_id, helpful=helpful)
