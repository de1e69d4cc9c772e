-- The structure of a book becomes the blocks that Pandoc's Typst writer prints; buku.typ says what they look like.
local lebar, struktur = require("tabel"), require("struktur")
local M = {}

local LETTER = 77 -- the width of a letter of a table in twips

local opsi

local function raw(text) return pandoc.RawBlock("typst", text) end

local function quoted(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"') .. '"'
end

local function call(name, blocks)
  local out = pandoc.Blocks({ raw("#" .. name .. "[") })
  out:extend(blocks)
  out:insert(raw("]"))
  return out
end

local LISTS = { ["daftar-isi"] = "#daftar-isi()", ["daftar-tabel"] = "#daftar-tabel()", ["daftar-gambar"] = "#daftar-gambar()" }

local function label(block) return block.identifier ~= "" and quoted(block.identifier) or "none" end

local function header(block)
  return raw(string.format("#judul(%d, %s, %s, %s, %s)", block.level, quoted(block.classes[1]),
    quoted(block.attributes.nomor), quoted(pandoc.utils.stringify(block.content)), label(block)))
end

-- A cell holds lines of text; as Typst strings they need no escape.
local function text(cell)
  local out = {}
  for i, line in ipairs(cell.lines) do out[i] = quoted(line) end
  return #out == 1 and out[1] or "{" .. table.concat(out, "; linebreak(); ") .. "}"
end

local function cells(rows, kind)
  local out = {}
  for _, row in ipairs(rows) do
    local mark = row.jenis or kind
    local whole = lebar.short(row)
    for _, cell in ipairs(row.cells) do
      local options = { text(cell) }
      if cell.col_span > 1 then options[#options + 1] = "colspan: " .. cell.col_span end
      if cell.row_span > 1 then options[#options + 1] = "rowspan: " .. cell.row_span end
      if not whole then options[#options + 1] = "breakable: true" end
      if cell.align then options[#options + 1] = "align: " .. cell.align end
      out[#out + 1] = mark .. "(" .. table.concat(options, ", ") .. ")"
    end
  end
  return table.concat(out, ",\n  ")
end

local function tabel(block, wide)
  local widths = {}
  for i, width in ipairs(lebar.widths(block, (wide and opsi.isi_lebar or opsi.isi) / LETTER)) do widths[i] = string.format("%.4ffr", width) end
  return raw(string.format("#tabel(%s, %s, %s, (%s,), table.header(%s),\n  %s)", quoted(block.nomor),
    quoted(block.judul), quoted(block.id), table.concat(widths, ", "), cells(block.head, "kepala"),
    cells(block.body, "sel")))
end

local function gambar(block)
  return raw(string.format("#gambar(%s, %s, %s, %s, %gmm)", quoted(block.nomor), quoted(block.judul), quoted(block.id),
    quoted(block.alt), opsi.gambar[block.id][1] / 36000))
end

local function key_figures(block)
  local out = {}
  for i, one in ipairs(struktur.figures(block.isi[1])) do
    out[i] = string.format("(%s, %s, %.4f)", quoted(one.nilai), quoted(one.nama), one.lebar)
  end
  return raw("#angka-kunci(" .. table.concat(out, ", ") .. ")")
end

local convert
function convert(blocks, wide)
  local out = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Header" then
      out:insert(header(block))
    elseif block.t == "Tabel" then
      out:insert(tabel(block, wide))
    elseif block.t == "Gambar" then
      out:insert(gambar(block))
    elseif block.t == "Lambang" then
      out:insert(raw(string.format("#lambang(%s, %gmm)", quoted(block.alt), opsi.gambar.lambang[2] / 36000)))
    elseif block.t == "Bagian" then
      if LISTS[block.nama] then
        out:insert(raw(LISTS[block.nama]))
      elseif block.nama == "angka" then
        out:insert(key_figures(block))
      elseif block.nama == "warna" then
        out:extend(call(string.format("warna(%d)", block.nomor), convert(block.isi, wide)))
      else
        out:extend(call(block.nama, convert(block.isi, wide or block.nama == "mendatar")))
      end
    else
      -- Typst would read --, ..., -1 and -? as signs of their own; a string in the markup is printed as it is.
      out:insert(block:walk({ Str = function(str)
        if str.text:find("%-[-?%d]") or str.text:find("...", 1, true) then
          return pandoc.RawInline("typst", "#" .. quoted(str.text) .. ";")
        end
      end }))
    end
  end
  return out
end

function M.document(blocks, options)
  opsi = options
  return pandoc.Pandoc(convert(blocks, false))
end

return M
