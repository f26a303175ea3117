"""The verbs of envelopes, as pages and programs offer them."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import TEXT
from guanxi.sales.signing.actions.change_course import cancel_envelope, remind_signers, send_again
from guanxi.sales.signing.models import OUT, EnvelopeState

REMIND = Action(
    "remind",
    words("Remind", "催签"),
    remind_signers,
    available=lambda envelope: envelope.state == EnvelopeState.SENT,
    icon="bell-ringing",
)
SEND_AGAIN = Action(
    "send_again",
    words("Try again", "重新发送"),
    send_again,
    available=lambda envelope: envelope.state == EnvelopeState.FAILED,
    icon="refresh",
    primary=True,
)
CANCEL = Action(
    "cancel",
    words("Cancel the signature", "撤销签署"),
    cancel_envelope,
    inputs=(Field("reason", "reason", TEXT, words("Why", "原因"), max_length=200),),
    required=("reason",),
    available=lambda envelope: envelope.state in OUT,
    icon="circle-x",
)
