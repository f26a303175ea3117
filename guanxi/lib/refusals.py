"""What every function of guanxi.lib raises when it refuses what a person wrote."""

from django.utils.functional import Promise


class Refusal(ValueError):
    """A refusal with a sentence for the person who wrote the value.

    `sentence` may be lazily translated and hold `%(name)s` places for `facts`; it is put into words when it is
    shown, in the language of the reader and not of the job that met the value.
    """

    def __init__(self, sentence: str | Promise, **facts: object) -> None:
        super().__init__(sentence, facts)
        self.sentence = sentence
        self.facts = facts

    def __str__(self) -> str:
        return str(self.sentence) % self.facts
