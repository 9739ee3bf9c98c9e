-- Copies of documents that were printed, each with its number: what is marked on their pages (NĐ 30/2020, Phụ lục VI, III.6k).
create table document_copy (
  document   uuid not null references document,
  number     integer not null,
  -- none: the document itself
  attachment uuid,
  label      text not null,
  made_at    timestamptz not null,
  primary key (document, number)
);

-- What was added to the metadata of a document later, each with the reason; what was said before stays. `binding` ties the line to the one before it
-- and to the file it speaks of: neither can be exchanged unnoticed (NĐ 30/2020, Phụ lục VI, III.7).
create table document_metadata (
  id       uuid primary key,
  document uuid not null references document,
  number   integer not null,
  field    text not null,
  value    text not null,
  reason   text not null,
  label    text not null,
  made_at  timestamptz not null,
  -- SHA-256 of the document's file then, none where it had none
  file     text,
  binding  text not null,
  unique (document, number)
);

-- who keeps the books describes documents too
insert into role_grant (role, capability, scope)
  select role, 'document.describe', scope from role_grant where capability = 'document.keep-books'
  on conflict do nothing;
