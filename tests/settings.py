"""The program's own settings, on the database of this test process."""

import os

from guanxi.config.settings import *  # noqa: F403
from guanxi.config.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ.get("GUANXI_TEST_DATABASE", "guanxi")
DATABASES["default"]["CONN_MAX_AGE"] = None
# Each statement is planned once a connection, see tests/planning.py. An installation, too, comes to such plans after some turns.
DATABASES["default"]["OPTIONS"] = {
    **DATABASES["default"]["OPTIONS"],
    **{"server_side_binding": True, "prepare_threshold": 1, "options": "-c plan_cache_mode=force_generic_plan"},
}
DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"], "MIGRATE": False}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # people in tests log in often; the real one is slow on purpose
