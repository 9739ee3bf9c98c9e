-- Number first, seal afterwards: what a document that has its number still needs. The signature is kept as the agency's key made it, so that
-- timestamp and evidence follow without the key, whatever happens to the process that began.
create table document_sealing (
  document uuid primary key references document,
  -- changes with every beginning: what an older one still finishes counts no more
  attempt  uuid not null,
  actor    jsonb not null,
  approval jsonb not null,
  signed   jsonb,
  begun_at timestamptz not null
);
-- why the seal could not be made, while a person has to do something about it
alter table document add column seal_problem jsonb;

-- Numbers of a register that no document bears: kept back for one, or given and taken away again, each with its reason.
create table register_gap (
  id       uuid primary key,
  agency   uuid not null,
  register text not null,
  year     integer not null,
  number   integer not null,
  state    text not null check (state in ('reserved', 'freed', 'used')),
  notation text,
  reason   text not null,
  label    text not null,
  on_day   date not null,
  noted_at timestamptz not null,
  document uuid references document,
  revision integer not null default 1
);
create index register_gap_number on register_gap (agency, register, year, number);
