-- Lists of receivers an agency keeps, so that nobody ticks thirty boxes each time.
create table receiver_group (
  id       uuid primary key,
  agency   uuid not null,
  name     text not null,
  members  uuid[] not null check (cardinality(members) between 1 and 500),
  state    text not null check (state in ('standing', 'removed')),
  made_at  timestamptz not null,
  revision integer not null default 1
);
create unique index receiver_group_name on receiver_group (agency, lower(name)) where state = 'standing';
create index receiver_group_list on receiver_group (agency, made_at desc, id desc);

-- Agencies that fetched something at least once: whoever never did may not be reached at all.
create table receiver_reached (
  agency     uuid primary key,
  reached_at timestamptz not null
);
-- what is known from before: the act names the receiver
insert into receiver_reached (agency, reached_at)
  select a.id, min(t.at) from read_act t join read_agency a on a.name = t.data ->> 'receiver'
   where t.type = 'document.fetched' group by a.id
  on conflict do nothing;
