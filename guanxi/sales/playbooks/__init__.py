"""How deals are won: playbooks, tips, the map of a buying centre, plans to close."""
