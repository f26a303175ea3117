"""Passwords: how strong one has to be, choosing one's own, and a first one set by an administrator."""

from collections.abc import Sequence

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.themselves import as_themselves


class PasswordRefused(ValueError):
    """A password that is not taken: sentences against the present one, and against the new one."""

    def __init__(self, *, present: Sequence[str] = (), new: Sequence[str] = ()) -> None:
        super().__init__(" ".join((*present, *new)))
        self.present = tuple(present)
        self.new = tuple(new)


def rules() -> tuple[str, ...]:
    """Give the rules for passwords as sentences in the active language."""
    return tuple(str(text) for text in password_validators_help_texts())


def problems(password: str, user: User) -> tuple[str, ...]:
    """Give what stands against a password for this person, as sentences; none where it is strong enough."""
    try:
        validate_password(password, user)
    except ValidationError as refused:
        return tuple(refused.messages)
    return ()


def fits(password: str, user: User | None) -> bool:
    """Tell whether this is the person's password. It takes as long for a person who does not exist."""
    return check_password(password, user.password if user is not None else make_password(None))


def choose_password(user: User, present: str, new: str) -> None:
    """Replace one's own password. Raises `PasswordRefused` when the present one is wrong or the new one too weak."""
    if not fits(present, user):
        raise PasswordRefused(present=[_("This is not your present password.")])
    if present == new:
        raise PasswordRefused(new=[_("The new password is the same as the present one.")])
    replace_password(user, new)


def replace_password(user: User, new: str) -> None:
    """Write a password that the person chose. Raises `PasswordRefused` when it is too weak or was replaced meanwhile."""
    if against := problems(new, user):
        raise PasswordRefused(new=against)
    with acting_as(as_themselves(user)), transaction.atomic():
        done = User.everything.filter(pk=user.pk, password=user.password).update(
            password=make_password(new), must_change_password=False
        )
    if not done:
        raise PasswordRefused(new=[_("The password was changed in the meantime. Please begin again.")])


def set_first_password(user: User, new: str) -> None:
    """Write a password for somebody else, who has to replace it at once; it needs the right to edit people."""
    if against := problems(new, user):
        raise PasswordRefused(new=against)
    write_for_them(user, make_password(new))


def write_for_them(user: User, stored: str) -> None:
    """Write what is stored in place of somebody's password; raises `PasswordRefused` where one may not."""
    if not User.everything.filter(pk=user.pk).update(password=stored, must_change_password=True):
        raise PasswordRefused(new=[_("You may not change this person.")])
    user.password = stored
    user.must_change_password = True
