"""What the people of Lantern Tea have in Guanxi when the journeys begin: customers, leads and deals."""

import datetime as dt
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.passwords import replace_password
from guanxi.platform.permissions.granting import request_role
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import change, create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.files import attach
from guanxi.sales.models import Stage
from tests.world import World

PASSWORD = "no mouse in the tea house"  # of Mina
TODAY = dt.date.today()


def stock(world: World) -> None:
    """Give the company its records, each made by the person who owns it. Needs an open transaction or leaves them for good."""
    with world.as_("ada"):
        for name, price in (("Longjing 100 g", "120"), ("Pu'er cake", "480")):
            create(entity("product"), {"name": name, "list_price": price})
        _visitors_ask(world)
        _plays()
    with world.as_("fay"):
        _commission(world)
    with world.as_("chen"):
        _chens()
    with world.as_("dai"):
        for name in ("Dragon Well House", "Silver Needle Bar"):
            create(entity("account"), {"name": name, "level": "key", "city": "Shanghai"})
        create(entity("deal"), {"name": "Autumn harvest", "amount": "30000"})
    with world.as_("gus"):
        create(entity("account"), {"name": "Teehaus Spree", "phone": "+49 30 5550101", "city": "Berlin"})
    with world.as_("root"):
        request_role(world.people["nora"].pk, Role.objects.get(key="salesperson").pk)
        second = create(entity("user"), {"login": "ruth", "name": "Ruth"})
        administrator = Role.objects.get(key="administrator").pk
        for reader in (second, world.people["hana"]):
            request_role(reader.pk, administrator)
        change(entity("user"), world.people["hana"].pk, {"language": "zh-hans"})
        world.people["ruth"] = second
        _typist(world)


def _visitors_ask(world: World) -> None:
    """A form on the company's website; what comes by it is Chen's."""
    form = create(
        entity("web_form"),
        {"name": "Ask for an offer", "keeper": world.people["chen"].pk, "distribute": False, "least_seconds": "0"},
    )
    for field in ("name", "company", "mail"):
        create(entity("web_form_field"), {"form": form.pk, "field": field, "needed": field == "name"})
    create(entity("lead_mailbox"), {"name": "Offers by mail", "keeper": world.people["chen"].pk, "is_on": False})


def _plays() -> None:
    """A playbook that is not in force yet."""
    stage = Stage.objects.get(name="Negotiation").pk
    book = create(entity("playbook"), {"name": "Before we shake hands", "stage": stage, "in_force": False})
    create(entity("playbook_item"), {"playbook": book.pk, "name": "The budget is confirmed", "strength": "enforced"})


def _commission(world: World) -> None:
    """Chen is paid five of a hundred of what comes in."""
    plan = create(entity("commission_plan"), {"name": "Money in", "from_on": TODAY.replace(month=1, day=1).isoformat()})
    part = create(entity("commission_component"), {"plan": plan.pk, "name": "Payments", "base": "received"})
    create(entity("commission_tier"), {"component": part.pk, "rate": "5"})
    create(entity("commission_member"), {"plan": plan.pk, "person": world.people["chen"].pk})


def _typist(world: World) -> None:
    """Mina, who sells in Berlin without a mouse and logs in herself."""
    mina = create(entity("user"), {"login": "mina", "name": "Mina", "unit": world.units["Berlin"].pk})
    request_role(mina.pk, Role.objects.get(key="salesperson").pk)
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"]):  # the program's own
        replace_password(mina, PASSWORD)
    world.people["mina"] = mina


def _chens() -> None:
    for number in range(1, 8):
        level = "key" if number < 4 else "normal"
        create(
            entity("account"),
            {"name": f"Tea room {number}", "level": level, "city": "Shanghai", "phone": f"+86 21 5555 010{number}"},
        )
    osmanthus = create(
        entity("account"),
        {
            "name": "Osmanthus House",
            "status": "customer",
            "phone": "+86 21 5555 0200",
            "mail": "hello@osmanthus.example",
        },
    )
    create(entity("contact"), {"name": "Lin Qiao", "account": osmanthus.pk, "mobile": "+86 138 0013 8000"})
    stages: dict[str, Any] = {one.name: one.pk for one in Stage.objects.all()}
    for name, stage, amount in (
        ("Spring order", "Prospecting", "12000"),
        ("Gift boxes", "Prospecting", "8000"),
        ("Hotel supply", "Engaging", "45000"),
        ("Ceremony set", "Proposal", "6500"),
        ("Office tea", "Negotiation", "15000"),
        ("Wedding favours", "Engaging", "9900"),
    ):
        create(
            entity("deal"),
            {
                "name": name,
                "account": osmanthus.pk,
                "stage": stages[stage],
                "amount": amount,
                "expected_on": (TODAY + dt.timedelta(30)).isoformat(),
            },
        )
    create(
        entity("lead"),
        {
            "name": "Mei Fang",
            "company": "Bamboo Grove Hotel",
            "mobile": "+86 139 1000 2000",
            "interest": "Breakfast tea",
            "amount": "20000",
        },
    )
    call = log_activity({"kind": "call", "text": "Asked about the new harvest."}, on=[("account", osmanthus.pk)])
    attach(entity("activity"), call.pk, SimpleUploadedFile("harvest.txt", b"First picking: 12 kg\n"))
