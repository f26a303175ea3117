"""The addresses of approvals."""

from django.urls import path

from guanxi.platform.web.approvals import by_mail, choosing, conditions, flows, pages, verbs

approval_patterns = [
    path("answer/<str:token>", by_mail.answer),
    path("approvals", pages.boxes),
    path("approvals/many", pages.answer_many),
    path("approvals/desk", pages.desk_part),
    path("approvals/start/<slug:key>/<int:record_id>/<int:flow_id>", verbs.start_one),
    path("approvals/flows/<int:flow_id>/steps/<int:step_id>", flows.change_step),
    path("approvals/flows/<int:flow_id>/conditions", conditions.conditions),
    path("approvals/flows/<int:flow_id>/conditions/ask", conditions.ask),
    path("approvals/flows/<int:flow_id>/fields", choosing.fields),
    path("approvals/flows/<int:flow_id>/try", flows.try_flow),
    path("approvals/<int:approval_id>", pages.one_approval),
    path("approvals/<int:approval_id>/<slug:name>", verbs.do_verb),
]
