"""Sales reports: what somebody did in a day, a week or a month and what comes next, as they hand it to their manager."""
