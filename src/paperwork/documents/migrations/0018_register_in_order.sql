-- The same register without conditions of its own, so that a page of it is read along both indexes and not whole: the list says what stands in it.
create or replace view outgoing_register as
  select id, id as document, agency, unit, holder, 'document'::text as entry, state, issued_on as day, number_order as place,
         number, notation, type, subject_line, signer_title, issued_at, null::text as reason, words, direction
    from document
  union all
  select id, document, agency, null::uuid, null::uuid, state, state, on_day, number,
         lpad(number::text, greatest(2, length(number::text)), '0'), coalesce(notation, ''), substr(register, 4), ''::text, null::text,
         null::timestamptz, reason, search_words(plain_text(reason || ' ' || coalesce(notation, ''))), 'outgoing'::text
    from register_gap;
