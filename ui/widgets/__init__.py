"""The parts that dialogs and pages are put together from."""
