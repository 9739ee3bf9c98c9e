-- What a leader orders to be done about a dossier: by whom, until when, what came of it (TT 11/2025/TT-BKHCN, annex: direction).
create table dossier_order (
  id             uuid primary key,
  dossier        uuid not null references dossier,
  dossier_number text not null,
  agency         uuid not null references agency,
  giver          uuid not null references position,
  giver_title    text not null,
  -- who answers for it, alone
  holder         uuid not null references position,
  holder_title   text not null,
  unit           uuid references unit,
  task           text not null,
  due_on         date not null,
  given_at       timestamptz not null,
  state          text not null check (state in ('given', 'done', 'dropped')),
  outcome        text,
  reason         text,
  ended_at       timestamptz,
  -- giver and holder were told that the day has passed
  told           boolean not null default false,
  revision       integer not null default 1,
  words          tsvector not null generated always as (search_words(plain_text(dossier_number || ' ' || task || ' ' || holder_title))) stored,
  check ((state = 'given') = (ended_at is null)),
  check (state <> 'done' or outcome is not null),
  check (state <> 'dropped' or reason is not null)
);
create index dossier_order_of on dossier_order (dossier, given_at, id);
-- what somebody has to do and what an agency has open, the earliest due first; everything, newest first
create index dossier_order_own on dossier_order (holder, due_on, id) where state = 'given';
create index dossier_order_open on dossier_order (agency, due_on, id) where state = 'given';
create index dossier_order_holder on dossier_order (holder, given_at desc, id desc);
create index dossier_order_agency on dossier_order (agency, given_at desc, id desc);
create index dossier_order_late on dossier_order (due_on) where state = 'given' and not told;
create index dossier_order_words on dossier_order using gin (words);
