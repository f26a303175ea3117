"""Demand: what will be wanted of which product, in units and in money, and whom to offer what."""
