"""Tests of products that are configured."""
