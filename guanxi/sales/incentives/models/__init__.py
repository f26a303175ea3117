"""The tables of quotas and commissions."""

from guanxi.sales.incentives.models.quota import LINKS, Base, Holder, Quota

__all__ = ["Base", "Holder", "LINKS", "Quota"]
