"""Amazon's side: requests, responses and their limits, the interaction model."""
