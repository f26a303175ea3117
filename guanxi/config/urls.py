"""All addresses: the API under /api, everything else is pages; the one page there, which shows the API to people, is left to them."""

from django.urls import include, path

from guanxi.config.attention import attention

urlpatterns = [
    path("api/v1/", include("guanxi.sales.forecasting.api_urls")),
    path("api/v1/", include("guanxi.sales.demand.api_urls")),
    path("api/v1/", include("guanxi.sales.cash.api_urls")),
    path("api/v1/", include("guanxi.sales.playbooks.api_urls")),
    path("api/v1/", include("guanxi.sales.incentives.api_urls")),
    path("api/v1/", include("guanxi.sales.quoting.api_urls")),
    path("api/v1/", include("guanxi.sales.collecting.api_urls")),
    path("api/v1/", include("guanxi.sales.reports.api_urls")),
    path("api/v1/", include("guanxi.sales.exchange.api_urls")),
    path("api/v1/", include("guanxi.sales.signing.api_urls")),
    path("api/v1/", include("guanxi.catalogue.pricing.api_urls")),
    path("api/v1/", include("guanxi.customers.lookup.api_urls")),
    path("api/v1/", include("guanxi.sales.expensing.api_urls")),
    path("api/v1/", include("guanxi.platform.api.urls")),
    path("administration/attention", attention),
    path("", include("guanxi.customers.territories.urls")),
    path("", include("guanxi.customers.lookup.urls")),
    path("", include("guanxi.platform.caldav.urls")),
    path("", include("guanxi.catalogue.pricing.urls")),
    path("", include("guanxi.catalogue.configuring.urls")),
    path("", include("guanxi.catalogue.families.urls")),
    path("", include("guanxi.catalogue.guiding.urls")),
    path("", include("guanxi.sales.capture.urls")),
    path("", include("guanxi.sales.playbooks.urls")),
    path("", include("guanxi.sales.pool.urls")),
    path("", include("guanxi.sales.ordering.urls")),
    path("", include("guanxi.sales.quoting.urls")),
    path("", include("guanxi.sales.expensing.urls")),
    path("", include("guanxi.sales.cash.urls")),
    path("", include("guanxi.sales.facts.urls")),
    path("", include("guanxi.sales.collecting.urls")),
    path("", include("guanxi.sales.signing.urls")),
    path("", include("guanxi.sales.exchange.urls")),
    path("", include("guanxi.sales.reports.urls")),
    path("", include("guanxi.sales.forecasting.urls")),
    path("", include("guanxi.sales.demand.urls")),
    path("", include("guanxi.sales.incentives.urls")),
    path("", include("guanxi.platform.web.urls")),
]

handler404 = "guanxi.platform.web.problems.missing"
handler500 = "guanxi.platform.web.problems.fault"
