-- A process as data: one version of the way a procedure's dossiers take. A version that was published is never changed, only ended: dossiers follow
-- the one that counted when they were received.
create table process (
  id             uuid primary key,
  -- of the procedure in the catalogue, whichever version of it stands
  code           text not null,
  number         integer not null check (number > 0),
  state          text not null check (state in ('draft', 'published', 'dropped')),
  title          text not null,
  -- json, not jsonb: steps and actions keep the order they were written in
  definition     json not null,
  effective_from date,
  -- last day in force; the day before effective_from when it was replaced on the day it came
  effective_to   date check (effective_to >= effective_from - 1),
  -- ended with nothing in its place, at this moment
  ended_at       timestamptz check (ended_at is null or effective_to is not null),
  published_by   text,
  published_at   timestamptz,
  changed_at     timestamptz not null,
  revision       integer not null default 1,
  plain          text not null generated always as (plain_text(code || ' ' || title)) stored,
  unique (code, number),
  check ((state = 'published') = (effective_from is not null and published_at is not null))
);
create unique index process_draft on process (code) where state = 'draft';
create unique index process_open on process (code) where state = 'published' and effective_to is null;
create index process_newest on process (changed_at desc, id desc);
create index process_search on process using gin (plain gin_trgm_ops);

create function process_published_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'published' and (new.definition::text, new.code, new.number, new.effective_from, new.published_at, new.state)
     is distinct from (old.definition::text, old.code, old.number, old.effective_from, old.published_at, old.state) then
    raise exception 'a published process is never changed';
  end if;
  return new;
end $$;
create trigger process_published_stays before update on process for each row execute function process_published_stays();

-- The step a dossier has come to, where its process has several that show the same state; gone through in their order.
create table process_progress (
  dossier     uuid primary key,
  process     uuid not null references process,
  step        text not null,
  changed_at  timestamptz not null
);
create index process_progress_process on process_progress (process);
