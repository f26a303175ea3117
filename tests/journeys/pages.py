"""The kinds of pages there are, with somebody who works on each."""

from dataclasses import dataclass

from tests.journeys.visitor import Visitor


@dataclass(frozen=True)
class Kind:
    """A kind of page: its name, who opens it, where, and what is clicked there (a name or a selector beginning with a dot)."""

    name: str
    who: str | None
    path: str
    steps: tuple[str, ...] = ()

    def show(self, visitor: Visitor) -> None:
        """Go there, in a window of the right person."""
        visitor.open(self.path)
        for step in self.steps:
            if step.startswith("."):
                visitor.page.locator(step).locator("visible=true").first.click()
            else:
                visitor.click(step)
        visitor.settle()


KINDS = (
    Kind("log-in", None, "/log-in"),
    Kind("desk", "chen", "/"),
    Kind("list", "chen", "/account"),
    Kind("list-filter", "chen", "/account?f=level.is.key", ("Filter",)),
    Kind("list-empty", "chen", "/account?q=nothing+like+this"),
    Kind("record", "chen", "/account?q=Osmanthus", ("Osmanthus House",)),
    Kind("record-history", "chen", "/account?q=Osmanthus", ("Osmanthus House", "History")),
    Kind("record-sharing", "chen", "/account?q=Osmanthus", ("Osmanthus House", "Sharing")),
    Kind("record-why", "chen", "/account?q=Osmanthus", ("Osmanthus House", "Why can I see this?")),
    Kind("record-editor", "chen", "/account?q=Osmanthus", ("Osmanthus House", ".g-edit")),
    Kind("record-deal", "chen", "/deal?q=Ceremony", ("Ceremony set",)),
    Kind("record-masked", "quinn", "/account?q=Osmanthus", ("Osmanthus House",)),
    Kind("action", "chen", "/deal?q=Ceremony", ("Ceremony set", "Lose")),
    Kind("form", "chen", "/account/new"),
    Kind("form-problem", "chen", "/account/new", ("Create",)),
    Kind("board", "chen", "/deal/board"),
    Kind("search", "chen", "/search?q=tea"),
    Kind("new", "chen", "/new"),
    Kind("trash", "chen", "/account/trash"),
    Kind("settings", "chen", "/me/settings"),
    Kind("tokens", "chen", "/me/tokens"),
    Kind("import", "chen", "/import?entity=account"),
    Kind("not-found", "chen", "/account/999999"),
    Kind("administration-people", "ruth", "/administration/people"),
    Kind("administration-person", "ruth", "/administration/people?q=chen", ("Chen",)),
    Kind("administration-person-new", "ruth", "/administration/people/new"),
    Kind("administration-units", "ruth", "/administration/units"),
    Kind("administration-teams", "ruth", "/administration/teams"),
    Kind("administration-roles", "ruth", "/administration/roles"),
    Kind("administration-role", "ruth", "/administration/roles", ("Salesperson",)),
    Kind("administration-role-fields", "ruth", "/administration/roles", ("Quality", "Fields")),
    Kind("administration-requests", "ruth", "/administration/requests"),
    Kind("administration-log", "ruth", "/administration/log"),
    Kind("stages", "ruth", "/stage"),
)
