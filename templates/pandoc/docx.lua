-- The structure of a book becomes the blocks that Pandoc's DOCX writer prints. Prose goes through the writer; headings,
-- captions, tables, lists of contents and section breaks are WordprocessingML of our own, made with the styles of
-- templates/docx. Page numbers of the lists are left open as U+E000 id U+E001, and filled in from the PDF.
local lebar = require("tabel")
local M = {}

local opsi, ids, section, pending, first, before

local function raw(text) return pandoc.RawBlock("openxml", text) end

local function xml(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

local function run(text, properties)
  return string.format('<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>',
    properties and "<w:rPr>" .. properties .. "</w:rPr>" or "", xml(text))
end

local function field(code, shown, properties)
  local look = properties and "<w:rPr>" .. properties .. "</w:rPr>" or ""
  return '<w:r>' .. look .. '<w:fldChar w:fldCharType="begin"/></w:r><w:r>' .. look ..
    '<w:instrText xml:space="preserve"> ' .. xml(code) .. ' </w:instrText></w:r><w:r>' .. look ..
    '<w:fldChar w:fldCharType="separate"/></w:r>' .. run(shown, properties) ..
    '<w:r>' .. look .. '<w:fldChar w:fldCharType="end"/></w:r>'
end

-- Word allows 40 letters, digits and underscores in the name of a bookmark.
local function name(id)
  local plain = id:gsub("[^%w]", "_")
  return #plain <= 40 and plain or plain:sub(1, 31) .. "_" .. pandoc.utils.sha1(id):sub(1, 8)
end

local function bookmark(id, inner)
  if id == "" then return inner end
  ids = ids + 1
  return string.format('<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>', ids, name(id), inner, ids)
end

local function paragraph(style, inner, more)
  return '<w:p><w:pPr><w:pStyle w:val="' .. style .. '"/>' .. (more or "") .. "</w:pPr>" .. inner .. "</w:p>"
end

-- --- sections -----------------------------------------------------------------------------------

-- The properties of a section stand in its last paragraph, so a break is written when the next section begins.
local function properties(kind)
  local wide = kind.wide
  local w, h = opsi.lebar, opsi.tinggi
  if wide then w, h = h, w end
  local margin = wide and 'w:top="1247" w:right="1134" w:bottom="1247" w:left="1134"'
    or 'w:top="1588" w:right="1417" w:bottom="1588" w:left="1701"'
  local furniture = kind.cover and ""
    or string.format('<w:headerReference w:type="default" r:id="%s"/><w:footerReference w:type="default" r:id="rIdKaki"/>',
      wide and "rIdKepalaLebar" or "rIdKepala")
  local numbers = kind.cover and "" or string.format('<w:pgNumType w:fmt="%s"%s/>', kind.roman and "lowerRoman" or "decimal",
    kind.start and ' w:start="1"' or "")
  return string.format('<w:sectPr>%s<w:type w:val="nextPage"/><w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar %s w:header="709" ' ..
    'w:footer="709" w:gutter="0"/>%s%s</w:sectPr>', furniture, w, h, wide and ' w:orient="landscape"' or "", margin, numbers, "")
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
      run("BAB ") .. field("SEQ Bab \\* ROMAN", block.attributes.nomor) .. "<w:r><w:br/></w:r>" .. run(text)), above))
  elseif kind == "lampiran" then
    return raw(paragraph("JudulLampiran", bookmark(block.identifier,
      run("LAMPIRAN ") .. field("SEQ Lampiran \\* ALPHABETIC", block.attributes.nomor) .. "<w:r><w:br/></w:r>" .. run(text)),
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
  ids = ids + 1
  local wide, high = table.unpack(opsi.gambar[block.id])
  local size = string.format('cx="%d" cy="%d"', wide, high)
  local who = string.format('id="%d" name="%s" descr="%s"', ids, block.id, xml(block.alt))
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

local function text(lines)
  local out = {}
  for i, line in ipairs(lines) do out[i] = line ~= "" and run(line) or "" end
  return table.concat(out, "<w:r><w:br/></w:r>")
end

-- The width of a letter of a table in twips, and what is left of it in a table that is set smaller (7 instead of 8 point).
local LETTER, SMALL = 90, 7 / 8
local JC = { right = "right", center = "center" }
local FILL = { kepala = "E4E9EE", kelompok = "F3F5F7", jumlah = "F3F5F7" }
local STYLE = { kepala = "KepalaTabel", kelompok = "KelompokTabel", jumlah = "JumlahTabel" }

local function cell(width, kind, options)
  local shade = FILL[kind] and string.format('<w:shd w:val="clear" w:color="auto" w:fill="%s"/>', FILL[kind]) or ""
  local span = options.span > 1 and string.format('<w:gridSpan w:val="%d"/>', options.span) or ""
  local merge = options.merge and string.format('<w:vMerge%s/>', options.merge == "restart" and ' w:val="restart"' or "") or ""
  local middle = kind == "kepala" and '<w:vAlign w:val="center"/>' or ""
  local jc = JC[options.align] and string.format('<w:jc w:val="%s"/>', JC[options.align]) or ""
  local keep = options.keep and "<w:keepNext/>" or ""
  return string.format('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s%s%s%s</w:tcPr>%s</w:tc>', width, span, merge, shade,
    middle, paragraph((STYLE[kind] or "IsiTabel") .. (options.dense and "Rapat" or ""), options.text, keep .. jc))
end

-- Cells that reach down are written again in each row, as continued ones: `open` maps a column to what is left of them.
-- The rows that one of them joins stay on one page.
local function row(source, kind, grid, open)
  local out, column, at, keep = {}, 1, 1, false
  local mark = source.jenis or kind
  for _, own in ipairs(source.cells) do keep = keep or own.row_span > 1 end
  for _, above in pairs(open) do keep = keep or above.rows > 1 end
  while column <= #grid do
    local above = open[column]
    if above and above.rows > 0 then
      above.rows = above.rows - 1
      local width = 0
      for i = column, column + above.span - 1 do width = width + grid[i] end
      out[#out + 1] = cell(width, mark, { span = above.span, merge = "continue", text = "", keep = keep, dense = grid.dense })
      column = column + above.span
    else
      local own = source.cells[at]
      if not own then break end
      at = at + 1
      local width = 0
      for i = column, column + own.col_span - 1 do width = width + (grid[i] or 0) end
      if own.row_span > 1 then open[column] = { rows = own.row_span - 1, span = own.col_span } end
      out[#out + 1] = cell(width, mark, { span = own.col_span, merge = own.row_span > 1 and "restart",
        align = own.align, text = text(own.lines), keep = keep, dense = grid.dense })
      column = column + own.col_span
    end
  end
  local heading = kind == "kepala" and "<w:tblHeader/>" or ""
  return "<w:tr><w:trPr><w:cantSplit/>" .. heading .. "</w:trPr>" .. table.concat(out) .. "</w:tr>"
end

local function tabel(block)
  local whole = section.wide and opsi.isi_lebar or opsi.isi
  local dense = lebar.dense(block)
  local grid, columns, body = { dense = dense }, {}, {}
  for i, width in ipairs(lebar.widths(block, whole / (LETTER * (dense and SMALL or 1)))) do
    grid[i] = math.floor(whole * width + 0.5)
    columns[i] = string.format('<w:gridCol w:w="%d"/>', grid[i])
  end
  local open = {}
  for _, source in ipairs(block.head) do body[#body + 1] = row(source, "kepala", grid, open) end
  for _, source in ipairs(block.body) do body[#body + 1] = row(source, "isi", grid, open) end
  return raw(caption(block, "Tabel", "Caption") .. '<w:tbl><w:tblPr><w:tblStyle w:val="TabelRencana"/><w:tblW w:w="' .. whole ..
    '" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" ' ..
    'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="' .. xml(block.judul) .. '"/></w:tblPr><w:tblGrid>' ..
    table.concat(columns) .. "</w:tblGrid>" .. table.concat(body) .. "</w:tbl>")
end

-- --- lists of contents ----------------------------------------------------------------------------

local function entry(line)
  local anchor = name(line.id)
  return '<w:p><w:pPr><w:pStyle w:val="' .. line.style .. '"/><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="' ..
    string.format("%d", opsi.isi) .. '"/></w:tabs></w:pPr><w:hyperlink w:anchor="' .. anchor .. '" w:history="1">' ..
    run(line.text) .. '<w:r><w:tab/></w:r>' ..
    field("PAGEREF " .. anchor .. " \\h", "\u{E000}" .. line.id .. "\u{E001}") .. "</w:hyperlink></w:p>"
end

local function numbered(block)
  local kind, number, text = block.classes[1], block.attributes.nomor, pandoc.utils.stringify(block.content)
  if kind == "bab" then return "BAB " .. number .. " " .. text end
  if kind == "lampiran" then return "LAMPIRAN " .. number .. " " .. text end
  return number ~= "" and number .. " " .. text or text
end

-- The field begins and ends in paragraphs of its own, so that a line that comes or goes leaves it whole.
local function list(code, lines)
  local out = { paragraph("Batas", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ' ..
    xml(code) .. ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>') }
  for _, line in ipairs(lines) do out[#out + 1] = entry(line) end
  out[#out + 1] = paragraph("Batas", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
  return raw(table.concat(out))
end

local NAMED = { ["daftar-tabel"] = "Tabel", ["daftar-gambar"] = "Gambar" }

local function contents(kind, blocks)
  local entries = {}
  local function gather(all)
    for _, block in ipairs(all) do
      if block.t == "Header" and kind == "daftar-isi" and block.level <= 2 then
        entries[#entries + 1] = { style = "TOC" .. block.level, id = block.identifier, text = numbered(block) }
      elseif NAMED[kind] and block.t == NAMED[kind] then
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
    return pandoc.RawInline("openxml", field("REF " .. name(id) .. " \\h", pandoc.utils.stringify(link.content)))
  end
  if link.target:match("^#") then
    return pandoc.RawInline("openxml", '<w:hyperlink w:anchor="' .. name(link.target:sub(2)) .. '" w:history="1">' ..
      run(pandoc.utils.stringify(link.content)) .. "</w:hyperlink>")
  end
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
  sumber = function(block, out) out:insert(styled("Sumber Tabel", block.isi)); printed() end,
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
      elseif block.t == "Tabel" then out:insert(tabel(block))
      elseif block.t == "Gambar" then out:insert(gambar(block))
      else out:insert(block:walk({ Link = reference })) end
      printed()
    end
  end
end

function M.document(blocks, options)
  opsi, ids, section, pending, first, before = options, 0, nil, nil, true, nil
  local out = pandoc.Blocks({})
  convert(blocks, out, blocks)
  finish(out)
  return pandoc.Pandoc(out)
end

return M
