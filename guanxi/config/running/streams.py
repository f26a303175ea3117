"""What the worker of the live channel loads: its application, and the leash that ends it when the supervisor is gone."""

import os

from guanxi.config.running import leash
from guanxi.config.running.address import Address
from guanxi.platform.database.connection import database_settings
from guanxi.platform.database.home import Home
from guanxi.platform.live.application import Live

__all__ = ["application"]

application = Live(
    database_settings("app"),
    secret=Home.from_environment().secret("django.key"),
    port=Address.from_environment().port,
    pages=os.environ.get("GUANXI_URL", "").rstrip("/"),
)
leash.hold()
