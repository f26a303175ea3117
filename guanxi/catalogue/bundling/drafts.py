"""What must hold of bundles when they are written: they consist of products that are none."""

from django.utils.translation import gettext as _

from guanxi.catalogue.bundling.models import Bundle, BundlePart
from guanxi.platform.entities.declaration import Draft, Problems


def bundle_is_no_part(draft: Draft) -> Problems:
    """What stands in a bundle is none itself."""
    if BundlePart.objects.filter(product=draft.get("product"), bundle__deleted_at__isnull=True).exists():
        return {"product": [_("This product is part of a bundle, so it cannot be one itself.")]}
    return {}


def part_is_no_bundle(draft: Draft) -> Problems:
    """A part is another product than the bundle, and no bundle itself."""
    if Bundle.objects.filter(product=draft.get("product")).exists():
        return {"product": [_("This product is a bundle itself: take its parts one by one.")]}
    return {}
