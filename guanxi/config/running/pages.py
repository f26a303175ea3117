"""What each worker of the web server loads: the pages, and the leash that ends it when the supervisor is gone."""

from guanxi.config.running import leash
from guanxi.config.wsgi import application

__all__ = ["application"]

leash.hold()  # a worker outlives a killed web server, so it watches for itself
