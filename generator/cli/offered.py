"""What an option offers, asked for when its verb runs or its help is read: the rest is not loaded for it."""


def formats() -> list[str]:
    """Return how findings can be printed."""
    from generator.cli.checking import FindingsFormat

    return [one.value for one in FindingsFormat]


def difference_formats() -> list[str]:
    """Return how a comparison can be printed."""
    from generator.cli.differing import DifferenceFormat

    return [one.value for one in DifferenceFormat]


def rules() -> list[str]:
    """Return the ids of the rules."""
    from generator.checks import RULES

    return [rule.id for rule in RULES]


def severities() -> list[str]:
    """Return how severe a finding can be."""
    from generator.checks import Severity

    return [one.value for one in Severity]


def default_name() -> str:
    """Return what a site is called until somebody names it."""
    from generator.county import DEFAULT_NAME

    return DEFAULT_NAME
