"""The command line: the only place that prints, asks, opens a browser or exits."""

from generator.cli.main import main

__all__ = ["main"]
