"""Loaded last by the process that others are forked from: see ``heap.share``."""

from generator.executing import heap

heap.keep_together()
heap.share()
