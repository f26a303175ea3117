"""REST for programs: generic routes over the declarations, and their description as OpenAPI."""
