-- Scans of documents that came on paper: read while nobody waits, then confirmed by the clerk who registers them. What was read is searched with the document.
create table scan (
  id          uuid primary key,
  agency      uuid not null,
  file        text not null,
  name        text not null,
  type        text not null,
  size        bigint not null,
  state       text not null check (state in ('waiting', 'read', 'unread', 'used', 'dropped')),
  text        text,
  proposal    jsonb not null default '{}',
  document    uuid references document,
  label       text not null,
  uploaded_at timestamptz not null,
  revision    integer not null default 1,
  words       tsvector not null generated always as (search_words(plain_text(left(coalesce(text, ''), 100000)))) stored
);
create index scan_list on scan (agency, uploaded_at desc, id desc) where state in ('waiting', 'read', 'unread');
create index scan_words on scan using gin (words) with (gin_pending_list_limit = 256);
create index scan_document on scan (document) where document is not null;
