"""Mail addresses: one stored form, and what their domain says about duplicates."""

import re
import unicodedata
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from guanxi.lib.refusals import Refusal

_PLAIN = re.compile(
    r"([A-Za-z0-9_%+'-]+(?:\.[A-Za-z0-9_%+'-]+)*)@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63})"
)
_ATOM = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?")
_LONGEST, _LONGEST_LOCAL = 254, 64

_PUBLIC_PROVIDER_NAMES = """
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com
    aol.com proton.me protonmail.com gmx.com gmx.de gmx.net web.de t-online.de freenet.de mail.com mail.ru yandex.ru
    yandex.com zoho.com fastmail.com hey.com tutanota.com orange.fr laposte.net libero.it seznam.cz naver.com
    daum.net hanmail.net yahoo.co.jp yahoo.co.uk yahoo.com.tw yahoo.com.hk
    qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com sina.com sina.cn
    vip.sina.com sohu.com 139.com 189.cn wo.cn aliyun.com tom.com 21cn.com 263.net
"""
_PUBLIC_PROVIDERS = frozenset(_PUBLIC_PROVIDER_NAMES.split())


class MailRefused(Refusal):
    """The text is no mail address."""


def normal(raw: str) -> str:
    """Give a mail address as it is stored: trimmed, full-width made plain, domain in Unicode.

    All of it is in small letters: a server could tell Lin from lin, but none does, and two records of one person would stay
    apart. `mailto:` and one
    pair of <> around it are taken off. Raises MailRefused.
    """
    text = raw.strip()
    if found := _PLAIN.fullmatch(text):
        local, domain = found.groups()
        if "xn--" not in domain.lower():
            return _measured(local, domain.lower())
    text = unicodedata.normalize("NFKC", text).replace("。", ".").strip()
    text = re.sub(r"(?i)\Amailto:", "", text)
    if text.startswith("<") and text.endswith(">"):
        text = text[1:-1].strip()
    local, domain = _halves(text)
    if not _ATOM.fullmatch(local):
        raise MailRefused(
            _("“%(text)s” is no mail address: “%(part)s” cannot stand before the @."), text=text, part=local
        )
    return _measured(local, _normal_domain(domain, text))


def domain(address: str) -> str:
    """Give the domain of an address in lower case, or "" when it has none."""
    return address.rpartition("@")[2].strip().lower() if "@" in address else ""


def is_public_provider(address: str) -> bool:
    """Tell whether anybody can have an address there, so an equal domain says nothing about an equal company."""
    return (domain(address) or address.strip().lower()) in _PUBLIC_PROVIDERS


def key(address: str) -> str:
    """Give what two spellings of one mailbox have in common, for duplicate checks."""
    return unicodedata.normalize("NFKC", address).strip().casefold()


def ascii_form(address: str) -> str:
    """Give the address with its domain in the ASCII form that mail servers speak (münchen.de: xn--mnchen-3ya.de)."""
    local, _at, host = address.rpartition("@")
    return f"{local}@{host.encode('idna').decode('ascii')}"


def _halves(text: str) -> tuple[str, str]:
    if "@" not in text:
        raise MailRefused(_("“%(text)s” is no mail address: the @ is missing."), text=text[:_LONGEST])
    if text.count("@") > 1 or re.search(r"[,;、；]", text):
        raise MailRefused(_("“%(text)s” holds more than one mail address; write only one."), text=text[:_LONGEST])
    if re.search(r"\s", text):
        raise MailRefused(_("“%(text)s” is no mail address: it holds a blank."), text=text[:_LONGEST])
    local, _at, host = text.partition("@")
    if not local or not host:
        raise MailRefused(_("“%(text)s” is no mail address: something must stand on both sides of the @."), text=text)
    return local, host


def _normal_domain(host: str, text: str) -> str:
    found = _known_domain(host.lower())
    if not found:
        raise MailRefused(_("“%(text)s” is no mail address: “%(part)s” is no domain."), text=text[:_LONGEST], part=host)
    return found


@lru_cache(maxsize=4096)
def _known_domain(host: str) -> str:
    """Give the one Unicode spelling of a domain, or "" when it is none."""
    found = _there_and_back(host)
    # An ASCII form may stand for letters that no domain may have: what it stands for has to be a domain as well.
    return found if found and _there_and_back(found) == found else ""


def _there_and_back(host: str) -> str:
    """Give one spelling for one domain, whichever way it was written: to its ASCII form and back."""
    labels = host.split(".")
    if len(labels) < 2 or not all(map(_LABEL.fullmatch, labels)) or labels[-1].isdigit():
        return ""
    try:
        return host.encode("idna").decode("ascii").lower().encode("ascii").decode("idna").lower()
    except UnicodeError:
        return ""


def _measured(local: str, host: str) -> str:
    address = f"{local.lower()}@{host}"
    if len(local) > _LONGEST_LOCAL or len(address) > _LONGEST:
        raise MailRefused(_("This mail address is longer than the 254 characters (64 before the @) that mail allows."))
    return address
