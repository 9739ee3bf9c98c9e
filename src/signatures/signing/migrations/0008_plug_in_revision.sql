-- What is approved is more than the file: a document sent back and submitted again with other attachments has the same paper, another revision.
-- Null: asked before this was kept.
alter table plug_in_request add column revision integer;
