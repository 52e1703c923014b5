"""The pages that lead to the data: downloads, the explorer, the comparison, questions."""
