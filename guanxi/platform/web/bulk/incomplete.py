"""What a form of a verb for many records lacks."""


class Incomplete(ValueError):
    """The form is not complete; `problems` maps a control ("" for the whole form) to a sentence."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems
