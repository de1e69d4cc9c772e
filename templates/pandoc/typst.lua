-- The structure of a book becomes the blocks that Pandoc's Typst writer prints; buku.typ says what they look like.
local huruf, muat, patah, tabel = require("huruf"), require("muat"), require("patah"), require("tabel")
local struktur, tautan = require("struktur"), require("tautan")
local M = {}

-- What cells of a table have around their text, and the sizes of their letters, in points; buku.typ has the same.
local PAPER = { sisi = 9, ukuran = { 8.5, 8, 7.5, 7 }, sempit = huruf.NARROW }

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

local function header(block)
  return raw(string.format("#judul(%d, %s, %s, %s, %s)", block.tingkat, quoted(block.jenis), quoted(block.nomor),
    quoted(patah.long(block.judul)), block.id ~= "" and quoted(block.id) or "none"))
end

-- --- tables -------------------------------------------------------------------------------------

-- A cell holds lines of text; as Typst strings they need no escape. What indents a number is no text.
local function text(block, part, cell, bold)
  local room, out = part.sisa(cell), {}
  local narrow = cell.col_span > 1 or block.kolom[cell.dari].kata > room / 2
  for i, line in ipairs(cell.lines) do
    out[i] = quoted(narrow and patah.fitted(line, opsi.penggal, room, bold) or line)
    local indent = muat.indent(block, cell, i)
    if indent then out[i] = string.format("%s; h(%.3fem)", out[i], indent * PAPER.sempit / 1000) end
  end
  return table.concat(out, "; linebreak(); ")
end

local function cells(block, part, row, kind, marks)
  local out, whole = {}, tabel.short(row)
  for at, cell in ipairs(row.cells) do
    local all = text(block, part, cell, kind ~= "sel")
    if marks and at == 1 then all = marks.first .. all .. marks.last end
    local options = { all:find("; ", 1, true) and "{" .. all .. "}" or all }
    if cell.col_span > 1 then options[#options + 1] = "colspan: " .. cell.col_span end
    if cell.row_span > 1 then options[#options + 1] = "rowspan: " .. cell.row_span end
    if not whole then options[#options + 1] = "breakable: true" end
    if cell.align then options[#options + 1] = "align: " .. cell.align end
    out[#out + 1] = kind .. "(" .. table.concat(options, ", ") .. ")"
  end
  return table.concat(out, ",\n  ")
end

local function head(block, part)
  local out = {}
  for i, row in ipairs(part.head) do out[i] = cells(block, part, row, "kepala") end
  return "table.header(" .. table.concat(out, ",\n  ") .. ")"
end

-- Where a table that may be broken begins and ends: what buku.typ has to know of its pages.
local function marks(block, i, count)
  local name = quoted(block.nomor == "" and block.judul or "Tabel " .. block.nomor)
  local function mark(row) return string.format('letak("%s", %s, %s)', row, quoted(block.id), name) end
  return { first = i == 1 and mark("awal") .. "; " or "", last = i == count and "; " .. mark("akhir") or "" }
end

-- A row that names the rows below it is a heading of theirs, which Typst does not leave behind at the foot of a page.
local function body(block, part)
  local out, count = {}, #part.body
  for i, row in ipairs(part.body) do
    local made = cells(block, part, row, row.jenis or "sel", marks(block, i, count))
    local leads = row.jenis == "kelompok" and i < count
    out[i] = leads and "table.header(level: 2, repeat: false, " .. made .. ")" or made
  end
  return table.concat(out, ",\n  ")
end

-- About how high a table is, in lines of its letters; of a long one it is enough to know that it is long.
local MANY = 25

local function lines(part)
  if #part.body > MANY then return 2 * MANY end
  local whole = 0
  for _, rows in ipairs({ part.head, part.body }) do
    for _, row in ipairs(rows) do
      local most = 1
      for _, cell in ipairs(row.cells) do
        local own, room = 0, part.sisa(cell)
        for _, line in ipairs(cell.lines) do own = own + math.ceil(huruf.width(line) / room * 1.1) end
        if cell.row_span == 1 then most = math.max(most, own) end
      end
      whole = whole + most + 0.7
    end
  end
  return whole
end

local function table_of(block, wide)
  local paper = setmetatable({ lebar = (wide and opsi.isi_lebar or opsi.isi) / 20 }, { __index = PAPER })
  local set = muat.set(block, paper)
  local out = {}
  for at, part in ipairs(set.bagian) do
    local widths = {}
    for i, width in ipairs(part.lebar) do widths[i] = string.format("%.4ffr", width) end
    part.sisa = function(cell)
      local room = -paper.sisi
      for i = cell.at, cell.at + cell.col_span - 1 do room = room + part.lebar[i] * paper.lebar end
      return room / set.ukuran / paper.sempit * 1000
    end
    out[at] = string.format("#tabel(%s, %s, %s, %d, %gpt, %d, (%s,), %s,\n  %s)", quoted(block.nomor),
      quoted(patah.long(block.judul)), quoted(block.id), at, set.ukuran,
      math.floor(lines(part)), table.concat(widths, ", "), head(block, part), body(block, part))
  end
  return raw(table.concat(out, "\n"))
end

local function gambar(block)
  return raw(string.format("#gambar(%s, %s, %s, %s, %gmm)", quoted(block.nomor), quoted(patah.long(block.judul)), quoted(block.id),
    quoted(block.alt), opsi.gambar[block.id][1] / 36000))
end

local function emblem(block)
  return raw(string.format("#lambang(%s, %gmm)", quoted(block.alt), opsi.gambar.lambang[2] / 36000))
end

local function key_figures(block)
  local out = {}
  for i, one in ipairs(struktur.figures(block.isi[1])) do
    out[i] = string.format("(%s, %s, %.4f)", quoted(one.nilai), quoted(one.nama), one.lebar)
  end
  return raw("#angka-kunci(" .. table.concat(out, ", ") .. ")")
end

-- --- prose --------------------------------------------------------------------------------------

-- Typst would read --, ..., -1 and -? as signs of their own; a string in the markup is printed as it is.
local function literal(str)
  if str.text:find("%-[-?%d]") or str.text:find("...", 1, true) then
    return pandoc.RawInline("typst", "#" .. quoted(str.text) .. ";")
  end
end

local function kept(inline) return inline, false end

-- What is printed in italics may be of another language, and is broken nowhere.
local HYPHENS = {
  traverse = "topdown", Emph = kept, Code = kept, Link = kept,
  Str = function(str) return pandoc.Str(patah.hyphenated(str.text, opsi.penggal)) end,
}
local LONG = { Str = function(str) return pandoc.Str(patah.long(str.text)) end }

local function linked(link)
  link.target = tautan.pdf(link.target, opsi.induk) or link.target
  return link
end

local function prose(block, whole)
  return (whole and block or block:walk(HYPHENS)):walk(LONG):walk({ Str = literal, Link = linked })
end

-- A few lines that announce a list, or a table or figure right below a heading, do not stay behind at the foot of a page;
-- nor do the last ones before a signature.
local ANNOUNCED = 200 -- letters

local function leads(before, block, next)
  if block.t ~= "Para" or not next then return false end
  local list = next.t == "BulletList" or next.t == "OrderedList"
  local shown = before and before.t == "Judul" and (next.t == "Tabel" or next.t == "Gambar")
  return next.nama == "kanan" or (list or shown) and #pandoc.utils.stringify(block) < ANNOUNCED
end

-- In large letters, in the short lines of a panel, and in the lines of a cover, of a vision or of a signature, which end
-- where they do, no word is broken.
local WHOLE = {
  sampul = true, atas = true, bawah = true, tengah = true, kanan = true, sorotan = true, tajuk = true, panel = true,
}

local WRITTEN = { Judul = header, Tabel = table_of, Gambar = gambar, Lambang = emblem }

local convert
local function frame(block, wide, whole)
  local name = block.nama
  if name:match("^daftar%-") then return { raw("#" .. name .. "()") } end
  if name == "angka" then return { key_figures(block) } end
  local inside = convert(block.isi, wide or name == "mendatar", whole or WHOLE[name])
  return call(name == "warna" and string.format("warna(%d)", block.nomor) or name, inside)
end

function convert(blocks, wide, whole)
  local out = pandoc.Blocks({})
  for i, block in ipairs(blocks) do
    if block.t == "Bagian" then
      out:extend(frame(block, wide, whole))
    elseif WRITTEN[block.t] then
      out:insert(WRITTEN[block.t](block, wide))
    elseif leads(blocks[i - 1], block, blocks[i + 1]) then
      out:extend(call("lekat", { prose(block, whole) }))
    else
      out:insert(prose(block, whole))
    end
  end
  return out
end

function M.document(blocks, options)
  opsi = options
  return pandoc.Pandoc(convert(blocks, false))
end

return M
