"""Calendars: which days are asked for, and what lies on them."""
