"""Switching a rule on and off."""

from guanxi.platform.automation.rules.keeping import switch
from guanxi.platform.automation.rules.models import Rule
from guanxi.platform.identity.acting import Identity


def switch_on(rule: Rule, *, by: Identity) -> Rule:
    """Let a rule work from now on. Raises `RuleRefused` for one that is not whole."""
    switch(rule, on=True)
    return rule


def switch_off(rule: Rule, *, by: Identity) -> Rule:
    """Let a rule work no more."""
    switch(rule, on=False)
    return rule
