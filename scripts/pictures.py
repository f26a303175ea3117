"""Takes the pictures of the README from the demo company: `python scripts/pictures.py` writes docs/pictures."""

from demo_company import ROOT, DemoCompany, demo_company

FOLDER = ROOT / "docs" / "pictures"
FIRST_ROW = "tbody .g-main-cell a"
# File, who looks, where, and what is clicked there.
PICTURES = (
    ("list.png", "anke.brandt", "/account?f=status.is.customer", ""),
    ("board.png", "anke.brandt", "/deal/board", ""),
    ("record-zh.png", "zhou.min", "/account?f=status.is.customer", FIRST_ROW),
)


def main() -> None:
    """Take all of them."""
    FOLDER.mkdir(exist_ok=True)
    with demo_company() as company:
        for name, who, path, click in PICTURES:
            take(company, name, who, path, click)
            print(f"docs/pictures/{name}")


def take(company: DemoCompany, name: str, who: str, path: str, click: str) -> None:
    """Take one picture, once everything on the page has come."""
    with company.window(who, color_scheme="light") as window:
        page = window.new_page()
        page.goto(company.address + path)
        if click:
            page.locator(click).first.click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=FOLDER / name)


if __name__ == "__main__":
    main()
