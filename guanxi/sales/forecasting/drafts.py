"""What follows from other values of a submission."""

from guanxi.platform.entities.declaration import Draft, Values


def total_of(draft: Draft) -> Values:
    """Give what will come: closed and commit together."""
    return {"total": (draft.get("closed") or 0) + (draft.get("commit") or 0)}
