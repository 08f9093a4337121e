"""How the skill says things: replies, templates, SSML, cards."""
