-- A table becomes WordprocessingML. What it looks like is said by the table style TabelRencana and by the styles of its
-- paragraphs; a cell says only where it stands. Two things are written here all the same: the fill of rows in the middle
-- of a table, which conditional formats cannot reach, copied from the style; and the alignment of a column, which is data,
-- with the indent that puts a number below the comma of its column.
local muat, ooxml, tabel = require("muat"), require("ooxml"), require("tabel")
local M = {}

local paragraph, run, xml = ooxml.paragraph, ooxml.run, ooxml.xml

-- What cells have around their text, and the sizes of their letters, in points; the smaller one is `Rapat`, in which a
-- table of many columns is set in any case.
local PAPER, MANY = { sisi = 7.5, ukuran = { 8, 7 }, sempit = 1 }, 12
local ALIGNED = { right = '<w:jc w:val="right"/>', center = '<w:jc w:val="center"/>' }
local STYLE = { kepala = "KepalaTabel", kelompok = "KelompokTabel", jumlah = "JumlahTabel" }

-- The text of a cell, one paragraph for each; only a number that is indented needs one for each line.
local function texts(own, grid)
  local inner, indents = {}, {}
  for i, line in ipairs(own.lines) do
    local room = muat.indent(grid.block, own, i)
    inner[i] = line ~= "" and run(line) or ""
    indents[i] = room and string.format('<w:ind w:right="%d"/>', room * grid.ukuran // 50)
  end
  if next(indents) then return inner, indents end
  return { table.concat(inner, ooxml.LINE_BREAK) }, indents
end

-- `row` says what its cells share: kind, grid, fill, and whether the next row must stand on the same page.
local function cell(row, width, options)
  local span = options.span > 1 and string.format('<w:gridSpan w:val="%d"/>', options.span) or ""
  local merge = options.merge and string.format('<w:vMerge%s/>', options.merge == "restart" and ' w:val="restart"' or "") or ""
  local inner, aligned = {}, ALIGNED[options.align] or ""
  for i, text in ipairs(options.texts) do
    local indent = options.indents and options.indents[i] or ""
    inner[i] = paragraph(row.style, text, (row.keep and "<w:keepNext/>" or "") .. indent .. aligned)
  end
  return string.format('<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>%s%s%s</w:tcPr>%s</w:tc>', width, span, merge, row.fill,
    table.concat(inner))
end

local function reach(grid, column, span)
  local width = 0
  for i = column, column + span - 1 do width = width + (grid[i] or 0) end
  return width
end

-- Cells that reach down are written again in each row, as continued ones: `open` maps a column to what is left of them.
local function cells(source, row, grid, open)
  local out, column, at = {}, 1, 1
  while column <= #grid do
    local above = open[column]
    if above and above.rows > 0 then
      above.rows = above.rows - 1
      out[#out + 1] = cell(row, reach(grid, column, above.span), { span = above.span, merge = "continue", texts = { "" } })
      column = column + above.span
    else
      local own = source.cells[at]
      if not own then break end
      at = at + 1
      if own.row_span > 1 then
        open[column] = { rows = own.row_span - 1, span = own.col_span, joins = tabel.short(source) }
      end
      local inner, indents = texts(own, grid)
      out[#out + 1] = cell(row, reach(grid, column, own.col_span), { span = own.col_span, texts = inner, indents = indents,
        merge = own.row_span > 1 and "restart", align = not row.head and own.align })
      column = column + own.col_span
    end
  end
  return table.concat(out)
end

-- The rows that one cell joins stay on one page, a total stays with the row before it, the last row with the source below.
local function keeps(source, next_row, open)
  if not tabel.short(source) then return false end
  if not next_row or next_row.jenis == "jumlah" then return true end
  for _, own in ipairs(source.cells) do
    if own.row_span > 1 then return true end
  end
  for _, above in pairs(open) do
    if above.rows > 1 and above.joins then return true end
  end
  return false
end

local function style(kind, dense) return (STYLE[kind] or "IsiTabel") .. (dense and "Rapat" or "") end

local function head(sources, grid)
  local out, open, row = {}, {}, { head = true, style = style("kepala", grid.dense), fill = "" }
  for i, source in ipairs(sources) do
    out[i] = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" .. cells(source, row, grid, open) .. "</w:tr>"
  end
  return table.concat(out)
end

-- A row stays on one page, unless it is so long that a page may be too short for it.
local function body(sources, grid, fills, together)
  local out, open = {}, {}
  for i, source in ipairs(sources) do
    local below = sources[i + 1]
    local row = { style = style(source.jenis, grid.dense), keep = together or keeps(source, below, open),
      fill = below and fills[source.jenis] or "" }
    out[i] = "<w:tr>" .. (tabel.short(source) and "<w:trPr><w:cantSplit/></w:trPr>" or "") ..
      cells(source, row, grid, open) .. "</w:tr>"
  end
  return table.concat(out)
end

local LOOK = '<w:tblLook w:val="%s" w:firstRow="1" w:lastRow="%d" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'

-- The conditional formats of the style that apply: the heading, and the last row where it is a total.
local function look(body)
  local last = body[#body]
  if last and last.jenis == "jumlah" then return LOOK:format("0660", 1) end
  return LOOK:format("0620", 0)
end

-- What a screen reader says before it goes through the cells.
local function description(part)
  local names = {}
  for _, row in ipairs(part.head) do
    for _, own in ipairs(row.cells) do names[#names + 1] = table.concat(own.lines, " ") end
  end
  return string.format("%d kolom (%s) dan %d baris isi.", #part.lebar, table.concat(names, ", "), #part.body)
end

local function write(block, part, ukuran, whole, fills, together)
  local grid = { block = block, ukuran = ukuran, dense = ukuran < PAPER.ukuran[1] }
  for i, width in ipairs(part.lebar) do grid[i] = math.floor(whole * width + 0.5) end
  local told = look(part.body) .. '<w:tblCaption w:val="' .. xml(block.judul) .. '"/><w:tblDescription w:val="' ..
    xml(description(part)) .. '"/>'
  return ooxml.table_begin("TabelRencana", whole, grid, told) .. head(part.head, grid) ..
    body(part.body, grid, fills, together) .. "</w:tbl>"
end

-- The parts of a table, one if it is not wider than its page. `whole` is the width of the page in twips, `fills` the
-- shading of rows by kind as the table style has it; all rows stay `together` on one page if that is asked for.
function M.write(block, whole, fills, together)
  local sizes = #block.kolom > MANY and { PAPER.ukuran[2] } or PAPER.ukuran
  local set = muat.set(block, { lebar = whole / 20, sisi = PAPER.sisi, ukuran = sizes, sempit = PAPER.sempit })
  local out = {}
  for i, part in ipairs(set.bagian) do out[i] = write(block, part, set.ukuran, whole, fills, together) end
  return out
end

return M
