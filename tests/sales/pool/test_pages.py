"""The pages of the pool and its programs, and what an attack on masked details finds on every path."""

import re
from html import unescape
from urllib.parse import parse_qs

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.claim_entry import assign_entry, claim_entry
from guanxi.sales.pool.actions.reclaim import run_rule
from guanxi.sales.pool.actions.release_record import release_record
from guanxi.sales.pool.models import AccountOwnership, Pool, PoolEntry
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.pool.test_reclaiming import a_rule, days_on
from tests.world import World

SECRETS = (
    "13912345678",
    "139 1234 5678",
    "1234 5678",
    "lin@jade.example",
    "hotel@jade.example",
    "55550100",
    "5555 0100",
)


def pooled(world: World, reason: int) -> int:
    """Let Chen give a customer with a contact back; give the entry."""
    with world.as_("chen") as chen:
        account = create(
            entity("account"), {"name": "Jade Hotel", "phone": "021 5555 0100", "mail": "hotel@jade.example"}
        )
        create(
            entity("contact"),
            {"name": "Lin Mei", "mobile": "139 1234 5678", "mail": "lin@jade.example", "account": account.pk},
        )
        release_record(account, by=chen, reason=reason)
    with world.as_("dai"):
        return int(PoolEntry.objects.get().pk)


def test_no_path_tells_how_to_reach_what_lies_in_a_pool(world: World, pool: Pool, reason: int) -> None:
    entry = pooled(world, reason)
    with world.as_("dai"):
        record = PoolEntry.objects.get().record_id
    paths = (
        "/pooling",
        f"/pooling?pool={pool.pk}&q=Jade",
        "/pooling/figures",
        "/pool_entry",
        f"/pool_entry/{entry}",
        "/pool_entry?f=phone.contains.1234",
        f"/account/{record}",
        f"/account/{record}/history",
        "/account?q=Jade",
        "/contact?q=Lin",
        "/search?q=Jade",
        "/account?sort=phone",
    )
    for login in ("dai", "chen", "bo", "ada"):
        there = walk(world, login)
        for path in paths:
            text = there.get(path).content.decode()
            assert not [one for one in SECRETS if one in text.replace("q=", "")], (login, path)
    program = program_of(world, "dai")
    for path in ("/pool_entry", f"/pool_entry/{entry}", "/account", "/contact"):
        text = program.get(path).text
        assert not [one for one in SECRETS if one in text], path


def test_the_page_says_what_is_left_and_claims_several(world: World, pool: Pool, reason: int) -> None:
    entry = pooled(world, reason)
    dai = walk(world, "dai")
    page = dai.get("/pooling").content.decode()
    assert "Jade Hotel" in page and "•••0100" in page and "No limits here" in page
    dai.post("/pooling/claim", {"entry": [entry]})
    with world.as_("dai"):
        assert PoolEntry.objects.get(pk=entry).went == "claimed"
    assert "This pool is empty" in dai.get("/pooling").content.decode()
    assert "You belong to no pool yet" in walk(world, "eva").get("/pooling").content.decode()


def test_a_program_claims_and_gives_back(world: World, pool: Pool, reason: int) -> None:
    entry = pooled(world, reason)
    program = program_of(world, "dai")
    done = program.post(f"/pool_entry/{entry}/actions/claim")
    assert done.status == 200, done.text
    with world.as_("dai"):
        record = PoolEntry.objects.get().record_id
    back = program.post(f"/account/{record}/actions/release", {"reason": reason})
    assert back.status == 204, back.text


def test_a_rule_shows_who_would_lose_what(world: World, pool: Pool) -> None:
    rule = a_rule(world)
    with world.as_("gus"):
        create(entity("account"), {"name": "Kontor Elbe"})
    with world.as_("chen"):
        for name in ("Jade Hotel", "Quiet tea", "Soon quiet", "Busy tea"):
            create(entity("account"), {"name": name})
        busy = Account.objects.get(name="Busy tea").pk
        log_activity({"kind": "call", "text": "Wants samples"}, on=[("account", busy)])
    with as_pool():
        old = {"Kontor Elbe": 90, "Jade Hotel": 61, "Quiet tea": 61, "Soon quiet": 55, "Busy tea": 90}
        for name, days in old.items():
            account = Account.objects.get(name=name).pk
            Account.objects.filter(pk=account).update(created_at=days_on(-days))
            AccountOwnership.objects.filter(account=account).update(since=days_on(-days))
    page = walk(world, "ada").get(f"/pooling/rule/{rule.pk}").content.decode()
    assert "3 of 5 would be reclaimed now" in page and "1 more in the days of the warning" in page
    rows = rows_in(page)
    assert (rows["Chen"][0], rows["Gus"]) == ("2", ["1", "Kontor Elbe"])
    assert set(rows["Chen"][1].split(", ")) == {"Jade Hotel", "Quiet tea"}


def rows_in(page: str) -> dict[str, list[str]]:
    """The tables of a page: what stands in each row, by the name that it begins with."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', page, re.DOTALL)
    return {name: [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<td[^>]*>(.*?)</td>", cells, re.DOTALL)] for name, cells in rows}  # fmt: skip


def test_every_figure_of_the_pools_is_what_happened_and_leads_to_it(world: World, pool: Pool, reason: int) -> None:
    rule = a_rule(world, days=60)
    with world.as_("chen") as chen:
        made = {name: create(entity("account"), {"name": name}) for name in ("Jade", "Reed", "Moss", "Fern", "Ivy")}
        for name in ("Jade", "Reed", "Moss"):
            release_record(made[name], by=chen, reason=reason)
        # Of the two that are left, one is in contact with us.
        log_activity({"kind": "call", "text": "Wants samples", "done_at": days_on(50).isoformat()}, on=[("account", made["Ivy"].pk)])  # fmt: skip
    assert run_rule(rule, days_on(61)) == 1
    with as_pool():
        PoolEntry.objects.filter(name="Jade").update(entered_at=days_on(-4))
    with world.as_("dai") as dai:
        claim_entry(PoolEntry.objects.get(name="Jade"), by=dai)
        deal = create(entity("deal"), {"name": "Tea", "account": made["Jade"].pk})
        win_deal(deal, by=dai)
    with world.as_("bo") as bo:
        assign_entry(PoolEntry.objects.get(name="Reed"), by=bo, person=world.people["dai"].pk)
    page = walk(world, "bo").get("/pooling/figures").content.decode()
    rows = rows_in(page)
    # There are two, four came of which one was reclaimed, two went of which one was claimed, one deal, (4 + 0) / 2 days.
    assert rows["Customers nobody has"] == ["2", "4", "1", "2", "1", "1", "2.0"]
    # Released, lost by reclaiming, claimed, assigned, success after claiming.
    assert (rows["Chen"], rows["Dai"]) == (["3", "1", "0", "0", "0"], ["0", "0", "1", "1", "1"])
    behind = re.findall(r'<a href="/pool_entry\?([^"]+)">(\d+)</a>', page)
    assert len(behind) == 6 + 2 + 3
    with world.as_("bo"):
        for address, number in behind:
            asked = tuple(read(one) for one in parse_qs(unescape(address))["f"])
            assert len(find(Query(entity("pool_entry"), asked)).rows) == int(number), address


def test_only_who_keeps_rules_sees_what_they_would_reclaim(world: World, pool: Pool) -> None:
    rule = a_rule(world)
    page = walk(world, "ada").get(f"/pooling/rule/{rule.pk}").content.decode()
    assert "0 of" in page and "would reclaim nothing" in page
    assert walk(world, "chen").get(f"/pooling/rule/{rule.pk}").status_code in (403, 404)
