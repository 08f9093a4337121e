"""The smart speaker of our own: understanding, device, terminal."""
