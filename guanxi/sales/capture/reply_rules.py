"""Whether a mail may be answered by a program (RFC 3834), to which address, in which language, with which words; pure."""

import re
from collections.abc import Mapping
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from typing import Final

_ID: Final = re.compile(r"<[^<>\s\x00-\x1f]{1,250}>")
_LISTS: Final = ("List-Id", "List-Unsubscribe", "List-Post", "List-Help", "List-Subscribe", "List-Owner", "List-Archive", "Mailing-List", "X-Mailing-List", "Feedback-ID")  # fmt: skip
_PROGRAMS: Final = ("X-Autoreply", "X-Autorespond", "X-Autoreply-From", "X-Mail-Autoreply", "X-Auto-Response-Suppress", "X-Loop", "X-Failed-Recipients")  # fmt: skip
_BULK: Final = ("bulk", "list", "junk", "auto_reply")
# Whoever stands before the @ of such an address is a program, or many people.
_MACHINES: Final = re.compile(
    r"(mailer-daemon|postmaster|hostmaster|abuse|root|daemon|listserv|majordomo|www-data)$"
    r"|(no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|bounces?|owner-|auto-?reply|notifications?$|newsletter)"
    r"|.*(-request|-bounces?|-owner|[-._]no-?reply|-noreply)$"
)
# Answers of many Chinese and Western programs say so in the subject alone.
_SUBJECTS: Final = re.compile(r"\s*(auto\s*:|automatic reply\b|auto(matic)?[- ]?(reply|response)\b|out of (the )?office\b|autosvar\b|abwesenheit|【?\[?自动(回复|答复|应答)|自動(回覆|回復))", re.IGNORECASE)  # fmt: skip
_HAN: Final = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_KANA_HANGUL: Final = re.compile("[\u3040-\u30ff\uac00-\ud7af]")
_LETTERS: Final = re.compile(r"[^\W\d_]")
_PLACE: Final = re.compile(r"\{(\w+)\}")
PLACES: Final = ("name", "company", "subject", "person", "phone", "sender")
_BROKEN: Final = (MessageError, ValueError, LookupError, AttributeError, TypeError)
# So that the References of a long talk fit into a header.
_MOST_REFERENCES: Final = 10


def header(mail: EmailMessage, name: str) -> str:
    """Give a header as text; one that breaks the rules is taken as absent."""
    try:
        return str(mail.get(name, "") or "").strip()
    except _BROKEN:
        return ""


def unanswerable(mail: EmailMessage, sender: str) -> str:
    """Say in a word why a program must not answer this mail; empty where it may."""
    if header(mail, "Auto-Submitted").partition(";")[0].partition("(")[0].strip().lower() not in ("", "no"):
        return "auto"
    if any(name in mail for name in _PROGRAMS):
        return "auto"
    if header(mail, "Precedence").lower() in _BULK or any(name in mail for name in _LISTS):
        return "bulk"
    if header(mail, "Return-Path") == "<>" or mail.get_content_type() in (
        "multipart/report",
        "message/delivery-status",
    ):
        return "bounce"
    if header(mail, "X-Spam-Flag").lower() == "yes" or header(mail, "X-Spam-Status").lower().startswith("yes"):
        return "spam"
    if is_machine(sender) or is_machine(answered_to(mail, sender)):
        return "machine"
    return "auto" if _SUBJECTS.match(header(mail, "Subject")) else ""


def is_machine(address: str) -> bool:
    """Tell whether an address is one of programs, or of many people."""
    return bool(_MACHINES.match(address.partition("@")[0].lower()))


def answered_to(mail: EmailMessage, sender: str) -> str:
    """Give where the answer goes: where the mail came from on its way (Return-Path), as RFC 3834 wants it; else to who wrote it."""
    path = parseaddr(header(mail, "Return-Path"))[1]
    return path if "@" in path and not re.search(r"[\s\x00-\x1f]", path) else sender


def message_id(mail: EmailMessage) -> str:
    """Give the Message-ID as an answer names it; empty for one that is none."""
    found = _ID.fullmatch(header(mail, "Message-ID"))
    return found.group() if found else ""


def references(mail: EmailMessage) -> str:
    """Give what an answer refers to: what the mail did, and the mail itself (RFC 5322, 3.6.4)."""
    before = _ID.findall(header(mail, "References")) or _ID.findall(header(mail, "In-Reply-To"))[:1]
    own = message_id(mail)
    known = [one for one in before if one != own]
    # The first one begins the talk, the last ones are the nearest.
    kept = known if len(known) <= _MOST_REFERENCES else [known[0], *known[1 - _MOST_REFERENCES :]]
    return " ".join([*kept, *([own] if own else [])])


def language_of(text: str) -> str:
    """Tell whether somebody writes Chinese: some of it is enough beside names and addresses in Latin letters."""
    han = len(_HAN.findall(text))
    letters = len(_LETTERS.findall(text))
    return "zh-hans" if han >= 2 and not _KANA_HANGUL.search(text) and han * 8 >= letters else "en"


def unknown_places(text: str) -> list[str]:
    """Give the places in a text for which nothing is known."""
    return [one for one in dict.fromkeys(_PLACE.findall(text)) if one not in PLACES]


def filled(text: str, values: Mapping[str, str]) -> str:
    """Put values into the places of a text, such as {name}; a line with one that is not known is left out."""
    lines = [
        line for line in text.splitlines() if all(values.get(one) for one in _PLACE.findall(line) if one in PLACES)
    ]
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), "\n".join(lines)).strip()
