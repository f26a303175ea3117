"""The addresses of approvals."""

from django.urls import path

from guanxi.platform.web.approvals import pages, verbs

approval_patterns = [
    path("approvals", pages.boxes),
    path("approvals/many", pages.answer_many),
    path("approvals/desk", pages.desk_part),
    path("approvals/start/<slug:key>/<int:record_id>/<int:flow_id>", verbs.start_one),
    path("approvals/<int:approval_id>", pages.one_approval),
    path("approvals/<int:approval_id>/<slug:name>", verbs.do_verb),
]
