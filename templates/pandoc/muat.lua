-- A table and the room on paper become how it is set: in which size, in how many parts, and with which widths.
-- A table wider than its page is set smaller, down to a size that can still be read; then its years are divided, and the
-- columns before them, which say what a row is about, are repeated in each part.
local huruf = require("huruf")
local M = {}

local READABLE = 9000 -- a column of sentences has room for that much at least: some sixteen letters
local LONG = 30 -- letters from which on a line is a sentence
local MATRIX = 6 -- columns after the first that make a matrix; a table of fewer is read across, and stays whole
local GREEDY, MODEST = 0.5, 0.3 -- the share of the paper that a word may claim if there is room, or else; a longer one is broken

-- What a column needs for its longest word or number, in points; those under one heading, such as years, need the same.
local function needs(tabel, paper, size, share)
  local scale, most, need = size * paper.sempit / 1000, {}, {}
  local function kind(i) return tabel.kelompok[i] and tabel.kelompok[i] .. " " .. tabel.lebar[i] or i end
  for i, own in ipairs(tabel.kolom) do
    local least = math.max(own.kata, own.utuh + own.ekor, own.baris > LONG and READABLE or 0)
    local room = math.min(least * scale + paper.sisi, share * paper.lebar)
    most[kind(i)] = math.max(most[kind(i)] or 0, room)
  end
  for i = 1, #tabel.kolom do need[i] = most[kind(i)] end
  return need
end

local function sum(values, columns)
  local whole = 0
  for _, i in ipairs(columns) do whole = whole + values[i] end
  return whole
end

-- The columns of each part if they are divided by `group`, which names the group of a column or says nothing.
local function divided(tabel, count, groups, group)
  local parts = {}
  for part = 1, count do parts[part] = {} end
  local function add(part, i) table.insert(parts[part], i) end
  local begun = false
  for i = 1, #tabel.kolom do
    local own = group(i)
    begun = begun or own ~= nil
    if own then
      add(math.floor((own - 1) * count / groups) + 1, i)
    elseif begun then
      add(count, i)
    else
      for part = 1, count do add(part, i) end
    end
  end
  return parts
end

-- Years are divided wherever they stand; where there are none, the columns after the first, or after `No` and the next.
local function grouping(tabel)
  local years, known = {}, {}
  for _, own in ipairs(tabel.kolom) do
    local year = own.judul:match("^%d%d%d%d$")
    if year and not known[year] then
      years[#years + 1] = year
      known[year] = #years
    end
  end
  if #years > 1 then return #years, function(i) return known[tabel.kolom[i].judul] end end
  local keys = tabel.kolom[1].judul == "No" and 2 or 1
  local rest = #tabel.kolom - keys
  if rest < MATRIX then return 1, function() return nil end end
  return rest, function(i) return i > keys and i - keys or nil end
end

local function fits(parts, need, paper)
  for _, columns in ipairs(parts) do
    if sum(need, columns) > paper.lebar then return false end
  end
  return true
end

-- Where there is too little room, words give way to numbers, which nobody wants to read in two lines.
local function yielding(tabel, columns, need, whole)
  local numbers, out = 0, {}
  for _, i in ipairs(columns) do numbers = numbers + (tabel.kolom[i].angka > 0 and need[i] or 0) end
  local all = sum(need, columns)
  local part = all > whole and whole > numbers and (whole - numbers) / (all - numbers) or 1
  for _, i in ipairs(columns) do out[i] = tabel.kolom[i].angka > 0 and need[i] or need[i] * part end
  return out
end

-- The shares of the columns: as declared, but no column is narrower than it needs.
local function shares(tabel, columns, need, whole)
  local share, fixed = {}, {}
  repeat
    local free, declared, again = whole, 0, false
    for _, i in ipairs(columns) do
      if fixed[i] then free = free - need[i] else declared = declared + tabel.lebar[i] end
    end
    for _, i in ipairs(columns) do
      share[i] = fixed[i] and need[i] or tabel.lebar[i] * math.max(free, 0) / declared
      if not fixed[i] and share[i] < need[i] then fixed[i], again = true, true end
    end
  until not again
  local taken, out = sum(share, columns), {}
  for at, i in ipairs(columns) do out[at] = share[i] / taken end
  return out
end

-- The largest size in which the parts fit, or the smallest if there is none, and whether they do.
local function sized(tabel, paper, parts, share)
  local need
  for _, size in ipairs(paper.ukuran) do
    need = needs(tabel, paper, size, share)
    if fits(parts, need, paper) then return true, size, need end
  end
  return false, paper.ukuran[#paper.ukuran], need
end

-- The fewest parts in which a table can be set, and the size.
local function chosen(tabel, paper)
  local groups, group = grouping(tabel)
  local parts = divided(tabel, 1, groups, group)
  local fit, size, need = sized(tabel, paper, parts, GREEDY)
  for count = 1, math.max(groups, 1) do
    if fit then break end
    parts = divided(tabel, count, groups, group)
    fit, size, need = sized(tabel, paper, parts, MODEST)
  end
  return size, parts, need
end

-- The cells of a row that stand in a part, each over as many columns as the part has of it.
local function taken(rows, columns)
  local place, out = {}, {}
  for at, i in ipairs(columns) do place[i] = at end
  for _, row in ipairs(rows) do
    local cells = {}
    for _, one in ipairs(row.cells) do
      local span, first = 0, nil
      for i = one.at, one.at + one.col_span - 1 do
        if place[i] then span, first = span + 1, first or place[i] end
      end
      if span > 0 then
        cells[#cells + 1] = setmetatable({ col_span = span, at = first, dari = one.at }, { __index = one })
      end
    end
    out[#out + 1] = { jenis = row.jenis, cells = cells }
  end
  return out
end

-- `paper` has the room (`lebar`) and what a cell has around its text (`sisi`) in points, the sizes that may be used
-- (`ukuran`), the largest first, and how narrow the letters are (`sempit`).
function M.set(tabel, paper)
  local size, parts, need = chosen(tabel, paper)
  local made = { ukuran = size, bagian = {} }
  for part, columns in ipairs(parts) do
    made.bagian[part] = {
      kolom = columns, lebar = shares(tabel, columns, yielding(tabel, columns, need, paper.lebar), paper.lebar),
      head = taken(tabel.head, columns), body = taken(tabel.body, columns),
    }
  end
  return made
end

-- How far the number in a line of a cell stands from the edge, in thousandths of the size, so that those of its column
-- have their commas below each other; nothing for a text.
function M.indent(tabel, one, line)
  local after = one.ekor and one.ekor[line]
  if not after then return nil end
  local room = tabel.kolom[one.dari].ekor - after
  return room > 0 and room or nil
end

return M
