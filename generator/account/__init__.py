"""The clerk's account of an import: the source as a grid, every cell coloured by what became of it."""

from generator.account.page import MARK, account_page

__all__ = ["MARK", "account_page"]
