-- pandoc lua buku.lua MARKDOWN TYPST: reads a book once, and writes what each engine needs.
local folder = arg[0]:match("^(.*)[/\\]") or "."
package.path = folder .. "/?.lua;" .. package.path
local struktur, typst = require("struktur"), require("typst")

local FORMAT = "commonmark+raw_html+strikeout+pipe_tables+footnotes"

local function contents(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read("a")
  file:close()
  return text
end

local function save(path, text)
  local file = assert(io.open(path, "wb"))
  file:write(text)
  file:close()
end

local blocks = struktur.nest(pandoc.read(contents(arg[1]), FORMAT).blocks)
save(arg[2], pandoc.write(typst.document(blocks), "typst-smart"))
