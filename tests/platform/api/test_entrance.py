"""Who comes in by which key, how far a token reaches, how often one may call, and what broken requests are told."""

import datetime as dt

import pytest
from django.conf import LazySettings
from django.contrib.auth import SESSION_KEY
from django.db import DatabaseError, transaction
from django.test import Client
from django.utils import timezone

from guanxi.platform.api import limits
from guanxi.platform.api.problems import stopped
from guanxi.platform.api.views import records
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import ApiToken, User
from guanxi.platform.identity.tokens import TokenRefused, make_token, narrow, verify_token
from guanxi.platform.records.door import create
from tests.platform.api.caller import ROOT, Program, program_of
from tests.world import World

MACHINE = "application/problem+json"


def test_only_a_digest_of_a_token_is_kept_and_its_use_is_noted(world: World) -> None:
    text = make_token(world.people["chen"], "warehouse", ["read", "deal:write"])
    kept = ApiToken.objects.get()
    assert text not in str(vars(kept))
    assert kept.ending == text[-4:]
    assert kept.used_at is None
    assert Program(text).get("/me").json["scopes"] == ["deal:write", "read"]
    kept.refresh_from_db()
    first = kept.used_at
    assert first is not None
    Program(text).get("/me")
    kept.refresh_from_db()
    assert kept.used_at == first  # at most once a minute
    ApiToken.objects.update(used_at=timezone.now() - dt.timedelta(minutes=5))
    Program(text).get("/me")
    kept.refresh_from_db()
    assert kept.used_at > first


@pytest.mark.parametrize("scope", ["fly", "deal:fly", "nonsense:read", "deal:", ":read:", "deal_line:read"])
def test_a_token_with_a_scope_that_means_nothing_is_not_made(world: World, scope: str) -> None:
    with pytest.raises(TokenRefused):
        make_token(world.people["chen"], "warehouse", [scope])


def test_a_token_needs_a_name_and_a_future(world: World) -> None:
    with pytest.raises(TokenRefused):
        make_token(world.people["chen"], " ")
    with pytest.raises(TokenRefused):
        make_token(world.people["chen"], "warehouse", expires=timezone.now() - dt.timedelta(seconds=1))


def test_nobody_comes_in_without_a_good_token(world: World) -> None:
    text = make_token(world.people["chen"], "warehouse", expires=timezone.now() + dt.timedelta(days=1))
    assert Program(text).get("/me").json["name"] == "Chen"
    ApiToken.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))
    for header in (
        f"Bearer {text}",
        "Bearer guanxi_wrong",
        "Bearer",
        "Bearer  ",
        "Basic Y2hlbjpzZWNyZXQ=",
        "Bearer \ud83d\ude00",
    ):
        answer = Client().get(f"{ROOT}/deal", headers={"Authorization": header})
        assert (answer.status_code, answer.headers["Content-Type"]) == (401, MACHINE), header
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
    assert Client().get(f"{ROOT}/deal").status_code == 401
    assert Client().get(f"{ROOT}/deal", headers={"Accept-Language": "zh-CN"}).json()["status"] == 401


def test_who_may_not_work_here_any_more_does_not_come_in(world: World) -> None:
    program = program_of(world, "gus")
    with world.as_("root"):
        User.objects.filter(pk=world.people["gus"].pk).update(active=False)
    assert program.get("/me").status == 401


def test_a_token_reaches_no_further_than_its_scopes(world: World) -> None:
    chen = program_of(world, "chen")
    deal = chen.post("/deal", {"name": "Tea for the fair"}).json
    account = chen.post("/account", {"name": "Golden Leaf"}).json
    reader = program_of(world, "chen", "deal:read")
    assert reader.get(f"/deal/{deal['id']}").status == 200
    assert reader.patch(f"/deal/{deal['id']}", {"name": "Mine"}).status == 403
    assert reader.post("/deal", {"name": "Another"}).status == 403
    assert reader.post(f"/deal/{deal['id']}/actions/win").status == 403
    assert reader.post("/deal/bulk", {"data": [{"name": "Another"}]}).status == 403
    assert reader.delete("/deal/bulk", {"ids": [deal["id"]]}).status == 403
    assert reader.get(f"/account/{account['id']}").status == 403
    assert set(reader.get("/me").json["may"]["deal"]) == {"read", "export"}
    writer = program_of(world, "chen", "read", "deal:write")
    assert (
        writer.patch(f"/deal/{deal['id']}", {"name": "Autumn fair", "account": account["id"]}).json["account_title"]
        == "Golden Leaf"
    )
    assert writer.patch(f"/account/{account['id']}", {"name": "Mine"}).status == 403
    assert (
        program_of(world, "gus", "read", "write").get(f"/deal/{deal['id']}").status == 404
    )  # scopes never add anything


def test_the_database_keeps_a_token_within_its_scopes(world: World) -> None:
    with world.as_("chen") as who:
        account = create(entity("account"), {"name": "Golden Leaf"})
    model = entity("account").model
    for scopes, sees in (("deal:write",), 0), (("account:read",), 1), ((), 1):
        narrowed = type(who)(who.user_id, who.name, narrow(who.rights, scopes))
        with acting_as(narrowed), transaction.atomic():
            assert model._base_manager.filter(pk=account.pk).count() == sees
            assert model._base_manager.filter(pk=account.pk).update(street="1 Lane") == (0 if scopes else 1)


def test_a_person_may_use_the_api_from_a_page_but_no_other_site_may(world: World) -> None:
    browser = Client(enforce_csrf_checks=True)
    session = browser.session
    session[SESSION_KEY] = str(world.people["chen"].pk)
    session["password_is_own"] = True
    session.save()
    assert browser.get(f"{ROOT}/me").json()["name"] == "Chen"
    body, kind = '{"name": "Golden Leaf"}', "application/json"
    assert browser.post(f"{ROOT}/account", body, kind).status_code == 403
    assert browser.post(f"{ROOT}/account", body, kind, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert browser.post(f"{ROOT}/account", body, kind, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 201
    token = "a" * 32
    browser.cookies["csrftoken"] = token
    assert (
        browser.post(f"{ROOT}/account?allow_twins=true", body, kind, headers={"X-CSRFToken": token}).status_code == 201
    )
    session["password_is_own"] = False
    session.save()
    assert browser.get(f"{ROOT}/me").status_code == 403  # the first password has to be changed first


def test_too_many_calls_in_a_minute_are_refused_for_a_while(
    world: World, settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.GUANXI_API_LIMITS = {"read": 3, "write": 2}
    clock = [1_800_000_000.0]
    monkeypatch.setattr(limits.time, "time", lambda: clock[0])
    chen, other = program_of(world, "chen"), program_of(world, "chen")
    left = [program.get("/me").headers["RateLimit-Remaining"] for program in (chen, other, chen)]
    assert left == ["2", "1", "0"]  # all tokens of a person together
    refused = chen.get("/me")
    assert (refused.status, refused.json["status"]) == (429, 429)
    assert refused.headers["Retry-After"] == refused.headers["RateLimit-Reset"] == "60"
    assert chen.post("/account", {"name": "Golden Leaf"}).status == 201  # writing is counted apart
    assert chen.post("/account", {"name": ""}).status == 422  # refused calls count as well
    assert chen.post("/account", {"name": "Silver Leaf"}).status == 429
    assert program_of(world, "dai").get("/me").status == 200
    clock[0] += 60
    assert chen.get("/me").headers["RateLimit-Remaining"] == "2"


def test_requests_that_cannot_be_read_are_told_why(world: World, settings: LazySettings) -> None:
    chen = program_of(world, "chen")
    bodies = (
        b"",
        b"{",
        b"[]",
        b"null",
        b'"name"',
        b'{"name": NaN}',
        b"\xff",
        b'{"name": "\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 3000,
    )
    for body in bodies:
        answer = chen.call("POST", "/account", body)
        assert (answer.status, answer.headers["Content-Type"]) == (400, MACHINE), body[:20]
    assert chen.call("POST", "/account", b"name=Golden", content_type="application/x-www-form-urlencoded").status == 415
    assert chen.call("POST", "/account", b'{"name": "' + b"x" * 6_000_000 + b'"}').status == 413
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    assert chen.call("POST", "/account", b'{"name": "' + b"x" * 1200 + b'"}').status == 413
    wrong = chen.call("PUT", "/account/1", {})
    assert (wrong.status, wrong.headers["Allow"]) == (405, "DELETE, GET, HEAD, PATCH")
    for path in (
        "/nonsense",
        "/nonsense/1",
        "/deal/1/nonsense",
        "/deal/1/actions/win/more",
        "/",
        "/deal/99999999999999999999",
        "/deal/one",
    ):
        answer = chen.get(path)
        assert (answer.status, answer.headers["Content-Type"]) == (404, MACHINE), path


def test_a_fault_of_ours_says_nothing_about_the_inside(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_given: object, **_named: object) -> None:
        raise RuntimeError("secret inside")

    monkeypatch.setattr(records, "find", broken)
    answer = program_of(world, "chen").get("/deal")
    assert (answer.status, answer.headers["Content-Type"]) == (500, MACHINE)
    assert "secret" not in answer.text
    assert "secret" not in str(stopped(DatabaseError("secret row")).answer().content)


def test_an_unknown_token_verifies_to_nobody(db: None) -> None:
    assert verify_token("") is None
    assert verify_token("guanxi_") is None
