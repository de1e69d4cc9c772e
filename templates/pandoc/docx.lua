-- The structure of a book becomes the blocks that Pandoc's DOCX writer prints. Prose goes through the writer; headings,
-- captions, tables, lists of contents and section breaks are WordprocessingML of our own, made with the styles of
-- templates/docx. Page numbers of the lists are left open as U+E000 id U+E001, and filled in from the PDF.
local ooxml, tabel, tautan = require("ooxml"), require("docx_tabel"), require("tautan")
local M = {}

local opsi, section, pending, first, before

local raw, run, field, bookmark, paragraph, xml = ooxml.raw, ooxml.run, ooxml.field, ooxml.bookmark, ooxml.paragraph, ooxml.xml

-- --- sections -----------------------------------------------------------------------------------

-- The properties of a section stand in its last paragraph, so a break is written when the next section begins.
local function properties(kind)
  local wide = kind.wide
  local size = wide and string.format('w:w="%d" w:h="%d" w:orient="landscape"', opsi.tinggi, opsi.lebar)
    or string.format('w:w="%d" w:h="%d"', opsi.lebar, opsi.tinggi)
  local margin = wide and { opsi.tegak_lebar, opsi.sisi_lebar, opsi.tegak_lebar, opsi.sisi_lebar }
    or { opsi.tegak, opsi.luar, opsi.tegak, opsi.dalam }
  local furniture = kind.cover and ""
    or string.format('<w:headerReference w:type="default" r:id="%s"/><w:footerReference w:type="default" r:id="rIdKaki"/>',
      wide and "rIdKepalaLebar" or "rIdKepala")
  local numbers = kind.cover and "" or string.format('<w:pgNumType w:fmt="%s"%s/>', kind.roman and "lowerRoman" or "decimal",
    kind.start and ' w:start="1"' or "")
  return string.format('<w:sectPr>%s<w:type w:val="nextPage"/><w:pgSz %s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" ' ..
    'w:left="%d" w:header="709" w:footer="709" w:gutter="0"/>%s</w:sectPr>', furniture, size, margin[1], margin[2], margin[3],
    margin[4], numbers)
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

local function header(block)
  local text = pandoc.utils.stringify(block.content)
  local kind = block.classes[1]
  local broke = first and "<w:pageBreakBefore w:val=\"0\"/>" or ""
  local above = block.level == 1 and broke or ""
  if kind == "bab" then
    -- The number is a field, since captions repeat it in arabic and LibreOffice cannot turn roman list numbers arabic.
    return raw(paragraph("Heading1", bookmark(block.identifier,
      run("BAB ") .. field("SEQ Bab \\* ROMAN", block.attributes.nomor) .. ooxml.LINE_BREAK .. run(text)), above))
  elseif kind == "lampiran" then
    return raw(paragraph("JudulLampiran", bookmark(block.identifier,
      run("LAMPIRAN ") .. field("SEQ Lampiran \\* ALPHABETIC", block.attributes.nomor) .. ooxml.LINE_BREAK .. run(text)),
      above))
  elseif block.level == 1 then
    return raw(paragraph("JudulDepan", bookmark(block.identifier, run(text)), above))
  elseif block.level == 2 and block.attributes.nomor ~= "" then
    return raw(paragraph("Heading2", bookmark(block.identifier, run(text))))
  end
  return raw(paragraph(block.level == 2 and "SubjudulDepan" or "Heading3", bookmark(block.identifier, run(text))))
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

local DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/"

-- masterplan/docx.py puts the picture into the package, under the id of the figure.
local function gambar(block)
  local wide, high = table.unpack(opsi.gambar[block.id])
  local size = string.format('cx="%d" cy="%d"', wide, high)
  local who = string.format('id="%d" name="%s" descr="%s"', ooxml.unique(), block.id, xml(block.alt))
  local picture = '<pic:pic xmlns:pic="' .. DRAWING .. 'picture"><pic:nvPicPr><pic:cNvPr ' .. who .. "/>" ..
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="' .. block.id .. '"/><a:stretch><a:fillRect/></a:stretch>' ..
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ' .. size .. '/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>' ..
    "</a:prstGeom></pic:spPr></pic:pic>"
  local inline = '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent ' .. size .. "/><wp:docPr " ..
    who .. '/><wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="' .. DRAWING .. 'main" noChangeAspect="1"/>' ..
    '</wp:cNvGraphicFramePr><a:graphic xmlns:a="' .. DRAWING .. 'main"><a:graphicData uri="' .. DRAWING .. 'picture">' ..
    picture .. "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
  return raw(paragraph("Gambar", inline) .. caption(block, "Gambar", "JudulGambar"))
end

-- Only the first part of a table that had to be divided has a caption that is counted and listed.
local function table_of(block)
  local parts = tabel.write(block, section.wide and opsi.isi_lebar or opsi.isi, opsi.isian)
  local shown = field("REF " .. ooxml.name(block.id) .. " \\h", "Tabel " .. block.nomor)
  local again = paragraph("Caption", shown .. run(" (lanjutan)  " .. block.judul))
  return raw(caption(block, "Tabel", "Caption") .. table.concat(parts, again))
end

-- --- lists of contents ----------------------------------------------------------------------------

local function entry(line)
  local page = field("PAGEREF " .. ooxml.name(line.id) .. " \\h", "\u{E000}" .. line.id .. "\u{E001}")
  return paragraph(line.style, ooxml.link(line.id, run(line.text) .. "<w:r><w:tab/></w:r>" .. page))
end

local function numbered(block)
  local kind, number, text = block.classes[1], block.attributes.nomor, pandoc.utils.stringify(block.content)
  if kind == "bab" then return "BAB " .. number .. " " .. text end
  if kind == "lampiran" then return "LAMPIRAN " .. number .. " " .. text end
  return number ~= "" and number .. " " .. text or text
end

-- The field begins and ends in paragraphs of its own, so that a line that comes or goes leaves it whole.
local function list(code, lines)
  local out = { paragraph("Batas", ooxml.field_begin(code)) }
  for _, line in ipairs(lines) do out[#out + 1] = entry(line) end
  out[#out + 1] = paragraph("Batas", ooxml.FIELD_END)
  return raw(table.concat(out))
end

local NAMED = { ["daftar-tabel"] = "Tabel", ["daftar-gambar"] = "Gambar" }

local function contents(kind, blocks)
  local entries = {}
  local function gather(all)
    for _, block in ipairs(all) do
      if block.t == "Header" and kind == "daftar-isi" and block.level <= 2 then
        entries[#entries + 1] = { style = "TOC" .. block.level, id = block.identifier, text = numbered(block) }
      elseif NAMED[kind] and block.t == NAMED[kind] and block.nomor ~= "" then
        local title = block.t .. " " .. block.nomor .. "  " .. block.judul
        entries[#entries + 1] = { style = "TableofFigures", id = block.id, text = title }
      elseif block.t == "Bagian" then
        gather(block.isi)
      end
    end
  end
  gather(blocks)
  return list(kind == "daftar-isi" and 'TOC \\o "1-2" \\h \\z \\u' or 'TOC \\h \\z \\c "' .. NAMED[kind] .. '"', entries)
end

-- --- the document ---------------------------------------------------------------------------------

local function styled(style, blocks) return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style })) end

-- A line in the colours of the dimensions.
local function stripe()
  local width, cells, columns = math.floor(opsi.isi / math.max(#opsi.warna, 1)), {}, {}
  for i, colour in ipairs(opsi.warna) do
    columns[i] = string.format('<w:gridCol w:w="%d"/>', width)
    cells[i] = string.format('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:shd w:val="clear" w:color="auto" w:fill="%s"/>' ..
      '</w:tcPr>%s</w:tc>', width, colour:gsub("#", ""):upper(), paragraph("GarisWarna", ""))
  end
  return raw('<w:tbl><w:tblPr><w:tblW w:w="' .. opsi.isi .. '" w:type="dxa"/><w:jc w:val="center"/>' ..
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>' .. table.concat(columns) .. "</w:tblGrid><w:tr>" ..
    table.concat(cells) .. "</w:tr></w:tbl>")
end

-- Markdown has the source of a table in italics; in Word its style says so.
local function upright(block)
  return #block.content == 1 and pandoc.Para(block.content[1].content) or block
end

local function strong(block) return block.t == "Para" and #block.content == 1 and block.content[1].t == "Strong" end

local function cover(blocks, out)
  local first = true
  for _, block in ipairs(blocks) do
    if block.t == "Bagian" and block.nama == "atas" then
      out:insert(styled("Sampul Atas", block.isi))
      if #opsi.warna > 0 then out:insert(stripe()) end
    elseif block.t == "Bagian" then
      out:insert(raw(paragraph("JarakSampul", "")))
      for _, line in ipairs(block.isi) do out:insert(styled(strong(line) and "Cap Sampul" or "Sampul Bawah", { line })) end
    else
      out:insert(styled(strong(block) and "Judul Sampul" or first and "Buku Sampul" or "Sampul", { block }))
      first = false
    end
  end
end

-- A reference to a table or a figure is a field that Word keeps up to date; any other link stays a link.
local function reference(link)
  local id = link.target:match("^#(tbl%-.*)$") or link.target:match("^#(gbr%-.*)$")
  if id then
    return pandoc.RawInline("openxml", field("REF " .. ooxml.name(id) .. " \\h", pandoc.utils.stringify(link.content)))
  end
  if link.target:match("^#") then
    return pandoc.RawInline("openxml", ooxml.link(link.target:sub(2), run(pandoc.utils.stringify(link.content))))
  end
  link.target = tautan.docx(link.target, ooxml.name) or link.target
  return link
end

local convert
local PARTS = {
  sampul = function(block, out) begin({ cover = true }, out); cover(block.isi, out); printed() end,
  depan = function(block, out, all) begin({ roman = true, start = true }, out); convert(block.isi, out, all) end,
  isi = function(block, out, all) begin({ start = true }, out); convert(block.isi, out, all) end,
  lampiran = function(block, out, all) begin({ appendix = true }, out); convert(block.isi, out, all) end,
  mendatar = function(block, out, all)
    local around = section
    begin({ wide = true, roman = around.roman, appendix = around.appendix }, out)
    convert(block.isi, out, all)
    begin({ roman = around.roman, appendix = around.appendix }, out)
  end,
  tengah = function(block, out) out:insert(styled("Tengah", block.isi)); printed() end,
  kanan = function(block, out) out:insert(styled("Tanda Tangan", block.isi)); printed() end,
  sumber = function(block, out) out:insert(styled("Sumber Tabel", { upright(block.isi[1]) })); printed() end,
}

function convert(blocks, out, all)
  for _, block in ipairs(blocks) do
    local kind = block.t == "Bagian" and block.nama
    if kind == "daftar-isi" or NAMED[kind] then
      out:insert(contents(kind, all))
      printed()
    elseif kind and PARTS[kind] then
      PARTS[kind](block, out, all)
    else
      if block.t == "Header" then out:insert(header(block))
      elseif block.t == "Tabel" then out:insert(table_of(block))
      elseif block.t == "Gambar" then out:insert(gambar(block))
      else out:insert(block:walk({ Link = reference })) end
      printed()
    end
  end
end

function M.document(blocks, options)
  opsi, section, pending, first, before = options, nil, nil, true, nil
  ooxml.restart()
  local out = pandoc.Blocks({})
  convert(blocks, out, blocks)
  finish(out)
  return pandoc.Pandoc(out)
end

return M
