"""The exports of many plans become the numbers of one volume."""
