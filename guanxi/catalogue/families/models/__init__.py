"""The tables of families."""

from guanxi.catalogue.families.models.family import AttributeValue, FamilyAttribute, ProductFamily, Variant

__all__ = ["AttributeValue", "FamilyAttribute", "ProductFamily", "Variant"]
