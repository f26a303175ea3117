"""A mail server on this machine, for tests: it takes letters, or does what a test asks it to do instead."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import default


@dataclass
class MailServer:
    """What came, and how it behaves: `answers` by command (rcpt, data, end); `hang_up` closes the line instead of the last answer."""

    port: int = 0
    letters: list[Message] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hang_up: bool = False

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


class _Talk(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        mine: MailServer = self.server.mine  # type: ignore[attr-defined]
        self._say(mine.answers.get("hello", "220 here"))
        for line in self.rfile:
            command = line.decode().strip().lower()
            if command.startswith(("ehlo", "helo")):
                self._say("250-here\r\n250 8BITMIME")
            elif command.startswith("rcpt"):
                answer = mine.answers.get("rcpt", "250 yes")
                if answer.startswith("2"):
                    mine.people.append(line.decode().partition("<")[2].partition(">")[0])
                self._say(answer)
            elif command == "data":
                answer = mine.answers.get("data", "354 go on")
                self._say(answer)
                if answer.startswith("354"):
                    mine.letters.append(message_from_bytes(self._letter(), policy=default))
                    if mine.hang_up:
                        return
                    self._say(mine.answers.get("end", "250 taken"))
            elif command == "quit":
                self._say("221 bye")
                return
            else:
                self._say("250 yes")

    def _letter(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[MailServer]:
    """A server on a free port, gone after the block."""
    mine = MailServer()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Talk) as server:
        server.daemon_threads = True
        server.mine = mine  # type: ignore[attr-defined]
        mine.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield mine
        finally:
            server.shutdown()
            thread.join()
