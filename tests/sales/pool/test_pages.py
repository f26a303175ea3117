"""The pages of the pool and its programs, and what an attack on masked details finds on every path."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.pool.actions.release_record import release_record
from guanxi.sales.pool.models import Pool, PoolEntry
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.pool.test_reclaiming import a_rule
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
    page = walk(world, "ada").get(f"/pooling/rule/{rule.pk}").content.decode()
    assert "0 of" in page and "would reclaim nothing" in page
    assert walk(world, "chen").get(f"/pooling/rule/{rule.pk}").status_code in (403, 404)
