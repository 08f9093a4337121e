"""A turn of talk: the guard, one handler module a subject, the skill builder."""
