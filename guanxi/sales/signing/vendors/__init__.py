"""One file a provider of signatures."""
