"""The pages of rules: a sentence that one makes clause by clause, tries on the past, switches on, and whose runs one reads."""

import re
import time

from django.test import Client

from guanxi.platform.automation.rules.keeping import set_service, set_when
from guanxi.platform.automation.rules.models import Rule, Run
from guanxi.platform.automation.rules.services import make_service
from guanxi.platform.automation.rules.working import work_off
from guanxi.platform.automation.webhooks.signing import signature
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse
from tests.world import World

RULES = "/administration/rules"


def text(client: Client, address: str) -> str:
    """A page as it stands there."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def sent(client: Client, address: str, **values: str) -> str:
    """Send a form and give where it leads."""
    answer = client.post(address, values)
    assert answer.status_code == 303, (
        address,
        answer.status_code,
        re.findall(r"<p>(.*?)</p>", answer.content.decode()),
    )
    return str(answer.headers["Location"])


def test_a_rule_is_written_tried_and_switched_on(world: World, browse: Browse) -> None:
    root = browse("root")
    rights = {f"{key}.{verb}": "true" for key in ("account", "deal", "activity") for verb in ("read", "create", "edit")}
    service = sent(root, f"{RULES}/services/new", name="Deal helper", **rights)
    assert "Deals" in text(root, service) and "It may give records" not in text(root, service)
    number = service.rsplit("/", 1)[1]
    path = sent(root, f"{RULES}/new", name="Big deals", about="deal", service=number)
    assert "Deal is created" in text(root, path)
    assert "Amount" in text(root, f"{path}/if/ask")
    where = root.get(f"{path}/if/ask?field=amount&operator=more_than&value=100000&done=yes").headers["Location"]
    assert "more than" in text(root, where)
    sent(root, f"{path}/if", f="amount.more_than.100000")
    assert "For whom" in text(root, f"{path}/steps/new?do=plan")
    sent(root, f"{path}/steps/new?do=plan", kind="task", subject="Look at {name}", days="2", who="manager")
    page = text(root, path)
    assert "plan Task “Look at {name}” for the owner&#39;s manager, due in 2 days" in page
    sent(root, f"{path}/on")
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Golden Leaf"})
        create(entity("deal"), {"name": "Winter tea", "account": account.pk, "amount": "120000"})
    assert "It would have worked 1 time in the last 30 days." in text(root, f"{path}/try")
    work_off()
    page = text(root, path)
    assert "planned: Activity" in page and "Winter tea" not in page, "who keeps rules need not read deals"
    assert "Big deals" in text(root, RULES) and "done" in text(root, f"{path}/runs")


def test_fields_of_a_step_are_set_one_by_one(world: World, browse: Browse) -> None:
    root, path = made(world, browse)
    assert root.get(f"{path}/steps/new?do=change").headers["Location"] == f"{path}/steps/0/fields"
    assert "Amount" in text(root, f"{path}/steps/0/fields")
    sent(root, f"{path}/steps/0/fields/name", how="is", name="Big: {name}", _fields="name")
    sent(root, f"{path}/steps/0/fields/expected_on", how="today", today="14")
    assert "Expected close becomes in 14 days" in text(root, path)
    sent(root, f"{path}/steps/0/fields/expected_on/remove")
    where = sent(root, f"{path}/steps/new?do=create", entity="activity")
    assert where == f"{path}/steps/1/fields"
    sent(root, f"{path}/steps/1/fields/owner", how="who", who="owner")
    sent(root, f"{path}/steps/1/up")
    with world.as_("root"):
        assert Rule.objects.get().does == [
            {"do": "create", "entity": "activity", "set": {"owner": {"who": {"who": "owner"}}}},
            {"do": "change", "set": {"name": {"is": "Big: {name}"}}},
        ]
    answer = root.post(f"{path}/steps/1/fields/amount", {"how": "is", "amount": "many", "_fields": "amount"})
    assert answer.status_code == 422
    assert "name" in text(root, f"{path}/steps/1/fields/name")
    sent(root, f"{path}/steps/0/remove")
    assert root.post(f"{path}/steps/new?do=assign", {"who": "team"}).status_code == 422
    assert root.get(f"{path}/steps/new?do=action").status_code == 200
    where = sent(root, f"{path}/steps/new?do=action", name="lose")
    assert "loss" in text(root, where).lower()


def test_when_is_asked_in_words(world: World, browse: Browse) -> None:
    root, path = made(world, browse)
    assert "it is changed" in text(root, f"{path}/when")
    assert sent(root, f"{path}/when", event="changed", changed="stage") == f"{path}/when/values"
    assert "Proposal" in text(root, f"{path}/when/values")
    with world.as_("chen"):
        stage = entity("stage").model._base_manager.get(name="Proposal").pk
    sent(root, f"{path}/when/values", was="", becomes=str(stage))
    assert "“Stage” of Deal becomes “Proposal”" in text(root, path)
    sent(root, f"{path}/when", event="date", date="expected_on", days="3", side="before")
    assert "it is 3 days before “Expected close” of Deal" in text(root, path)
    sent(root, f"{path}/when", event="silent", silent="30")
    assert "Deal has no activity for 30 days" in text(root, path)
    assert root.post(f"{path}/when", {"event": "silent", "silent": "0"}).status_code == 422
    assert root.post(f"{path}/when", {"event": "date", "date": "", "days": "1"}).status_code == 422


def test_a_rule_that_is_not_whole_is_not_switched_on(world: World, browse: Browse) -> None:
    root, path = made(world, browse)
    sent(root, f"{path}/on")
    assert "Say first what the rule does." in text(root, path)
    with world.as_("root"):
        assert not Rule.objects.get().is_on


def test_only_keepers_of_rules_come_here(world: World, browse: Browse) -> None:
    _root, path = made(world, browse)
    chen = browse("chen")
    for address in (RULES, path, f"{path}/if/ask", f"{path}/try", f"{path}/runs", f"{RULES}/services"):
        assert chen.get(address).status_code == 403, address
    assert chen.post(f"{path}/on").status_code == 403
    with world.as_("chen"):
        assert not Run.objects.exists()


def made(world: World, browse: Browse) -> tuple[Client, str]:
    """A rule about deals that Root has begun."""
    root = browse("root")
    sent(root, f"{RULES}/services/new", name="Helper", **{"deal.edit": "true", "activity.create": "true"})
    with world.as_("root"):
        number = User.objects.get(is_service=True).pk
    return root, sent(root, f"{RULES}/new", name="Deals", about="deal", service=str(number))


def test_a_webhook_is_made_tried_and_called_by_a_rule(world: World, browse: Browse) -> None:
    root, path = made(world, browse)
    hooks = "/administration/webhooks"
    assert root.post(f"{hooks}/new", {"name": "Own", "url": "https://127.0.0.1/"}).status_code == 422
    there = sent(root, f"{hooks}/new", name="Book-keeping", url="https://tea.example/crm", active="true")
    assert "whsec_" in text(root, there) and "Book-keeping" in text(root, hooks)
    sent(root, f"{there}/try")
    assert "waits" in text(root, there)
    sent(root, f"{path}/steps/new?do=webhook", to=there.rsplit("/", 1)[1])
    assert "call the webhook “Book-keeping”" in text(root, path) and "Deals" in text(root, there)
    before = re.search('whsec_[^"]+', text(root, there))
    sent(root, f"{there}/secret")
    assert before and before[0] not in text(root, there)
    assert root.post(f"{path}/steps/new?do=mail", {"subject": "", "text": "", "who": "owner"}).status_code == 422
    sent(root, f"{path}/steps/new?do=mail", subject="{name}", text="Look at it.", who="owner")
    assert "mail to the owner: “{name}”" in text(root, path)
    assert browse("chen").get(there).status_code == 403


def test_services_of_rules_are_nobody_one_chooses(world: World, browse: Browse) -> None:
    with world.as_("root"):
        make_service("Deal helper", {"deal": ("read",)})
    offered = browse("chen").get("/user/pick").text
    assert "Bo" in offered and "Deal helper" not in offered
    assert "Deal helper" not in browse("root").get("/user/pick?q=helper").text


def test_a_rule_is_called_by_another_program(world: World, browse: Browse) -> None:
    with world.as_("root"):
        made = create(entity("rule"), {"name": "Leads of the shop"})
        helper = make_service("Shop", {"lead": ("read", "create")})
        set_service(made, helper.pk)
        set_when(made, {"about": "lead", "event": "created"})
    root, path = browse("root"), f"/administration/rules/{made.pk}"
    assert root.post(f"{path}/when", {"event": "called"})["Location"] == f"{path}/calls"
    page = root.get(f"{path}/calls").text
    secret = re.search(r'value="(whsec_[^"]+)"', page)
    address = re.search(r'value="http://testserver(/hook/[^"]+)"', page)
    assert secret and address
    assert "whsec_" not in root.get(f"{path}/calls").text, "shown once"
    root.post(f"{path}/on", {})
    assert "Say first where" in root.get(path).text
    root.post(f"{path}/calls", {"field": "name", "place": "who.name"})
    root.post(f"{path}/calls", {"field": "company", "place": "who.firm"})
    root.post(f"{path}/on", {})
    raw = '{"who": {"name": "Lu Ming", "firm": "Moon Tea"}}'
    signed = {"Guanxi-Signature": signature(secret[1], int(time.time()), raw.encode()), "Guanxi-Delivery": "order-1"}
    other = Client(enforce_csrf_checks=True)
    assert other.get(address[1]).status_code == 405
    answer = other.post(address[1], raw, content_type="application/json", headers=signed)
    assert (answer.status_code, answer.json()["id"]) == (202, "order-1")
    assert other.post(address[1], raw, content_type="application/json", headers=signed).status_code == 200
    assert other.post(address[1], raw, content_type="application/json").status_code == 401
    work_off()
    page = root.get(f"{path}/calls").text
    assert "order-1" in page and "last: Lu Ming" in page and "done" in page
    assert "Moon Tea" in browse("ada").get("/lead?q=Moon+Tea").text
    assert browse("chen").get(f"{path}/calls").status_code in (403, 404)
    sent(root, f"{path}/calls/key", key="company", none="nothing")
    tried = root.post(f"{path}/calls/try", {"body": raw}).text
    assert "may not change such records" in tried, "the service may only create"
    assert "This is no JSON object" in root.post(f"{path}/calls/try", {"body": "tea"}).text
    other_firm = raw.replace("Moon", "Sun")
    assert "No record has this" in root.post(f"{path}/calls/try", {"body": other_firm}).text
    sent(root, f"{path}/calls/key", key="company", none="new")
    tried = root.post(f"{path}/calls/try", {"body": other_firm}).text
    assert "It would make a new one" in tried and "Sun Tea" in tried
    assert "Sun Tea" not in browse("ada").get("/lead").text
    assert browse("chen").post(f"{path}/calls/try", {"body": raw}).status_code in (403, 404)


def test_what_is_dangerous_in_the_rights_of_a_service_is_named(world: World, browse: Browse) -> None:
    root = browse("root")
    service = sent(root, f"{RULES}/services/new", name="Desk", **{"lead.assign": "true", "account.edit": "true"})
    page = text(root, service)
    assert "It may give records to other people: Leads" in page and "who may do what" not in page
    with world.as_("root"):
        role = load_identity(int(service.rsplit("/", 1)[1])).rights.roles[0]
        set_grants(Role.objects.get(pk=role), {("lead", "delete"): int(Scope.ALL), ("user", "edit"): int(Scope.ALL)})
    page = text(root, service)
    assert "It may delete: Leads" in page and "It may change who may do what here: People" in page
