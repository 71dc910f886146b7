"""What follows from the records: pure functions, no I/O, no clock of their own."""
