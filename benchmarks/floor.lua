-- pandoc lua floor.lua MARKDOWN TYPST DOCX: the least that Pandoc must do: read the book with its tables, write both.
local path, typst, docx = table.unpack(arg)
local file = assert(io.open(path, "rb"))
local document = pandoc.read(file:read("a"), "commonmark+raw_html+strikeout+pipe_tables+footnotes")
file:close()
document = document:walk({
  Image = function() return {} end, -- Pandoc does not draw, and would only look for a program that does
  RawBlock = function(raw)
    if raw.text:match("^<table") then return pandoc.read(raw.text, "html").blocks end
  end,
})
for target, name in pairs({ typst = typst, docx = docx }) do
  local out = assert(io.open(name, "wb"))
  out:write(pandoc.write(document, target))
  out:close()
end
