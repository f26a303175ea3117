"""The tables of configuration."""

from guanxi.catalogue.configuring.models.chosen import Configuration, ConfigurationChoice, ConfigurationState
from guanxi.catalogue.configuring.models.parts import Compared, OptionGroup, OptionRule, OptionRuleKind, ProductOption

__all__ = [
    "Compared",
    "Configuration",
    "ConfigurationChoice",
    "ConfigurationState",
    "OptionGroup",
    "OptionRule",
    "OptionRuleKind",
    "ProductOption",
]
