"""Boards: what is asked for, what lies in columns and lanes, and how a card looks."""
