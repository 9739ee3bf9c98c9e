-- The words a document is looked for by, made in one go: a call for each field was planned anew each time and took most of the time of an arrival.
create or replace function document_words(d document) returns tsvector
  language plpgsql stable as $$
declare
  draft   jsonb;
  lexemes text[];
  fields  text[] := array['so', 'ty', 'gu', 'ma', 'dd', 'ld', 'te', 'ky', 'nn', 'nd'];
  said    text[];
  signed  text;
  drafter text;
  names   text;
  body    text;
begin
  lexemes := tsvector_to_array(d.words) || array_remove(array[
    'hu:' || d.direction || '.', 'tt:' || d.state || '.', 'kh:' || d.urgency || '.', 'lo:' || replace(plain_text(d.type), ' ', '') || '.',
    'sn:' || nullif(ltrim(d.number, '0'), '') || '.', 'sd:' || d.arrival_number || '.', 'dv:' || coalesce(d.unit::text, '-') || '.', 'to:' || d.pages || '.',
    'hn:' || coalesce(to_char(d.due_on, 'YYYYMMDD'), '-'),
    case when d.state = 'closed' then
      case when (d.closed_at at time zone 'Asia/Ho_Chi_Minh')::date > d.due_on then 'td:late.' else 'td:in-time.' end end,
    case when not d.type = any(decreed_types()) then 'lo:.other' end], null);

  if d.direction = 'outgoing' then
    select s.draft into draft from document_sheet s where s.document = d.id;
    select concat_ws(' ', string_agg(a.name, ' '),
        (select string_agg(v #>> '{}', ' ') from jsonb_path_query(draft, '$.recipients[*]') v),
        (select string_agg(v #>> '{}', ' ') from jsonb_path_query(draft, '$.to[*]') v))
      into names from document_receiver r join read_agency a on a.id = r.agency where r.document = d.id;
    select string_agg(a.label, ' ') filter (where a.type = 'document.drafted'), string_agg(a.label, ' ') filter (where a.type = 'document.signed')
      into drafter, signed
      from read_act a where a.subject = 'document:' || d.id and a.type in ('document.drafted', 'document.signed');
    drafter := concat_ws(' ', drafter, (select p.title from read_position p where p.id = d.holder), (select u.name from read_unit u where u.id = d.unit));
    select string_agg(v #>> '{}', ' ') into body
      from (select jsonb_path_query(draft, '$.basis[*]') union all select jsonb_path_query(draft, '$.content[*]')
        union all select jsonb_path_query(draft, '$.holder[*].value')) as text(v);
    lexemes := lexemes || coalesce(tsvector_to_array(search_words(plain_text(left(body, 200000)))), '{}');
  end if;

  said := array[
    case when d.notation = '' then d.number else concat_ws('/', d.number, d.notation) end, d.subject_line, concat_ws(' ', d.sender_name, d.sender_code),
    concat_ws(' ', d.external_id, d.verification_code), d.place, d.reason,
    (select string_agg(f.name, ' ') from document_attachment f where f.document = d.id and f.edition is null),
    concat_ws(' ', d.signer_title, signed), names, drafter];
  for i in 1 .. cardinality(fields) loop
    if said[i] <> '' then
      lexemes := lexemes || array(select fields[i] || ':' || lexeme from unnest(tsvector_to_array(search_words(plain_text(said[i])))) as lexeme);
    end if;
  end loop;
  lexemes := lexemes || array(
    select m.kind || ':' || lexeme from document_mark m, unnest(tsvector_to_array(search_words(plain_text(m.value)))) as lexeme where m.document = d.id
    union all select lexeme from document_content c, unnest(tsvector_to_array(c.words)) as lexeme where c.document = d.id
    union all select lexeme from scan c, unnest(tsvector_to_array(c.words)) as lexeme where c.document = d.id);
  return array_to_tsvector(lexemes);
end $$;
drop function field_words;

create or replace function index_document(wanted uuid) returns void
  language plpgsql as $$
declare
  d document;
begin
  if exists (select from document_index where id = wanted and made_in = pg_current_xact_id() and made_at = transaction_timestamp()) then
    return;
  end if;
  -- what another transaction changes of it meanwhile is waited for: the last to write has seen it
  select * into d from document where id = wanted for no key update;
  -- a discarded draft is found by its address only
  if d.state = 'discarded' then
    delete from document_index where id = wanted;
    return;
  end if;
  insert into document_index (id, agency, unit, holder, direction, at, day, words, made_in, made_at)
    values (d.id, d.agency, d.unit, d.holder, d.direction, coalesce(d.arrived_at, d.drafted_at),
      coalesce(d.issued_on, (coalesce(d.arrived_at, d.drafted_at) at time zone 'Asia/Ho_Chi_Minh')::date), document_words(d),
      pg_current_xact_id(), transaction_timestamp())
    on conflict (id) do update set agency = excluded.agency, unit = excluded.unit, holder = excluded.holder, at = excluded.at, day = excluded.day,
      words = excluded.words, made_in = excluded.made_in, made_at = excluded.made_at;
end $$;
