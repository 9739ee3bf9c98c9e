-- Search reads words by their beginnings (kernel/search) instead of any three letters: its cost no longer grows with the province.
-- Telephone and identity numbers are searched too; who may see the dossier may see them.
drop index dossier_words;
alter table dossier drop column plain;
alter table dossier add column words tsvector not null generated always as (
  search_words(plain_text(coalesce(number, '') || ' ' || provisional || ' ' || applicant_name || ' ' || filer_name || ' ' || procedure_name
    || ' ' || applicant_phone || ' ' || coalesce(applicant_identity, '')))
) stored;
-- a short pending list: a search reads it from end to end
create index dossier_words on dossier using gin (words) with (gin_pending_list_limit = 256);
