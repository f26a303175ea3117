"""The declarations of sales territories."""

from guanxi.customers.models import Account
from guanxi.customers.territories import drafts
from guanxi.customers.territories.actions.copy_model import copy_model
from guanxi.customers.territories.actions.switch_model import (
    is_in_force,
    is_not_in_force,
    put_into_force,
    put_out_of_force,
)
from guanxi.customers.territories.models import State, Territory, TerritoryMember, TerritoryModel, TerritoryStay
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Colours, Entity, Section
from guanxi.platform.entities.dependencies import Narrowed
from guanxi.platform.entities.registry import register
from guanxi.platform.records.following import follow
from guanxi.platform.records.stages import way_through_stages

_KEPT = ("read", "create", "edit", "delete", "export", "import")

register(
    Entity(
        model=TerritoryModel,
        key="territory_model",
        help={
            "hands_over": words(
                "When it is put into force, each account that moves goes to the person in charge of its territory, unless its owner works there already.",
                "启用时，变动的客户同时移交给所在区域的负责人；原负责人本就属于该区域的，不变。",
            ),
        },
        label=words("Territory model", "区域方案"),
        plural=words("Territory models", "区域方案"),
        module="customers",
        icon="map-2",
        access="reference",
        title_zh="name_zh",
        sections=(
            Section(words("Model", "方案"), ("name", "name_zh", "state", "hands_over", "description")),
            Section(words("In force", "启用情况"), ("began_at", "ended_at", "placed_at", "moved")),
        ),
        columns=("name", "state", "began_at", "ended_at", "moved"),
        facts=("state", "began_at", "moved"),
        search=("name", "name_zh"),
        sort=("-began_at", "name"),
        actions=(
            Action(
                "put_into_force",
                words("Put into force", "启用"),
                put_into_force,
                available=is_not_in_force,
                icon="player-play",
            ),
            Action(
                "put_out_of_force",
                words("End it", "停用"),
                put_out_of_force,
                available=is_in_force,
                icon="player-pause",
            ),
            Action("copy", words("Copy", "复制"), copy_model, icon="copy"),
        ),
        colours=(
            Colours("state", {State.DRAFT: "wait", State.ACTIVE: "good", State.OVER: "lost"}, ends=(State.OVER,)),
        ),
        consequences=(drafts.keep_what_is_in_force,),
        related=("territory",),
        menu=False,
        verbs=_KEPT,
    ),
    Entity(
        model=Territory,
        key="territory",
        help={
            "position": words(
                "An account goes into the first territory whose conditions it meets, in this order.",
                "客户归入按此顺序第一个符合条件的区域。",
            ),
        },
        label=words("Sales territory", "销售区域"),
        plural=words("Sales territories", "销售区域"),
        module="customers",
        icon="map-pin",
        access="reference",
        title_zh="name_zh",
        columns=("name", "model", "parent", "keeper", "position"),
        facts=("model", "parent", "keeper"),
        search=("name", "name_zh"),
        sort=("model", "position"),
        depends=(Narrowed("parent", on="model", by="model"),),
        checks=(drafts.stands_in_a_tree, drafts.can_be_asked, drafts.is_being_made),
        consequences=(drafts.keep_what_is_in_force,),
        related=("territory_member", "account"),
        menu=False,
        verbs=_KEPT,
    ),
    Entity(
        model=TerritoryMember,
        key="territory_member",
        label=words("Member of a territory", "区域成员"),
        plural=words("Members of territories", "区域成员"),
        module="customers",
        icon="users",
        access="reference",
        title="person",
        columns=("territory", "person", "part"),
        menu=False,
        verbs=_KEPT,
    ),
    Entity(
        model=TerritoryStay,
        key="territory_stay",
        label=words("Territory of an account", "区域历程"),
        plural=words("Territories of accounts", "区域历程"),
        module="customers",
        icon="route",
        access="child",
        parent="account",
        title="territory",
        columns=("territory", "entered_at", "left_at", "days"),
        sort=("entered_at",),
        verbs=("read", "export"),
        menu=False,
    ),
)

follow(
    *way_through_stages(Account, TerritoryStay, link="account_id", stage="territory_id", since="territory_since"),
)
