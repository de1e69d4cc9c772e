"""Many plans become what is made of each, and one volume of all of them."""
