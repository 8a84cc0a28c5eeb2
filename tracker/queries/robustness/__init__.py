"""Queries of how firm a number is: counted again without sources, with merged records, and delays by year."""
