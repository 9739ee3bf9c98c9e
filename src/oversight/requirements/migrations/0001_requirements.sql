-- What law and guidance require, as the release says it: filled at the start from requirements.json, never changed by anybody, so that the list
-- is searched, filtered, exported and printed like any other.
create table requirement (
  id        text primary key,
  place     integer not null,
  system    text not null,
  system_vi text not null,
  system_en text not null,
  vi        text not null,
  en        text not null,
  source    text not null,
  mark      text not null check (mark in ('c', 'l', 'u')),
  state     text not null check (state in ('held', 'explained', 'open')),
  note_vi   text check (state <> 'explained' or note_vi is not null),
  note_en   text,
  tests     text[] not null,
  plain     text not null generated always as (plain_text(id || ' ' || vi || ' ' || en || ' ' || source)) stored
);
create index requirement_place on requirement (place, id);
create index requirement_search on requirement using gin (plain gin_trgm_ops);
