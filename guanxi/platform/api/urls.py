"""The addresses of the API; the last one answers everything that means nothing."""

from django.urls import path, re_path

from guanxi.platform.api import places  # noqa: F401  # what numbers and keys look like in addresses
from guanxi.platform.api.call import route, unknown
from guanxi.platform.api.views import (
    actions,
    appointments,
    approvals,
    beside,
    bulk,
    figures,
    files,
    hours,
    panels,
    records,
    self,
    timelines,
    told,
    why,
)

_ONE = "<entity:key>/<record:record_id>"

urlpatterns = [
    path("openapi.json", route(get=self.read_description)),
    path("me", route(get=self.read_self)),
    path("me/notifications", route(get=told.list_told)),
    path("me/notifications/read", route(post=told.read_told)),
    path("me/hours", route(get=hours.read_hours, put=hours.write_hours, delete=hours.end_hours)),
    path("company/hours", route(get=hours.read_company_hours, put=hours.write_company_hours)),
    path("me/approvals", route(get=approvals.list_approvals)),
    path("me/approvals/<record:number>", route(get=approvals.read_approval)),
    path("me/approvals/<record:number>/<slug:name>", route(post=approvals.do_verb)),
    path(
        "activity/<record:record_id>/participants",
        route(get=appointments.list_participants, put=appointments.write_participants),
    ),
    path("activity/<record:record_id>/photos", route(post=files.add_photo)),
    path(
        "activity/<record:record_id>/timelines",
        route(get=timelines.list_timelines, post=timelines.put_on, delete=timelines.take_off),
    ),
    path("activity/<record:record_id>/answer", route(post=appointments.write_answer)),
    path("<entity:key>", route(get=records.list_records, post=records.create_record)),
    path("<entity:key>/bulk", route(post=bulk.create_rows, patch=bulk.change_rows, delete=bulk.delete_rows)),
    path("<entity:key>/count", route(get=figures.count_records)),
    path("<entity:key>/groups", route(get=figures.group_records)),
    path(_ONE, route(get=records.read_record, patch=records.change_record, delete=records.delete_record)),
    path(f"{_ONE}/restore", route(post=records.restore_record)),
    path(f"{_ONE}/actions/<slug:name>", route(post=actions.do_action)),
    path(f"{_ONE}/history", route(get=panels.read_history)),
    path(f"{_ONE}/timeline", route(get=beside.read_timeline, post=beside.write_timeline)),
    path(f"{_ONE}/timeline/pins", route(get=files.list_pins)),
    path(f"{_ONE}/timeline/<record:number>/pin", route(put=files.write_pin, delete=files.end_pin)),
    path(f"{_ONE}/files", route(get=files.list_files, post=files.add_file)),
    path(f"{_ONE}/files/<record:number>", route(get=files.read_content)),
    path(f"{_ONE}/files/<record:number>/versions", route(post=files.add_version_of)),
    path(f"{_ONE}/files/<record:number>/newest", route(post=files.bring_back)),
    path(f"{_ONE}/relations", route(get=beside.list_relations, post=beside.add_relation)),
    path(f"{_ONE}/relations/<record:relation_id>", route(delete=beside.end_relation)),
    path(f"{_ONE}/shares", route(get=panels.list_shares, post=panels.add_share)),
    path(f"{_ONE}/shares/<record:share_id>", route(delete=panels.end_share)),
    path(f"{_ONE}/approvals", route(post=approvals.start_approval)),
    path(f"{_ONE}/why", route(get=why.read_why)),
    re_path("^(?!docs$)", route(get=unknown, post=unknown, put=unknown, patch=unknown, delete=unknown)),
]
