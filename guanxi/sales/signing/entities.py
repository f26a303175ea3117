"""The declarations of signing."""

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Colours, Deadline, Entity, Section, StandardView
from guanxi.platform.entities.figures import DeskFigure
from guanxi.platform.entities.registry import register
from guanxi.sales.signing import help_words, verbs
from guanxi.sales.signing.models import Envelope, EnvelopeState, SignatureProvider

_PROVIDER = Entity(
    model=SignatureProvider,
    key="signature_provider",
    help=help_words.PROVIDER,
    label=words("Provider of signatures", "电子签服务商"),
    plural=words("Providers of signatures", "电子签服务商"),
    module="administration",
    icon="rubber-stamp",
    access="reference",
    sections=(
        Section(words("Provider", "服务商"), ("name", "vendor", "place", "active", "days")),
        Section(words("Our account there", "我方账户"), ("account", "app", "person", "company")),
    ),
    columns=("name", "vendor", "place", "active"),
    search=("name",),
    sort=("name",),
    import_key=("name",),
    verbs=("read", "create", "edit", "delete"),
)
_ENVELOPE = Entity(
    model=Envelope,
    key="envelope",
    help=help_words.ENVELOPE,
    label=words("Signature", "电子签署"),
    plural=words("Signatures", "电子签署"),
    module="orders",
    icon="rubber-stamp",
    follows="account",
    sections=(
        Section(
            words("Signature", "电子签署"),
            ("number", "name", "account", "quote", "contract", "state", "expires_on", "reason", "problem"),
        ),
        Section(
            words("At the provider", "服务商处"),
            ("provider", "outside_id", "asked_by", "sent_at", "reminded_at", "finished_at", "message"),
        ),
        Section(words("Evidence", "存证"), ("digest", "signed_digest", "note")),
    ),
    columns=("name", "account", "state", "provider", "sent_at", "expires_on", "finished_at", "owner"),
    facts=("account", "state", "provider", "expires_on"),
    search=("name", "number", "outside_id"),
    sort=("-created_at",),
    numbering="S-{year}-{n:05}",
    actions=(verbs.REMIND, verbs.SEND_AGAIN, verbs.CANCEL),
    verbs=("read", "edit", "export"),
    colours=(
        Colours(
            "state",
            {
                "waiting": "wait",
                "sent": "info",
                "signed": "good",
                "declined": "bad",
                "expired": "lost",
                "cancelled": "lost",
                "failed": "bad",
            },
            ends=("signed", "declined", "expired", "cancelled"),
        ),
    ),
    deadlines=(Deadline("expires_on", "state", EnvelopeState.SENT),),
    views=(
        StandardView("out", words("Being signed", "签署中"), "f=state.any_of.waiting,sent&sort=expires_on"),
        StandardView(
            "stuck",
            words("Something stands against it", "需要处理"),
            "f=state.any_of.failed,declined,expired&sort=-finished_at",
        ),
        StandardView("mine", words("Mine", "我的"), "f=owner.is.me&sort=-created_at"),
    ),
    figures=(DeskFigure(words("Being signed", "签署中"), "f=state.any_of.waiting,sent&sort=expires_on"),),
    milestone="state",
)

register(_PROVIDER, _ENVELOPE)
