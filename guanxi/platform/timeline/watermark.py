"""Pictures of a visit with time, person, customer and place drawn into them: by the server, from what it knows itself."""

import io
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final

from django.utils.translation import gettext as _
from PIL import Image, ImageDraw, ImageFont, ImageOps

from guanxi.platform.timeline.files import FileRefused

# Longer sides become so long: enough to read a sign, little to send on.
LONGEST: Final = 2048
_KINDS: Final = ("JPEG", "PNG", "WEBP")
_MOST_PIXELS: Final = 60_000_000
_FONT: Final = Path(__file__).parent / "fonts" / "noto-sans-sc-500.woff2"
_QUALITY: Final = 85


def watermarked(picture: IO[bytes], lines: Iterable[str]) -> bytes:
    """Give a picture as JPEG with these lines on it; what else its file told (its own place and time) is left out.

    Raises `FileRefused` for what is no picture.
    """
    image = _opened(picture)
    image.thumbnail((LONGEST, LONGEST))
    drawn = _drawn(image.convert("RGB"), list(lines))
    kept = io.BytesIO()
    drawn.save(kept, "JPEG", quality=_QUALITY)
    return kept.getvalue()


def _opened(picture: IO[bytes]) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(picture, formats=_KINDS)
            if image.width * image.height > _MOST_PIXELS:
                raise FileRefused(_("This picture is too large."))
            return ImageOps.exif_transpose(image)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise FileRefused(
            _("This is no picture that can be read: take a photo, or choose a JPEG, PNG or WebP.")
        ) from error


def _drawn(image: Image.Image, lines: list[str]) -> Image.Image:
    size = max(14, min(image.size) // 26)
    font = ImageFont.truetype(str(_FONT), size)
    margin, step = size // 2 + 4, round(size * 1.45)
    told = [part for line in lines for part in _wrapped(line, font, image.width - 2 * margin)]
    height = min(image.height, step * len(told) + margin)
    shade = Image.new("RGBA", (image.width, height), (0, 0, 0, 120))
    image.paste(shade, (0, image.height - height), shade)
    pen = ImageDraw.Draw(image)
    top = image.height - height + margin // 2
    for place, line in enumerate(told):
        pen.text((margin, top + place * step), line, font=font, fill="white")
    return image


def _wrapped(line: str, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Chinese breaks anywhere, so words are not looked for."""
    parts, now = [], ""
    for letter in " ".join(line.split()):
        if now and font.getlength(now + letter) > width:
            parts.append(now)
            now = letter.lstrip()
        else:
            now += letter
    return [*parts, now] if now else parts
