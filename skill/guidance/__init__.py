"""What the skill knows: topics, search, warning signs."""
