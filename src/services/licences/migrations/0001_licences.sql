-- The register of licences: what an agency gave as a result, as a typed record that outlives its paper (one-stop.md §3.3: valid or not).
create table licence (
  id           uuid primary key,
  -- who gave it
  agency       uuid not null references agency,
  -- the dossier and the signed document it came from; none for one that was given before this system
  dossier      uuid unique references dossier,
  document     uuid references document,
  kind         text not null check (kind <> ''),
  procedure    text,
  number       text not null check (number <> ''),
  holder_kind  text not null check (holder_kind in ('citizen', 'business', 'organisation', 'agency', 'other')),
  holder       text not null,
  -- identity, tax or business number, as it stands on the paper
  holder_code  text,
  state        text not null check (state in ('recorded', 'valid', 'replaced', 'revoked')),
  valid_from   date not null,
  -- last day; none: without end, once it is 'valid'
  valid_to     date check (valid_to >= valid_from),
  replaced_by  uuid references licence check (replaced_by <> id),
  -- the decision and why it was taken back
  basis        text,
  reason       text,
  revoked_from date,
  recorded_at  timestamptz not null,
  revision     int not null default 1,
  number_key   text not null generated always as (regexp_replace(lower(plain_text(number)), '\s', '', 'g')) stored,
  words        tsvector not null generated always as (search_words(plain_text(number || ' ' || holder || ' ' || kind))) stored,
  check ((state = 'replaced') = (replaced_by is not null)),
  check ((state = 'revoked') = (revoked_from is not null and basis is not null))
);
-- an agency gives one number once on a day
create unique index licence_once on licence (agency, number_key, valid_from);
create index licence_number on licence (number_key, valid_from desc);
create index licence_book on licence (agency, recorded_at desc, id desc);
create index licence_state on licence (agency, state, recorded_at desc, id desc);
create index licence_ends on licence (agency, valid_to, id) where state = 'valid' and valid_to is not null;
create index licence_words on licence using gin (words);
