"""A plan with its compiled books becomes the files of a web site, by path: no server, no request to another host."""
