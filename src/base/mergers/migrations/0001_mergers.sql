-- A plan by which bodies become another on a day, or units of one go to another.
create table merger (
  id             uuid primary key,
  state          text not null check (state in ('drafted', 'checked', 'approved', 'applied', 'undone', 'final', 'dropped')),
  -- into a body that begins with the plan, into one that stands, or only units and posts
  kind           text not null check (kind in ('new', 'existing', 'part')),
  title          text not null,
  day            date not null,
  decision       text not null,
  -- who takes what nobody else does; for a body that begins, from the day it does
  heir           uuid,
  -- the body that begins, as it is entered in the directory
  began          jsonb,
  drafted_by     uuid,
  drafted_label  text not null,
  approved_by    uuid,
  approved_label text,
  -- what the dry run counted, and afterwards what went
  report         jsonb,
  -- why it did not happen on its day
  problem        jsonb,
  made_at        timestamptz not null,
  applied_at     timestamptz,
  -- the last day on which it can be undone
  undo_until     date,
  ended_at       timestamptz,
  revision       integer not null default 1,
  plain          text not null generated always as (plain_text(title || ' ' || decision)) stored
);
create index merger_newest on merger (made_at desc, id desc);
create index merger_day on merger (state, day);
create index merger_search on merger using gin (plain gin_trgm_ops);

-- The bodies of a plan. While it is open no other plan touches them.
create table merger_agency (
  merger uuid not null references merger,
  agency uuid not null references agency,
  gives  boolean not null,
  open   boolean not null,
  primary key (merger, agency)
);
create unique index merger_agency_open on merger_agency (agency) where open;

-- Units and posts that do not simply go with everything.
create table merger_place (
  merger  uuid not null references merger,
  kind    text not null check (kind in ('unit', 'position')),
  subject uuid not null,
  -- the body that takes it; none: the one that takes the rest
  agency  uuid references agency,
  -- the unit it is joined to or put into
  unit    uuid references unit,
  title   text,
  ends    boolean not null default false,
  primary key (merger, subject)
);

-- What went along, as it was and as it became: what an undoing puts back.
create table merger_passed (
  merger uuid not null references merger,
  follow text not null,
  id     uuid not null,
  was    jsonb not null,
  now    jsonb not null,
  primary key (merger, follow, id)
);
