"""Guided selling: questions whose answers lead to the products that fit, with the reasons."""
