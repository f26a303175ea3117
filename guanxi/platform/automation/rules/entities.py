"""The declaration of rules: kept by whoever holds the right for them, read by everyone who works here."""

from guanxi.lib.words import words
from guanxi.platform.automation.rules.actions.switch_rule import switch_off, switch_on
from guanxi.platform.automation.rules.models import Event, Rule
from guanxi.platform.entities.declaration import Action, Entity
from guanxi.platform.entities.registry import register

_ON = Action(
    "switch_on",
    words("Switch on", "启用"),
    switch_on,
    available=lambda rule: (
        not rule.is_on and bool(rule.event and (rule.steps or rule.event == Event.CALLED) and rule.service_id)
    ),
    icon="player-play",
    primary=True,
)
_OFF = Action(
    "switch_off", words("Switch off", "停用"), switch_off, available=lambda rule: bool(rule.is_on), icon="player-pause"
)

register(
    Entity(
        model=Rule,
        key="rule",
        label=words("Automation rule", "自动化规则"),
        plural=words("Automation rules", "自动化规则"),
        module="administration",
        icon="bolt",
        access="reference",
        columns=("name", "purpose", "is_on"),
        sort=("name",),
        search=("name", "purpose"),
        verbs=("read", "create", "edit", "delete"),
        actions=(_ON, _OFF),
        menu=False,
    )
)
