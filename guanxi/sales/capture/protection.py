"""Who reads and writes what was sent with forms: the service, and whoever keeps forms."""

from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.sales.capture.models import Submission
from guanxi.sales.capture.service import SERVICE

_SERVICE = f"(select app.service()) = '{SERVICE}'"

guard(
    Guard(
        Submission,
        read=f"{_SERVICE} or {administers('web_form')}",
        insert=_SERVICE,
        update=_SERVICE,
        delete=_SERVICE,
    ),
)
