-- Work that takes long, done piece by piece: where it stands is written after every piece, so that a killed process goes on there.
-- Accounts, positions and agencies belong to rooms above the kernel: their keys are noted here as values.
create table task (
  id          uuid primary key,
  kind        text not null,
  -- what the kind needs to know, checked by its schema
  input       jsonb not null,
  -- who started it, as acts are written for them
  actor       jsonb not null,
  account     uuid,
  position    uuid,
  agency      uuid,
  state       text not null check (state in ('running', 'done', 'failed', 'cancelled')),
  -- pieces done so far; a piece noted by another process is not noted twice
  pieces      int not null default 0,
  -- where the next piece begins, in the kind's own terms
  place       jsonb,
  done        int not null default 0,
  total       int,
  failed      int not null default 0,
  -- the first of what failed and why: {what, code, data}
  report      jsonb not null default '[]',
  -- why the whole of it stopped: {code, data}
  problem     jsonb,
  -- the file it made: {hash, name, type, size}
  file        jsonb,
  started_at  timestamptz not null,
  moved_at    timestamptz not null,
  finished_at timestamptz
);
create index task_own on task (account, started_at desc, id desc);
create index task_age on task (finished_at);
