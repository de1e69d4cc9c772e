-- pandoc lua buku.lua MARKDOWN OPTIONS TYPST DOCX REFERENCE: reads a book once, and writes what is asked for ("-": not).
local folder = arg[0]:match("^(.*)[/\\]") or "."
package.path = folder .. "/?.lua;" .. package.path
local struktur, typst, docx = require("struktur"), require("typst"), require("docx")

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

local markdown, options, typst_path, docx_path, reference = table.unpack(arg)
local opsi = pandoc.json.decode(contents(options), false)
local blocks = struktur.nest(pandoc.read(contents(markdown), FORMAT).blocks)
if typst_path ~= "-" then save(typst_path, pandoc.write(typst.document(blocks, opsi), "typst-smart")) end
if docx_path ~= "-" then
  save(docx_path, pandoc.write(docx.document(blocks, opsi), "docx", { reference_doc = reference }))
end
