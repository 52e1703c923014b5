"""What the repository's log knows of the data: the data as they were at a revision, and when they changed."""

from generator.revisions.git import Repository, repository_of

__all__ = ["Repository", "repository_of"]
