"""The developer command that draws the icons of the installed app from the mark, with a headless browser."""

from pathlib import Path
from shutil import which

from playwright.sync_api import sync_playwright

STATIC = Path(__file__).resolve().parent.parent / "guanxi" / "platform" / "web" / "static" / "guanxi"
PAGE = '<body style="margin:0;display:grid;place-items:center;width:{size}px;height:{size}px;background:{ground}">{mark}</body>'
# (name, size, ground, how much of it the mark fills): a device cuts a round or square piece out of a maskable icon.
ICONS = (
    ("icon-180", 180, "#2a55c2", 1.0),
    ("icon-192", 192, "transparent", 1.0),
    ("icon-512", 512, "transparent", 1.0),
    ("icon-maskable-512", 512, "#2a55c2", 0.78),
)


def main() -> None:
    """This will write the images that the manifest names."""
    mark = (STATIC / "mark.svg").read_text(encoding="utf-8")
    (STATIC / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=which("chromium"), args=["--no-sandbox"])
        for name, size, ground, share in ICONS:
            page = browser.new_page(viewport={"width": size, "height": size})
            drawn = mark.replace("<svg ", f'<svg width="{size * share}" height="{size * share}" ')
            page.set_content(PAGE.format(size=size, ground=ground, mark=drawn))
            page.screenshot(path=STATIC / "icons" / f"{name}.png", omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
