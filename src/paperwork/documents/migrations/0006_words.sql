-- Search reads words by their beginnings (kernel/search) instead of any three letters: its cost no longer grows with the province.
-- The order in the register of arrivals is what a clerk knows a document by.
drop index document_words;
alter table document drop column plain;
alter table document add column words tsvector not null generated always as (
  search_words(plain_text(coalesce(number, '') || '/' || notation || ' ' || subject_line || ' ' || coalesce(sender_name, '')
    || ' ' || coalesce(arrival_number::text, '')))
) stored;
create index document_words on document using gin (words) with (gin_pending_list_limit = 256);
