"""One module a subject; a handler decides what to say, never how."""
