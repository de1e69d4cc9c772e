"""Facts become sentences that say what the tables and figures of the books show."""
