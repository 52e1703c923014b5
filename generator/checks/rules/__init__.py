"""The rules themselves, by theme; ``generator.checks.registry`` lists them."""
