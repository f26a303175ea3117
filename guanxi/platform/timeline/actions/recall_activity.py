"""Taking back what one delegated: beyond one's rights, for it is a colleague's by then, so the database checks who asks."""

from django.db import connection
from django.utils.translation import gettext as _

from guanxi.platform.identity.rights import VERB_INDEX
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.answering import Question
from guanxi.platform.records.problems import NotAllowed

# Who gave it away last takes it back to who had it, as long as it is with whom it was given to and is not done.
RECALL = Question(
    "recall_activity",
    f"""(activity bigint) returns bigint
language sql volatile security definer set search_path = public, app, pg_temp as $$
update timeline_activity t set owner_id = g.was, unit_id = (select u.unit_id from identity_user u where u.id = g.was),
  updated_at = now(), updated_by_id = app.uid(), version = t.version + 1
from (select h.user_id, h.at, (h.changes -> 'owner_id' ->> 0)::bigint was, (h.changes -> 'owner_id' ->> 1)::bigint has
  from records_history h where h.entity = 'activity' and h.object_id = activity and h.changes ? 'owner_id' order by h.id desc limit 1) g
where t.id = activity and t.owner_id = g.has and g.user_id = app.uid() and g.at > now() - interval '14 days'
  and t.done_at is null and t.deleted_at is null and app.can('activity', {VERB_INDEX["assign"]})
  and exists (select 1 from identity_user u where u.id = g.was and u.active and u.deleted_at is null)
returning t.id $$""",
)


def recall_activity(number: int) -> None:
    """Take a delegated activity back. Raises `NotAllowed` where somebody else has it by now, or it is done."""
    with connection.cursor() as cursor:
        cursor.execute("select app.recall_activity(%s)", [number])
        ((taken,),) = cursor.fetchall()
    if taken is None:
        raise NotAllowed(_("This cannot be taken back any more: it is done, or was passed on."))
    announce("changed", "activity", [(number, 0)])
