"""A Latin word with one typing mistake: a letter wrong, missing, too many, or two that changed places."""

from dataclasses import dataclass
from functools import cached_property

from guanxi.lib.grams import FIRST, WRITTEN, grams
from guanxi.platform.search.ways import Way, letter

_ANY = r"[^\W_]"
_EDGES = (r"(?:^|[\W_])", r"(?:$|[\W_])")


@dataclass(frozen=True)
class MistypedWord:
    """A word of at least four letters, of which one may be wrong."""

    text: str

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Give the ways of texts that hold a word like it, by what a mistake leaves of its tokens."""
        meant = [self.text[:place] + self.text[place + 1 :] for place in range(len(self.text))]
        meant += self._changed_places
        found = [Way(tuple(WRITTEN + one for one in grams(word))) for word in meant]
        for place in range(len(self.text) + 1):
            found += self._left_by(place)
        return tuple(dict.fromkeys(found))

    @cached_property
    def pattern(self) -> str:
        """Give the regular expression, for PostgreSQL and Python alike, of the words that may be meant."""
        letters = [letter(one) for one in self.text]
        words = []
        for place in range(len(letters) + 1):
            before, after = "".join(letters[:place]), letters[place:]
            words += [f"{before}{_ANY}{''.join(after)}", f"{before}{_ANY}?{''.join(after[1:])}"]
        words += ["".join(map(letter, one)) for one in self._changed_places]
        return f"{_EDGES[0]}(?:{'|'.join(dict.fromkeys(words))}){_EDGES[1]}"

    @property
    def _changed_places(self) -> list[str]:
        text = self.text
        return [text[:place] + text[place + 1] + text[place] + text[place + 2 :] for place in range(len(text) - 1)]

    def _left_by(self, place: int) -> list[Way]:
        """Give what a letter that is wrong or missing at this place leaves. One token alone would be had by too many texts."""
        stored = [(start, self.text[start : start + 3]) for start in range(len(self.text) - 1)]
        found = []
        for width in (0, 1):
            kept = [gram for start, gram in stored if start + len(gram) <= place or start >= place + width]
            if len(kept) > 1:
                found.append(Way(tuple(WRITTEN + one for one in kept)))
            elif place > 1:
                begun = FIRST + self.text[: min(place, 3)]
                found.append(Way(tuple(WRITTEN + one for one in kept), (begun,)))
        return found
