-- The register of outgoing documents as rows of its own: each number of a book once, borne by a document, kept back or taken back. A page of it
-- is one range of one index, whatever an agency has issued; before, numbers of documents and of gaps were put together and sorted for every page.
create table register_entry (
  id           uuid primary key,
  agency       uuid not null,
  unit         uuid,
  holder       uuid,
  register     text not null,
  year         integer not null,
  number       integer not null,
  state        text not null check (state in ('reserved', 'freed', 'used')),
  -- number and notation as the register shows them
  notation     text not null,
  type         text not null,
  subject_line text not null,
  signer_title text,
  reason       text,
  label        text not null,
  on_day       date not null,
  noted_at     timestamptz not null,
  document     uuid references document,
  revision     integer not null default 1,
  words        tsvector not null generated always as (
    search_words(plain_text(notation || ' ' || subject_line || ' ' || coalesce(reason, '')))
  ) stored
);

insert into register_entry (id, agency, register, year, number, state, notation, type, subject_line, reason, label, on_day, noted_at, document, revision)
  select id, agency, register, year, number, state, coalesce(nullif(notation, ''), lpad(number::text, greatest(2, length(number::text)), '0')),
         substr(register, 4), '', reason, label, on_day, noted_at, document, revision
    from register_gap where state <> 'used';
-- a number that was kept back and then borne keeps what was noted of it
insert into register_entry (id, agency, unit, holder, register, year, number, state, notation, type, subject_line, signer_title, reason, label, on_day, noted_at, document)
  select coalesce(g.id, d.id), d.agency, d.unit, d.holder, 'di:' || d.type, extract(year from d.issued_on)::integer, d.number_order, 'used',
         case when d.notation = '' then d.number else d.number || '/' || d.notation end, d.type, d.subject_line, d.signer_title, g.reason,
         coalesce(g.label, ''), d.issued_on, coalesce(d.issued_at, d.drafted_at), d.id
    from document d left join register_gap g on g.document = d.id and g.state = 'used'
   where d.direction = 'outgoing' and d.number is not null and d.issued_on is not null;

drop view outgoing_register;
drop table register_gap;
drop index document_register;
drop index document_register_all;

-- newest first, in all books or in one; and a book in the order of its numbers
create index register_entry_newest on register_entry (agency, on_day desc, number desc, id desc);
create index register_entry_all on register_entry (on_day desc, number desc, id desc);
create index register_entry_of_book on register_entry (agency, register, on_day desc, number desc, id desc);
create index register_entry_book on register_entry (agency, register, year, number, id);
create index register_entry_reserved on register_entry (agency, register, year, number) where state = 'reserved';
create index register_entry_words on register_entry using gin (words) with (gin_pending_list_limit = 256);
create index register_entry_document on register_entry (document) where document is not null;

-- A book of a year may be closed: nothing is entered in it any more.
alter table register_counter
  add column id        uuid not null default gen_random_uuid(),
  add column state     text not null default 'open' check (state in ('open', 'closed')),
  add column closed_at timestamptz,
  add column closed_by text,
  add column revision  integer not null default 1;
create unique index register_counter_id on register_counter (id);
create index register_counter_list on register_counter (agency, year desc, register, id);

-- Which types of documents an agency numbers together (NĐ 30/2020, Art. 15: the head decides); no types are all that stand in no other book. A type in
-- none is numbered by itself.
create table number_book (
  id        uuid primary key,
  agency    uuid not null,
  name      text not null,
  types     text[] not null,
  from_year integer not null,
  to_year   integer check (to_year >= from_year - 1),
  state     text not null check (state in ('standing', 'ended')),
  made_at   timestamptz not null,
  revision  integer not null default 1
);
create index number_book_list on number_book (agency, made_at desc, id desc);
-- numbers go by the name: it is never given again
create unique index number_book_name on number_book (agency, lower(name));

-- keeping the books became a right of its own: whoever gave numbers until now keeps it
insert into role_grant (role, capability, scope)
  select role, 'document.keep-books', scope from role_grant where capability = 'document.issue'
  on conflict do nothing;

-- The register of arrivals in the order of its numbers, year by year: two that are registered at one moment stand as they are numbered.
create or replace view read_arrival as
  select id, agency, state, type, number, notation, subject_line, sender_name, arrival_number, arrived_at, issued_on, due_on, urgency, words,
         sender_code, unit, holder, registered_at, drafted_at,
         extract(year from registered_at at time zone 'Asia/Ho_Chi_Minh')::integer as register_year
    from document where direction = 'incoming';
create index document_book_number on document
  (agency, (extract(year from registered_at at time zone 'Asia/Ho_Chi_Minh')::integer), arrival_number, id)
  where direction = 'incoming' and registered_at is not null;
