"""Coming in and going out, as the operation log tells it: log-in, links, invitations, passwords, sessions ended."""

import math
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.identity import attempts, links, passwords
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.entrance import PasswordEntrance, find_person
from guanxi.platform.identity.models import ApiToken, User
from guanxi.platform.identity.sessions import end_session, end_sessions
from guanxi.platform.permissions.operations import log


class NotAdmitted(PermissionError):
    """Somebody was not let in; the words never say whether the name exists."""


def admit(login: str, password: str, address: str) -> User:
    """Let a person in by name and password. Raises `NotAdmitted`, also while the name or the address is locked."""
    if wait := attempts.waiting_time(login, address):
        raise NotAdmitted(_locked(wait))
    user = PasswordEntrance().authenticate(None, login, password)
    if user is None:
        _failed(login, address)
        raise NotAdmitted(_("The name or the password is wrong."))
    attempts.forget_failures(login)
    log("logged in", address=address, user_id=user.pk)
    return user


def admit_by_link(secret: str, meta: Mapping[str, object]) -> User:
    """Let a person in by a link that works once, and on this machine only. Raises `NotAdmitted`."""
    user = links.redeem(secret) if links.is_this_machine(meta) else None
    if user is None:
        raise NotAdmitted(_("This link was used already, is too old, or was made on another machine."))
    log("logged in by link", address=str(meta.get("REMOTE_ADDR", "")), user_id=user.pk)
    return user


def leave(user_id: int, address: str) -> None:
    """Note that a person logged out."""
    log("logged out", address=address, user_id=user_id)


def change_own_password(present: str, new: str, address: str, *, session_key: str | None = None) -> None:
    """Replace the acting person's password and end their other sessions. Raises `passwords.PasswordRefused`.

    A wrong present password counts as a failed log-in, so that an open desk does not invite to guess it.
    """
    user = User.objects.get(pk=someone().user_id)
    if wait := attempts.waiting_time(user.login, address):
        raise passwords.PasswordRefused(present=[_locked(wait)])
    try:
        passwords.choose_password(user, present, new)
    except passwords.PasswordRefused as refused:
        if refused.present:
            attempts.record_failed(user.login, address)
        raise
    attempts.forget_failures(user.login)
    end_sessions(user.pk, keep=session_key)
    log("password changed", address=address, user_id=user.pk)


def set_password_of(user_id: int, new: str) -> None:
    """Set a first password for somebody else, who must replace it. Raises `passwords.PasswordRefused`."""
    user = _someone_else(user_id)
    passwords.set_first_password(user, new)
    _begin_anew(user)
    log("password set", person=user_id)


def invite(user_id: int) -> str:
    """Give the address path of an invitation to choose a password; it works once. Raises `passwords.PasswordRefused`."""
    user = _someone_else(user_id)
    token = links.invite(user)
    _begin_anew(user)
    log("invitation made", person=user_id)
    return f"/invitation/{user.pk}/{token}"


def accept_invitation(user: User, new: str, address: str) -> None:
    """Write the password that an invited person chose. Raises `passwords.PasswordRefused`."""
    passwords.replace_password(user, new)
    attempts.forget_failures(user.login)
    log("invitation used", address=address, user_id=user.pk)


def end_session_of(user_id: int, handle: str, address: str = "") -> bool:
    """Log a person out at one place; tells whether they were logged in there."""
    done = end_session(user_id, handle)
    if done:
        log("session ended", address=address, person=user_id, number=1)
    return done


def end_sessions_of(user_id: int, *, keep: str | None = None, address: str = "") -> int:
    """Log a person out everywhere, but for the session `keep`; gives how many sessions ended."""
    done = end_sessions(user_id, keep=keep)
    if done:
        log("session ended", address=address, person=user_id, number=done)
    return done


def end_token(token_id: int, user_id: int, address: str = "") -> bool:
    """Take a token of this person back; tells whether there was one."""
    done, _kinds = ApiToken.objects.filter(pk=token_id, user_id=user_id).delete()
    if done:
        log("token revoked", address=address, person=user_id)
    return bool(done)


def _begin_anew(user: User) -> None:
    end_sessions(user.pk)
    attempts.forget_failures(user.login)


def _someone_else(user_id: int) -> User:
    if user_id == someone().user_id:
        raise passwords.PasswordRefused(new=[_("Change your own password on the page of your settings.")])
    user: User | None = User.objects.filter(pk=user_id, is_service=False).first()
    if user is None:
        raise passwords.PasswordRefused(new=[_("There is no such person.")])
    return user


def _failed(login: str, address: str) -> None:
    """The log names the person whose name was tried, never what was typed: people type passwords into the wrong field."""
    locked = attempts.record_failed(login, address)
    known = find_person(login)
    detail: dict[str, Any] = {"person": known.pk} if known else {}
    log("log-in locked" if locked else "log-in failed", address=address, **detail)


def _locked(seconds: int) -> str:
    minutes = math.ceil(seconds / 60)
    text = ngettext(
        "Too many failed attempts. Please try again in %(number)s minute.",
        "Too many failed attempts. Please try again in %(number)s minutes.",
        minutes,
    )
    return text % {"number": minutes}
