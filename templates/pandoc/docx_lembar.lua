-- The cover and the parts of a summary in Word: bands, panels and key figures in the colours of the dimensions. The styles
-- for each colour are made by masterplan/docx_colours.py.
local struktur = require("struktur")
local M = {}

-- `word` has what this needs of the writer: raw, run, paragraph, picture, styled, convert, and `opsi`.
function M.using(word)
  local theme -- the number of the dimension in whose colour everything is, as the ending of the names of styles

  local function own(style) return theme and style .. " " .. theme or style end
  local function id(style) return (own(style):gsub(" ", "")) end

  -- The place of the title does not depend on what stands above it: an emblem is as high as it is.
  local TITLE, LINE = 6300, 500 -- twips from the upper margin to the number of the book, and of what a line above it takes
  local FOOT = '<w:framePr w:w="9070" w:wrap="notBeside" w:vAnchor="page" w:hAnchor="margin" w:xAlign="left" w:y="%d"/>'
  local EMPHASIS = { Strong = "Judul Sampul", Emph = "Buku Sampul" }

  -- What is printed large in bold letters or in italics in Markdown is printed large by its style in Word.
  local function plain(block) return EMPHASIS[block.content[1].t] and pandoc.Para(block.content[1].content) or block end

  local function foot(line)
    local style = line.content[1].t == "Strong" and "CapSampul" or "SampulBawah"
    return word.raw(word.paragraph(style, word.run(pandoc.utils.stringify(line)), string.format(FOOT, word.opsi.kaki_sampul)))
  end

  local function cover(blocks, out)
    local art = #word.opsi.warna > 0 and word.picture("seni-sampul") or ""
    local room = TITLE - LINE
    for _, block in ipairs(blocks) do
      if block.t == "Lambang" then
        out:insert(word.raw(word.paragraph("LambangSampul", art .. word.picture("lambang", block.alt))))
        art, room = "", room - word.opsi.gambar.lambang[2] // 635 - 360
      elseif block.t == "Bagian" and block.nama == "atas" then
        if art ~= "" then out:insert(word.raw(word.paragraph("Batas", art))) end
        out:insert(word.styled("Sampul Atas", block.isi))
        out:insert(word.raw(word.paragraph("JarakSampul", "", string.format('<w:spacing w:before="0" w:after="%d"/>', room))))
      elseif block.t == "Bagian" then
        for _, line in ipairs(block.isi) do out:insert(foot(line)) end
      else
        out:insert(word.styled(EMPHASIS[block.content[1].t] or "Sampul", { plain(block) }))
      end
    end
  end

  local function cell(width, one)
    return string.format('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>%s%s</w:tc>', width,
      word.paragraph(id("Angka Kunci"), word.run(one.nilai), "<w:keepNext/>"), word.paragraph("NamaAngka", word.run(one.nama)))
  end

  -- Key figures stand side by side in a table that has no lines, each below a line of its own.
  local function key_figures(block, out)
    local all, cells, columns = struktur.figures(block.isi[1]), {}, {}
    for i, one in ipairs(all) do
      local width = math.floor(word.opsi.isi * one.lebar)
      columns[i] = string.format('<w:gridCol w:w="%d"/>', width)
      cells[i] = cell(width, one)
    end
    out:insert(word.raw('<w:tbl><w:tblPr><w:tblStyle w:val="AngkaBerjajar"/><w:tblW w:w="' .. word.opsi.isi ..
      '" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>' .. table.concat(columns) ..
      "</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>" .. table.concat(cells) .. "</w:tr></w:tbl>" ..
      word.paragraph("Sela", "")))
  end

  -- A panel is a table of one cell, in which lists stay lists; it stays on one page.
  local function panel(block, out)
    local function listed(list)
      for i, item in ipairs(list.content) do
        list.content[i] = { word.styled("Isi Panel", { pandoc.Para(item[1].content) }) }
      end
      return list
    end
    out:insert(word.raw(string.format('<w:tbl><w:tblPr><w:tblStyle w:val="%s"/><w:tblW w:w="%d" w:type="dxa"/>' ..
      '<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="%d"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/>' ..
      '</w:trPr><w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>', id("Panel"), word.opsi.isi, word.opsi.isi, word.opsi.isi)))
    for _, one in ipairs(block.isi) do
      out:insert(one.t == "BulletList" and listed(one) or word.styled("Isi Panel", { one }))
    end
    out:insert(word.raw("</w:tc></w:tr></w:tbl>" .. word.paragraph("Sela", "")))
  end

  return {
    theme = function() return theme end,
    parts = {
      sampul = cover,
      warna = function(block, out, all)
        theme = block.nomor
        word.convert(block.isi, out, all)
        theme = nil
      end,
      angka = key_figures,
      tajuk = function(block, out) out:insert(word.styled(own("Tajuk"), block.isi)) end,
      panel = panel,
      sorotan = function(block, out) out:insert(word.styled("Sorotan", block.isi)) end,
    },
  }
end

return M
