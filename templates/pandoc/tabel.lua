-- A table becomes a plain Lua value that both writers read: its rows hold cells, and a cell holds lines of text.
-- masterplan/book/tables/html.py writes one tag a line; reading that directly is some ten times faster than making Pandoc's own
-- cells of it and taking those apart again.
local huruf = require("huruf")
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

-- Where cells stand: `left` says how many more rows each column is covered from above.
local function grid()
  local left, column = {}, 1
  local function covered()
    while (left[column] or 0) > 0 do
      left[column] = left[column] - 1
      column = column + 1
    end
  end
  return {
    row = function() column = 1 end,
    ended = covered,
    place = function(one)
      covered()
      local at = column
      if one.row_span > 1 then
        for i = at, at + one.col_span - 1 do left[i] = one.row_span - 1 end
      end
      column = at + one.col_span
      return at
    end,
  }
end

-- What a number has after its whole part: a comma and decimals, and what may follow those. A dash says that there is none.
local function tail(line)
  if line == "–" then return "" end
  local decimals, rest = line:match("^[^%d]-%d[%d.]*(,%d+)(.*)$")
  if not decimals then decimals, rest = "", line:match("^[^%d]-%d[%d.]*(.*)$") end
  return rest and (rest == "" or rest == "%" or rest:match("^ %(%d%d%d%d%)$")) and decimals .. rest
end

-- A column knows its longest word, its longest line, and if it has numbers the widest of their two parts.
local function column() return { kata = 0, baris = 0, utuh = 0, ekor = 0, angka = 0, judul = "" } end

local function measure_number(own, one, bold)
  for i, line in ipairs(one.lines) do
    local rest = tail(line)
    if rest then
      local after, whole = huruf.width(rest), huruf.width(line, bold)
      one.ekor = one.ekor or {}
      one.ekor[i] = after
      own.ekor, own.utuh = math.max(own.ekor, after), math.max(own.utuh, whole - after)
      own.angka = own.angka + 1
    end
  end
end

local function measure(own, one, bold)
  for _, line in ipairs(one.lines) do
    own.baris = math.max(own.baris, #line)
    for word in line:gmatch("[^%s/-]+[/-]?") do
      if #word * huruf.WIDEST > own.kata then own.kata = math.max(own.kata, huruf.width(word, bold)) end
    end
  end
  if one.align == "right" then measure_number(own, one, bold) end
end

local function heading(made, one)
  if one.col_span > 1 then
    for i = one.at, one.at + one.col_span - 1 do made.kelompok[i] = one.at end
  else
    made.kolom[one.at].judul = one.lines[1]
  end
end

local function add(made, row, one, in_head)
  row.cells[#row.cells + 1] = one
  if in_head then heading(made, one) end
  if one.col_span == 1 then measure(made.kolom[one.at], one, in_head or row.jenis ~= nil) end
end

-- The columns of a table have no alignment in HTML; the cells of its body say theirs.
function M.html(text)
  local title = text:match("<caption>(.-)</caption>")
  local number, rest = title:match("^Tabel ([IVXLC0-9A-Z.]+) (.*)$")
  local made = {
    t = "Tabel", id = text:match('^<table id="([^"]*)"'), nomor = number or "", judul = plain(rest or title),
    lebar = {}, kolom = {}, kelompok = {}, head = {}, body = {},
  }
  local rows, places = made.head, grid()
  for line in text:gmatch("[^\n]+") do
    local tag, inner = line:match("^<t[dh]([^>]*)>(.*)</t[dh]>$")
    if tag then
      local one = cell(tag, inner)
      one.at = places.place(one)
      add(made, rows[#rows], one, rows == made.head)
    elseif line == "</tr>" then
      places.ended()
    elseif line:match("^<tr") then
      places.row()
      rows[#rows + 1] = { jenis = line:match('class="(%l+)"'), cells = {} }
    elseif line:match("^<col ") then
      made.lebar[#made.lebar + 1] = tonumber(line:match("([%d.]+)%%")) / 100
      made.kolom[#made.lebar] = column()
    elseif line == "<tbody>" then
      rows = made.body
    end
  end
  return made
end

-- A row stays on one page, unless it is so long that a page may be too short for it.
local LINES, LETTERS = 20, 600

function M.short(row)
  for _, one in ipairs(row.cells) do
    local letters = 0
    for _, line in ipairs(one.lines) do letters = letters + #line end
    if #one.lines > LINES or letters > LETTERS or one.row_span > LINES then return false end
  end
  return true
end

return M
