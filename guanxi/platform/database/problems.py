"""What this part refuses, each with a sentence for the person in front of the terminal."""


class CannotStart(Exception):
    """The database cannot be started or used; the text is a whole sentence that says why and what to do."""


class ServerTooOld(CannotStart):
    """The PostgreSQL that was named lacks what Guanxi needs of a newer one."""


class UnsafeDatabase(CannotStart):
    """The database would let people see rows that are not theirs; the text lists every reason."""
