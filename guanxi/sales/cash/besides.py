"""Receivables for which nothing was sold, such as the fee of a letter of dunning: owed like all, and no result of anybody."""

_conditions: list[str] = []


def declare_besides(condition: str) -> None:
    """Declare which instalments these are: a condition in SQL about the instalment `i`."""
    _conditions.append(condition)


def sold() -> str:
    """Give the condition about an instalment `i` that something was sold for it; asked once everything is declared."""
    return f"not ({' or '.join(_conditions)})" if _conditions else "true"
