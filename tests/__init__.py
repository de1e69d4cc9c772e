"""What the program promises: a folder for each room, `product` for what is of no room, `kit` for what they share."""
