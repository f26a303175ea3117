"""The benchmark: a large invented company, people who ask through HTTP, and what it costs; see docs/benchmarks.md."""
