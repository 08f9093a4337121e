"""What a person has told the diary: entries, the store, how they have been."""
