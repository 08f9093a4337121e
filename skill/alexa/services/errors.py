"""What can go wrong with one of Alexa's services, in our own words: no handler sees an exception of ask-sdk."""

from __future__ import annotations


class ServiceTrouble(Exception):
    """A service did not do what was asked; nothing that Amazon answered is quoted."""

    why = "unavailable"
    """The kind of trouble, as templates name it."""


class PermissionDenied(ServiceTrouble):
    """The person has not allowed the skill to do this."""

    why = "permission"


class LimitReached(ServiceTrouble):
    """There are as many already as Alexa allows."""

    why = "limit"


class NotSupported(ServiceTrouble):
    """This device, or this way of running the skill, has no such service."""

    why = "not_supported"


class NotFound(ServiceTrouble):
    """What was to be changed is not there any more."""

    why = "not_found"


class Refused(ServiceTrouble):
    """Alexa does not take the request as it is."""

    why = "refused"


class Unavailable(ServiceTrouble):
    """The service does not work just now, or does not answer in time."""


class RateLimited(Unavailable):
    """The skill has asked too often."""


class DeviceOffline(Unavailable):
    """The device cannot be reached."""


class Unsure(Unavailable):
    """The answer got lost: it may have been done."""

    why = "unsure"
