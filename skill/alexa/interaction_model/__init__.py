"""What people can say: hand-written source in, Amazon's interaction model out."""
