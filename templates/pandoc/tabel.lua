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

-- The longest word of a text in letters: a narrow letter counts half, a wide one a quarter more, and a letter of a heading
-- a tenth more.
local function longest(text, known, weight)
  for word in text:gmatch("[^%s/-]+") do
    if #word * 1.25 * weight > known then
      local _, narrow = word:gsub("[.,:;()'|!fijlrt]", "")
      local _, wide = word:gsub("[@%%A-Zmw]", "")
      known = math.max(known, (#word - narrow / 2 + wide / 4) * weight)
    end
  end
  return known
end

-- The columns of a table have no alignment in HTML; the cells of its body say theirs.
function M.html(text)
  local number, title = text:match("<caption>Tabel ([IVXLC0-9A-Z.]+) (.-)</caption>")
  local made = {
    t = "Tabel", id = text:match('^<table id="([^"]*)"'), nomor = number, judul = plain(title),
    lebar = {}, kata = {}, kelompok = {}, head = {}, body = {},
  }
  local rows, places = made.head, grid()
  for line in text:gmatch("[^\n]+") do
    local tag, inner = line:match("^<t[dh]([^>]*)>(.*)</t[dh]>$")
    if tag then
      local row, own = rows[#rows], cell(tag, inner)
      row.cells[#row.cells + 1] = own
      local at = places.place(own)
      if own.col_span == 1 then made.kata[at] = longest(inner, made.kata[at] or 0, rows == made.head and 1.1 or 1) end
      if rows == made.head and own.col_span > 1 then
        for i = at, at + own.col_span - 1 do made.kelompok[i] = at end
      end
    elseif line == "</tr>" then
      places.ended()
    elseif line:match("^<tr") then
      places.row()
      rows[#rows + 1] = { jenis = line:match('class="(%l+)"'), cells = {} }
    elseif line:match("^<col ") then
      made.lebar[#made.lebar + 1] = tonumber(line:match("([%d.]+)%%")) / 100
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

local PADDING, MANY = 2, 12

-- A table of many columns is set smaller.
function M.dense(tabel) return #tabel.lebar > MANY end

-- What each column needs for its longest word; columns under one heading, such as years, need the same.
local function needed(tabel, letters)
  local most, need = {}, {}
  local function kind(i) return tabel.kelompok[i] and tabel.kelompok[i] .. " " .. tabel.lebar[i] or i end
  for i = 1, #tabel.lebar do most[kind(i)] = math.max(most[kind(i)] or 0, tabel.kata[i] or 0) end
  for i = 1, #tabel.lebar do need[i] = (most[kind(i)] + PADDING) / letters end
  return need
end

-- The shares of the columns on paper on which so many `letters` stand side by side: as declared, but no column is
-- narrower than its longest word.
function M.widths(tabel, letters)
  local share, need, fixed = {}, needed(tabel, letters), {}
  repeat
    local free, declared, again = 1, 0, false
    for i, width in ipairs(tabel.lebar) do
      if fixed[i] then free = free - need[i] else declared = declared + width end
    end
    for i, width in ipairs(tabel.lebar) do
      share[i] = fixed[i] and need[i] or width * math.max(free, 0) / declared
      if not fixed[i] and share[i] < need[i] then fixed[i], again = true, true end
    end
  until not again
  local whole = 0
  for i = 1, #share do whole = whole + share[i] end
  for i = 1, #share do share[i] = share[i] / whole end
  return share
end

return M
