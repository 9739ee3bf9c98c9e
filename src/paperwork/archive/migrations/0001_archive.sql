-- The archive of an agency at three levels (TT 05/2025/TT-BNV): fonds, file, document. What is kept stays described here also when its content is
-- destroyed by decision.

-- One fonds for each agency: what its archive says of itself.
create table fonds (
  id         uuid primary key,
  agency     uuid not null unique,
  code       text not null unique,
  name       text not null,
  history    text,
  tools      text,
  languages  text,
  note       text,
  made_at    timestamptz not null,
  changed_at timestamptz not null,
  revision   integer not null default 1
);
create index fonds_list on fonds (code, id);

-- A file the archive keeps: electronic, with its package (AIP), or paper that nobody scanned, with its shelf.
create table archive_file (
  id              uuid primary key,
  fonds           uuid not null references fonds,
  agency          uuid not null,
  kind            text not null check (kind in ('electronic', 'paper')),
  code            text not null,
  notation        text not null,
  title           text not null,
  description     text,
  creator         text,
  usage           text not null check (usage in ('open', 'limited')),
  retention       text not null,
  -- none: for ever
  retention_years integer,
  started_on      date,
  ended_on        date,
  documents       integer not null default 0,
  pages           integer,
  shelf           text,
  state           text not null check (state in ('arriving', 'kept', 'broken', 'destroyed')),
  -- the package: its name, where its bytes are, and when they were last proved
  urn             text,
  hash            text,
  bytes           bigint,
  kept_at         timestamptz not null,
  packed_at       timestamptz,
  checked_at      timestamptz,
  destruction     uuid,
  destroyed_at    timestamptz,
  revision        integer not null default 1,
  expires_on      date generated always as ((ended_on + retention_years * interval '1 year')::date) stored,
  words           tsvector not null generated always as (
    search_words(plain_text(title || ' ' || code || ' ' || notation || ' ' || coalesce(description, '') || ' ' || coalesce(creator, '')))
  ) stored
);
create unique index archive_file_paper on archive_file (agency, code) where kind = 'paper';
create index archive_file_agency on archive_file (agency, kept_at desc, id desc);
create index archive_file_open on archive_file (agency, kept_at desc, id desc) where usage = 'open';
create index archive_file_state on archive_file (agency, state, kept_at desc, id desc);
create index archive_file_all on archive_file (kept_at desc, id desc);
create index archive_file_words on archive_file using gin (words);
-- what is past its time, the longest first
create index archive_file_over on archive_file (agency, expires_on, id) where state in ('kept', 'broken') and expires_on is not null;
-- whose package was proved longest ago
create index archive_file_proof on archive_file (checked_at nulls first, id) where hash is not null;
create index archive_file_hash on archive_file (hash) where hash is not null;

-- A document of a file, as the archive describes it.
create table archive_document (
  file      uuid not null references archive_file,
  ordinal   integer not null,
  document  uuid,
  type      text not null,
  notation  text not null,
  subject   text not null,
  author    text,
  day       date,
  language  text not null default 'vi',
  pages     integer,
  -- its files: name, SHA-256, size
  parts     jsonb not null default '[]',
  primary key (file, ordinal)
);
create index archive_document_document on archive_document (document) where document is not null;

-- What may not be changed or destroyed for now, by order: a file, or the documents of an agency of some days.
create table archive_hold (
  id         uuid primary key,
  agency     uuid not null,
  file       uuid,
  direction  text check (direction in ('incoming', 'outgoing')),
  first_day  date,
  last_day   date check (last_day >= first_day),
  name       text not null,
  reason     text not null,
  basis      text not null,
  state      text not null check (state in ('standing', 'ended')),
  begun_at   timestamptz not null,
  begun_by   text not null,
  ended_at   timestamptz,
  ended_by   text,
  end_reason text,
  revision   integer not null default 1,
  check ((file is null) = (first_day is not null and last_day is not null))
);
create index archive_hold_agency on archive_hold (agency, begun_at desc, id desc);
create index archive_hold_all on archive_hold (begun_at desc, id desc);
create index archive_hold_file on archive_hold (file) where state = 'standing' and file is not null;
create index archive_hold_days on archive_hold (agency, first_day, last_day) where state = 'standing' and file is null;
-- the documents of a file that is held
create table archive_hold_document (
  hold     uuid not null references archive_hold,
  document uuid not null,
  primary key (hold, document)
);
create index archive_hold_document_document on archive_hold_document (document);

-- Files past their time that are destroyed together: proposed after a council looked, approved by somebody else, then done.
create table destruction (
  id              uuid primary key,
  agency          uuid not null,
  state           text not null check (state in ('draft', 'proposed', 'approved', 'done', 'dropped')),
  files           integer not null,
  made_at         timestamptz not null,
  made_by         uuid,
  council         text,
  minutes_number  text,
  minutes_day     date,
  proposed_by     uuid,
  proposed_at     timestamptz,
  decision_number text,
  decision_day    date,
  approved_by     uuid,
  approved_at     timestamptz,
  done_at         timestamptz,
  reason          text,
  revision        integer not null default 1,
  check (approved_by is null or (approved_by <> proposed_by and approved_by <> made_by))
);
create index destruction_agency on destruction (agency, made_at desc, id desc);
create index destruction_all on destruction (made_at desc, id desc);
create table destruction_file (
  destruction uuid not null references destruction,
  file        uuid not null references archive_file,
  primary key (destruction, file)
);
create index destruction_file_file on destruction_file (file);

-- Bytes that a destruction takes out of the store: done by a job, so that a kill leaves none behind.
create table archive_erasure (
  hash        text primary key,
  destruction uuid not null references destruction,
  decided_at  timestamptz not null,
  removed_at  timestamptz,
  -- something else still names these bytes: they are its content, and stay
  kept_for    text
);
create index archive_erasure_waiting on archive_erasure (decided_at) where removed_at is null and kept_for is null;

-- Requests to use what the archive keeps, also paper nobody scanned.
create table archive_request (
  id         uuid primary key,
  number     integer not null,
  year       integer not null,
  -- whose archive, and who asks
  agency     uuid not null,
  asker      uuid not null,
  asker_name text not null,
  purpose    text not null,
  wanted     text,
  way        text not null check (way in ('copy', 'room')),
  state      text not null check (state in ('asked', 'approved', 'refused', 'ready', 'lent', 'closed')),
  asked_at   timestamptz not null,
  due_on     date not null,
  decided_at timestamptz,
  decided_by text,
  reason     text,
  shelf      text,
  ready_at   timestamptz,
  lent_at    timestamptz,
  back_by    date,
  closed_at  timestamptz,
  -- until when a copy may be taken
  open_until date,
  revision   integer not null default 1,
  unique (agency, year, number)
);
create index archive_request_agency on archive_request (agency, asked_at desc, id desc);
create index archive_request_asker on archive_request (asker, asked_at desc, id desc);
create index archive_request_state on archive_request (agency, state, asked_at desc, id desc);
create index archive_request_all on archive_request (asked_at desc, id desc);
create table archive_request_file (
  request uuid not null references archive_request,
  file    uuid not null references archive_file,
  primary key (request, file)
);
-- Who used what, when and how (sổ đăng ký khai thác): written once.
create table archive_use (
  id      uuid primary key,
  request uuid not null references archive_request,
  way     text not null check (way in ('copy', 'lent', 'returned')),
  at      timestamptz not null,
  label   text not null,
  hash    text
);
create index archive_use_request on archive_use (request, at);
create table archive_counter (
  agency uuid not null,
  year   integer not null,
  last   integer not null,
  primary key (agency, year)
);
