"""Coming in by scan: where one is sent, what is kept in the browser meanwhile, and who comes back. It gives no right."""

import base64
import hashlib
import secrets
from dataclasses import asdict, dataclass

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from guanxi.platform.identity.models import User
from guanxi.platform.messengers.accounts import account_of
from guanxi.platform.messengers.calling import CallProblem
from guanxi.platform.messengers.provider import Forged, Known, NotSetUp, Setup
from guanxi.platform.messengers.sealing import same
from guanxi.platform.messengers.setups import provider_of
from guanxi.platform.permissions.admission import NotAdmitted
from guanxi.platform.permissions.operations import log

# As long as somebody takes to find their phone.
LIVES = 600  # seconds
_SALT = "guanxi.messengers.begun"


@dataclass(frozen=True)
class Begun:
    """What the browser keeps, signed, until the person comes back: only the browser that left is let in.

    `person` is who links their own account; 0 where somebody comes in.
    """

    messenger: int
    state: str
    verifier: str
    next: str = "/"
    person: int = 0

    def kept(self) -> str:
        """Give it as a signed text."""
        return signing.dumps(asdict(self), salt=_SALT)


def begin(setup: Setup, next_url: str, *, inside: bool, person: int = 0) -> tuple[str, Begun]:
    """Give the vendor's address, and what to keep in the browser. Raises `NotSetUp`."""
    begun = Begun(setup.number, secrets.token_urlsafe(24), secrets.token_urlsafe(48), next_url, person)
    challenge = base64.urlsafe_b64encode(hashlib.sha256(begun.verifier.encode()).digest()).decode().rstrip("=")
    return (
        provider_of(setup.vendor).way_in(setup, back_to(setup), begun.state, challenge, inside=inside),
        begun,
    )


def begun_in(kept: str, messenger: int, state: str) -> Begun:
    """Read what the browser kept; raises `NotAdmitted` for anything but the answer to what it began."""
    try:
        begun = Begun(**signing.loads(kept, salt=_SALT, max_age=LIVES))
    except (signing.BadSignature, TypeError):
        raise NotAdmitted(_("This took too long, or was begun in another browser. Please try again.")) from None
    if begun.messenger != messenger or not state or not same(begun.state, state):
        raise NotAdmitted(_("This took too long, or was begun in another browser. Please try again."))
    return begun


def shown(setup: Setup, code: str, begun: Begun) -> Known:
    """Ask the vendor whose code this is. Raises `NotAdmitted`."""
    if not code:
        raise NotAdmitted(_("%(messenger)s did not say who you are.") % {"messenger": setup.name})
    try:
        return provider_of(setup.vendor).who(setup, code, back_to(setup), begun.verifier)
    except Forged as problem:
        raise NotAdmitted(_("You do not belong to the company that is set up here.")) from problem
    except (CallProblem, NotSetUp) as problem:
        raise NotAdmitted(
            _("%(messenger)s did not say who you are: %(why)s") % {"messenger": setup.name, "why": str(problem)[:200]}
        ) from problem


def let_in(setup: Setup, known: Known, address: str) -> User:
    """Give the person of an account, who comes in with the rights they have anyhow. Raises `NotAdmitted`."""
    account = account_of(setup, known.user)
    user: User | None = None
    if account is not None:
        user = User.objects.filter(pk=account.person_id, active=True, is_service=False).first()
    if user is None:
        log("log-in failed", address=address, entity="messenger", object_id=setup.number)
        raise NotAdmitted(
            _(
                "Your account of %(messenger)s is linked with nobody here. Log in with your password and link it in your settings, or ask an administrator."
            )
            % {"messenger": setup.name}
        )
    log("logged in by messenger", address=address, user_id=user.pk, messenger=setup.number)
    return user


def back_to(setup: Setup) -> str:
    """Give the address to which the vendor sends people back."""
    return f"{root()}/messengers/{setup.number}/back"


def root() -> str:
    """Give where people reach the pages."""
    return str(settings.GUANXI_URL).rstrip("/")
