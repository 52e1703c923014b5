"""What every page is made of: cells, amounts, links, inert text."""
