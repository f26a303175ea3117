"""The addresses of pages. Fixed ones first: an entity's key never equals one of them (a test says so)."""

from django.urls import include, path

from guanxi.platform.web.administration import sharing, why
from guanxi.platform.web.administration.urls import token_patterns
from guanxi.platform.web.static_files import serve
from guanxi.platform.web.views import (
    actions,
    api_page,
    boards,
    bulk,
    desk,
    entrance,
    forms,
    lists,
    me,
    panels,
    records,
    search,
    timeline,
    values,
)

handler404 = "guanxi.platform.web.problems.missing"
handler500 = "guanxi.platform.web.problems.fault"

urlpatterns = [
    path("", desk.desk),
    path("static/<slug:edition_name>/<path:path>", serve),
    path("api/v1/docs", api_page.api_page),
    path("log-in", entrance.log_in),
    path("log-out", entrance.log_out),
    path("enter/<str:token>", entrance.enter_by_link),
    path("invitation/<int:user_id>/<str:token>", entrance.accept_invitation),
    path("language", entrance.choose_language),
    path("me/settings", me.my_settings),
    path("me/language", me.my_language),
    path("me/password", me.my_password),
    path("me/sessions/end-others", me.end_other_sessions),
    path("me/sessions/<str:handle>/end", me.end_session),
    path("me/tokens", include(token_patterns)),
    path("administration/", include("guanxi.platform.web.administration.urls")),
    path("search", search.search_page),
    path("search/hits", search.search_hits),
    path("new", forms.what_is_new),
    path("file/<int:number>", timeline.file),
    path("<slug:key>", lists.list_page),
    path("<slug:key>/", lists.list_page),
    path("<slug:key>/count", lists.list_count),
    path("<slug:key>/filter", lists.list_filter),
    path("<slug:key>/board", boards.board_page),
    path("<slug:key>/board/move", boards.move_card),
    path("<slug:key>/new", forms.new_record),
    path("<slug:key>/pick", search.pick),
    path("<slug:key>/trash", bulk.trash_page),
    path("<slug:key>/restore", bulk.restore_records),
    path("<slug:key>/bulk/edit", bulk.change_records),
    path("<slug:key>/bulk/hand-over", bulk.hand_over_records),
    path("<slug:key>/bulk/trash", bulk.trash_records),
    path("<slug:key>/<int:record_id>", records.record_page),
    path("<slug:key>/<int:record_id>/edit", forms.edit_record),
    path("<slug:key>/<int:record_id>/field/<slug:name>", values.edit_value),
    path("<slug:key>/<int:record_id>/field/<slug:name>/shown", values.show_value),
    path("<slug:key>/<int:record_id>/stage", values.move_stage),
    path("<slug:key>/<int:record_id>/do/<slug:name>", actions.do_action),
    path("<slug:key>/<int:record_id>/hand-over", bulk.hand_over_records),
    path("<slug:key>/<int:record_id>/trash", bulk.trash_records),
    path("<slug:key>/<int:record_id>/timeline", timeline.earlier),
    path("<slug:key>/<int:record_id>/timeline/<slug:kind>", timeline.write_entry),
    path("<slug:key>/<int:record_id>/history", panels.history_panel),
    path("<slug:key>/<int:record_id>/sharing", sharing.sharing_panel),
    path("<slug:key>/<int:record_id>/sharing/<int:share_id>/end", sharing.end_share),
    path("<slug:key>/<int:record_id>/sharing/switch", sharing.switch),
    path("<slug:key>/<int:record_id>/why", why.why_panel),
]
