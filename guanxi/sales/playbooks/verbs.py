"""The verbs of playbooks, which their cards and pages offer."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import BOOLEAN, LINK
from guanxi.sales.models import Outcome
from guanxi.sales.playbooks.actions.plan_close import plan_close
from guanxi.sales.playbooks.actions.vote_tip import vote_tip
from guanxi.sales.playbooks.models import CloseTemplate

PLAN_CLOSE = Action(
    "plan_close",
    words("Begin a close plan", "制定成交计划"),
    plan_close,
    inputs=(Field("template", "template", LINK, words("Template", "模板"), target=CloseTemplate),),
    required=("template",),
    available=lambda deal: deal.outcome == Outcome.OPEN,
    icon="list-check",
    on_card=True,
)
VOTE = Action(
    "vote",
    words("Say whether it helped", "评价是否有帮助"),
    vote_tip,
    inputs=(Field("helpful", "helpful", BOOLEAN, words("It helped", "有帮助"), required=True),),
    required=("helpful",),
    verb="read",
    icon="thumb-up",
    on_card=True,
)
