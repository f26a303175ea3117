"""The addresses of pages about exchange."""

from django.urls import path

from guanxi.sales.exchange import call_views, conflict_views, exchange_views, system_views

urlpatterns = [
    path("doors", system_views.overview),
    path("doors/conflicts", conflict_views.conflicts),
    path("doors/conflicts/<int:number>", conflict_views.decide_one),
    path("doors/exchanges/<int:number>", exchange_views.exchange_page),
    path("doors/exchanges/<int:number>/refused", exchange_views.refused_file),
    path("doors/exchanges/<int:number>/handed", exchange_views.handed_file),
    path("doors/exchanges/<int:number>/again", exchange_views.again),
    path("doors/systems/<int:number>", system_views.system_page),
    path("doors/systems/<int:number>/file", system_views.bring_file),
    path("doors/systems/<int:number>/handover", system_views.hand_over),
    path("doors/systems/<int:number>/token", system_views.new_token),
    path("doors/systems/<int:number>/secret", system_views.new_secret),
    path("hook/outside/<str:address>", call_views.called),
    path("doors/ids/<slug:kind>/<int:record_id>", conflict_views.name_record),
]
