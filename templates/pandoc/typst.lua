-- The structure of a book becomes the blocks that Pandoc's Typst writer prints; buku.typ says what they look like.
local struktur, tautan = require("struktur"), require("tautan")
local M = {}

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

-- Where a book may be cut into pieces (masterplan/press/cutting.py): the frames that are open there.
local open = pandoc.List({})

local function cut() return "\u{E004}" .. table.concat(open, " ") .. "\u{E005}" end

local function header(block)
  return raw((block.tingkat <= 2 and cut() or "") .. string.format("#judul(%d, %s, %s, %s, %s)", block.tingkat, quoted(block.jenis), quoted(block.nomor),
    quoted(block.terpatah), block.id ~= "" and quoted(block.id) or "none"))
end

-- --- tables -------------------------------------------------------------------------------------

-- A page ends with what stands last in it, and with what stands before a chapter or a landscape part.
local OWN_PAGES = { mendatar = true, bentang = true } -- on which nothing else stands
local PAGES = { depan = true, isi = true, lampiran = true, lembar = true, mendatar = true }

local function closes(next, last)
  if not next then return last end
  return next.t == "Judul" and next.tingkat == 1 or PAGES[next.nama] == true
end

-- The place of a table, which masterplan/press/tables puts there: its id, and whether a page ends with it. Its call is closed
-- here, since its source, which Typst keeps with it, is prose.
local function table_of(block, source, last)
  local place = "\u{E002}" .. block.id .. (last and " akhir" or "") .. "\u{E003}"
  return source and pandoc.Blocks({ raw(place .. ", asal: [") }) .. source .. { raw("])") } or { raw(place .. ")") }
end

local function gambar(block)
  local call = block.rapat and "gambar-rapat" or "gambar"
  return raw(string.format("#%s(%s, %s, %s, %s, %gmm)", call, quoted(block.nomor), quoted(block.terpatah), quoted(block.id),
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

local function leaf(block) return raw(struktur.place(block)) end

local WRITTEN = { Judul = header, Tabel = table_of, Gambar = gambar, Lambang = emblem, Daun = leaf }

-- --- prose --------------------------------------------------------------------------------------

-- Typst would read --, ..., -1 and -? as signs of their own; a string in the markup is printed as it is.
local function literal(text)
  if text:find("%-[-?%d]") or text:find("...", 1, true) then return pandoc.RawInline("typst", "#" .. quoted(text) .. ";") end
end

local function linked(link)
  link.target = tautan.pdf(link.target, opsi.induk) or link.target
  return link
end

-- Where a word may be broken, masterplan/press/breaks.py writes a soft hyphen or a space of no width; buku.typ has a name for both.
local MARKS = { [0xAD] = "#s;", [0x200B] = "#c;" }

local function marked(text)
  local out, from = pandoc.Inlines({}), 1
  local function add(piece) out:insert(literal(piece) or pandoc.Str(piece)) end
  for at, code in utf8.codes(text) do
    if MARKS[code] then
      add(text:sub(from, at - 1))
      out:insert(pandoc.RawInline("typst", MARKS[code]))
      from = at + #utf8.char(code)
    end
  end
  add(text:sub(from))
  return out
end

-- Words as they are broken, by what they are.
local function words(broken)
  return function(str)
    local text = broken[str.text]
    return text and marked(text) or literal(str.text)
  end
end

-- What is printed in italics or leads somewhere may be of another language, and is broken only if it is too long.
local function filters(broken)
  local whole = { Str = words(broken.panjang), Link = linked }
  local function kept(inline) return inline:walk(whole), false end
  return whole, { traverse = "topdown", Str = words(broken.penggal), Emph = kept, Link = function(link) return kept(linked(link)) end }
end

local WHOLE_WORDS, BROKEN_WORDS

local function prose(block, whole) return block:walk(whole and WHOLE_WORDS or BROKEN_WORDS) end

-- A few lines that announce a list, or a table or figure right below a heading, do not stay behind at the foot of a page;
-- nor do the last ones before a signature.
local ANNOUNCED = 200 -- letters

local function leads(before, block, next)
  if block.t ~= "Para" or not next then return false end
  local list = next.t == "BulletList" or next.t == "OrderedList"
  local shown = before and before.t == "Judul" and (next.t == "Tabel" or next.t == "Gambar")
  return next.nama == "kanan" or next.nama == "tutup" or (list or shown) and #pandoc.utils.stringify(block) < ANNOUNCED
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
  muka = true, tutup = true,
}

-- An entry stands on a line of its own, as masterplan/press/cutting.py reads it.
local function index(block)
  local out = pandoc.List({ "#indeks(" })
  for _, letter in ipairs(block.isi) do
    out:insert("huruf(" .. quoted(letter.huruf) .. ",")
    for _, one in ipairs(letter.entri) do
      local names = pandoc.List({ one.nama, one.utama }) .. one.tempat
      out:insert("entri(" .. table.concat(names:map(quoted), ", ") .. "),")
    end
    out:insert("),")
  end
  out:insert(")")
  return raw(table.concat(out, "\n"))
end

local convert

-- A figure with its source, and what stands beside it.
local function beside(block, whole)
  local shown, told, size = pandoc.List({}), pandoc.List({}), 0
  for _, one in ipairs(block.isi) do
    local own = one.t == "Gambar" or one.nama == "sumber"
    if own then shown:insert(one) else told:insert(one) end
    if one.t == "Gambar" then size = opsi.gambar[one.id][1] / 36000 end
  end
  local out = call(string.format("samping(%gmm)", size), convert(shown, whole, false))
  out[#out] = raw("][")
  out:extend(convert(told, whole, false))
  out:insert(raw("]"))
  return out
end

local function frame(block, whole, last)
  local name = block.nama
  if name:match("^daftar%-") then return { raw("#" .. name .. "()") } end
  if name == "angka" then return { key_figures(block) } end
  if name == "indeks" then return { index(block) } end
  if name == "samping" then return beside(block, whole) end
  local called = (name == "warna" or name == "dimensi") and string.format("%s(%d)", name, block.nomor) or name
  if name == "bentang" then
    called = string.format("bentang(%s, %d, %s)", quoted(block.opd), block.nomor, quoted(block.sidik))
  end
  local before = cut()
  open:insert(called)
  local inside = convert(block.isi, whole or WHOLE[name], PAGES[name] or (name == "warna" or name == "dimensi") and last)
  open:remove()
  local made = call(called, inside)
  if name == "isi" then made:insert(1, raw("#mulai-kanan")) end
  if OWN_PAGES[name] then
    made:insert(1, raw(before))
    made:insert(raw(cut()))
  end
  return made
end

-- A heading before all of them may be given.
function convert(blocks, whole, last, heading)
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
      out:extend(table_of(block, source and convert(source.isi), closes(blocks[at + 1], last)))
    elseif block.nama == "sumber" and next and next.nama == "tutup" then -- a figure does not stay behind its signature
      out:extend(call("lekat", frame(block, whole, false)))
    elseif block.t == "Bagian" then
      out:extend(frame(block, whole, closes(next, last)))
    elseif WRITTEN[block.t] then
      out:insert(WRITTEN[block.t](block))
    elseif leads(blocks[at - 1] or heading, block, next) then
      out:extend(call("lekat", { prose(block, whole) }))
    else
      out:insert(prose(block, whole))
    end
  end
  return out
end

function M.document(blocks, options, broken)
  opsi, open = options, pandoc.List({})
  WHOLE_WORDS, BROKEN_WORDS = filters(broken)
  return pandoc.Pandoc(convert(blocks, false, true))
end

function M.leaf(leaf, options)
  opsi, open = options, pandoc.List(leaf.terbuka)
  WHOLE_WORDS, BROKEN_WORDS = filters(leaf)
  return pandoc.Pandoc(convert(leaf.isi, false, leaf.akhir, leaf.judul and { t = "Judul" }))
end

return M
