"""The tables of signing."""

from guanxi.sales.signing.models.envelope import (
    OPEN_SIGNERS,
    OUT,
    Envelope,
    EnvelopeState,
    EnvelopeWork,
    Signer,
    SignerState,
)
from guanxi.sales.signing.models.provider import (
    ProviderCall,
    ProviderPlace,
    ProviderSecret,
    SignatureProvider,
    SigningVendor,
)

__all__ = [
    "OPEN_SIGNERS",
    "OUT",
    "Envelope",
    "EnvelopeState",
    "EnvelopeWork",
    "ProviderCall",
    "ProviderPlace",
    "ProviderSecret",
    "SignatureProvider",
    "Signer",
    "SignerState",
    "SigningVendor",
]
