"""The Flask side: the speaker page."""

from skill.web.app import create_app

__all__ = ["create_app"]
