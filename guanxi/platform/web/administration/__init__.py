"""The pages with which a company is kept: people, units, teams, roles, requests, the operation log; and one's own tokens."""
