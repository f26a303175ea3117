"""One's own accounts at the messengers of the company, in the settings."""

from guanxi.platform.messengers.accounts import my_account
from guanxi.platform.messengers.setups import ready_ones
from guanxi.platform.web.parts.people import MyMessenger


def my_messengers() -> tuple[MyMessenger, ...]:
    """This will be the messengers in use, each with one's own account where it is linked."""
    return tuple(
        MyMessenger(
            one.name,
            mine.name if (mine := my_account(one)) else "",
            f"/me/messengers/{one.pk}/link",
            f"/me/messengers/{one.pk}/unlink",
        )
        for one in ready_ones()
    )
