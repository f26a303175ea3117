"""HTTPS for a company's own network: the given certificate, or an authority and a certificate of our own making."""

import datetime
import ipaddress
import os
import socket
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from guanxi.config.running.address import EVERYWHERE, Address, own_addresses
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.home import Home, replace
from guanxi.platform.database.problems import CannotStart

AUTHORITY_YEARS = 10
CERTIFICATE_DAYS = 365  # browsers refuse more than 398
RENEWED_BEFORE = datetime.timedelta(days=30)


@dataclass(frozen=True)
class Certificate:
    """The files of a certificate; `authority` is the file that people's machines must trust, None for a given one."""

    certificate: Path
    key: Path
    authority: Path | None = None


def certificate_for(address: Address, home: Home) -> Certificate | None:
    """The certificate to serve with; None where only this machine reaches the address.

    It raises CannotStart when only one of GUANXI_CERT and GUANXI_KEY is given, or one cannot be read.
    """
    given = os.environ.get("GUANXI_CERT"), os.environ.get("GUANXI_KEY")
    if given[0] and given[1]:
        return _given(Path(given[0]), Path(given[1]))
    if any(given):
        raise CannotStart(_("HTTPS needs both GUANXI_CERT and GUANXI_KEY, or neither."))
    return None if address.is_this_machine_only else _own(address, home)


def explanation(certificate: Certificate) -> list[str]:
    """How people's machines learn to trust a certificate that we made; nothing for a given one."""
    if certificate.authority is None:
        return []
    authority = x509.load_pem_x509_certificate(certificate.authority.read_bytes())
    fingerprint = authority.fingerprint(hashes.SHA256()).hex(":").upper()
    return [
        _("This address uses a certificate made here. So that browsers trust it, install this file once per machine:"),
        f"  {certificate.authority}",
        _("  Windows: double-click it, “Install certificate”, store “Trusted Root Certification Authorities”."),
        _("  macOS: open it in Keychain Access and choose “Always Trust”."),
        _("  Debian, Ubuntu: copy it to /usr/local/share/ca-certificates/guanxi.crt, run update-ca-certificates."),
        _("  Compare its fingerprint (SHA-256) before you trust it: %(fingerprint)s") % {"fingerprint": fingerprint},
    ]


def days_left(certificate: Path) -> int:
    """How many whole days a certificate is still valid; negative when it has expired."""
    found = x509.load_pem_x509_certificate(certificate.read_bytes())
    return (found.not_valid_after_utc - _now()).days


def _given(certificate: Path, key: Path) -> Certificate:
    for variable, file in (("GUANXI_CERT", certificate), ("GUANXI_KEY", key)):
        try:
            file.read_bytes()
        except OSError as problem:
            raise CannotStart(
                _("The file %(file)s in %(variable)s cannot be read: %(reason)s.")
                % {"file": file, "variable": variable, "reason": problem.strerror}
            ) from problem
    return Certificate(certificate, key)


def _own(address: Address, home: Home) -> Certificate:
    folder = home.folder("tls")
    files = Certificate(folder / "guanxi.pem", folder / "guanxi.key", folder / "guanxi-authority.pem")
    authority_key = folder / "guanxi-authority.key"
    names = _names(address)
    if not (files.authority and files.authority.exists() and authority_key.exists()):
        key = ec.generate_private_key(ec.SECP256R1())
        _save(authority_key, _pem(key))
        _save(
            folder / "guanxi-authority.pem",
            _authority(key).public_bytes(serialization.Encoding.PEM),
        )
    if not _still_good(files, names):
        own_key = ec.generate_private_key(ec.SECP256R1())
        issuer = x509.load_pem_x509_certificate((folder / "guanxi-authority.pem").read_bytes())
        signer = serialization.load_pem_private_key(authority_key.read_bytes(), None)
        assert isinstance(signer, ec.EllipticCurvePrivateKey)  # we made it above
        _save(files.key, _pem(own_key))
        _save(
            files.certificate,
            _leaf(own_key, issuer, signer, names).public_bytes(serialization.Encoding.PEM),
        )
    return files


def _names(address: Address) -> list[x509.GeneralName]:
    addresses = own_addresses() if address.bind in EVERYWHERE else [address.bind]
    hosts = dict.fromkeys([socket.gethostname(), socket.getfqdn(), "localhost"])
    every = dict.fromkeys([*addresses, "127.0.0.1"])
    return [
        *(x509.DNSName(host) for host in hosts if host.isascii()),
        *(x509.IPAddress(ipaddress.ip_address(one)) for one in every),
    ]


def _still_good(files: Certificate, names: list[x509.GeneralName]) -> bool:
    if not (files.certificate.exists() and files.key.exists()):
        return False
    found = x509.load_pem_x509_certificate(files.certificate.read_bytes())
    known = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return found.not_valid_after_utc - _now() > RENEWED_BEFORE and set(names) <= set(known)


def _authority(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Guanxi on {socket.gethostname()}"[:64])])
    usage = x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        _begin(name, name, key, datetime.timedelta(days=365 * AUTHORITY_YEARS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )


def _leaf(
    key: ec.EllipticCurvePrivateKey,
    issuer: x509.Certificate,
    signer: ec.EllipticCurvePrivateKey,
    names: list[x509.GeneralName],
) -> x509.Certificate:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Guanxi")])
    return (
        _begin(subject, issuer.subject, key, datetime.timedelta(days=CERTIFICATE_DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(signer, hashes.SHA256())
    )


def _begin(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    validity: datetime.timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(_now() - datetime.timedelta(hours=1))  # clocks of other machines may run late
        .not_valid_after(_now() + validity)
    )


def _pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )


def _save(file: Path, content: bytes) -> None:
    replace(file, content.decode("ascii"))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
