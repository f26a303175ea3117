"""The Django application of cash."""

from django.apps import AppConfig


class CashConfig(AppConfig):
    """Instalments, receipts, invoices and credit."""

    name = "guanxi.sales.cash"
    label = "cash"

    def ready(self) -> None:
        """Declare the entities, and what holds orders back."""
        from guanxi.sales.cash import api, entities, holds, invoice_pages, measures, pages, verbs_of_orders  # noqa: F401, PLC0415  # models are ready only now
