"""公开 (gongkai): from budget-performance self-evaluations to a searchable static site."""
