"""Bundles: products that consist of others, priced as a whole."""
