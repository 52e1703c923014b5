"""What a page says of itself to machines: its head, linked data, how to cite it."""
