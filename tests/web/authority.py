"""Home-made certificate authorities and signers, in the shape of real ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.conftest import NOON

SIGNER = "echo-api.amazon.com"
DAY = timedelta(days=1)
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """A key, made once for the whole run; the name tells several apart."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(frozen=True)
class Issued:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def issue(
    name: str,
    key: Key,
    by: Issued | None = None,
    *,
    ca: bool = False,
    san: str = SIGNER,
    since: datetime = NOON - 30 * DAY,
    until: datetime = NOON + 30 * DAY,
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH,
) -> Issued:
    """A certificate in the profile of the web's: an authority's, or a server's with its name in the SAN."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, signing = (by.certificate.subject, by.key) if by else (subject, key)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
    )
    if not ca:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
        builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(san)]), critical=False)
    return Issued(builder.sign(signing, hashes.SHA256()), key)


_NEVER = ("content_commitment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only")


def _usage(ca: bool) -> x509.KeyUsage:
    may = {"digital_signature": True, "key_encipherment": not ca, "key_cert_sign": ca, "crl_sign": ca}
    return x509.KeyUsage(**may, **dict.fromkeys(_NEVER, False))


@dataclass(frozen=True)
class Chain:
    """A root, an intermediate and a leaf."""

    root: Issued
    intermediate: Issued
    leaf: Issued

    @property
    def pem(self) -> bytes:
        """As Amazon serves it: the leaf first, without the root."""
        return self.leaf.pem + self.intermediate.pem

    def with_leaf(self, leaf: Issued) -> Chain:
        return replace(self, leaf=leaf)


@cache
def chain(name: str = "good") -> Chain:
    """A good chain, made once for the whole run; another name makes another one."""
    years = {"since": NOON - 3650 * DAY, "until": NOON + 3650 * DAY}
    root = issue(f"{name} root", rsa_key(f"{name} root"), ca=True, **years)
    middle = issue(f"{name} intermediate", rsa_key(f"{name} intermediate"), root, ca=True, **years)
    return Chain(root, middle, issue("signer", rsa_key(f"{name} leaf"), middle))
