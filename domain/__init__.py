"""What things are: their words, their facts, their lives."""
