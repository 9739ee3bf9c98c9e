-- One official document, outgoing or incoming; what happened to it is in the journal.
create table document (
  id                uuid primary key,
  direction         text not null check (direction in ('outgoing', 'incoming')),
  state             text not null,
  revision          integer not null default 1,
  agency            uuid not null,
  unit              uuid,
  holder            uuid,
  template          text,
  type              text not null,
  number            text,
  notation          text not null,
  subject_line      text not null,
  signer            uuid,
  signer_title      text,
  urgency           smallint not null default 0,
  place             text not null,
  issued_on         date,
  -- what it was drafted from, and where number, date, signature and seal stand on its pages
  data              jsonb not null default '{}',
  anchors           jsonb not null default '{}',
  file              text,
  pages             integer,
  about             text,
  verification_code text unique,
  drafted_at        timestamptz not null,
  signed_at         timestamptz,
  issued_at         timestamptz,
  -- incoming: who sent it, under which identity, and the order in the register of arrivals
  sender_code       text,
  sender_name       text,
  external_id       text,
  package_file      text,
  arrived_at        timestamptz,
  arrival_number    integer,
  registered_at     timestamptz,
  closed_at         timestamptz,
  due_on            date,
  reason            text,
  plain             text not null generated always as (
    plain_text(coalesce(number, '') || '/' || notation || ' ' || subject_line || ' ' || coalesce(sender_name, ''))
  ) stored
);
-- lists are within an agency and a direction, newest first
create index document_list on document (agency, direction, drafted_at desc, id desc);
create index document_state on document (agency, direction, state, drafted_at desc, id desc);
create index document_signer on document (signer, drafted_at desc) where state = 'submitted';
create index document_newest on document (direction, drafted_at desc, id desc);
create index document_words on document using gin (plain gin_trgm_ops);
create index document_external on document (sender_code, external_id) where external_id is not null;
-- number and notation are unique within a year (NĐ 30/2020)
create unique index document_number on document (agency, notation, number, (extract(year from issued_on)))
  where direction = 'outgoing' and number is not null;

create table document_receiver (
  document uuid not null references document,
  agency   uuid not null,
  position integer not null,
  primary key (document, agency)
);

create table document_attachment (
  id       uuid primary key,
  document uuid not null references document,
  position integer not null,
  name     text not null,
  file     text,
  type     text,
  size     bigint,
  -- set when the bytes are not what the name promises; a damaged file can only be returned (status 02)
  damage   text
);
create index document_attachment_of on document_attachment (document, position);

-- One sequence per register and year; the row is locked until commit, so a number is neither doubled nor lost.
create table register_counter (
  agency   uuid not null,
  register text not null,
  year     integer not null,
  last     integer not null,
  primary key (agency, register, year)
);
