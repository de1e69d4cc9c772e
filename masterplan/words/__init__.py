"""How Indonesians write and read texts, numbers and dates."""
