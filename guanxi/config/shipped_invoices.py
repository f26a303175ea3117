"""The series of numbers that invoices of a new installation get, one for invoices and one for reversals, of whatever kind."""

from typing import Final

from guanxi.sales.cash.models import Invoice, InvoiceSeries

_SERIES: Final = (("Invoices 发票", False, "INV-{year}-{n:05}"), ("Reversals 红字发票", True, "CN-{year}-{n:05}"))


def ship_invoice_series() -> None:
    """Add them where a company has none and no invoice yet: whoever has some takes their numbers from elsewhere."""
    if not InvoiceSeries.everything.exists() and not Invoice.everything.exists():
        InvoiceSeries.everything.bulk_create(
            InvoiceSeries(name=name, red=red, pattern=pattern) for name, red, pattern in _SERIES
        )
