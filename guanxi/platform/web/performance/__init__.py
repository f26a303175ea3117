"""The pages of measures: the briefing, and one's numbers against target."""
