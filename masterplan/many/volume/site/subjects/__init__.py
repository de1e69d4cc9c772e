"""What readers look for in a volume of many plans become its pages."""
