"""The pages of one filing and of one project."""
