"""Companies looked up at a provider that the installation names: what it says becomes proposals, which a person takes over or not."""
