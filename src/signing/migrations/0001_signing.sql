-- The province's test authority: its keys are sealed with the server's own secret; the same slots take national roots.
create table trust_anchor (
  id          uuid primary key,
  name        text not null,
  certificate bytea not null unique,
  -- certificates of this anchor are trusted from/to these moments; an ended anchor still judges old signatures
  trusted_from timestamptz not null,
  trusted_to   timestamptz,
  source      text not null
);

create table test_authority (
  id      uuid primary key,
  sealed  jsonb not null,
  made_at timestamptz not null
);

-- One key that may sign for a position or seal for an agency.
create table signing_key (
  id          uuid primary key,
  kind        text not null check (kind in ('person', 'agency')),
  position    uuid,
  agency      uuid not null,
  label       text not null,
  provider    text not null,
  certificate bytea not null,
  chain       bytea[] not null,
  algorithm   text not null,
  -- software keys: private key locked by the owner's PIN; remote and hardware keys: how to reach them
  sealed      jsonb,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null,
  wrong_pins  integer not null default 0,
  ended_at    timestamptz,
  check ((kind = 'person') = (position is not null))
);
create index signing_key_position on signing_key (position) where ended_at is null;
create index signing_key_agency on signing_key (agency, kind) where ended_at is null;

-- Every signature made here: which key, over which file, giving which file.
create table signature (
  id          uuid primary key,
  signing_key uuid not null references signing_key,
  subject     text not null,
  base_file   text not null,
  signed_file text not null,
  field       text not null,
  signed_at   timestamptz not null
);
create index signature_subject on signature (subject, signed_at);
create index signature_file on signature (signed_file);
