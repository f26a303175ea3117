"""The pages on which everything of a person is handed over: ask, preview, do, take back."""
