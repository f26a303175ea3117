"""The tables of customers."""

from guanxi.customers.models.account import Account, AccountKind, Level, Source
from guanxi.customers.models.address import Address
from guanxi.customers.models.channel import SalesChannel
from guanxi.customers.models.contact import Contact, ContactPoint, PointKind, Position
from guanxi.customers.models.rhythm import ContactRhythm, RhythmOf

__all__ = [
    "Account",
    "AccountKind",
    "Address",
    "Contact",
    "ContactPoint",
    "ContactRhythm",
    "Level",
    "PointKind",
    "Position",
    "RhythmOf",
    "SalesChannel",
    "Source",
]
