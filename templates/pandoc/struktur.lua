-- The Markdown of a book, as Pandoc reads it, becomes the structure that both writers share:
-- HTML tables, figures and HTML comments become plain Lua values (`Tabel`, `Gambar`, `Bagian`) among Pandoc's blocks, and headings lose their printed number, which stays as attribute.
local tabel = require("tabel")
local M = {}

local OPEN = { depan = true, isi = true, lampiran = true, mendatar = true, sampul = true, tengah = true,
  kanan = true, atas = true, bawah = true, tajuk = true, angka = true, panel = true, sorotan = true, utuh = true,
  ["daftar-isi"] = true, ["daftar-tabel"] = true, ["daftar-gambar"] = true }

local function comment(block)
  if block.t ~= "RawBlock" or block.format ~= "html" then return nil end
  local closing, name = block.text:match("^<!%-%- (/?)([a-z%-]+[0-9]*) %-%->%s*$")
  if name and (OPEN[name] or name:match("^warna%-[0-9]+$")) then return name, closing == "/" end
end

-- "BAB IV PENDANAAN" -> "IV", "bab"; "4.2 Pagu" -> "4.2", "subbab"; "LAMPIRAN A SUMBER" -> "A", "lampiran"
local function numbered(text)
  local number, rest = text:match("^BAB ([IVXLC]+) (.*)$")
  if number then return number, rest, "bab" end
  number, rest = text:match("^LAMPIRAN ([A-Z]) (.*)$")
  if number then return number, rest, "lampiran" end
  number, rest = text:match("^([0-9]+%.[0-9.]*[0-9]) (.*)$")
  if number then return number, rest, "subbab" end
  return "", text, "depan"
end

local function heading(header)
  local id = ""
  local inlines = header.content:filter(function(inline)
    if inline.t == "RawInline" and inline.format == "html" then
      id = inline.text:match('^<a id="([a-z0-9%-]+)">$') or id
      return false
    end
    return true
  end)
  local number, rest, kind = numbered(pandoc.utils.stringify(inlines))
  return pandoc.Header(header.level, pandoc.Inlines(rest), pandoc.Attr(id, { kind }, { nomor = number }))
end

-- A paragraph that is nothing but a name and an image is a figure; the paragraph after it is its caption. An image without
-- a name is the emblem.
local function figure(block)
  local image = block.t == "Para" and block.content[#block.content]
  if not image or image.t ~= "Image" then return nil end
  if #block.content == 1 then
    return { t = "Lambang", alt = pandoc.utils.stringify(image.caption) }
  end
  return { t = "Gambar", id = block.content[1].text:match('^<a id="([a-z0-9%-]+)">$'),
    alt = pandoc.utils.stringify(image.caption) }
end

local function caption(block, before)
  if not before or before.t ~= "Gambar" or before.nomor then return false end
  before.nomor, before.judul = pandoc.utils.stringify(block.content):match("^Gambar ([IVXLC0-9A-Z.]+) (.*)$")
  return true
end

local function is_source(block, before)
  return before and (before.t == "Tabel" or before.t == "Gambar") and block.t == "Para" and block.content[1].t == "Emph"
end

-- A part in the colour of a dimension says of which: `warna-3`.
local function part(name, blocks)
  local plain, number = name:match("^(warna)%-([0-9]+)$")
  return { t = "Bagian", nama = plain or name, dibuka = name, nomor = tonumber(number), isi = blocks }
end

-- Key figures stand in a list, each with its value in bold letters before its name; they share the width by their letters.
local FEWEST, MOST = 6, 18

function M.figures(block)
  local out, whole = {}, 0
  for i, item in ipairs(block.content) do
    local inlines = item[1].content
    local value, name = pandoc.utils.stringify(inlines[1]), pandoc.utils.stringify(pandoc.Inlines({ table.unpack(inlines, 2) }))
    local wide = math.max(FEWEST, math.min(utf8.len(value), MOST))
    out[i] = { nilai = value, nama = name:gsub("^%s+", ""), lebar = wide }
    whole = whole + wide
  end
  for _, one in ipairs(out) do one.lebar = one.lebar / whole end
  return out
end

local function convert(block, before)
  if block.t == "Header" then return heading(block) end
  if block.t == "RawBlock" and block.text:match("^<table") then return tabel.html(block.text) end
  if is_source(block, before) then return part("sumber", { block }) end
  return figure(block) or block
end

-- Comments nest like brackets; what stands between an opening and its closing comment becomes one part.
function M.nest(blocks)
  local stack = { part("", {}) }
  for _, block in ipairs(blocks) do
    local name, closing = comment(block)
    local top = stack[#stack]
    if name and not closing then
      stack[#stack + 1] = part(name, {})
    elseif name then
      assert(top.dibuka == name, "comment <!-- /" .. name .. " --> does not close <!-- " .. top.dibuka .. " -->")
      stack[#stack] = nil
      table.insert(stack[#stack].isi, top)
    else
      local before = top.isi[#top.isi]
      if not caption(block, before) then table.insert(top.isi, convert(block, before)) end
    end
  end
  assert(#stack == 1, "comment <!-- " .. stack[#stack].dibuka .. " --> is not closed")
  return stack[1].isi
end

return M
