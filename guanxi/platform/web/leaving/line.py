"""The line on every page of somebody who stands in for others: for whom, and until when."""

import datetime as dt

from babel.dates import format_skeleton
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.deputies import last_day, stood_in_by
from guanxi.platform.web.cells import babel_locale
from guanxi.platform.web.environment import icon


def standing_in_line(who: Identity) -> Markup:
    """This will be the line on every page of somebody who stands in: for whom, until when. Nothing is asked for all others."""
    if not who.rights.stands_in:
        return Markup()
    rows = stood_in_by(who.user_id)
    said = Markup(", ").join(
        Markup('<a href="/person/{}/deputies"><strong>{}</strong></a> {}').format(
            row.person_id, row.person.name, _("until %(day)s") % {"day": day_said(last_day(row))}
        )
        for row in rows
    )
    return Markup('<p class="g-standing-in">{}<span>{} {}</span></p>').format(
        icon("user-check"), _("You stand in for"), said
    )


def day_said(day: dt.date) -> str:
    """This will be a day as one says it of a near one."""
    return str(format_skeleton("MMMEd", day, locale=babel_locale()))
