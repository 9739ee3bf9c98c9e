-- Systems that may ask for agencies to be put into the directory (registerAgency); nothing happens before an administrator says so.
alter table exchange_system add column registers boolean not null default false;

-- Units as others tell of them: the directory of a hub that we call, or what a system asks for.
create table exchange_unit (
  id       uuid primary key,
  source   text not null references exchange_system,
  origin   text not null check (origin in ('directory', 'asked')),
  code     text not null,
  old_code text,
  name     text not null,
  mail     text,
  -- gone: its source tells of it no more; nothing here is ended by that
  state    text not null check (state in ('new', 'asked', 'known', 'gone', 'refused')),
  agency   uuid,
  seen_at  timestamptz not null,
  revision integer not null default 1,
  unique (source, code)
);
create index exchange_unit_list on exchange_unit (code, id);
create index exchange_unit_state on exchange_unit (state, code, id);
create index exchange_unit_of_source on exchange_unit (source, code, id);
