"""What a person's own page offers beside the verbs of every record."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.rights import Scope
from guanxi.platform.web.parts.records import Verb


def about_a_person(one: Entity, path: str) -> tuple[Verb, ...]:
    """This will be who stands in for them; and handing everything over, for those whose roles hand over more than their own, and whoever keeps people."""
    if one.key != "user":
        return ()
    path = path.replace("/user/", "/person/", 1)  # addresses of one kind of record alone have a word of their own
    done = Verb(_("What this person did"), f"{path}/timeline", "timeline")
    away = Verb(_("Deputies"), f"{path}/deputies", "user-check")
    rights = someone().rights
    wide = any(rights.scope(each.key, "assign") & ~Scope.OWN for each in entities() if each.access == "owned")
    if not wide and not rights.scope("user", "edit") & Scope.ALL:
        return (done, away)
    return (
        done,
        away,
        Verb(_("Hand everything over"), f"{path}/hand-over-all", "arrows-exchange"),
    )
