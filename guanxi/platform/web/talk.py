"""What was said about an entry, as it stands below it: comments, who has read it, and the ways to do both."""

from urllib.parse import urlencode

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.platform.identity.acting import someone
from guanxi.platform.timeline.feed import Entry
from guanxi.platform.timeline.talking import Comment, Talk, is_above
from guanxi.platform.web.cells import initials, moment, tint
from guanxi.platform.web.environment import avatar, icon
from guanxi.platform.web.named_shown import linked


def talk_shown(entry: Entry, back: str) -> Markup:
    """This will be the comments on an entry, its readers, and links that comment and mark; `back` is the page it stands on."""
    return comments_shown(entry.talk) + _foot(entry, urlencode({"back": back}))


def comments_shown(talk: Talk) -> Markup:
    """This will be the comments on an entry, the first one first."""
    said = Markup("").join(map(_comment, talk.comments))
    return Markup('<ul class="g-comments">{}</ul>').format(said) if said else Markup("")


def readers_shown(talk: Talk) -> Markup:
    """This will say who above the writer has read an entry."""
    if not talk.readers:
        return Markup("")
    read = _("Read by %(people)s") % {"people": _(", ").join(talk.readers)}
    return Markup('<span class="g-entry-read">{}{}</span>').format(icon("eye"), read)


def _comment(one: Comment) -> Markup:
    return Markup('<li>{}<div><strong>{}</strong> <span class="g-when">{}</span><p>{}</p></div></li>').format(
        avatar(initials(one.who), tint(one.who)), one.who, moment(one.at), linked(one.text, one.mentions)
    )


def _foot(entry: Entry, back: str) -> Markup:
    parts = []
    if entry.talk.readers:
        parts.append(readers_shown(entry.talk))
    elif _waits(entry):
        parts.append(Markup('<span class="g-entry-unread">{}</span>').format(_("Not read yet by you")))
    if not entry.planned and entry.view.reads("text"):
        parts.append(
            Markup('<a href="/activity/{}/do/comment?{}" data-dialog>{}{}</a>').format(
                entry.id, escape(back), icon("message-circle"), _("Comment")
            )
        )
    return Markup('<p class="g-entry-foot">{}</p>').format(Markup("").join(parts)) if parts else Markup("")


def _waits(entry: Entry) -> bool:
    """An entry of somebody below that nobody above has read: whoever looks at it is told so."""
    return not entry.planned and bool(entry.owner) and is_above(someone(), entry.owner)
