-- A root ends in one of two ways: from now on (what a timestamp proves to be older stays valid), or entirely, with all it signed.
alter table trust_anchor add column ended_how text check (ended_how in ('from-now', 'entirely'));
-- until today ending meant the second
update trust_anchor set ended_how = 'entirely' where trusted_to is not null;
alter table trust_anchor add constraint trust_anchor_end check ((trusted_to is null) = (ended_how is null));

-- Whether a list changed is seen without reading it: it may be megabytes.
alter table outside_list add column sha256 bytea generated always as (sha256(crl)) stored;

-- OCSP responders of outside authorities: addresses an administrator entered (never one a stranger's file names).
create table outside_responder (
  -- SHA-256 of the authority's certificate, hexadecimal
  authority     text primary key,
  certificate   bytea not null,
  name          text not null,
  url           text not null,
  -- false for responders that give out answers made beforehand: those cannot repeat our nonce
  repeats_nonce boolean not null,
  last_answer   timestamptz,
  failing_since timestamptz,
  last_error    text
);
