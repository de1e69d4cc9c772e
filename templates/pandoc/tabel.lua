-- A table knows how wide the words and numbers of its columns are, which is what decides how it is set.
local huruf = require("huruf")
local M = {}

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

-- Where the columns are that share a heading, and what the others are called.
local function heading(made, one)
  if one.col_span > 1 then
    for i = one.at, one.at + one.col_span - 1 do made.kelompok[i] = one.at end
  else
    made.kolom[one.at].judul = one.lines[1]
  end
end

function M.measured(made)
  made.kolom, made.kelompok = {}, {}
  for i = 1, #made.lebar do made.kolom[i] = column() end
  for _, rows in ipairs({ made.head, made.body }) do
    for _, row in ipairs(rows) do
      for _, one in ipairs(row.cells) do
        if rows == made.head then heading(made, one) end
        if one.col_span == 1 then measure(made.kolom[one.at], one, rows == made.head or row.jenis ~= nil) end
      end
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
