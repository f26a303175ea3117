"""The forecast: what people, units and territories will bring in a period, and how well that was foretold."""
