"""Who has a good reason keeps a customer although a rule would reclaim it: asked for, decided, ended by itself."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.automation.approvals.actions.decide import approve
from guanxi.platform.automation.approvals.actions.switch_flow import switch_on
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import create, hand_over
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.keep_record import agree, ask_to_keep, refuse
from guanxi.sales.pool.actions.reclaim import due_by, reclaim_all, run_rule
from guanxi.sales.pool.models import AccountOwnership, AccountWarning, KeepRequest, Pool
from guanxi.sales.pool.problems import PoolRefused
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.pool.test_reclaiming import a_rule, days_on, due
from tests.world import World


def day_on(days: int) -> dt.date:
    """Give the day after so many days."""
    return timezone.localdate() + dt.timedelta(days=days)


def quiet(world: World, **values: Any) -> Account:
    """Let Chen have a customer with whom nothing happens."""
    with world.as_("chen"):
        made: Account = create(entity("account"), {"name": "Quiet tea", **values})
    return made


def asked(world: World, account: Account, days: int = 90) -> KeepRequest:
    """Let Chen ask to keep it for so many days."""
    with world.as_("chen") as chen:
        ask_to_keep(account, by=chen, reason="They decide in spring", until=day_on(days))
        return KeepRequest.objects.order_by("-pk")[0]


def test_whoever_keeps_the_pool_agrees_and_it_stays_until_the_day(world: World, pool: Pool) -> None:
    account = quiet(world)
    rule = a_rule(world, days=60, warn_days=7)
    run_rule(rule, days_on(58))
    with world.as_("chen"):
        assert AccountWarning.objects.count() == 1
    request = asked(world, account)
    with world.as_("chen") as chen, pytest.raises(PoolRefused, match="already"):
        ask_to_keep(account, by=chen, reason="Again", until=day_on(99))
    with world.as_("chen") as chen, pytest.raises(PoolRefused, match="for themselves"):
        agree(request, by=chen)
    with world.as_("bo") as bo:
        assert Notification.objects.filter(kind="pool_keep_asked").count() == 1
        agree(KeepRequest.objects.get(), by=bo, answer="Until spring")
    assert due(rule, 61) == set()
    with world.as_("chen"):
        assert Notification.objects.filter(kind="pool_keep_decided").count() == 1
        assert not AccountWarning.objects.exists(), "nothing is said of a day on which it does not fall back"
    assert due(rule, 91) == {"Quiet tea"}
    assert reclaim_all(days_on(91)) == 1
    with world.as_("chen"):
        assert KeepRequest.objects.get().state == "ended"
        assert Notification.objects.filter(kind="pool_keep_ended").count() == 1


def test_the_preview_lists_what_a_rule_leaves_with_its_owner(world: World, pool: Pool) -> None:
    account, rule = quiet(world), a_rule(world, days=5)
    with as_pool():
        AccountOwnership.objects.update(since=days_on(-9))
        Account.objects.filter(pk=account.pk).update(created_at=days_on(-9))
    asked(world, account)
    with world.as_("bo") as bo:
        agree(KeepRequest.objects.get(), by=bo)
    page = walk(world, "ada").get(f"/pooling/rule/{rule.pk}").content.decode()
    assert "would reclaim nothing" in page and "because they asked for it: 1" in page and "Quiet tea" in page


def test_colleagues_neither_see_nor_decide_what_somebody_asks(world: World, pool: Pool) -> None:
    request = asked(world, quiet(world))
    for login in ("dai", "gus", "fay"):
        with world.as_(login) as stranger:
            assert not KeepRequest.objects.exists()
            with pytest.raises(PoolRefused):
                agree(request, by=stranger)


def test_a_refusal_is_told_and_the_rule_goes_on(world: World, pool: Pool) -> None:
    account, rule = quiet(world), a_rule(world, days=60)
    later = timezone.now() + dt.timedelta(days=61)
    request = asked(world, account)
    with as_pool():
        KeepRequest.objects.filter(pk=request.pk).update(created_at=later - dt.timedelta(days=1))
    assert due(rule, 61) == set(), "it waits some days for whoever decides"
    with as_pool():
        assert [one for one, _owner in due_by(rule, later + dt.timedelta(days=9))] == [account.pk], "and not for ever"
    with world.as_("bo") as bo:
        refuse(KeepRequest.objects.get(), by=bo, answer="Nothing happened in a year")
    assert due(rule, 61) == {"Quiet tea"}
    asked(world, account)
    with as_pool():
        KeepRequest.objects.filter(state="asked").update(created_at=later)
    assert due(rule, 61) == {"Quiet tea"}, "who asks again holds nothing back"


def test_where_the_company_has_a_flow_it_decides(world: World, pool: Pool) -> None:
    with world.as_("root") as root:
        flow = create(
            entity("approval_flow"), {"name": "Keeping", "kind": "keep_request", "keeper": world.people["ada"].pk}
        )
        create(entity("approval_step"), {"flow": flow.pk, "position": 1, "name": "Manager", "who": "manager"})
        switch_on(flow, by=root)
    request = asked(world, quiet(world))
    with world.as_("bo") as bo:
        with pytest.raises(PoolRefused, match="approval flow"):
            agree(KeepRequest.objects.get(pk=request.pk), by=bo)
        approval = Approval.objects.get()
        assert approval.note == "They decide in spring"
        approve(approval.pk, by=bo)
        assert KeepRequest.objects.get().state == "agreed"
    assert due(a_rule(world, days=60), 61) == set()


def test_it_ends_with_whoever_had_asked(world: World, pool: Pool) -> None:
    account, rule = quiet(world), a_rule(world, days=10)
    asked(world, account, 300)
    with world.as_("bo") as bo:
        agree(KeepRequest.objects.get(), by=bo)
        hand_over(entity("account"), [account.pk], world.people["dai"].pk)
    assert due(rule, 20) == {"Quiet tea"}, "Dai has asked for nothing"
    reclaim_all(days_on(1))
    with world.as_("chen"):
        assert KeepRequest.objects.get().state == "ended"


def test_a_program_asks_and_days_and_reasons_are_checked(world: World, pool: Pool) -> None:
    account = quiet(world)
    program = program_of(world, "chen")
    path = f"/account/{account.pk}/actions/ask_to_keep"
    assert program.post(path, {"until": day_on(-1).isoformat(), "reason": "Why not"}).status in (409, 422)
    assert program.post(path, {"until": day_on(500).isoformat(), "reason": "Why not"}).status in (409, 422)
    done = program.post(path, {"until": day_on(30).isoformat(), "reason": "Fair in May"})
    assert done.status == 200, done.text
    with world.as_("dai") as dai, pytest.raises(PoolRefused, match="Only its owner"):
        ask_to_keep(account, by=dai, reason="Mine", until=day_on(5))
