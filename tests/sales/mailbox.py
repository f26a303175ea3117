"""A mailbox on this machine that speaks as much IMAP as fetching mails takes."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Post(socketserver.ThreadingTCPServer):
    """It keeps mails, and which of them are read."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.mails: list[bytes] = []
        self.seen: set[int] = set()
        self.password = "secret"

    @property
    def url(self) -> str:
        return f"imap://leads%40lantern.example:{self.password}@127.0.0.1:{self.server_address[1]}/INBOX"


class _Talk(socketserver.StreamRequestHandler):
    server: Post

    def handle(self) -> None:
        self._say("* OK here")
        for line in iter(self.rfile.readline, b""):
            tag, _blank, rest = line.decode().strip().partition(" ")
            if not self._done(tag, rest):
                return

    def _done(self, tag: str, rest: str) -> bool:
        words = rest.split()
        verb = words[1].upper() if words[0].upper() == "UID" else words[0].upper()
        if verb == "CAPABILITY":
            self._say("* CAPABILITY IMAP4rev1")
        elif verb == "LOGIN" and words[2].strip('"') != self.server.password:
            self._say(f"{tag} NO wrong password")
            return True
        elif verb == "SELECT":
            self._say(f"* {len(self.server.mails)} EXISTS")
        elif verb == "SEARCH":
            unread = [str(place) for place in range(1, len(self.server.mails) + 1) if place not in self.server.seen]
            self._say(f"* SEARCH {' '.join(unread)}")
        elif verb == "FETCH":
            number = int(words[2])
            raw = self.server.mails[number - 1]
            assert re.search(r"BODY\.PEEK\[\]", rest), "reading must not mark a mail as read"
            self.wfile.write(f"* {number} FETCH (UID {number} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
        elif verb == "STORE":
            self.server.seen.add(int(words[2]))
        self._say(f"{tag} OK done")
        return verb != "LOGOUT"

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def post_office() -> Iterator[Post]:
    """Run a mailbox for as long as the block lasts."""
    server = Post()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
