"""Families of products: one name with attributes, whose combinations are products of their own."""
