-- The structure of a book becomes the blocks that Pandoc's Typst writer prints; buku.typ says what they look like.
local M = {}

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

local LISTS = { ["daftar-isi"] = "#daftar-isi()", ["daftar-tabel"] = "#daftar-tabel()", ["daftar-gambar"] = "#daftar-gambar()" }

local function label(block) return block.identifier ~= "" and quoted(block.identifier) or "none" end

local function header(block)
  return raw(string.format("#judul(%d, %s, %s, %s, %s)", block.level, quoted(block.classes[1]),
    quoted(block.attributes.nomor), quoted(pandoc.utils.stringify(block.content)), label(block)))
end

-- A cell holds text and line breaks; as Typst strings they need no escape, and no writer is called for each cell.
local function inlines(list)
  local out, text = {}, ""
  local function flush()
    if text ~= "" then out[#out + 1] = quoted(text) end
    text = ""
  end
  for _, inline in ipairs(list) do
    if inline.t == "LineBreak" then
      flush()
      out[#out + 1] = "linebreak()"
    elseif inline.t == "Space" or inline.t == "SoftBreak" then
      text = text .. " "
    else
      text = text .. pandoc.utils.stringify(inline)
    end
  end
  flush()
  return #out < 2 and (out[1] or '""') or "{" .. table.concat(out, "; ") .. "}"
end

local function cell_text(cell)
  local first = cell.contents[1]
  return first and inlines(first.content) or '""'
end

local ALIGN = { AlignLeft = "left", AlignRight = "right", AlignCenter = "center", AlignDefault = "left" }

local function cells(rows, kind)
  local out = {}
  for _, row in ipairs(rows) do
    local mark = row.attr.classes[1] or kind
    for _, cell in ipairs(row.cells) do
      local options = { cell_text(cell) }
      if cell.col_span > 1 then options[#options + 1] = "colspan: " .. cell.col_span end
      if cell.row_span > 1 then options[#options + 1] = "rowspan: " .. cell.row_span end
      if cell.alignment ~= "AlignDefault" then options[#options + 1] = "align: " .. ALIGN[cell.alignment] end
      out[#out + 1] = mark .. "(" .. table.concat(options, ", ") .. ")"
    end
  end
  return table.concat(out, ",\n  ")
end

local function widths(block)
  local out = {}
  for _, spec in ipairs(block.colspecs) do
    out[#out + 1] = spec[2] and string.format("%.4ffr", spec[2]) or "auto"
  end
  return table.concat(out, ", ")
end

local function aligns(block)
  local out = {}
  for _, spec in ipairs(block.colspecs) do out[#out + 1] = ALIGN[spec[1]] end
  return table.concat(out, ", ")
end

local function tabel(block)
  local body = {}
  for _, part in ipairs(block.bodies) do body[#body + 1] = cells(part.body, "sel") end
  return raw(string.format("#tabel(%s, %s, %s, (%s,), (%s,), table.header(%s),\n  %s)",
    quoted(block.attributes.nomor or ""), quoted(pandoc.utils.stringify(block.caption.long)), label(block),
    widths(block), aligns(block), cells(block.head.rows, "kepala"), table.concat(body, ",\n  ")))
end

local function convert(blocks)
  local out = pandoc.Blocks({})
  for _, block in ipairs(blocks) do
    if block.t == "Header" then
      out:insert(header(block))
    elseif block.t == "Table" then
      out:insert(tabel(block))
    elseif block.t == "Div" then
      local name = block.classes[1]
      if LISTS[name] then out:insert(raw(LISTS[name])) else out:extend(call(name, convert(block.content))) end
    else
      -- Typst would read --, ..., -1 and -? as signs of their own; a string in the markup is printed as it is.
      out:insert(block:walk({ Str = function(str)
        if str.text:find("%-[-?%d]") or str.text:find("...", 1, true) then
          return pandoc.RawInline("typst", "#" .. quoted(str.text) .. ";")
        end
      end }))
    end
  end
  return out
end

function M.document(blocks) return pandoc.Pandoc(convert(blocks)) end

return M
