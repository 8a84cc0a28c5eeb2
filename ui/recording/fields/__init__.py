"""Fields that only forms of records use."""
