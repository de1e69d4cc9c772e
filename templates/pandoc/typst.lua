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

-- About how high a row is, in lines of its letters; a cell that reaches down makes each of its rows as high.
local function lines(part, row)
  local most = 1
  for _, cell in ipairs(row.cells) do
    local own, room = 0, part.sisa(cell)
    for _, line in ipairs(cell.lines) do own = own + math.ceil(huruf.width(line) / room * 1.1) end
    most = math.max(most, own / cell.row_span)
  end
  return most + 0.7
end

-- About how high a table is; of a long one it is enough to know that it is long.
local MANY = 25

local function height(part)
  if #part.body > MANY then return 2 * MANY end
  local whole = 0
  for _, rows in ipairs({ part.head, part.body }) do
    for _, row in ipairs(rows) do whole = whole + lines(part, row) end
  end
  return whole
end

-- A row that names the rows below it is a heading of theirs, which Typst does not leave behind at the foot of a page. The one
-- of the last two rows is repeated above the last, which would stand alone there.
local function leads(part, i) return i > 0 and part.body[i].jenis == "kelompok" and i < #part.body end

local function heading(part, i, made)
  return string.format("table.header(level: 2, repeat: %s, %s)", i + 2 == #part.body, made)
end

-- Where the rows begin that must not be parted from the end of a table: two, or what fills a quarter of a page if a page
-- ends with the table. What reaches down is taken whole; they must fit on any page; and before them stands no heading of
-- rows, since Typst would leave it behind.
local ROWS, QUARTER, MOST = 2, 16, 30 -- the last two in lines

local function tail(part, closes)
  local count, high, first, reached = #part.body, 0, #part.body + 1, {}
  for i, row in ipairs(part.body) do
    for _, cell in ipairs(row.cells) do
      for below = i + 1, i + cell.row_span - 1 do reached[below] = true end
    end
  end
  for i = count, 1, -1 do
    high = high + lines(part, part.body[i])
    if leads(part, i) or high > MOST or not tabel.short(part.body[i]) then break end
    if not reached[i] and not leads(part, i - 1) then first = i end
    if first <= count + 1 - ROWS and high >= (closes and QUARTER or 0) then break end
  end
  return first
end

local function body(block, part, from, to)
  local out = {}
  for i = from, to do
    local row = part.body[i]
    local made = cells(block, part, row, row.jenis or "sel", marks(block, i, #part.body))
    out[#out + 1] = (leads(part, i) and heading(part, i, made) or made) .. ",\n  "
  end
  return table.concat(out)
end

-- A page ends with what stands last in it, and with what stands before a chapter or a landscape part.
local PAGES = { depan = true, isi = true, lampiran = true, mendatar = true }

local function closes(next, last)
  if not next then return last end
  return next.t == "Judul" and next.tingkat == 1 or PAGES[next.nama] == true
end

-- The last part of a table has its source, so that Typst can keep both together.
local function table_of(block, wide, source, last)
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
    local from = tail(part, last and at == #set.bagian)
    out[at] = string.format("#tabel(%s, %s, %s, %d, %gpt, %d, (%s,), %s,\n  %sekor: (%s)", quoted(block.nomor),
      quoted(patah.long(block.judul)), quoted(block.id), at, set.ukuran, math.floor(height(part)),
      table.concat(widths, ", "), head(block, part), body(block, part, 1, from - 1), body(block, part, from, #part.body))
  end
  local text = table.concat(out, ")\n")
  return source and pandoc.Blocks({ raw(text .. ", asal: [") }) .. source .. { raw("])") } or { raw(text .. ")") }
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

local WRITTEN = { Judul = header, Tabel = table_of, Gambar = gambar, Lambang = emblem }

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

-- The last lines of a page that ends are kept together, so that none begins for a few of them.
local ENOUGH, LETTERS = 700, 1800

local function plain(block) return block and not block.nama and not WRITTEN[block.t] end

local function closing(blocks, last)
  local groups = {}
  for to = 1, #blocks do
    local from, letters = to + 1, 0
    while closes(blocks[to + 1], last) and plain(blocks[from - 1]) and letters < ENOUGH do
      letters = letters + #pandoc.utils.stringify(blocks[from - 1])
      if letters > LETTERS then break end
      from = from - 1
    end
    if from <= to then groups[from] = to end
  end
  return groups
end

-- In large letters, in the short lines of a panel, and in the lines of a cover, of a vision or of a signature, which end
-- where they do, no word is broken.
local WHOLE = {
  sampul = true, atas = true, bawah = true, tengah = true, kanan = true, sorotan = true, tajuk = true, panel = true,
}

local convert
local function frame(block, wide, whole, last)
  local name = block.nama
  if name:match("^daftar%-") then return { raw("#" .. name .. "()") } end
  if name == "angka" then return { key_figures(block) } end
  local inside = convert(block.isi, wide or name == "mendatar", whole or WHOLE[name], PAGES[name] or name == "warna" and last)
  return call(name == "warna" and string.format("warna(%d)", block.nomor) or name, inside)
end

function convert(blocks, wide, whole, last)
  local out, groups, at = pandoc.Blocks({}), closing(blocks, last), 0
  while at < #blocks do
    at = at + 1
    local block, next = blocks[at], blocks[at + 1]
    if groups[at] then
      local own = {}
      for i = at, groups[at] do own[#own + 1] = prose(blocks[i], whole) end
      out:extend(call("utuh", own))
      at = groups[at]
    elseif block.t == "Tabel" then
      local source = next and next.nama == "sumber" and next
      if source then at = at + 1 end
      out:extend(table_of(block, wide, source and convert(source.isi), closes(blocks[at + 1], last)))
    elseif block.t == "Bagian" then
      out:extend(frame(block, wide, whole, closes(next, last)))
    elseif WRITTEN[block.t] then
      out:insert(WRITTEN[block.t](block))
    elseif leads(blocks[at - 1], block, next) then
      out:extend(call("lekat", { prose(block, whole) }))
    else
      out:insert(prose(block, whole))
    end
  end
  return out
end

function M.document(blocks, options)
  opsi = options
  return pandoc.Pandoc(convert(blocks, false, false, true))
end

return M
