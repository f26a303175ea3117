"""Reports of sales: pipeline, conversion, win rates, rankings and the ages of receivables."""
