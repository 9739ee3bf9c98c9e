-- How a procedure is handled where people come: the province offers a template, each agency adopts it and keeps edits of its own. What the catalogue
-- says (papers, fees, limits) is nobody's to change here.
create table guide_template (
  id         uuid primary key,
  -- of the procedure, whichever version of it stands
  code       text not null unique,
  title      text not null,
  content    jsonb not null,
  state      text not null check (state in ('offered', 'withdrawn')),
  changed_by text not null,
  changed_at timestamptz not null,
  revision   int not null default 1,
  plain      text not null generated always as (plain_text(code || ' ' || title)) stored
);
create index guide_template_newest on guide_template (changed_at desc, id desc);
create index guide_template_search on guide_template using gin (plain gin_trgm_ops);

create table guide (
  id         uuid primary key,
  agency     uuid not null references agency,
  template   uuid not null references guide_template,
  code       text not null,
  title      text not null,
  -- what the template said when the agency last agreed with it, field by field
  base       jsonb not null,
  own        jsonb not null,
  -- what the template says now in the fields both changed: nothing of either is lost until somebody chooses
  theirs     jsonb not null default '{}',
  state      text not null check (state in ('current', 'conflict')),
  changed_at timestamptz not null,
  revision   int not null default 1,
  check ((state = 'conflict') = (theirs <> '{}'::jsonb)),
  unique (agency, code)
);
create index guide_template_of on guide (template, id);
create index guide_list on guide (agency, title, id);
create index guide_state on guide (agency, state, title, id);
