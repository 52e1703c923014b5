"""The pages that show many filings: home, departments, years, regions, news."""
