"""Tests of what a new owner is told."""
