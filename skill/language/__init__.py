"""How a sentence of words is read: numbers, dates, negation, time and person."""
