"""The exports of many plans become one volume of all of them: its numbers, then a book, a site and open data."""
