-- What a decision says of a procedure from a coming day on. The row of the catalogue waits as it was read and is merged with what stands on that
-- day, so edits made meanwhile stay; procedure_version holds what stands and what stood, and nothing that comes.
create table procedure_coming (
  id             uuid primary key,
  code           text not null,
  name           text not null,
  effective_from date not null,
  state          text not null check (state in ('waiting', 'in-force', 'dropped')),
  content        jsonb not null,
  -- edits of the province that give way, as `code:field`
  takes          text[] not null default '{}',
  instrument     text,
  set_at         timestamptz not null,
  set_by         text not null,
  settled_at     timestamptz check ((settled_at is null) = (state = 'waiting')),
  revision       int not null default 1
);
-- one waits for a code and a day; what is set again takes its place
create unique index procedure_coming_waiting on procedure_coming (code, effective_from) where state = 'waiting';
create index procedure_coming_due on procedure_coming (effective_from, id) where state = 'waiting';
create index procedure_coming_newest on procedure_coming (effective_from desc, id desc);
-- the first day of what a file brings; null: the day it is taken in
alter table procedure_import add column effective_from date;
