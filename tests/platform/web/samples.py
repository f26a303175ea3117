"""Invented pages in every state, so that templates can be drawn, looked at and checked without a database."""

from markupsafe import Markup

from guanxi.platform.web.cells import initials, masked, person, tint
from guanxi.platform.web.parts.administration import (
    Approval,
    ApprovalsPage,
    MatrixCell,
    MatrixPage,
    MatrixRow,
    TablePage,
    TreeNode,
    TreePage,
)
from guanxi.platform.web.parts.boards import BoardColumn, BoardPage, Card
from guanxi.platform.web.parts.forms import Control, Duplicate, FormPage, FormSection
from guanxi.platform.web.parts.imports import (
    BadRow,
    ColumnMapping,
    Mapping,
    Preview,
    PreviewRow,
    Progress,
    Step,
    Upload,
)
from guanxi.platform.web.parts.lists import BulkVerb, Chip, Choice, Empty, Heading, ListPage, Row
from guanxi.platform.web.parts.people import (
    Desk,
    ErrorPage,
    Hit,
    LogIn,
    OpenSession,
    PasswordForm,
    SearchPage,
    Settings,
)
from guanxi.platform.web.parts.records import (
    Change,
    Composer,
    FieldChange,
    HistoryPanel,
    Moment,
    Reason,
    RecordPage,
    Related,
    Section,
    Share,
    SharingPanel,
    Stage,
    Timeline,
    TrashPage,
    Value,
    Verb,
    WhyPanel,
)  # fmt: skip
from guanxi.platform.web.parts.shell import Language, Link, Me, MenuGroup, Notice, Shell, Undo

CUSTOMERS = (
    "北京云帆科技有限公司",
    "Ganjaflex",
    "Kinnamplus Industrial Holdings and Logistics (Asia Pacific) Pte. Ltd.",
    "上海远景精密仪器股份有限公司",
    "Zoomit",
    "Cancity",
    "深圳市华星光电子有限公司",
    "Hatfan",
    "Konex",
    "Dontechi",
)
STAGES = ("Prospecting", "Qualified", "Proposal", "Negotiation", "Won", "Lost")
PEOPLE = ("Anna Snelling", "陈晓明", "Darcel Schlecht", "欧阳若兰", "Vicki Laflamme")


def shell(
    title: str,
    language: str = "en",
    theme: str = "light",
    current: str = "/deal",
    crumbs: tuple[Link, ...] = (),
    *,
    notices: tuple[Notice, ...] = (),
    styles: tuple[str, ...] = (),
) -> Shell:
    def link(label: str, url: str, icon: str) -> Link:
        return Link(label, url, icon, url == current)

    menu = (
        MenuGroup("", (link("Desk", "/", "home"), link("Tasks", "/task", "checkbox"))),
        MenuGroup(
            "Customers", (link("Accounts", "/account", "building"), link("Contacts", "/contact", "address-book"))
        ),
        MenuGroup(
            "Sales",
            (
                link("Leads", "/lead", "filter"),
                link("Deals", "/deal", "target-arrow"),
                link("Products", "/product", "package"),
            ),
        ),
        MenuGroup(
            "Administration",
            (link("People and rights", "/administration", "shield-lock"), link("Import", "/import", "file-import")),
        ),
    )
    return Shell(
        menu=menu,
        creatable=(Link("Account", "/account/new", "building"), Link("Deal", "/deal/new", "target-arrow")),
        bottom=(
            Link("Desk", "/", "home"),
            Link("Search", "/search", "search"),
            Link("New", "/new", "plus"),
            Link("Deals", "/deal", "target-arrow", True),
            Link("More", "#menu", "menu-2"),
        ),
        me=Me("陈晓明", initials("陈晓明"), tint("陈晓明"), "West · Salesperson"),
        languages=(Language("en", "English", language == "en"), Language("zh-hans", "简体中文", language != "en")),
        language=language,
        theme=theme,
        title=title,
        csrf="sample",
        crumbs=crumbs,
        notices=notices,
        styles=styles or ("guanxi/board.css", "guanxi/administration.css"),
    )


def headings() -> tuple[Heading, ...]:
    return (
        Heading("name", "Name", "g-main-cell", "?sort=name"),
        Heading("account", "Account", "", "?sort=account"),
        Heading("stage", "Stage", "", "?sort=stage"),
        Heading("amount", "Amount", "g-num", "?sort=amount", "descending"),
        Heading("close", "Expected close", "", "?sort=close"),
        Heading("owner", "Owner", "", ""),
        Heading("updated", "Changed", "", ""),
    )


def rows(number: int) -> tuple[Row, ...]:
    made = []
    for n in range(number):
        customer, stage, who = CUSTOMERS[n % 10], STAGES[n % 6], PEOPLE[n % 5]
        pill = {"Won": "g-pill-good", "Lost": "g-pill-lost"}.get(stage, "")
        amount = Markup("¥{:,.2f}").format(1_284_000 - n * 21_437.5) if n % 7 else masked("•••")
        cells = (
            f'<td class="g-main-cell"><a href="/deal/{n}">GTX Pro · D-2026-{n + 1:05}</a></td>',
            Markup('<td><a href="/account/{}">{}</a></td>').format(n, customer),
            f'<td><span class="g-pill {pill}">{stage}</span></td>',
            Markup('<td class="g-num">{}</td>').format(amount),
            '<td data-label="Expected close">2026-12-18</td>',
            Markup("<td>{}</td>").format(person(who, n)),
            '<td class="g-late-cell"><time title="2026-11-18 09:12">3 days ago</time></td>',
        )
        made.append(Row(str(n), f"D-2026-{n + 1:05}", tuple(Markup(cell) for cell in cells)))
    return tuple(made)


EMPTY = Empty(
    "No deals yet",
    "A deal is a chance to sell something to a customer. Write the first one, or import what you have.",
    (Link("New deal", "/deal/new", "plus"), Link("Import", "/import", "upload")),
)
VIEWS = (Link("List", "/deal", "layout-list", True), Link("Board", "/deal/board", "layout-kanban"))


def list_page(number: int) -> ListPage:
    return ListPage(
        title="Deals",
        icon="target-arrow",
        url="/deal",
        headings=headings(),
        rows=rows(number),
        empty=EMPTY,
        count_url="",
        chips=(Chip("Stage is Proposal", "/deal"), Chip("no contact for 14 days", "/deal")) if number else (),
        clear_url="/deal",
        filter_url="/deal/filter",
        filter_fields=(Choice("stage", "Stage"), Choice("amount", "Amount")),
        column_choices=(Choice("name", "Name", True), Choice("stage", "Stage", True)),
        hidden=(("sort", "-amount"),),
        next_url="?after=x" if number > 40 else "",
        new_url="/deal/new",
        new_label="New deal",
        views=VIEWS,
        more=(Link("Export", "/deal/export", "file-export"), Link("Trash", "/deal/trash", "trash")),
        bulk=(
            BulkVerb("Change", "/deal/bulk/edit", "pencil", dialog=True),
            BulkVerb("Hand over", "/deal/bulk/assign", "arrows-exchange", dialog=True),
            BulkVerb("To the trash", "/deal/bulk/trash", "trash", grave=True),
        ),
    )


def value(
    name: str, label: str, text: str | Markup, *, edit: bool = True, mask: bool = False, wide: bool = False
) -> Value:
    return Value(
        name,
        label,
        Markup(text) if not isinstance(text, Markup) else text,
        f"/deal/1/field/{name}" if edit else "",
        mask,
        wide,
    )


def record_page() -> RecordPage:
    sections = (
        Section("Deal", (
            value("name", "Name", "GTX Pro for the new plant in Suzhou"), value("account", "Account", '<a href="/account/1">上海远景精密仪器股份有限公司</a>'), value("amount", "Amount", "¥1,284,000.00"), value("probability", "Probability", "60 %"),
            value("close", "Expected close", "2026-12-18"), value("source", "Source", '<span class="g-pill">Trade fair</span>'), value("phone", "Phone", masked("•••8820"), edit=False, mask=True), value("tags", "Tags", '<span class="g-pill">plant</span> <span class="g-pill">2027 budget</span>'), value("next", "Next step", ""),
            value("note", "Notes", "The buyer wants the quote split by line.\nDecision in the second week of December; the plant manager is on our side.", wide=True),
        )),
        Section("Record", (value("owner", "Owner", person("陈晓明", 2), edit=False), value("unit", "Unit", "West", edit=False))),
    )  # fmt: skip
    stages = tuple(
        Stage(name, str(n), "past" if n < 2 else "current" if n == 2 else "ahead") for n, name in enumerate(STAGES[:5])
    )
    moments = (
        Moment(
            "phone-call",
            "陈晓明",
            "晓明",
            2,
            Markup("Called Ms Wang: she has the quote and asks for delivery before the Spring Festival."),
            Markup('<time title="2026-11-20 16:02">yesterday</time>'),
            "call",
            "",
            "",
        ),
        Moment(
            "flag",
            "陈晓明",
            "晓明",
            2,
            Markup(""),
            Markup("<time>4 days ago</time>"),
            "moved it to Proposal",
            "",
            "good",
        ),
        Moment(
            "mail",
            "Anna Snelling",
            "AS",
            4,
            Markup("Sent the data sheet and two references from the region."),
            Markup("<time>2 weeks ago</time>"),
            "mail",
            "",
            "",
        ),
        Moment("plus", "Anna Snelling", "AS", 4, Markup(""), Markup("<time>2026-09-02</time>"), "created it", "", ""),
    )

    def note(key: str) -> tuple[Control, ...]:
        return (Control("text", "What happened", "longtext", prefix=key, required=True),)

    return RecordPage(
        title="GTX Pro for the new plant in Suzhou",
        icon="target-arrow",
        kind="Deal",
        url="/deal/1",
        number="D-2026-00117",
        sections=sections,
        facts=(
            value("amount", "Amount", "¥1,284,000.00"),
            value("close", "Expected close", "2026-12-18"),
            value("owner", "Owner", "陈晓明"),
        ),
        stages=stages,
        stage_url="/deal/1/stage",
        version="3",
        verbs=(
            Verb("Lose", "/deal/1/do/lose", dialog=True),
            Verb("Win the deal", "/deal/1/do/win", "trophy", primary=True, dialog=True),
        ),
        more=(
            Verb("Change all fields", "/deal/1/edit", "pencil"),
            Verb("Hand over", "/deal/1/assign", "arrows-exchange", dialog=True),
            Verb("To the trash", "/deal/1/trash", "trash", grave=True, post=True),
        ),
        related=(
            Related(
                "line",
                "Products",
                "package",
                (
                    Heading("p", "Product", "g-main-cell"),
                    Heading("q", "Quantity", "g-num"),
                    Heading("a", "Amount", "g-num"),
                ),
                (
                    Row(
                        "1",
                        "x",
                        (
                            Markup('<td class="g-main-cell"><a href="/">GTX Pro</a></td>'),
                            Markup('<td class="g-num">12</td>'),
                            Markup('<td class="g-num">¥1,284,000.00</td>'),
                        ),
                    ),
                ),
                new_url="/line/new",
            ),
            Related("c", "Competitors", "swords", (), (), empty="No competitor is known."),
        ),
        timeline=Timeline(
            moments,
            (
                Composer("note", "Note", "note", "/x", note("note"), "Save the note"),
                Composer("call", "Call", "phone-call", "/x", note("call"), "Save the call"),
                Composer("visit", "Visit", "walk", "/x", note("visit"), "Save"),
                Composer("task", "Task", "checkbox", "/x", note("task"), "Save"),
            ),
        ),
        panels=(
            Link("History", "/deal/1/history", "history"),
            Link("Sharing", "/deal/1/sharing", "share"),
            Link("Why can I see this?", "/deal/1/why", "help-circle"),
        ),
    )


def form_page(*, bad: bool) -> FormPage:
    owners = tuple(Choice(str(n), name, n == 1) for n, name in enumerate(PEOPLE))
    controls = (
        Control(
            "name",
            "Name",
            "text",
            "" if bad else "GTX Pro",
            required=True,
            problems=("This must be filled in.",) if bad else (),
        ),
        Control("account", "Account", "link", search_url="/account/pick", choices=(Choice("1", CUSTOMERS[0], True),)),
        Control(
            "amount",
            "Amount",
            "money",
            "12,5" if bad else "1284000.00",
            help="In CNY",
            problems=(
                "“12,5” can be read in two ways; write thousands with a comma and decimals with a point: 1,234.50.",
            )
            if bad
            else (),
        ),
        Control("probability", "Probability", "percent", "60"),
        Control("close", "Expected close", "date", "2026-12-18"),
        Control("visit", "Next visit", "datetime", "2026-12-01T09:30"),
        Control("source", "Source", "choice", choices=(Choice("1", "Trade fair", True), Choice("2", "Referral"))),
        Control("phone", "Phone", "phone", "+86 10 8888 8820"),
        Control("mail", "E-mail", "mail", "wang@example.cn"),
        Control("site", "Web site", "url", "https://example.cn"),
        Control("pieces", "Pieces", "integer", "12"),
        Control("only", "Only the owner edits", "boolean", "true"),
        Control("tags", "Tags", "tags", "plant,2027 budget"),
        Control("note", "Notes", "longtext", "The buyer wants the quote split by line."),
    )
    duplicates = (
        (
            Duplicate("上海远景精密仪器有限公司", "same name", "/account/9"),
            Duplicate("An account you may not open", "same phone", "", "欧阳若兰"),
        )
        if bad
        else ()
    )
    return FormPage(
        "New deal",
        "/deal/new",
        (
            FormSection("Deal", controls),
            FormSection("Record", (Control("owner", "Owner", "choice", choices=owners, required=True, value="1"),)),
        ),
        "Create the deal",
        "/deal",
        problems=("Two fields need another look.",) if bad else (),
        duplicates=duplicates,
        draft="deal-new",
    )


def board_page() -> BoardPage:
    def card(n: int) -> Card:
        facts = (
            Markup("{}").format(CUSTOMERS[n % 10]),
            Markup("<strong>¥{:,}</strong>").format(84_000 + n * 3_125),
            person(PEOPLE[n % 5], n),
        )
        return Card(
            str(n),
            f"GTX Pro · D-2026-{n + 1:05}",
            f"/deal/{n}",
            "1",
            facts,
            "bad" if n % 6 == 5 else "",
            "21 days in this stage" if n % 6 == 5 else "",
        )

    columns = tuple(
        BoardColumn(
            str(n),
            name,
            f"{n * 11 + 3}",
            f"¥{n * 1.37 + 0.6:.2f}M",
            tuple(card(n * 7 + k) for k in range((5, 7, 3, 4, 6, 0)[n])),
            "/deal?f=stage",
            n * 4,
            {4: "good", 5: "lost"}.get(n, ""),
        )
        for n, name in enumerate(STAGES)
    )
    return BoardPage(
        "Deals",
        "target-arrow",
        "/deal/board",
        "/deal/board/move",
        columns,
        "Amount",
        new_url="/deal/new",
        new_label="New deal",
        views=(Link("List", "/deal", "layout-list"), Link("Board", "/deal/board", "layout-kanban", True)),
        filter_url="/deal/filter",
        filter_fields=(Choice("stage", "Stage"),),
    )


TABS = tuple(
    Link(label, f"/administration/{key}", "", key == "roles")
    for key, label in (
        ("people", "People"),
        ("units", "Units"),
        ("teams", "Teams"),
        ("roles", "Roles"),
        ("fields", "Field rules"),
        ("approvals", "Approvals"),
        ("log", "Operation log"),
    )
)
SCOPES = (
    ("none", "none"),
    ("own", "own"),
    ("staff", "own + subordinates"),
    ("unit", "unit"),
    ("below", "unit and below"),
    ("all", "all"),
)


def matrix_page() -> MatrixPage:
    verbs = ("Read", "Create", "Edit", "Delete", "Assign", "Export", "Import")

    def line(label: str, n: int) -> MatrixRow:
        return MatrixRow(
            label,
            tuple(
                MatrixCell(
                    f"{label}.{verb}",
                    f"{label}: {verb}",
                    tuple(Choice(value, text, at == (n + k) % 6) for at, (value, text) in enumerate(SCOPES)),
                )
                for k, verb in enumerate(verbs)
            ),
        )

    body = (
        MatrixRow("Customers", ()),
        line("Accounts", 1),
        line("Contacts", 2),
        MatrixRow("Sales", ()),
        line("Deals", 3),
        line("Leads", 5),
        line("Products", 0),
    )
    return MatrixPage(
        "Salesperson",
        "What people with this role may do, and with whose records.",
        "/x",
        ("Records", *verbs),
        body,
        TABS,
        "/administration/roles",
        legend=(("own", "records one owns"), ("unit and below", "records of one's unit and of units below it")),
    )


def tree_page() -> TreePage:
    leaf = TreeNode("3", "Team Celia", "6 people", (Verb("Rename", "/x", "pencil", dialog=True),))
    return TreePage(
        "Units",
        "The organisation; rights follow it.",
        (
            TreeNode(
                "1",
                "Company",
                "2 people",
                (),
                (
                    TreeNode("2", "West", "1 person", (Verb("Rename", "/x", "pencil"),), (leaf,)),
                    TreeNode("4", "Central", "12 people", ()),
                ),
            ),
        ),
        TABS,
        "/x",
        "New unit",
    )


STEPS = tuple(
    Step(label, "past" if n < 1 else "current" if n == 1 else "ahead")
    for n, label in enumerate(("File", "Columns", "Preview", "Import"))
)


def pages() -> dict[str, tuple[str, str, object, str]]:
    """This will give each sample page: template, layout, view-model, title."""
    deals, administration = "shell.html", "shell.html"
    targets = (Choice("", "do not import"), Choice("name", "Name", True), Choice("amount", "Amount"))
    session = OpenSession(
        "Chrome on Windows", "10.0.4.17", Markup("<time>yesterday</time>"), Markup("<time>just now</time>"), True, "/x"
    )
    desk = Desk(
        "Good morning, 陈晓明",
        "Saturday, 21 November 2026",
        (
            Related(
                "task",
                "My tasks",
                "checkbox",
                headings()[:1],
                (),
                empty="Nothing to do. Plan a next step on a deal and it appears here.",
            ),
            Related(
                "deal",
                "My open deals",
                "target-arrow",
                headings()[:4],
                tuple(Row(r.id, r.title, r.cells[:4]) for r in rows(6)),
                "/deal",
            ),
        ),
        (Link("Board", "/deal/board", "layout-kanban"),),
    )
    return {
        "list": ("list.html", deals, list_page(50), "Deals"), "list-few": ("list.html", deals, list_page(3), "Deals"), "list-empty": ("list.html", deals, list_page(0), "Deals"),
        "record": ("record.html", deals, record_page(), "GTX Pro for the new plant in Suzhou"), "form": ("form.html", deals, form_page(bad=False), "New deal"), "form-bad": ("form.html", deals, form_page(bad=True), "New deal"),
        "board": ("board.html", deals, board_page(), "Deals"), "login": ("login.html", "plain.html", LogIn("/enter", "/", "", "The name or the password is wrong."), "Log in"),
        "password": ("password.html", "plain.html", PasswordForm("/x", True, ("At least ten characters.", "Not one of the passwords everybody tries first."), (), ("This is too short.",)), "Password"),
        "settings": ("settings.html", deals, Settings("/x", (Choice("en", "English", True),), (Choice("auto", "Like the device", True),), (Choice("normal", "Normal", True),), (Choice("Asia/Shanghai", "Asia/Shanghai", True),), (session, OpenSession("Firefox on Android", "10.0.4.90", Markup("<time>3 days ago</time>"), Markup("<time>2 hours ago</time>"), False, "/x")), "/x", "/x"), "My settings"),
        "desk": ("desk.html", deals, desk, "Desk"), "error": ("error.html", deals, ErrorPage(404, "This page does not exist", "The record may have been moved to the trash, or you may not see it.", (Link("To my desk", "/"),)), "Not found"),
        "matrix": ("administration/matrix.html", administration, matrix_page(), "Salesperson"), "tree": ("administration/tree.html", administration, tree_page(), "Units"),
        "table": ("administration/table.html", administration, TablePage("Operation log", "Who did what, without business content.", headings()[:3], tuple(Row(r.id, r.title, r.cells[:3]) for r in rows(8)), "Nothing yet.", TABS, text=""), "Operation log"),
        "approvals": ("administration/approvals.html", administration, ApprovalsPage("Approvals", "A role is granted by one person and approved by another.", (Approval(Markup("<strong>Anna</strong> gives <strong>陈晓明</strong> the role Director"), Markup("<time>today</time>"), "/a", "/b"),), (), TABS), "Approvals"),
        "history": ("history.html", deals, HistoryPanel("D-2026-00117", (Change("陈晓明", Markup("<time>yesterday</time>"), "changed", (FieldChange("Stage", "Qualified", "Proposal"), FieldChange("Amount", "", "¥1,284,000.00"))),), "/deal/1"), "History"),
        "sharing": ("sharing.html", deals, SharingPanel("D-2026-00117", (Share("Team North", "team", "may read", "until 2026-12-31", "/x"),), "/deal/1", "/x", (Control("who", "Person or team", "choice", choices=(Choice("1", "Anna"),)), Control("until", "Until", "date"))), "Sharing"),
        "why": ("why.html", deals, WhyPanel("D-2026-00117", "陈晓明", (Reason("陈晓明 owns it.", True), Reason("It is shared with nobody.", False)), "/deal/1"), "Why"),
        "search": ("search.html", deals, SearchPage("GTX", (("Deals", (Hit("GTX Pro · D-2026-00001", "/deal/1", "target-arrow", "Deal", "¥1,284,000"),)), ("Products", (Hit("GTX Pro", "/product/1", "package", "Product"),))), (Link("Deals", "/deal", "target-arrow"),)), "Search"),
        "trash": ("trash.html", deals, TrashPage("Trash: deals", "trash", headings(), rows(4), "/x", "/deal", EMPTY), "Trash"),
        "upload": ("transfer/upload.html", deals, Upload("/x", STEPS, (Choice("deal", "Deals"),)), "Import"),
        "mapping": ("transfer/mapping.html", deals, Mapping("/x", STEPS, "sales_pipeline.csv", "8,800 rows, UTF-8, separated by commas", tuple(ColumnMapping(f"c{n}", name, ("1C1I7A6R", "Z063OYW0"), targets) for n, name in enumerate(("opportunity_id", "sales_agent", "product", "deal_stage"))), (Choice("number", "Number", True),)), "Import"),
        "preview": ("transfer/preview.html", deals, Preview("/x", "/y", STEPS, ("Number", "Amount"), (PreviewRow(2, "new", ("1C1I7A6R", "1054.00")), PreviewRow(3, "refused", ("Z063", "x"), ("“x” is no amount of money.",))), "8,800 rows: 8,798 can be imported, 2 cannot."), "Import"),
        "progress": ("transfer/progress.html", deals, Progress(STEPS, "/x", 8800, 8800, 8700, 98, 2, True, (BadRow(17, "close_value", "abc", "“abc” is no amount of money."),), "/x", "/deal"), "Import"),
    }  # fmt: skip


NOTICE = Notice("3 deals were moved to the trash.", "done", Undo("/deal/restore", ("1", "2", "3")))
