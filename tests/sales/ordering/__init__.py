"""Tests of orders, deliveries and contracts."""
