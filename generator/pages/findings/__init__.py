"""What the checks found, as pages show it; the pages of findings and rules."""
