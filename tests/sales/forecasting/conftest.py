"""What the stories of the forecast begin with."""

from tests.platform.web.conftest import browse

__all__ = ["browse"]
