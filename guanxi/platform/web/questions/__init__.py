"""Conditions that records keep, on their pages: shown as sentences, made with the builder of lists."""
