"""Guided sessions: what is asked before one, how it is led and steered, and what is kept of it."""
