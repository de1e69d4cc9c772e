-- Texts become WordprocessingML: runs, fields, bookmarks and paragraphs. Nothing here says what they look like: they name
-- the styles of templates/docx/styles.xml, which do.
local M = {}

local ids = 0

-- A number for a bookmark or a drawing that no other one of the document has.
function M.unique()
  ids = ids + 1
  return ids
end

function M.restart() ids = 0 end

function M.raw(text) return pandoc.RawBlock("openxml", text) end

function M.xml(text)
  return (text:gsub("&", "&amp;"):gsub("<", "&lt;"):gsub(">", "&gt;"):gsub('"', "&quot;"))
end

function M.run(text) return '<w:r><w:t xml:space="preserve">' .. M.xml(text) .. "</w:t></w:r>" end

M.LINE_BREAK = "<w:r><w:br/></w:r>"
M.FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'

-- What stands before the shown text of a field.
function M.field_begin(code)
  return '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ' .. M.xml(code) ..
    ' </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
end

function M.field(code, shown) return M.field_begin(code) .. M.run(shown) .. M.FIELD_END end

-- Word allows 40 letters, digits and underscores in the name of a bookmark.
function M.name(id)
  local plain = id:gsub("[^%w]", "_")
  return #plain <= 40 and plain or plain:sub(1, 31) .. "_" .. pandoc.utils.sha1(id):sub(1, 8)
end

function M.bookmark(id, inner)
  if id == "" then return inner end
  local number = M.unique()
  return string.format('<w:bookmarkStart w:id="%d" w:name="%s"/>%s<w:bookmarkEnd w:id="%d"/>', number, M.name(id), inner,
    number)
end

function M.link(id, inner)
  return '<w:hyperlink w:anchor="' .. M.name(id) .. '" w:history="1">' .. inner .. "</w:hyperlink>"
end

-- `more` are properties of this one paragraph, in the order of the schema: keepNext, pageBreakBefore, numPr, jc, sectPr.
function M.paragraph(style, inner, more)
  return '<w:p><w:pPr><w:pStyle w:val="' .. style .. '"/>' .. (more or "") .. "</w:pPr>" .. inner .. "</w:p>"
end

return M
