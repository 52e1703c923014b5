"""公开 (gongkai): from budget-performance self-evaluations to a searchable static site."""

from importlib.metadata import version

__version__ = version("gongkai")
