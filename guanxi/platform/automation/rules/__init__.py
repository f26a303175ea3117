"""Automation rules that users write: when something happens, if conditions hold, then do a list of things."""
