-- A table becomes a plain Lua value that both writers read: its rows hold cells, and a cell holds lines of text.
-- masterplan/tables.py writes one tag a line; reading that directly is some ten times faster than making Pandoc's own
-- cells of it and taking those apart again.
local M = {}

local ENTITY = { amp = "&", lt = "<", gt = ">" }

local function plain(text) return (text:gsub("&(%a+);", ENTITY)) end

local function lines(text)
  local out, from = {}, 1
  while true do
    local first, last = text:find("<br>", from, true)
    out[#out + 1] = plain(text:sub(from, first and first - 1))
    if not first then return out end
    from = last + 1
  end
end

local function cell(tag, text)
  return {
    lines = lines(text),
    col_span = tonumber(tag:match('colspan="(%d+)"') or 1),
    row_span = tonumber(tag:match('rowspan="(%d+)"') or 1),
    align = tag:match('align="(%l+)"'),
  }
end

-- The columns of a table have no alignment in HTML; the cells of its body say theirs.
function M.html(text)
  local number, title = text:match("<caption>Tabel ([IVXLC0-9A-Z.]+) (.-)</caption>")
  local made = {
    t = "Tabel", id = text:match('^<table id="([^"]*)"'), nomor = number, judul = plain(title),
    lebar = {}, head = {}, body = {},
  }
  local rows = made.head
  for line in text:gmatch("[^\n]+") do
    local tag, inner = line:match("^<t[dh]([^>]*)>(.*)</t[dh]>$")
    if tag then
      local row = rows[#rows]
      row.cells[#row.cells + 1] = cell(tag, inner)
    elseif line:match("^<tr") then
      rows[#rows + 1] = { jenis = line:match('class="(%l+)"'), cells = {} }
    elseif line:match("^<col ") then
      made.lebar[#made.lebar + 1] = tonumber(line:match("([%d.]+)%%")) / 100
    elseif line == "<tbody>" then
      rows = made.body
    end
  end
  return made
end

return M
