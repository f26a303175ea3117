"""Where the pages are served: a plain address for this machine, HTTPS for everybody else, a sentence for a taken port."""

import socket
import ssl
import threading
from pathlib import Path

import pytest

from guanxi.config.running.address import Address, live_place, live_port
from guanxi.config.running.certificates import certificate_for, days_left, explanation
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart


def address(monkeypatch: pytest.MonkeyPatch, bind: str = "", port: str = "") -> Address:
    monkeypatch.setenv("GUANXI_BIND", bind)
    monkeypatch.setenv("GUANXI_PORT", port)
    return Address.from_environment()


def test_without_settings_only_this_machine_reaches_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert address(monkeypatch).url == "http://127.0.0.1:8000"
    assert address(monkeypatch, "localhost", "8001").url == "http://127.0.0.1:8001"
    assert address(monkeypatch, "::1").url == "http://[::1]:8000"


def test_everybody_else_is_served_over_https(monkeypatch: pytest.MonkeyPatch) -> None:
    assert address(monkeypatch, "192.168.1.10", "8443").url == "https://192.168.1.10:8443"
    assert address(monkeypatch, "0.0.0.0").url.startswith("https://")


@pytest.mark.parametrize(
    ("bind", "port"), [("the server", ""), ("192.168.1", ""), ("", "eighty"), ("", "0"), ("", "65536"), ("", "-1")]
)
def test_a_malformed_address_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, bind: str, port: str) -> None:
    with pytest.raises(CannotStart, match="must be"):
        address(monkeypatch, bind, port)


def test_a_taken_port_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = address(monkeypatch, port=str(other.getsockname()[1]))
        assert taken.answers()
        with pytest.raises(CannotStart, match="Choose another in GUANXI_PORT"):
            taken.refuse_if_taken()
    taken.refuse_if_taken()
    assert not taken.answers()


def test_this_machine_alone_needs_no_certificate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("GUANXI_CERT", raising=False)
    assert certificate_for(address(monkeypatch), Home(tmp_path)) is None


def test_a_browser_that_trusts_our_authority_accepts_our_certificate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    made = certificate_for(address(monkeypatch, "192.168.77.7"), Home(tmp_path))
    assert made
    assert made.authority
    browser = ssl.create_default_context(cafile=str(made.authority))
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(made.certificate, made.key)
    for name in ("192.168.77.7", "localhost"):
        assert greeting(browser, server, name) == b"hello"
    with pytest.raises(ssl.SSLCertVerificationError):
        greeting(browser, server, "192.168.77.8")
    assert str(made.authority) in "\n".join(explanation(made))
    for secret in (made.key, tmp_path / "tls/guanxi-authority.key"):
        assert secret.stat().st_mode & 0o777 == 0o600


def greeting(browser: ssl.SSLContext, server: ssl.SSLContext, name: str) -> bytes:
    """What a browser that called `name` reads from a server over an encrypted line."""
    ours, theirs = socket.socketpair()

    def serve() -> None:
        with theirs:
            try:
                server.wrap_socket(theirs, server_side=True).sendall(b"hello")
            except OSError:
                return

    worker = threading.Thread(target=serve)
    worker.start()
    try:
        with ours, browser.wrap_socket(ours, server_hostname=name) as line:
            return line.recv(5)
    finally:
        worker.join()


def test_a_certificate_is_kept_until_the_address_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    home = Home(tmp_path)
    first = certificate_for(address(monkeypatch, "192.168.77.7"), home)
    assert first
    assert first.authority
    authority, leaf = first.authority.read_bytes(), first.certificate.read_bytes()
    certificate_for(address(monkeypatch, "192.168.77.7"), home)
    assert first.certificate.read_bytes() == leaf
    certificate_for(address(monkeypatch, "192.168.77.8"), home)
    assert first.certificate.read_bytes() != leaf
    assert first.authority.read_bytes() == authority
    assert 360 <= days_left(first.certificate) <= 398


def test_a_given_certificate_must_be_whole_and_readable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    lan = address(monkeypatch, "192.168.77.7")
    monkeypatch.setenv("GUANXI_CERT", str(tmp_path / "missing.pem"))
    with pytest.raises(CannotStart, match="needs both"):
        certificate_for(lan, Home(tmp_path))
    monkeypatch.setenv("GUANXI_KEY", str(tmp_path / "missing.key"))
    with pytest.raises(CannotStart, match="cannot be read"):
        certificate_for(lan, Home(tmp_path))


def test_the_live_channel_is_near_the_pages_or_where_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GUANXI_LIVE_PORT", "GUANXI_LIVE_URL", "GUANXI_URL"):
        monkeypatch.delenv(name, raising=False)
    assert (live_port(8000), live_place(8000)) == (8100, ":8100")
    assert live_port(65500) == 65400
    monkeypatch.setenv("GUANXI_URL", "https://crm.example.com")
    assert live_place(8000) == "/"  # behind a proxy, which leads /live/ there
    monkeypatch.setenv("GUANXI_LIVE_URL", "https://live.example.com")
    assert live_place(8000) == "https://live.example.com"
    monkeypatch.setenv("GUANXI_LIVE_PORT", "0")
    assert live_place(8000) == ""
    for wrong in ("eighty", "8000", "65536", "-1"):
        monkeypatch.setenv("GUANXI_LIVE_PORT", wrong)
        with pytest.raises(CannotStart, match="GUANXI_LIVE_PORT must be"):
            live_port(8000)
