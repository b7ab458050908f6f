"""What the letter's templates need."""
