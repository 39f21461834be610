"""Pure functions on strings: what text says of itself, with no notion of documents or rules."""
