"""What facts add to the declarations: sending them to a colleague is a verb of customers and leads."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import LINK
from guanxi.platform.entities.registry import extend
from guanxi.platform.identity.models import User
from guanxi.sales.facts.actions.send_facts import send_facts

_SEND = Action(
    "send_facts",
    words("Send the facts to …", "发送客户资料给…"),
    send_facts,
    inputs=(Field("person", "person_id", LINK, words("Colleague", "同事"), target=User, required=True),),
    required=("person",),
    verb="read",
    icon="send",
)

for _key in ("account", "lead"):
    extend(_key, actions=(_SEND,))
