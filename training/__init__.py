"""Learns the models that read meaning from the example sentences in the content; nothing here runs in the skill."""
