-- The structure of a book becomes the blocks that Pandoc's DOCX writer prints. Prose goes through the writer; headings,
-- captions, tables, lists of contents and section breaks are WordprocessingML of our own, made with the styles of
-- templates/docx. Page numbers of the lists are left open as U+E000 id U+E001.
local drawing, lembar, ooxml = require("docx_gambar"), require("docx_lembar"), require("ooxml")
local struktur, tautan = require("struktur"), require("tautan")
local M = {}

local opsi, section, pending, first, before

local raw, run, field, bookmark, paragraph = ooxml.raw, ooxml.run, ooxml.field, ooxml.bookmark, ooxml.paragraph

-- --- sections -----------------------------------------------------------------------------------

-- Heads and feet of the pages on the right and on the left, which masterplan/press/furniture.py makes.
local function around(wide, own)
  local one = '<w:%sReference w:type="%s" r:id="rId%s%s%s%s"/>'
  local all = {}
  for _, side in ipairs({ { "default", "" }, { "even", "Genap" } }) do
    all[#all + 1] = one:format("header", side[1], "Kepala", wide, side[2], own)
    all[#all + 1] = one:format("footer", side[1], "Kaki", wide, side[2], own)
  end
  return table.concat(all)
end

-- The properties of a section stand in its last paragraph, so a break is written when the next section begins.
local function properties(kind)
  local wide = kind.wide
  local size = wide and string.format('w:w="%d" w:h="%d" w:orient="landscape"', opsi.tinggi, opsi.lebar)
    or string.format('w:w="%d" w:h="%d"', opsi.lebar, opsi.tinggi)
  local margin = wide and { opsi.tegak_lebar, opsi.sisi_lebar, opsi.tegak_lebar, opsi.sisi_lebar }
    or kind.opd and { opsi.atas_bentang, opsi.luar_bentang, opsi.bawah_bentang, opsi.dalam_bentang }
    or { opsi.tegak, opsi.luar, opsi.tegak, opsi.dalam }
  local own = kind.opd and kind.opd:gsub("^opd", "")
    or (kind.chapter and "-" .. kind.chapter or "") .. (kind.dimension and "-" .. kind.dimension or "")
  local furniture = kind.cover and "" or around(wide and "Lebar" or "", own)
  local numbers = kind.cover and "" or string.format('<w:pgNumType w:fmt="%s"%s/>', kind.roman and "lowerRoman" or "decimal",
    kind.start and ' w:start="1"' or "")
  local edge = kind.opd and opsi.tepi_bentang or opsi.tepi
  return string.format('<w:sectPr>%s<w:type w:val="%s"/><w:pgSz %s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" ' ..
    'w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>%s</w:sectPr>', furniture, kind.opd and not kind.start and "evenPage" or "nextPage", size,
    margin[1], margin[2], margin[3], margin[4], edge, edge, numbers)
end

-- A section like another one, but for what is said.
local function like(other, said)
  local kind = { roman = other.roman, appendix = other.appendix, chapter = other.chapter }
  for name, value in pairs(said) do kind[name] = value end
  return kind
end

local function begin(kind, out)
  if section and not pending then
    out:insert(raw(paragraph("Batas", "", properties(section))))
    before = section
  elseif pending and pending.start then
    kind.start = true -- nothing was printed in the section that would have started the numbers
  end
  section, pending, first = kind, kind, true
end

-- The last section has no break after it; one in which nothing was printed is taken back.
local function finish(out)
  if pending and before then
    out:remove()
    section = before
  end
  out:insert(raw("<!--akhir " .. properties(section) .. " akhir-->"))
end

local function printed() pending, first = nil, false end

-- --- headings, captions, tables -------------------------------------------------------------------

-- The number is a field, since captions repeat it in arabic and LibreOffice cannot turn roman list numbers arabic.
local COUNTED = {
  bab = { style = "Heading1", word = "BAB ", code = "SEQ Bab \\* ROMAN" },
  lampiran = { style = "JudulLampiran", word = "LAMPIRAN ", code = "SEQ Lampiran \\* ALPHABETIC" },
}

local function heading_style(block)
  if block.jenis == "kepala" then return "KepalaLembar" end
  if block.tingkat == 1 then return lembar.themed() and lembar.style("JudulDimensi") or "JudulDepan" end
  if block.tingkat == 2 then return block.nomor ~= "" and "Heading2" or "SubjudulDepan" end
  return section.opd and "JudulBentang" or block.nomor ~= "" and "Heading3" or "BagianDepan"
end

local function header(block)
  local counted, text = COUNTED[block.jenis], run(block.judul)
  if counted then text = run(counted.word) .. field(counted.code, block.nomor) .. ooxml.LINE_BREAK .. text end
  local above = block.tingkat == 1 and first and '<w:pageBreakBefore w:val="0"/>' or ""
  return raw(paragraph(counted and counted.style or heading_style(block), bookmark(block.id, text), above))
end

-- `word` is `Tabel` or `Gambar`, each counted apart in every chapter.
local function caption(block, word, style)
  if block.nomor == "" then return paragraph(style, bookmark(block.id, run(block.judul))) end
  local chapter, number = block.nomor:match("^(.-)%.?(%d+)$")
  -- LibreOffice does not know \s (start anew at each heading), hence \r at the first one of a chapter.
  local again = chapter ~= "" and " \\s 1" .. (number == "1" and " \\r 1" or "") or ""
  local parts = field("SEQ " .. word .. " \\* ARABIC" .. again, number)
  if section.appendix then
    parts = field("SEQ Lampiran \\c \\* ALPHABETIC", chapter) .. run(".") .. parts
  elseif chapter:match("^%d+$") then
    parts = field("SEQ Bab \\c", chapter) .. run(".") .. parts
  elseif chapter ~= "" then
    parts = field("SEQ Bab \\c \\* ROMAN", chapter) .. run(".") .. parts
  end
  return paragraph(style, bookmark(block.id, run(word .. " ") .. parts) .. run("  " .. block.judul))
end

local function gambar(block)
  return raw(paragraph("Gambar", drawing.run(block.id, opsi.gambar[block.id], block.alt)) .. caption(block, "Gambar", "JudulGambar"))
end

-- Below its caption, masterplan/press/tables puts the table.
local function table_of(block) return raw(caption(block, "Tabel", "Caption") .. "\u{E002}" .. block.id .. "\u{E003}") end

-- --- lists of contents ----------------------------------------------------------------------------

local function page_of(id) return field("PAGEREF " .. ooxml.name(id) .. " \\h", "\u{E000}" .. id .. "\u{E001}") end

local function entry(line)
  local page = page_of(line.id)
  local number = line.nomor and run(line.nomor) .. ooxml.TAB or ""
  return paragraph(line.style, ooxml.link(line.id, number .. run(line.text) .. ooxml.TAB .. page))
end

-- The number of a section has a column of its own, as Word itself writes it.
local function heading_entry(block)
  local counted, line = COUNTED[block.jenis], { style = "TOC" .. block.tingkat, id = block.id, text = block.judul }
  if counted then line.text = counted.word .. block.nomor .. " " .. block.judul
  elseif block.nomor ~= "" then line.nomor = block.nomor end
  return line
end

-- The field begins and ends in paragraphs of its own, so that a line that comes or goes leaves it whole.
local function list(code, lines)
  local out = { paragraph("Batas", ooxml.field_begin(code)) }
  for _, line in ipairs(lines) do out[#out + 1] = entry(line) end
  out[#out + 1] = paragraph("Batas", ooxml.FIELD_END)
  return raw(table.concat(out))
end

-- An index: each entry with the pages of the parts that it names, first the one that tells of it in full.
local function index(block, out)
  for _, letter in ipairs(block.isi) do
    out:insert(raw(paragraph("HurufIndeks", run(letter.huruf))))
    for _, one in ipairs(letter.entri) do
      local pages = {}
      for _, id in ipairs({ one.utama, table.unpack(one.tempat) }) do
        if id ~= "" then pages[#pages + 1] = page_of(id) end
      end
      out:insert(raw(paragraph("Indeks", run(one.nama .. "  ") .. table.concat(pages, run(", ")))))
    end
  end
  printed()
end

local NAMED = { ["daftar-tabel"] = "Tabel", ["daftar-gambar"] = "Gambar" }

local function contents(kind, blocks)
  local entries = {}
  local function gather(all, spread)
    for _, block in ipairs(all) do
      if block.t == "Judul" and kind == "daftar-isi" and (block.tingkat <= 2 or spread) then
        entries[#entries + 1] = heading_entry(block)
      elseif NAMED[kind] and block.t == NAMED[kind] and block.nomor ~= "" and not block.rapat then
        local title = block.t .. " " .. block.nomor .. "  " .. block.judul
        entries[#entries + 1] = { style = "TableofFigures", id = block.id, text = title }
      elseif block.t == "Bagian" then
        gather(block.isi, spread or block.nama == "bentang")
      elseif block.t == "Daun" then
        gather(block.daftar, spread)
      end
    end
  end
  gather(blocks)
  return list(kind == "daftar-isi" and 'TOC \\o "1-2" \\h \\z \\u \\t "Judul Bentang;3"' or 'TOC \\h \\z \\c "' .. NAMED[kind] .. '"', entries)
end

local TWIP = 635 -- EMU

-- --- the document ---------------------------------------------------------------------------------

-- A reference to a table or a figure is a field that Word keeps up to date; any other link stays a link.
local function reference(link)
  local words, id = pandoc.utils.stringify(link.content), link.target:match("^#(tbl%-.*)$") or link.target:match("^#(gbr%-.*)$")
  if id then
    return pandoc.RawInline("openxml", field("REF " .. ooxml.name(id) .. " \\h \\* MERGEFORMAT", words, "Hyperlink"))
  end
  if link.target:match("^#") then
    return pandoc.RawInline("openxml", ooxml.link(link.target:sub(2), run(words, "Hyperlink")))
  end
  link.target = tautan.docx(link.target, ooxml.name) or link.target
  return link
end

local function leaf(block) return raw(struktur.place(block)) end

local WRITTEN = { Judul = header, Tabel = table_of, Gambar = gambar, Daun = leaf }
local function prose(block)
  local linked = block:walk({ Link = reference })
  return section.opd and lembar.set_as("Isi Bentang", linked) or linked
end

local convert

-- A section of another kind inside of one.
local function within(kind, block, out, all)
  local outer = section
  begin(like(outer, kind), out)
  convert(block.isi, out, all)
  begin(like(outer, { chapter = section.chapter, wide = outer.wide }), out)
end

-- Each chapter is a section, since its heads name it.
local function begin_chapter(block, out)
  if section.opd then return end
  if first then section.chapter = block.id else begin(like(section, { chapter = block.id, wide = section.wide }), out) end
end

local PARTS = {
  sampul = function(block, out) begin({ cover = true }, out); lembar.cover(block.isi, out, opsi); printed() end,
  muka = function(block, out) begin({ cover = true }, out); lembar.annexed(block.isi, out, opsi); printed() end,
  warna = function(block, out, all) lembar.coloured(block.nomor, function() convert(block.isi, out, all) end) end,
  utuh = function(block, out, all) convert(block.isi, out, all) end,
  indeks = function(block, out) index(block, out) end,
  dimensi = function(block, out, all) within({ dimension = block.nomor, wide = section.wide }, block, out, all) end,
  bentang = function(block, out, all) within({ opd = block.id }, block, out, all) end,
  ["dua-lajur"] = function(block, out, all) convert(block.isi, out, all) end,
  samping = function(block, out, all)
    local shown, told, width = pandoc.Blocks({}), pandoc.Blocks({}), 0
    for _, one in ipairs(block.isi) do
      if one.t == "Gambar" then width = opsi.gambar[one.id][1] // TWIP end
      if not lembar.point(one, told) then convert({ one }, (one.t == "Gambar" or one.nama == "sumber") and shown or told, all) end
    end
    lembar.beside(shown, told, width, section.opd and opsi.isi_bentang or opsi.isi, out)
  end,
  depan = function(block, out, all) begin({ roman = true, start = true }, out); convert(block.isi, out, all) end,
  isi = function(block, out, all) begin({ start = true }, out); convert(block.isi, out, all) end,
  lembar = function(block, out, all) begin({ start = true }, out); convert(block.isi, out, all) end,
  lampiran = function(block, out, all) begin({ appendix = true }, out); convert(block.isi, out, all) end,
  mendatar = function(block, out, all) within({ wide = true }, block, out, all) end,
}

-- What a frame of prose holds that is none, such as a table, as it is written anywhere.
local PROSE = { kanan = true, panel = true, sorotan = true, tajuk = true, tengah = true }
local function with_others(block, all)
  local own = pandoc.Blocks({})
  for _, one in ipairs(block.isi) do
    if WRITTEN[one.t] or one.t == "Bagian" then convert({ one }, own, all) else own:insert(one) end
  end
  return { nama = block.nama, isi = own }
end

function convert(blocks, out, all)
  for _, block in ipairs(blocks) do
    local kind = block.t == "Bagian" and block.nama
    if PARTS[kind] then
      PARTS[kind](block, out, all)
    else
      if block.t == "Judul" and block.tingkat == 1 then begin_chapter(block, out) end
      if kind == "daftar-isi" or NAMED[kind] then out:insert(contents(kind, all))
      elseif kind then lembar.parts[kind](PROSE[kind] and with_others(block, all) or block, out, opsi)
      else out:insert((WRITTEN[block.t] or prose)(block)) end
      printed()
    end
  end
end

-- Leaves stand behind the rest, each behind a paragraph, so that it does not matter to Pandoc what stands before them.
local function written(leaf, out)
  section, pending, first = { opd = leaf.opd, appendix = leaf.lampiran }, nil, false
  ooxml.restart()
  out:insert(pandoc.Para(struktur.LEAF))
  local function write() convert(leaf.isi, out, leaf.isi) end
  if leaf.warna > 0 then lembar.coloured(leaf.warna, write) else write() end
end

function M.document(blocks, leaves, options)
  opsi, section, pending, first, before = options, {}, nil, true, nil
  ooxml.restart()
  local out = pandoc.Blocks({})
  if #blocks > 0 then
    section = nil
    convert(blocks, out, blocks)
    finish(out)
  end
  for _, leaf in ipairs(leaves) do written(leaf, out) end
  out:insert(pandoc.Para(struktur.LEAF))
  return pandoc.Pandoc(out)
end

return M
