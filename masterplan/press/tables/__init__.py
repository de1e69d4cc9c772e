"""Tables become Typst and WordprocessingML, measured and divided alike; Pandoc is only told where they stand."""
