"""What the skill can lead through: routines as timed steps, and the player that walks them."""
