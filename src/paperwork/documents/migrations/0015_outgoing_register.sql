-- The register of outgoing documents: every number of a book in its order, borne by a document or, with the reason, by none.
alter table document add column number_order integer not null generated always as (
  case when direction = 'outgoing' and number ~ '^[0-9]{1,9}$' then number::integer else 0 end
) stored;
create index document_register on document (agency, issued_on desc, number_order desc, id desc)
  where direction = 'outgoing' and number is not null and issued_on is not null;
create index document_register_all on document (issued_on desc, number_order desc, id desc)
  where direction = 'outgoing' and number is not null and issued_on is not null;
create index register_gap_book on register_gap (agency, on_day desc, number desc, id desc) where state <> 'used';
create index register_gap_book_all on register_gap (on_day desc, number desc, id desc) where state <> 'used';

create view outgoing_register as
  select id, id as document, agency, unit, holder, 'document'::text as entry, state, issued_on as day, number_order as place,
         number, notation, type, subject_line, signer_title, issued_at, null::text as reason, words
    from document
   where direction = 'outgoing' and number is not null and issued_on is not null
  union all
  select id, document, agency, null::uuid, null::uuid, state, state, on_day, number,
         lpad(number::text, greatest(2, length(number::text)), '0'), coalesce(notation, ''), substr(register, 4), '', null, null, reason,
         search_words(plain_text(reason || ' ' || coalesce(notation, '')))
    from register_gap
   where state <> 'used';

do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke insert, update, delete on outgoing_register from %I', app);
end $$;
