"""Log-in by name and password and by single-use link, and what the operation log tells of it."""

import datetime as dt
import ipaddress

import pytest
from django.utils import timezone, translation

from guanxi.config.running.address import own_addresses
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.links import invited, is_this_machine, make_link
from guanxi.platform.identity.models import LogInAttempt, LogInLink, User
from guanxi.platform.identity.passwords import PasswordRefused, rules
from guanxi.platform.permissions import admission
from guanxi.platform.permissions.admission import NotAdmitted, admit, admit_by_link
from guanxi.platform.permissions.models import Operation
from guanxi.platform.records.door import change
from tests.world import World

LOCAL = {"REMOTE_ADDR": "127.0.0.1"}
STRONG = "osmanthus oolong 7"


def give_password(world: World, login: str, password: str = STRONG) -> User:
    with world.as_("root"):
        admission.set_password_of(world.people[login].pk, password)
    return User.objects.get(login=login)


def is_chinese(sentence: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in sentence)


def logged(world: World) -> list[str]:
    with world.as_("root"):
        return list(Operation.objects.order_by("id").values_list("kind", flat=True))


def test_a_person_comes_in_with_the_right_password_however_they_write_their_name(world: World) -> None:
    chen = give_password(world, "chen")
    assert admit(" CHEN ", STRONG, "10.0.0.7") == chen
    assert logged(world)[-1] == "logged in"


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(world: World) -> None:
    give_password(world, "chen")
    answers = set()
    for login, password in (("chen", "wrong"), ("nobody", STRONG), ("nobody", ""), ("nora", STRONG), ("", "")):
        with pytest.raises(NotAdmitted) as refused:
            admit(login, password, "10.0.0.7")
        answers.add(str(refused.value))
    assert answers == {"The name or the password is wrong."}


def test_five_wrong_passwords_lock_the_name_even_for_the_right_one(world: World) -> None:
    give_password(world, "chen")
    for login in ("chen", "ghost"):
        for _each in range(5):
            with pytest.raises(NotAdmitted):
                admit(login, "wrong", "10.0.0.7")
        with pytest.raises(NotAdmitted) as refused:
            admit(login, STRONG, "10.0.0.9")
        assert str(refused.value) == "Too many failed attempts. Please try again in 1 minute."
    LogInAttempt.objects.update(at=timezone.now() - dt.timedelta(seconds=70))
    admit("chen", STRONG, "10.0.0.7")
    assert not LogInAttempt.objects.filter(login="chen").exists()
    with world.as_("root"):
        lines = list(Operation.objects.filter(kind__startswith="log-in").values_list("kind", "detail"))
    chen = world.people["chen"].pk
    assert lines.count(("log-in failed", {"person": chen})) == 4
    assert lines.count(("log-in locked", {"person": chen})) == 1
    assert not any("ghost" in str(detail) for _kind, detail in lines)


def test_somebody_who_left_does_not_come_in(world: World) -> None:
    give_password(world, "chen")
    with world.as_("root"):
        User.objects.filter(login="chen").update(active=False)
    with pytest.raises(NotAdmitted, match="wrong"):
        admit("chen", STRONG, "10.0.0.7")


def test_a_link_lets_one_person_in_once(world: World) -> None:
    secret = make_link(world.people["chen"])
    assert not LogInLink.objects.filter(digest__contains=secret).exists()
    assert admit_by_link(secret, LOCAL) == world.people["chen"]
    for again in (secret, "made-up"):
        with pytest.raises(NotAdmitted):
            admit_by_link(again, LOCAL)
    assert logged(world)[-1] == "logged in by link"


def test_a_link_is_not_used_up_by_a_try_from_another_machine(world: World) -> None:
    secret = make_link(world.people["chen"])
    elsewhere = (
        {"REMOTE_ADDR": "10.0.0.7"},
        LOCAL | {"HTTP_X_FORWARDED_FOR": "10.0.0.7"},
        LOCAL | {"HTTP_FORWARDED": "for=10.0.0.7"},
        {"REMOTE_ADDR": ""},
        {},
    )
    for meta in elsewhere:
        with pytest.raises(NotAdmitted):
            admit_by_link(secret, meta)
    assert is_this_machine({"REMOTE_ADDR": "::1"})
    admit_by_link(secret, LOCAL)


def test_a_link_works_on_this_machine_also_where_the_pages_are_served_in_a_network(world: World) -> None:
    """A browser that opens the machine's own address comes from that address, not from the loopback."""
    secret = make_link(world.people["chen"])
    for own in own_addresses():
        neighbour = str(ipaddress.ip_address(own) + 1)
        for elsewhere in ({"REMOTE_ADDR": own, "HTTP_X_FORWARDED_FOR": neighbour}, {"REMOTE_ADDR": "192.168.255.7"}):
            assert not is_this_machine(elsewhere)
        assert is_this_machine({"REMOTE_ADDR": own})
        assert is_this_machine({"REMOTE_ADDR": f"::ffff:{own}"})
        assert own.startswith("127.") or not is_this_machine({"REMOTE_ADDR": neighbour})
    for nowhere in ("0.0.0.0", "::", "255.255.255.255", "224.0.0.1", "::ffff:10.0.0.7", "2001:db8::7", "fe80::7"):
        assert not is_this_machine({"REMOTE_ADDR": nowhere}), nowhere
    admit_by_link(secret, {"REMOTE_ADDR": own_addresses()[0]})


def test_an_old_link_and_the_link_of_somebody_who_left_do_nothing(world: World) -> None:
    old, left = make_link(world.people["chen"]), make_link(world.people["dai"])
    LogInLink.objects.filter(user=world.people["chen"]).update(made_at=timezone.now() - dt.timedelta(hours=25))
    with world.as_("root"):
        User.objects.filter(login="dai").update(active=False)
    for secret in (old, left):
        with pytest.raises(NotAdmitted):
            admit_by_link(secret, LOCAL)


def test_the_first_password_has_to_be_replaced_and_ones_own_does_not(world: World) -> None:
    assert give_password(world, "chen").must_change_password
    with world.as_("chen"):
        admission.change_own_password(STRONG, "silver needle 88", "10.0.0.7")
    assert not User.objects.get(login="chen").must_change_password
    admit("chen", "silver needle 88", "10.0.0.7")
    with pytest.raises(NotAdmitted):
        admit("chen", STRONG, "10.0.0.7")


@pytest.mark.parametrize("weak", ["short", "1234567890", "password123", "chen.osmanthus", STRONG])
def test_a_weak_password_is_refused_with_a_reason_in_both_languages(world: World, weak: str) -> None:
    give_password(world, "chen")
    with world.as_("root"):
        change(entity("user"), world.people["chen"].pk, {"name": "Chen Osmanthus"})
    with world.as_("chen"):
        for language in ("en", "zh-hans"):
            with translation.override(language), pytest.raises(PasswordRefused) as refused:
                admission.change_own_password(STRONG, weak, "10.0.0.7")
            assert refused.value.new and not refused.value.present
            assert language == "en" or all(is_chinese(sentence) for sentence in refused.value.new)


def test_the_rules_are_said_in_both_languages() -> None:
    with translation.override("en"):
        assert not any(map(is_chinese, rules())) and "At least 10 characters" in rules()[0]
    with translation.override("zh-hans"):
        assert all(map(is_chinese, rules())) and len(rules()) == 4


def test_guessing_the_present_password_at_an_open_desk_locks_too(world: World) -> None:
    give_password(world, "chen")
    with world.as_("chen"):
        for _each in range(5):
            with pytest.raises(PasswordRefused, match="not your present"):
                admission.change_own_password("guess", "silver needle 88", "10.0.0.7")
        with pytest.raises(PasswordRefused, match="Too many"):
            admission.change_own_password(STRONG, "silver needle 88", "10.0.0.7")


def test_an_invitation_lets_the_person_choose_a_password_once(world: World) -> None:
    give_password(world, "chen")
    with world.as_("root"):
        first = admission.invite(world.people["chen"].pk)
        path = admission.invite(world.people["chen"].pk)
    with pytest.raises(NotAdmitted):
        admit("chen", STRONG, "10.0.0.7")

    number, token = path.removeprefix("/invitation/").split("/")
    assert invited(int(number), first.rsplit("/", 1)[1]) is None
    assert invited(world.people["dai"].pk, token) is None
    guest = invited(int(number), token)
    assert guest is not None
    with pytest.raises(PasswordRefused):
        admission.accept_invitation(guest, "weak", "10.0.0.7")
    admission.accept_invitation(guest, "silver needle 88", "10.0.0.7")
    assert invited(int(number), token) is None
    with pytest.raises(PasswordRefused, match="meantime"):
        admission.accept_invitation(guest, "another fine 99", "10.0.0.7")
    assert not admit("chen", "silver needle 88", "10.0.0.7").must_change_password


def test_only_who_keeps_people_sets_passwords_and_never_their_own(world: World) -> None:
    for login in ("ada", "chen", "quinn"):
        with world.as_(login):
            for attempt in (
                lambda: admission.set_password_of(world.people["gus"].pk, STRONG),
                lambda: admission.invite(world.people["gus"].pk),
            ):
                with pytest.raises(PasswordRefused):
                    attempt()
    with world.as_("root"):
        for attempt in (
            lambda: admission.set_password_of(world.people["root"].pk, STRONG),
            lambda: admission.invite(world.people["root"].pk),
        ):
            with pytest.raises(PasswordRefused):
                attempt()
