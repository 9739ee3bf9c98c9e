-- Every document by every field of its entry and by the words of its files (NĐ 30/2020, Phụ lục VI, III.6d): one row with all that may be looked for
-- as words of one index, so that whatever is combined is found at a cost that does not grow with the province.

-- Words of files, as they are read; `part` says of which.
create table document_content (
  document uuid not null references document,
  part     text not null,
  words    tsvector not null,
  primary key (document, part)
);

-- What rooms above say of a document and it is looked for by, e.g. the code of a file it stands in.
create table document_mark (
  document uuid not null references document,
  kind     text not null check (kind ~ '^[a-z]{2}$'),
  source   uuid not null,
  value    text not null,
  primary key (document, kind, source)
);

create table document_index (
  id        uuid primary key references document,
  agency    uuid not null,
  unit      uuid,
  holder    uuid,
  direction text not null,
  -- when it was drafted or came, and the day it bears
  at        timestamptz not null,
  day       date not null,
  words     tsvector not null,
  -- the transaction that made the row anew: once for each, however much of a document it changed
  made_in   xid8 not null,
  -- numbers of transactions begin anew in a restored database
  made_at   timestamptz not null
-- rows are read in order with their words: those of an ordinary document stay beside the row
) with (toast_tuple_target = 8160);

-- The types of NĐ 30/2020, Phụ lục III.
create function decreed_types() returns text[]
  language sql immutable parallel safe as $$
  select array['Nghị quyết', 'Quyết định', 'Chỉ thị', 'Quy chế', 'Quy định', 'Thông cáo', 'Thông báo', 'Hướng dẫn', 'Chương trình', 'Kế hoạch',
    'Phương án', 'Đề án', 'Dự án', 'Báo cáo', 'Biên bản', 'Tờ trình', 'Hợp đồng', 'Công văn', 'Công điện', 'Bản ghi nhớ', 'Bản thỏa thuận',
    'Giấy ủy quyền', 'Giấy mời', 'Giấy giới thiệu', 'Giấy nghỉ phép', 'Phiếu gửi', 'Phiếu chuyển', 'Phiếu báo', 'Thư công']
$$;

-- All that a document is looked for by. A whole value ends with a point: `tt:sign.` is not found in `tt:signed.`. The fields are made into words in one
-- loop: a call for each was planned anew each time and took most of the time of an arrival.
create function document_words(d document) returns tsvector
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

create function index_document(wanted uuid) returns void
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

create function index_changed_document() returns trigger
  language plpgsql as $$
begin
  perform index_document(new.id);
  return null;
end $$;
create function index_said_document() returns trigger
  language plpgsql as $$
begin
  perform index_document(new.document);
  return null;
end $$;
create function index_unmarked_document() returns trigger
  language plpgsql as $$
begin
  perform index_document(old.document);
  return null;
end $$;

insert into document_index (id, agency, unit, holder, direction, at, day, words, made_in, made_at)
  select d.id, d.agency, d.unit, d.holder, d.direction, coalesce(d.arrived_at, d.drafted_at),
         coalesce(d.issued_on, (coalesce(d.arrived_at, d.drafted_at) at time zone 'Asia/Ho_Chi_Minh')::date), document_words(d), pg_current_xact_id(), transaction_timestamp()
    from document d where d.state <> 'discarded';

create index document_index_newest on document_index (agency, at desc, id desc);
create index document_index_newest_all on document_index (at desc, id desc);
create index document_index_day on document_index (agency, day desc, id desc);
create index document_index_day_all on document_index (day desc, id desc);
create index document_index_words on document_index using gin (words) with (gin_pending_list_limit = 256);

-- At the end of the transaction, when all that was changed of a document stands.
create constraint trigger document_indexed after insert or update on document
  deferrable initially deferred for each row execute function index_changed_document();
create constraint trigger content_indexed after insert or update on document_content
  deferrable initially deferred for each row execute function index_said_document();
create constraint trigger mark_indexed after insert or update on document_mark
  deferrable initially deferred for each row execute function index_said_document();
create constraint trigger unmark_indexed after delete on document_mark
  deferrable initially deferred for each row execute function index_unmarked_document();
create constraint trigger scan_indexed after update on scan
  deferrable initially deferred for each row when (new.document is not null and (old.document is distinct from new.document or old.words is distinct from new.words))
  execute function index_said_document();

create view document_found as
  select i.id, i.agency, i.unit, i.holder, i.direction, i.at, i.day, i.words, d.state, d.type, d.number, d.notation, d.subject_line, d.urgency,
         d.signer_title, d.sender_code, d.sender_name, d.arrival_number, d.arrived_at, d.registered_at, d.issued_on, d.due_on, d.pages, d.place,
         d.external_id, d.reason, d.step_title, d.since, d.closed_at
    from document_index i left join document d on d.id = i.id;
-- What reports count, by the moment it came or was drafted and by the day it bears.
create view read_entry as
  select i.id, i.agency, i.unit, i.direction, i.at, i.day, d.type, d.state, d.urgency, d.due_on, d.closed_at
    from document_index i join document d on d.id = i.id;
do $$
begin
  execute format('revoke insert, update, delete on document_found, read_entry from %I', current_setting('lienthong.app_role'));
end $$;
