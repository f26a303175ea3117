"""What a form asks while it is filled in: which records the one being written would be refused for, by the check on save."""

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.drafting import Raw, drafted
from guanxi.platform.records.links import Links
from guanxi.platform.records.problems import Twin, may_not
from guanxi.platform.records.twins import twins


def likely_twins(entity: Entity, values: Raw, name: str, record_id: int | None = None) -> list[Twin]:
    """Give the records that `create` (or `change` of this record) would name as duplicates because of the field `name`.

    Raises `NotAllowed` and `NotFound`.
    """
    view = view_of(entity)
    verb = "create" if record_id is None else "edit"
    if not view.may(verb):
        raise may_not(verb, entity)
    before = None if record_id is None else find_row(entity, record_id)
    links = Links(entity)
    draft, _problems = drafted(view, values, before, links)
    without, _problems = drafted(view, {**values, name: ""}, before, links)
    # A key may be worked out of several fields: this one's are those that are others without it.
    keys = {one.column for one in entity.alike if draft.values.get(one.column) != without.values.get(one.column)}
    return twins(view, draft, among=keys)
