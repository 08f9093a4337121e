"""Alexa's own services as handlers use them: reminders, timers, progressive responses, permissions."""
