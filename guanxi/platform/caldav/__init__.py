"""The door for calendars of phones and other programs: CalDAV (RFC 4791) over the calendar of one person."""
