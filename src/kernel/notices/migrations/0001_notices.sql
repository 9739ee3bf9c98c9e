-- What a position is told of an act: one row for each position, made into words when it is shown.
-- Positions and accounts belong to rooms above the kernel: their keys are noted here as values.
create table notice (
  id          uuid primary key,
  -- the act; a position is told of it once
  act         uuid not null,
  position    uuid not null,
  type        text not null,
  -- where it leads
  subject     text not null,
  -- what the words are made of
  about       jsonb not null,
  -- the office that acted, as the journal says it
  label       text not null,
  -- whoever acted is not told, in whatever position they stand
  by_account  uuid,
  happened_at timestamptz not null,
  read_at     timestamptz,
  unique (act, position)
);
create index notice_position on notice (position, happened_at desc, id desc);
create index notice_unread on notice (position, happened_at desc, id desc) where read_at is null;
-- they are kept for a year
create index notice_age on notice (happened_at);
