-- A period that was reported: by whom, when, under which definitions. Counting it again makes the next version beside it.
create table statistics_closing (
  id          uuid primary key,
  from_day    date not null,
  to_day      date not null check (to_day >= from_day),
  version     integer not null,
  mode        text not null check (mode in ('day', 'hour')),
  closed_at   timestamptz not null,
  -- office or post, as the journal says it
  closed_by   text not null,
  reason      text,
  -- name, version, words of every figure as it was reported
  definitions jsonb not null,
  dossiers    integer not null,
  -- dossiers that count otherwise than in the version before
  differs     integer not null,
  unique (from_day, to_day, version)
);
create index statistics_closing_newest on statistics_closing (closed_at desc, id desc);

-- which dossiers were counted as what
create table statistics_reported_dossier (
  closing   uuid not null references statistics_closing,
  dossier   uuid not null,
  agency    uuid not null,
  field     text not null,
  procedure text not null,
  channel   text not null,
  figures   text[] not null,
  primary key (closing, dossier)
);

-- the numbers
create table statistics_reported (
  closing   uuid not null references statistics_closing,
  agency    uuid not null,
  field     text not null,
  procedure text not null,
  channel   text not null,
  figure    text not null,
  count     integer not null,
  primary key (closing, agency, field, procedure, channel, figure)
);

-- between a version and the one before, dossier by dossier
create table statistics_difference (
  id      uuid primary key default gen_random_uuid(),
  closing uuid not null references statistics_closing,
  dossier uuid not null,
  agency  uuid not null,
  was     text[] not null,
  became  text[] not null
);
create index statistics_difference_list on statistics_difference (closing, dossier, id);
create index statistics_difference_agency on statistics_difference (agency, closing, dossier, id);

-- what was reported stays as it was: rows are added, never changed
do $$
begin
  execute format('revoke update, delete, truncate on statistics_closing, statistics_reported_dossier, statistics_reported, statistics_difference from %I',
    current_setting('lienthong.app_role'));
end $$;
