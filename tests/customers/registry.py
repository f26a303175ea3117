"""A provider of company facts on this machine, which speaks HTTP and JSON as such services do."""

import hashlib
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

QCC_KEY, QCC_SECRET = "app-key", "app-secret"
COMPANIES = (
    {
        "name": "苏州<em>澄湖</em>检测技术有限公司",
        "creditCode": "91320594MA1MXXXX15",
        "regLocation": "江苏省苏州市工业园区星湖街 328 号",
        "estiblishTime": 1476720000000,
        "legalPersonName": "顾晓岚",
        "phoneNumber": "0512-55550199",
        "industry": "质检技术服务",
    },
    {"name": "澄湖茶业有限公司", "creditCode": "-", "regLocation": "", "legalPersonName": "李静"},
)


class Registry(ThreadingHTTPServer):
    """It keeps what it was asked with, and answers as `behave` says."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Asked)
        self.asked: list[tuple[str, str]] = []
        self.behave = "well"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def answer(self, word: str) -> tuple[int, Any]:
        if self.behave == "no key":
            return 401, {}
        if self.behave == "busy":
            return 429, {}
        if self.behave == "broken":
            return 200, "<html>"
        if self.behave == "used up":
            return 200, {"error_code": 300006, "reason": "余额不足", "result": None}
        found = [one for one in COMPANIES if word in one["name"] or word == one["creditCode"]]
        if not found:
            return 200, {"error_code": 300000, "reason": "无数据", "result": None}
        return 200, {"error_code": 0, "reason": "ok", "result": {"total": len(found), "items": found}}

    def fuzzy(self, given: dict[str, list[str]], token: str, moment: str) -> tuple[int, Any]:
        """Answer as 企查查 does, to whoever signs as it wants."""
        proof = hashlib.md5(f"{QCC_KEY}{moment}{QCC_SECRET}".encode(), usedforsecurity=False).hexdigest().upper()
        if given.get("key") != [QCC_KEY] or token != proof or abs(time.time() - int(moment or 0)) > 300:
            return 200, {"Status": "109", "Message": "签名错误", "Result": None}
        word = given["searchKey"][0]
        found = [
            {
                **{"KeyNo": "1", "Name": one["name"], "CreditCode": one["creditCode"], "Status": "存续"},
                **{"OperName": one["legalPersonName"], "Address": one["regLocation"]},
                **({"StartDate": "2016-10-18"} if "estiblishTime" in one else {}),
            }
            for one in COMPANIES
            if word in str(one["name"])
        ]
        if not found:
            return 200, {"Status": "201", "Message": "查询无结果", "Result": None}
        return 200, {"Status": "200", "Message": "查询成功", "Result": found}


class _Asked(BaseHTTPRequestHandler):
    server: Registry

    def do_GET(self) -> None:  # noqa: N802  # the library calls it so
        given = parse_qs(urlsplit(self.path).query)
        word = given.get("word", [""])[0]
        self.server.asked.append((word, self.headers.get("Authorization", "")))
        if self.path.startswith("/FuzzySearch/"):
            status, data = self.server.fuzzy(given, self.headers.get("Token", ""), self.headers.get("Timespan", ""))
        else:
            status, data = self.server.answer(word)
        body = data.encode() if isinstance(data, str) else json.dumps(data, ensure_ascii=False).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@contextmanager
def registry() -> Iterator[Registry]:
    """Run a provider for as long as the block lasts."""
    server = Registry()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
