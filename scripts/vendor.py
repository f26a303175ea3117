"""The developer command that refreshes the browser libraries we ship from their released packages.

`python scripts/vendor.py` fetches every package of the manifest with npm, copies the listed files, draws the icon
sprite and writes the checksums back. `python scripts/vendor.py --check` only compares files with the manifest.
"""

import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "guanxi" / "platform" / "web" / "static" / "vendor"
MANIFEST = VENDOR / "vendor.json"


def main(arguments: list[str]) -> int:
    """This will refresh (or with `--check` compare) the vendored files and answer with the exit status."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    if arguments == ["--check"]:
        return check(manifest)
    for package in manifest["packages"]:
        refresh(package)
    MANIFEST.write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def check(manifest: dict[str, Any]) -> int:
    """This will print one sentence for each file that differs from the manifest; 1 when there is any."""
    wrong = [
        place
        for package in manifest["packages"]
        for place, wanted in package["checksums"].items()
        if not (ROOT / place).is_file() or checksum((ROOT / place).read_bytes()) != wanted
    ]
    for place in wrong:
        print(f"{place} is not the released file that the manifest names.")
    return 1 if wrong else 0


def refresh(package: dict[str, Any]) -> None:
    """This will fetch one package and write its files and their checksums."""
    with tempfile.TemporaryDirectory() as folder:
        unpacked = unpack(package["name"], package["version"], Path(folder))
        contents = {
            target: cleaned(target, (unpacked / source).read_bytes()) for source, target in package["files"].items()
        }
        if "icons" in package:
            contents[package["sprite"]] = sprite(unpacked, package["icons"])
    for target, content in contents.items():
        place = ROOT / target
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    package["checksums"] = {target: checksum(content) for target, content in sorted(contents.items())}
    print(f"{package['name']} {package['version']}: {len(contents)} files")


def unpack(name: str, version: str, folder: Path) -> Path:
    """This will fetch and unpack the released package and answer with its folder."""
    command = ["npm", "pack", "--silent", f"{name}@{version}", "--pack-destination", str(folder)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    with tarfile.open(folder / answer.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def cleaned(target: str, content: bytes) -> bytes:
    """This will drop the pointer to a source map, which we do not ship: browsers would ask for it in vain."""
    if not target.endswith((".js", ".css")):
        return content
    return re.sub(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*", b"\n", content)


def sprite(unpacked: Path, names: list[str]) -> bytes:
    """This will draw all named icons into one file of symbols, each with the id of its icon."""
    symbols = []
    for name in sorted(names):
        drawing = (unpacked / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        inside = re.sub(r"<!--.*?-->", "", drawing, flags=re.DOTALL)
        body = re.sub(r"^.*?<svg[^>]*>|</svg>\s*$", "", inside, flags=re.DOTALL)
        body = re.sub(r'<path stroke="none" d="M0 0h24v24H0z" fill="none"\s*/>', "", body)
        symbols.append(
            f'<symbol id="{name}" viewBox="0 0 24 24">{"".join(line.strip() for line in body.splitlines())}</symbol>'
        )
    return ('<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n").encode()


def checksum(content: bytes) -> str:
    """This will answer with the checksum as the manifest writes it."""
    return "sha256-" + hashlib.sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
