"""Tells Amazon's requests from everybody else's."""

from skill.web.verification.refusals import Reason, Refused
from skill.web.verification.verifier import Verifier, standard_verifier

__all__ = ["Reason", "Refused", "Verifier", "standard_verifier"]
