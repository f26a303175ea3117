"""Approvals: who has to agree before something holds, one engine for every kind of record."""
