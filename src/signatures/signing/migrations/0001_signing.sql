-- Roots that are trusted: the national ones an administrator imports, and the province's own test authority (marked as such).
create table trust_anchor (
  id           uuid primary key,
  name         text not null,
  certificate  bytea not null unique,
  -- an anchor that ended is not trusted any more, whatever it signed before (fail closed)
  trusted_from timestamptz not null,
  trusted_to   timestamptz,
  source       text not null
);

-- The province's test authority: private keys are sealed with the key of the data folder, never stored open.
create table authority_credential (
  name        text primary key check (name in ('root', 'issuing', 'timestamp', 'ocsp')),
  certificate bytea not null,
  sealed      bytea not null,
  made_at     timestamptz not null
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
  -- hexadecimal, as the authority's list of revoked certificates names it
  serial      text not null,
  chain       bytea[] not null,
  algorithm   text not null,
  -- software keys: private key locked by the owner's PIN; remote and hardware keys: how to reach them
  sealed      jsonb,
  valid_from  timestamptz not null,
  valid_to    timestamptz not null,
  wrong_pins  integer not null default 0,
  ended_at    timestamptz,
  revoked_at  timestamptz,
  revocation_reason text,
  check ((kind = 'person') = (position is not null))
);
create index signing_key_position on signing_key (position) where ended_at is null;
create index signing_key_agency on signing_key (agency, kind) where ended_at is null;
create index signing_key_revoked on signing_key (serial) where revoked_at is not null;
create index signing_key_expiry on signing_key (valid_to) where ended_at is null;

-- Every signature made here: which key, over which file, giving which file.
create table signature (
  id          uuid primary key,
  signing_key uuid not null references signing_key,
  subject     text not null,
  agency      uuid not null,
  base_file   text not null,
  signed_file text not null,
  field       text not null,
  -- PAdES level reached: b (no timestamp could be had), t, lt
  level       text not null check (level in ('b', 't', 'lt')),
  signed_at   timestamptz not null
);
create index signature_subject on signature (subject, signed_at);
create index signature_file on signature (signed_file);
create index signature_agency on signature (agency, signed_at);
create index signature_key on signature (signing_key, signed_at);

-- How an outside trust service does: since when it fails decides when signing stops (docs/decisions).
create table trust_service (
  name          text primary key,
  failing_since timestamptz,
  last_error    text,
  last_good     timestamptz
);

-- Revocation lists of outside authorities: addresses an administrator entered (never one a stranger's file names), and what they gave last.
create table outside_list (
  url         text primary key,
  crl         bytea,
  fetched_at  timestamptz,
  last_error  text
);
