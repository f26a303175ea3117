"""Quotes: what is offered to a customer, until it becomes an order."""
