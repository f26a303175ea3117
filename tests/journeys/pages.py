"""The kinds of pages there are, with somebody who works on each."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import FilePayload, Locator, expect

from tests.journeys.importing import upload
from tests.journeys.visitor import Visitor

# What stands in something that opens over the page: in a dialog, in the panel of questions.
DIALOG, PANEL = "#dialog[open] #dialog-title", "#builder #builder-title"
TABLE = FilePayload(
    name="guests.csv",
    mimeType="text/csv",
    buffer=b"Name,City,Phone\nMoon Gate Tea,Hamburg,+49 40 5550123\nOne without a number,Bremen,ask\n",
)


@dataclass(frozen=True)
class Kind:
    """A kind of page: its name, who opens it, where, and what is clicked there (a name, or a selector: see `_is_selector`).

    `begin` is done instead of opening the path, `follow` opens the address that stands in a box in the end, and `then` is
    a text or a selector of what has come then. Whoever clicks says it, and it must not stand on the page before the last
    click: else a look would be taken at what was there already.
    """

    name: str
    who: str | None
    path: str
    steps: tuple[str, ...] = ()
    begin: Callable[[Visitor], None] | None = None
    follow: str = ""
    then: str = ""

    def __post_init__(self) -> None:
        assert self.then or not self._clicks, f"{self.name} says not what its clicks bring"

    def show(self, visitor: Visitor) -> None:
        """Go there, in a window of the right person."""
        if self.begin is not None:
            self.begin(visitor)
        elif self._is_of_a_record:
            _go_to_record(visitor, self.path, self.steps[0])
        else:
            visitor.open(self.path)
        for step in self._clicks[:-1]:
            _click(visitor, step)
        for step in self._clicks[-1:]:
            visitor.wakes()
            assert not _place(visitor, self.then).count() or self.follow, f"“{self.then}” is there before it is clicked"
            _click(visitor, step)
        if self.follow:
            visitor.open(visitor.page.locator(self.follow).input_value().removeprefix(visitor.site.address))
        if self.then:
            expect(_place(visitor, self.then).first).to_be_visible()
        visitor.settle()

    @property
    def _is_of_a_record(self) -> bool:
        return self.begin is None and self.path.startswith(("/account?q=", "/deal?q=")) and bool(self.steps)

    @property
    def _clicks(self) -> tuple[str, ...]:
        """The steps but for the way to a record, whose page is waited for by its title."""
        return self.steps[1:] if self._is_of_a_record else self.steps


def _is_selector(words: str) -> bool:
    return words.startswith((".", "#", "["))


def _place(visitor: Visitor, words: str) -> Locator:
    found = visitor.page.locator(words) if _is_selector(words) else visitor.page.get_by_text(words)
    return found.locator("visible=true")


def _click(visitor: Visitor, step: str) -> None:
    if _is_selector(step):
        _place(visitor, step).first.click()
    else:
        visitor.click(step)


def _go_to_record(visitor: Visitor, path: str, name: str) -> None:
    """Find a record in the list for the first time; afterwards its page is known, as to somebody with a bookmark."""
    known = visitor.site.places
    if name in known:
        visitor.open(known[name])
    else:
        visitor.open(path)
        known[name] = visitor.enter(name)


def _bring(visitor: Visitor) -> None:
    upload(visitor, "Accounts", TABLE)


def _throw_away(visitor: Visitor) -> None:
    """Make a customer, throw it away, and look into the trash."""
    visitor.open("/account/new")
    visitor.fill("Name", "Short-lived tea stall")
    visitor.click("Create")
    visitor.page.locator(".g-verbs summary").click()
    visitor.click("To the trash")
    visitor.page.get_by_role("button", name="Undo").wait_for()
    visitor.open("/trash")


# Whoever is invited is logged out everywhere: it is somebody who looks at none of these pages.
KINDS = (
    Kind("log-in", None, "/log-in"),
    Kind("desk", "chen", "/"),
    Kind("list", "chen", "/account"),
    Kind("list-filter", "chen", "/account?f=level.is.key", ("Filter",), then=PANEL),
    Kind("list-empty", "chen", "/account?q=nothing+like+this"),
    Kind("record", "chen", "/account?q=Osmanthus", ("Osmanthus House",)),
    Kind("record-facts", "chen", "/account?q=Osmanthus", ("Osmanthus House", "At a glance"), then="What was done last"),
    Kind(
        "record-history",
        "chen",
        "/account?q=Osmanthus",
        ("Osmanthus House", "History"),
        then="[data-tab-panel=history] > *",
    ),
    Kind(
        "record-print",
        "chen",
        "/account?q=Osmanthus",
        ("Osmanthus House", ".g-verbs summary", "Print"),
        then="Printed by",
    ),
    Kind("record-sharing", "chen", "/account?q=Osmanthus", ("Osmanthus House", "Sharing"), then=DIALOG),
    Kind("record-why", "chen", "/account?q=Osmanthus", ("Osmanthus House", "Why can I see this?"), then=DIALOG),
    Kind("record-relations", "chen", "/account?q=Osmanthus", ("Osmanthus House", "Relations"), then="Add a relation"),
    Kind(
        "record-relations-form",
        "chen",
        "/account?q=Osmanthus",
        ("Osmanthus House", "Relations", "uses … (Product)"),
        then="#dialog[open] .g-form-foot",
    ),
    Kind("record-editor", "chen", "/account?q=Osmanthus", ("Osmanthus House", ".g-edit"), then="[data-editor]"),
    Kind("record-deal", "chen", "/deal?q=Ceremony", ("Ceremony set",)),
    Kind("record-masked", "quinn", "/account?q=Osmanthus", ("Osmanthus House",)),
    Kind("action", "chen", "/deal?q=Ceremony", ("Ceremony set", "Lose"), then=DIALOG),
    Kind("form", "chen", "/account/new"),
    Kind("form-problem", "chen", "/account/new", ("Create",), then=".g-problems"),
    Kind("board", "chen", "/deal/board"),
    Kind("board-lanes", "chen", "/deal/board?lanes=owner&folded=6"),
    Kind(
        "board-settings",
        "chen",
        "/account/board?by=level",
        ("Set up the board",),
        then=".g-board-settings",
    ),
    Kind("calendar", "chen", "/deal/calendar"),
    Kind("calendar-agenda", "chen", "/deal/calendar?by=created_at&show=agenda&day=" + dt.date.today().isoformat()),
    Kind("chart", "chen", "/deal/chart"),
    Kind("chart-two", "chen", "/deal/chart?by=expected_on&split=stage&measure=amount.sum"),
    Kind("search", "chen", "/search?q=tea&kind=account", then="Prospect"),
    Kind("search-untyped", "chen", "/search", then="What can be found"),
    Kind("palette", "chen", "/account?q=Osmanthus", ("Osmanthus House", ".g-find"), then="On this record"),
    Kind("new", "chen", "/new"),
    Kind("trash", "chen", "/account/trash"),
    Kind("trash-preview", "dai", "", (".g-trash .g-main-cell a",), begin=_throw_away, then=DIALOG),
    Kind("desk-of-a-leader", "ada", "/", then="Deals by stage"),
    Kind("desk-of-an-administrator", "ruth", "/", then="Last backup"),
    Kind("saved-views", "chen", "/deal/views"),
    Kind("settings", "chen", "/me/settings"),
    Kind("tokens", "chen", "/me/tokens"),
    Kind("password", "chen", "/me/password"),
    Kind("import", "chen", "/import?entity=account"),
    Kind("import-columns", "gus", "", begin=_bring),
    Kind("import-preview", "gus", "", ("Show a preview",), begin=_bring, then="Nothing is written yet."),
    Kind("import-result", "gus", "", ("Show a preview", "Import now"), begin=_bring, then="The import is done"),
    Kind("not-found", "chen", "/account/999999"),
    Kind("administration-people", "ruth", "/administration/people"),
    Kind("administration-person", "ruth", "/administration/people?q=chen", ("Chen",), then="How they get in"),
    Kind(
        "administration-invitation",
        "ruth",
        "/administration/people?q=nora",
        ("Nora", "Make an invitation"),
        then=DIALOG,
    ),
    Kind(
        "invitation",
        "ruth",
        "/administration/people?q=nora",
        ("Nora", "Make an invitation", "Make the link"),
        follow="[data-select-all]",
        then="You log in with the name nora.",
    ),
    Kind("administration-person-new", "ruth", "/administration/people/new"),
    Kind("administration-units", "ruth", "/administration/units"),
    Kind("administration-teams", "ruth", "/administration/teams"),
    Kind("administration-roles", "ruth", "/administration/roles"),
    Kind("administration-role", "ruth", "/administration/roles", ("Salesperson",), then=".g-matrix"),
    Kind(
        "administration-role-fields",
        "ruth",
        "/administration/roles",
        ("Quality", "Fields"),
        then="[aria-current=page]:has-text('Fields')",
    ),
    Kind("administration-requests", "ruth", "/administration/requests"),
    Kind("administration-log", "ruth", "/administration/log"),
    Kind("stages", "ruth", "/stage"),
    Kind("kinds-of-relations", "ruth", "/relation_type/new"),
    # The desk and what belongs to it.
    Kind("desk-arranged", "chen", "/me/desk/arrange"),
    Kind("week", "chen", "/calendar?show=week"),
    Kind("agenda", "chen", "/calendar?show=agenda"),
    Kind("calendars-elsewhere", "chen", "/calendar/feed"),
    Kind("working-hours", "chen", "/me/hours"),
    Kind("visits-of-a-day", "chen", "/visits"),
    Kind("follow-ups", "ada", "/follow-ups"),
    Kind("reports", "ada", "/reports"),
    Kind("report-written", "chen", "/reports", ("Write it Daily report",), then="#record-title"),
    Kind("briefing", "ada", "/briefing"),
    Kind("sales-reports", "ada", "/sales-reports"),
    Kind("exchange", "ada", "/doors"),
    Kind("exchange-conflicts", "ada", "/doors/conflicts"),
    Kind("sales-report", "ada", "/sales-reports/pipeline"),
    Kind("sales-report-empty", "ada", "/sales-reports/won?from=1999-01-01&to=1999-12-31"),
    Kind("sales-report-filter", "ada", "/sales-reports/pipeline", ("Filter",), then=PANEL),
    Kind("report-of-promises", "ada", "/sales-reports/on-time"),
    Kind("report-of-special-prices", "ada", "/sales-reports/special-prices"),
    Kind("mails-for-leads", "ada", "/capturing/mails"),
    Kind("scores", "ada", "/capturing/chances"),
    Kind("assignment", "ada", "/capturing/assignment"),
    Kind("lead-response", "ada", "/capturing/response"),
    Kind("web-form", "ada", "/web_form", ("Ask for an offer",), then="#record-title"),
    Kind("mailbox", "ada", "/lead_mailbox", ("Offers by mail",), then="#record-title"),
    Kind(
        "playbook-preview",
        "ada",
        "/playbook",
        ("Before we shake hands", "What would this stop?"),
        then="To the playbook",
    ),
    Kind("limits", "ruth", "/quoting/special-price-flow"),
    Kind("claims", "chen", "/cash/claims"),
    Kind("statement", "fay", "/account?q=Osmanthus", ("Osmanthus House", "This year"), then=".g-page [name=from]"),
    Kind("guides", "chen", "/guided"),
    Kind("families", "ada", "/product_family"),
    Kind("bundles", "ada", "/bundle"),
    Kind("territories", "ada", "/territories"),
    Kind("forecast", "ada", "/forecast"),
    Kind("forecast-by-territory", "ada", "/forecast?by=territories"),
    Kind("forecast-submissions", "ada", "/forecast/submissions"),
    Kind("forecast-changes", "ada", "/forecast/changes"),
    Kind("forecast-outlook", "ada", "/forecast/outlook"),
    Kind("forecast-accuracy", "ada", "/forecast/accuracy"),
    Kind("demand", "ada", "/demand"),
    Kind("whom-to-offer", "ada", "/demand/customers"),
    Kind("approvals", "chen", "/approvals"),
    Kind("notifications", "chen", "/me/notifications"),
    Kind("notification-settings", "chen", "/me/notifications/settings"),
    Kind("reminders", "chen", "/me/reminders"),
    Kind("administration-rules", "ruth", "/administration/rules"),
    Kind("administration-services", "ruth", "/administration/rules/services"),
    Kind("administration-webhooks", "ruth", "/administration/webhooks"),
    Kind("administration-messengers", "ruth", "/administration/messengers"),
    Kind("administration-messages", "ruth", "/administration/messages"),
    Kind("approval-flows", "ruth", "/approval_flow"),
    # Hana reads Chinese.
    Kind("chinese-desk", "hana", "/"),
    Kind("chinese-list", "hana", "/deal", then="金额合计"),
    Kind("chinese-list-filter", "hana", "/account?f=level.is.key", ("筛选",), then=PANEL),
    Kind("chinese-record", "hana", "/account?q=Osmanthus", ("Osmanthus House",), then="跟进与任务"),
    Kind("chinese-record-sharing", "hana", "/account?q=Osmanthus", ("Osmanthus House", "共享"), then=DIALOG),
    Kind("expense-receipt", "chen", "/expensing/receipt"),
    Kind("expense-people", "chen", "/expensing/people?period=this_year"),
    Kind("expense-payout", "fay", "/expensing/payout"),
    Kind("dunning", "fay", "/collecting/dunning"),
    Kind("chinese-expense-receipt", "hana", "/expensing/receipt"),
    Kind("chinese-form-problem", "hana", "/account/new", (".g-form-foot [type=submit]",), then=".g-problems"),
    Kind("chinese-board", "hana", "/deal/board"),
    Kind("chinese-chart", "hana", "/deal/chart?by=created_at&bucket=quarter"),
    Kind("chinese-sales-report", "hana", "/sales-reports/pipeline?by=owner"),
    Kind("chinese-search", "hana", "/search?q=tea"),
    Kind("chinese-palette", "hana", "/account", (".g-find",), then="当前列表"),
    Kind("chinese-settings", "hana", "/me/settings"),
    Kind("commission", "chen", "/incentives/mine"),
    Kind("commission-supposed", "chen", "/incentives/suppose"),
    Kind("quotas-handed-down", "ada", "/incentives/quotas"),
    Kind("quotas-and-results", "ada", "/incentives/standing"),
    Kind("chinese-tokens", "hana", "/me/tokens"),
    Kind("chinese-import", "hana", "/import?entity=account"),
    Kind("chinese-administration-people", "hana", "/administration/people"),
    Kind("chinese-administration-role", "hana", "/administration/roles", ("销售人员",), then=".g-matrix"),
    Kind("chinese-administration-log", "hana", "/administration/log"),
)
