"""Tests of exchange with other systems."""
