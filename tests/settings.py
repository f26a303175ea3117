"""The program's own settings, on the database of this test process."""

import os

from guanxi.config.settings import *  # noqa: F403
from guanxi.config.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ.get("GUANXI_TEST_DATABASE", "guanxi")
DATABASES["default"]["CONN_MAX_AGE"] = None
DATABASES["default"]["TEST"] = {"NAME": DATABASES["default"]["NAME"], "MIGRATE": False}
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
]  # people in tests log in often; the real one is slow on purpose
