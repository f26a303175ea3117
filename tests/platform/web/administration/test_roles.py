"""Roles: the matrix as it is saved and as it counts, field rules, copies, comparison, and the second person who approves."""

import html
import re

from guanxi.config.shipped import ROLES
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, Operation, Role
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.web.administration.pieces import SHIPPED
from tests.platform.web.administration.walking import Walker, walk
from tests.world import World

ACCOUNT = entity("account")


def role(key: str) -> Role:
    return Role.objects.get(key=key)


def sent(page: str) -> dict[str, str]:
    """Give what the browser would send of a page's matrix: its version and every choice as it stands."""
    form = page[page.index('method="post" action="/administration/roles') :]
    fields = {"version": re.search(r'name="version" value="(\w+)"', form)[1]}  # type: ignore[index]
    for name, options in re.findall(
        r'<select class="[^"]*" name="([\w.]+)"[^>]*data-matrix[^>]*>(.*?)</select>', form, re.DOTALL
    ):
        chosen = re.search(r'value="([\w]+)" selected', options)
        fields[name] = chosen[1] if chosen else ""
    return fields


def customers(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [row.title for row in find(Query(ACCOUNT)).rows]


def second_administrator(world: World, login: str = "nora") -> Walker:
    with world.as_("root"):
        request_role(world.people[login].pk, role("administrator").pk)
    return walk(world, login)


def test_a_changed_scope_counts_on_the_next_page_of_everybody_who_holds_the_role(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    with world.as_("gus"):
        create(ACCOUNT, {"name": "Blue Kettle"})
    root, dai = walk(world, "root"), walk(world, "dai")
    path = f"/administration/roles/{role('salesperson').pk}"
    assert "Golden Leaf" not in dai.text("/account")
    form = sent(root.text(path))
    assert form["account.read"] == "own"
    assert "1 right is changed" in root.do(path, **(form | {"account.read": "unit"}))
    page = dai.text("/account")
    assert "Golden Leaf" in page and "Blue Kettle" not in page
    root.do(path, **(sent(root.text(path)) | {"account.read": "all"}))
    assert "Blue Kettle" in dai.text("/account")
    root.do(path, **(sent(root.text(path)) | {"account.read": "none"}))
    dai.text("/account", 403)
    with world.as_("root"):
        line = Operation.objects.filter(kind="role changed").first()
    assert line and line.detail["entities"] == ["account"] and line.user_id == world.people["root"].pk


def test_every_choice_of_the_matrix_is_stored_as_the_scope_it_names(world: World) -> None:
    root, made = walk(world, "root"), None
    root.do("/administration/roles/new", name="Trial", name_zh="试用")
    made = Role.objects.get(name="Trial")
    path = f"/administration/roles/{made.pk}"
    form = sent(root.text(path))
    assert set(form.values()) - {form["version"]} == {"none"}
    wanted = {
        "account.read": "below",
        "account.edit": "staff",
        "account.create": "own",
        "deal.read": "all",
        "deal.export": "unit",
        "user.read": "all",
    }
    assert "6 rights are changed" in root.do(path, **(form | wanted))
    stored = {f"{one.entity}.{one.verb}": Scope(one.scope) for one in Grant.objects.filter(role=made) if one.scope}
    assert stored == {
        "account.read": Scope.BELOW,
        "account.edit": Scope.SUBORDINATES,
        "account.create": Scope.OWN,
        "deal.read": Scope.ALL,
        "deal.export": Scope.UNIT,
        "user.read": Scope.ALL,
    }
    assert {name: word for name, word in sent(root.text(path)).items() if word != "none"} == wanted | {
        "version": sent(root.text(path))["version"]
    }
    assert "Nothing was changed" in root.do(path, **sent(root.text(path)))


def test_two_people_who_change_a_role_at_once_are_told(world: World) -> None:
    root, nora = walk(world, "root"), second_administrator(world)
    path = f"/administration/roles/{role('salesperson').pk}"
    old = sent(root.text(path))
    nora.do(path, **(sent(nora.text(path)) | {"account.export": "none"}))
    assert "Somebody else changed this role" in root.do(path, **(old | {"account.read": "all"}))
    assert Grant.objects.get(role=role("salesperson"), entity="account", verb="read").scope == Scope.OWN


def test_nobody_changes_the_administrators_role_or_one_they_hold(world: World) -> None:
    root = walk(world, "root")
    page = root.text(f"/administration/roles/{role('administrator').pk}")
    assert "cannot be changed" in page and "data-matrix" not in page
    with world.as_("root"):
        asked = request_role(world.people["root"].pk, role("quality").pk)
    second_administrator(world).do(f"/administration/requests/{asked.pk}/approve")
    path = f"/administration/roles/{role('quality').pk}"
    assert "You hold this role yourself" in root.text(path)
    stored = {(one.entity, one.verb): one.scope for one in Grant.objects.filter(role=role("quality"))}
    nora_page = sent(walk(world, "nora").text(path))
    assert "cannot be changed by you" in html.unescape(root.do(path, **(nora_page | {"deal.edit": "all"})))
    assert stored == {(one.entity, one.verb): one.scope for one in Grant.objects.filter(role=role("quality"))}


def test_field_rules_hide_mask_and_open_at_once(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf", "phone": "13800138000"})
    root = walk(world, "root")
    path = f"/administration/roles/{role('salesperson').pk}/fields"
    form = sent(root.text(path, entity="account"))
    assert form["field.phone"] == "edit" and form["field.created_at"] == "read"
    page = root.do(
        path, entity="account", **(form | {"field.phone": "masked", "field.revenue": "hidden", "field.level": "read"})
    )
    assert "3 fields are changed" in page and "(3)" in page
    with world.as_("chen"):
        view = view_of(ACCOUNT)
        assert (view.access("phone"), view.access("revenue"), view.access("level")) == (
            Access.MASKED,
            Access.HIDDEN,
            Access.READ,
        )
        assert find(Query(ACCOUNT)).rows[0].text(ACCOUNT.field("phone")) == "•••8000"
    root.do(
        path,
        entity="account",
        **(
            sent(root.text(path, entity="account"))
            | {"field.phone": "edit", "field.revenue": "edit", "field.level": "edit"}
        ),
    )
    assert not FieldRule.objects.filter(role=role("salesperson"), entity="account").exists()
    with world.as_("chen"):
        assert view_of(ACCOUNT).access("phone") == Access.EDIT


def test_a_copy_has_the_same_rights_and_belongs_to_nobody(world: World) -> None:
    root, quality = walk(world, "root"), role("quality")
    assert "Copy of Quality" in root.text("/administration/roles/new", like=quality.pk)
    assert "Nobody holds it yet" in root.do("/administration/roles/new", name="Quality Berlin", like=quality.pk)
    copy = Role.objects.get(name="Quality Berlin")
    for model, names in ((Grant, ("entity", "verb", "scope")), (FieldRule, ("entity", "field", "access"))):
        theirs = set(model.objects.filter(role=quality).values_list(*names))
        assert theirs and theirs == set(model.objects.filter(role=copy).values_list(*names))
    assert "Nobody holds this role" in root.text(f"/administration/roles/{copy.pk}/people")
    assert "is in the trash" in root.do(f"/administration/roles/{copy.pk}/trash")
    assert "Take it back first" in root.do(f"/administration/roles/{quality.pk}/trash")


def test_a_comparison_shows_where_another_role_differs_and_nothing_else(world: World) -> None:
    root = walk(world, "root")
    path = f"/administration/roles/{role('salesperson').pk}"
    assert "g-other" not in root.text(path)
    page = root.text(path, compare=role("director").pk)
    cell = page[page.index('name="account.read"') :]
    assert "all</span>" in cell[: cell.index("</td>")]
    user = page[page.index('name="user.read"') :]
    assert "g-other" not in user[: user.index("</td>")]
    assert root.text(f"{path}/fields", entity="account", compare=role("quality").pk).count("g-other") == 4


def test_a_role_for_oneself_counts_when_a_second_administrator_approved_it(world: World) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    root = walk(world, "root")
    me = f"/administration/people/{world.people['root'].pk}"
    assert "Requested" in root.do(f"{me}/roles", role=role("director").pk)
    root.text("/account", 403)
    request = Assignment.objects.get(user=world.people["root"], role=role("director"))
    own = root.text("/administration/requests")
    assert "Somebody else has to approve it" in own and f"/requests/{request.pk}/approve" not in own
    assert "Someone else has to approve this" in root.do(f"/administration/requests/{request.pk}/approve")
    root.text("/account", 403)
    nora = second_administrator(world)
    assert "counts at once" in nora.do(f"/administration/requests/{request.pk}/approve")
    assert "Golden Leaf" in root.text("/account")
    assert "Nora gave Root the role Director" in re.sub(r"<[^>]+>", "", nora.text("/administration/requests"))


def test_a_request_can_be_refused_and_withdrawn(world: World) -> None:
    root, nora = walk(world, "root"), second_administrator(world)
    for walker in (nora, root):
        root.do(f"/administration/people/{world.people['root'].pk}/roles", role=role("director").pk)
        request = Assignment.objects.get(user=world.people["root"], role=role("director"))
        assert "The request is gone" in walker.do(f"/administration/requests/{request.pk}/refuse")
        assert not Assignment.objects.filter(pk=request.pk).exists()
    with world.as_("root"):
        assert Operation.objects.filter(kind="role refused").count() == 2


def test_the_last_administrator_stays_one(world: World) -> None:
    root = walk(world, "root")
    me = f"/administration/people/{world.people['root'].pk}"
    held = Assignment.objects.get(user=world.people["root"])
    assert "Nobody else is an administrator" in root.do(f"{me}/roles/{held.pk}/end")
    assert Assignment.objects.filter(pk=held.pk).exists()
    nora = second_administrator(world)
    assert "taken back" in nora.do(f"{me}/roles/{held.pk}/end")
    root.text("/administration/people", 403)


def test_the_list_of_roles_counts_who_holds_them_in_the_readers_language(world: World) -> None:
    root = walk(world, "root")
    page = root.text("/administration/roles")
    assert "Sales manager" in page and "shipped" in page
    assert all(
        name in root.text(f"/administration/roles/{role('salesperson').pk}/people") for name in ("Chen", "Dai", "Gus")
    )
    with world.as_("root"):
        User.objects.filter(login="root").update(language="zh-hans")
    assert "销售经理" in root.text("/administration/roles")


def test_every_shipped_role_says_for_whom_it_is_in_both_languages() -> None:
    assert {purpose for _name, _zh, purpose, _grants, _rules in ROLES.values()} == set(SHIPPED)
