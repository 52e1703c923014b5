"""What every room of the importer speaks: cells and tables, blanks and labels, the words of forms."""
