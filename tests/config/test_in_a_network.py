"""A company that opens Guanxi to its network: HTTPS, and log-in links that still work on the serving machine alone."""

import http.client
import re
import ssl
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from guanxi.config.running.address import own_addresses
from tests.migrated import migrated_home

from .terminal import guanxi, run_as, running

OWN = own_addresses()[0]
NOBODY: Mapping[str, str] = {}


def open_link(link: str, authority: Path, said: Mapping[str, str] = NOBODY) -> int:
    """The status of the answer that a browser on this machine gets, which trusts our authority."""
    place = urlsplit(link)
    line = http.client.HTTPSConnection(
        str(place.hostname), place.port, timeout=20, context=ssl.create_default_context(cafile=str(authority))
    )
    try:
        line.request("GET", place.path, headers=dict(said))
        return line.getresponse().status
    finally:
        line.close()


@pytest.mark.skipif(OWN.startswith("127."), reason="this machine is in no network")
def test_the_printed_link_of_a_demo_person_works_on_this_machine_once(tmp_path: Path) -> None:
    with migrated_home() as home:
        assert guanxi(home, "user", "add", "zoe", GUANXI_PASSWORD="a lantern in the fog").returncode == 0
        run_as("superuser", home, "update identity_user set is_demo = true where login = 'zoe'")
        with running(home, tmp_path / "said", GUANXI_BIND=OWN) as said:
            (link,) = re.findall(r"zoe +(https://\S+/enter/\S+)", said)
            authority = home.root / "tls" / "guanxi-authority.pem"
            assert urlsplit(link).hostname == OWN
            assert open_link(link, authority, {"X-Forwarded-For": "192.168.255.7"}) == http.HTTPStatus.FORBIDDEN
            assert open_link(link, authority) == http.HTTPStatus.SEE_OTHER
            assert open_link(link, authority) == http.HTTPStatus.FORBIDDEN
