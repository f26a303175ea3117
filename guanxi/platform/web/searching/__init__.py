"""The search page: what its address asks, its hits, and the facets by which they are narrowed."""
