-- The cover and the parts of a summary in Word: bands, panels and key figures in the colours of the dimensions. The styles
-- for each colour are made by masterplan/docx_colours.py.
local gambar, ooxml, struktur = require("docx_gambar"), require("ooxml"), require("struktur")
local M = {}

local raw, run, paragraph = ooxml.raw, ooxml.run, ooxml.paragraph
local theme -- the number of the dimension in whose colour everything is, as the ending of the names of styles

-- The style that a part has, such as `JudulDimensi3`.
function M.style(name) return name .. (theme or "") end

function M.themed() return theme ~= nil end

-- What has the name of a style, as Pandoc wants it.
function M.styled(style, blocks) return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style })) end

local function named(name) return theme and name .. " " .. theme or name end

-- --- the cover ------------------------------------------------------------------------------------

local FOOT = '<w:framePr w:w="9070" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" w:xAlign="left" w:y="%d"/>'
local EMPHASIS = { Strong = "Judul Sampul", Emph = "Buku Sampul" }

-- What is large in Markdown by bold letters or italics is large by its style in Word.
local function large(block)
  local style = EMPHASIS[block.content[1].t]
  return M.styled(style or "Sampul", { style and pandoc.Para(block.content[1].content) or block })
end

local function foot(line, opsi)
  local style = line.content[1].t == "Strong" and "CapSampul" or "SampulBawah"
  return raw(paragraph(style, run(pandoc.utils.stringify(line)), FOOT:format(opsi.kaki_sampul)))
end

function M.cover(blocks, out, opsi)
  local art = #opsi.warna > 0 and gambar.run("seni-sampul", opsi.gambar["seni-sampul"]) or ""
  local room = "JarakSampul"
  for _, block in ipairs(blocks) do
    if block.t == "Lambang" then
      out:insert(raw(paragraph("LambangSampul", art .. gambar.run("lambang", opsi.gambar.lambang, block.alt))))
      art, room = "", "JarakSampulLambang"
    elseif block.t == "Bagian" and block.nama == "atas" then
      if art ~= "" then out:insert(raw(paragraph("Batas", art))) end
      out:insert(M.styled("Sampul Atas", block.isi))
      out:insert(raw(paragraph(room, "")))
    elseif block.t == "Bagian" then
      for _, line in ipairs(block.isi) do out:insert(foot(line, opsi)) end
      out:insert(raw(paragraph("Batas", ""))) -- what stands in a frame belongs to the paragraph after it
    else
      out:insert(large(block))
    end
  end
end

-- --- the parts of a summary -----------------------------------------------------------------------

-- Key figures stand side by side in a table that has no lines, each below a line of its own.
local function key_figures(block, out, opsi)
  local columns, cells = {}, {}
  for i, one in ipairs(struktur.figures(block.isi[1])) do
    local width = math.floor(opsi.isi * one.lebar)
    columns[i] = string.format('<w:gridCol w:w="%d"/>', width)
    cells[i] = string.format('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>', width) ..
      paragraph(M.style("AngkaKunci"), run(one.nilai)) .. paragraph("NamaAngka", run(one.nama)) .. "</w:tc>"
  end
  out:insert(raw('<w:tbl><w:tblPr><w:tblStyle w:val="AngkaBerjajar"/><w:tblW w:w="' .. opsi.isi .. '" w:type="dxa"/>' ..
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>' .. table.concat(columns) .. "</w:tblGrid><w:tr><w:trPr><w:cantSplit/>" ..
    "</w:trPr>" .. table.concat(cells) .. "</w:tr></w:tbl>" .. paragraph("Sela", "")))
end

local function listed(list)
  for i, item in ipairs(list.content) do
    list.content[i] = { M.styled("Isi Panel", { pandoc.Para(item[1].content) }) }
  end
  return list
end

-- A panel is a table of one cell, in which lists stay lists; it stays on one page.
local function panel(block, out, opsi)
  out:insert(raw(string.format('<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/>' ..
    '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>' ..
    '<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>', M.style("Panel"), opsi.isi, opsi.isi, opsi.isi)))
  for _, one in ipairs(block.isi) do
    out:insert(one.t == "BulletList" and listed(one) or M.styled("Isi Panel", { one }))
  end
  out:insert(raw("</w:tc></w:tr></w:tbl>" .. paragraph("Sela", "")))
end

M.parts = {
  angka = key_figures,
  panel = panel,
  tajuk = function(block, out) out:insert(M.styled(named("Tajuk"), block.isi)) end,
  sorotan = function(block, out) out:insert(M.styled("Sorotan", block.isi)) end,
}

-- Everything that `write` prints is in the colour of this dimension.
function M.coloured(number, write)
  theme = number
  write()
  theme = nil
end

return M
