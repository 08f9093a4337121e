"""What is said before a figure on a part that has been learned from, so that nobody takes it for an unseen one."""

LEARNED = "(learned from since: fitted figures; those of the first, unseen use are in docs/measurements.md)"
