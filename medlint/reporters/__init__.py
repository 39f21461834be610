"""Reporters: one module an output, each a function from a Report to text."""
