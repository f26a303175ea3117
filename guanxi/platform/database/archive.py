"""The file of a backup: named parts in one encrypted stream, which is refused when one bit of it was changed.

A header line in clear says how the key is found. Everything after it is AES-256-GCM in pieces of 1 MiB; each piece is
bound to the header, to its number and to whether it is the last, so that pieces cannot be cut off, swapped or repeated.
"""

import hashlib
import json
import os
import struct
from collections.abc import Iterator, Mapping
from typing import IO, Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from guanxi.platform.database.console import gettext as _

MAGIC = b"GUANXI BACKUP 1\n"
PIECE = 1024 * 1024
TAG = 16
LENGTH = struct.Struct(">I")
NONCE = struct.Struct(">QI")  # the number of the piece, and 1 for the last one; the key is a new one for each file
SCRYPT = {"n": 2**16, "r": 8, "p": 1}  # 64 MiB of memory and about 0.2 s per guess
STRONGEST_SCRYPT = 2**20


class Damaged(Exception):
    """The file is no backup, is damaged or cut off, or the key is another one."""


class Key:
    """What a backup is encrypted with: a passphrase that a person remembers, or the secret of the data folder."""

    def __init__(self, secret: str, *, is_passphrase: bool) -> None:
        """`secret` is either of them as text."""
        self._secret = secret.encode()
        self.kind = "passphrase" if is_passphrase else "file"

    def derive(self, salt: bytes, cost: Mapping[str, int]) -> AESGCM:
        """The cipher for one file, from its salt."""
        if self.kind == "passphrase":
            derived = Scrypt(salt=salt, length=32, **cost).derive(self._secret)
        else:
            derived = HKDF(hashes.SHA256(), length=32, salt=salt, info=MAGIC).derive(self._secret)
        return AESGCM(derived)


class Writer:
    """Writes parts one after the other; `close` writes the end, without which the file is refused."""

    def __init__(self, stream: IO[bytes], key: Key, facts: Mapping[str, Any]) -> None:
        """`facts` are written in clear: what a person may know of the backup before it is opened."""
        salt = os.urandom(32)
        header = {**facts, "key": key.kind, "salt": salt.hex(), "scrypt": SCRYPT}
        line = MAGIC + json.dumps(header, ensure_ascii=False).encode() + b"\n"
        stream.write(line)
        self._stream = stream
        self._cipher = key.derive(salt, SCRYPT)
        self._header = hashlib.sha256(line).digest()
        self._waiting = bytearray()
        self._number = 0

    def part(self, name: str, source: IO[bytes]) -> None:
        """This will write everything that `source` gives as the part `name`."""
        self._add(LENGTH.pack(len(name.encode())) + name.encode())
        while block := source.read(PIECE):
            self._add(LENGTH.pack(len(block)) + block)
        self._add(LENGTH.pack(0))

    def close(self) -> None:
        """This will write the end."""
        self._add(LENGTH.pack(0))
        self._encrypt(bytes(self._waiting), last=True)

    def _add(self, plain: bytes) -> None:
        self._waiting += plain
        while len(self._waiting) > PIECE:
            self._encrypt(bytes(self._waiting[:PIECE]), last=False)
            del self._waiting[:PIECE]

    def _encrypt(self, plain: bytes, *, last: bool) -> None:
        self._stream.write(self._cipher.encrypt(NONCE.pack(self._number, last), plain, self._header))
        self._number += 1


def read_facts(stream: IO[bytes]) -> dict[str, Any]:
    """What the header says, in clear; it raises Damaged for a file that is no backup. The stream stands behind it then."""
    if stream.readline(64) != MAGIC:
        raise Damaged(_("This file is no backup of Guanxi."))
    try:
        facts = json.loads(stream.readline(PIECE))
        if not isinstance(facts, dict) or facts["scrypt"]["n"] > STRONGEST_SCRYPT:
            raise ValueError
        bytes.fromhex(facts["salt"])
    except (ValueError, KeyError, TypeError) as problem:
        raise Damaged(_("The header of this backup is damaged.")) from problem
    return facts


def read_parts(stream: IO[bytes], key: Key) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Each part's name and its blocks, in order; what is left unread of a part is skipped. It raises Damaged."""
    stream.seek(0)
    facts = read_facts(stream)
    header_end = stream.tell()
    stream.seek(0)
    header = hashlib.sha256(stream.read(header_end)).digest()
    cipher = key.derive(bytes.fromhex(facts["salt"]), facts["scrypt"])
    plain = _Plain(_decrypt(stream, cipher, header))
    while size := plain.length():
        name = plain.take(size).decode()
        blocks = _blocks(plain)
        yield name, blocks
        for _rest in blocks:
            pass
    plain.end()


def _decrypt(stream: IO[bytes], cipher: AESGCM, header: bytes) -> Iterator[bytes]:
    number = 0
    piece = stream.read(PIECE + TAG)
    while piece:
        following = stream.read(PIECE + TAG)
        try:
            yield cipher.decrypt(NONCE.pack(number, not following), piece, header)
        except InvalidTag as problem:
            raise Damaged(
                _("This backup cannot be opened: the key is another one, or the file is damaged.")
            ) from problem
        number += 1
        piece = following


def _blocks(plain: "_Plain") -> Iterator[bytes]:
    while size := plain.length():
        yield plain.take(size)


class _Plain:
    """The decrypted stream, from which exact numbers of bytes are taken."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._waiting = bytearray()

    def length(self) -> int:
        return int(LENGTH.unpack(self.take(LENGTH.size))[0])

    def take(self, size: int) -> bytes:
        while len(self._waiting) < size:
            try:
                self._waiting += next(self._pieces)
            except StopIteration:
                raise Damaged(_("This backup is cut off.")) from None
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

    def end(self) -> None:
        if self._waiting or next(self._pieces, None):
            raise Damaged(_("This backup is damaged: something follows its end."))
