-- A calendar is published as a whole, with a number and a decision, and never changed: a dossier pins the number it was received under,
-- so a later decision must be a later version or old due dates would move by themselves.
create table calendar_version (
  number         integer primary key check (number > 0),
  effective_from date not null,
  -- last day on which dossiers are received under it; null while it is the current one
  effective_to   date check (effective_to >= effective_from),
  instrument     text not null check (instrument <> ''),
  certainty      text not null check (certainty in ('confirmed', 'unconfirmed', 'provisional')),
  -- working weekdays, 1 = Monday … 7 = Sunday
  weekdays       smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ array[1,2,3,4,5,6,7]::smallint[]),
  -- years whose days off are known; other years follow the weekly pattern and the explanation of a due date says so
  first_year     smallint not null,
  last_year      smallint not null check (last_year >= first_year),
  -- [{"effectiveFrom": "2024-01-01", "sessions": [{"from": "07:30", "to": "11:30"}, …], "certainty": "…", "instrument": "…"}]:
  -- read and written as one value with the version, never searched
  office_hours   jsonb not null check (jsonb_array_length(office_hours) > 0)
);

-- Only days that differ from the weekly pattern: some fifteen a year.
create table calendar_day (
  version    integer not null references calendar_version,
  day        date not null,
  kind       text not null check (kind in ('statutory', 'compensatory', 'swap-off', 'swap-work')),
  name       text not null,
  name_en    text not null,
  certainty  text not null check (certainty in ('confirmed', 'unconfirmed', 'provisional')),
  instrument text,
  primary key (version, day)
);

-- The application may publish a version and end one, nothing else.
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke update, delete on calendar_version, calendar_day from %I', app);
  execute format('grant update (effective_to) on calendar_version to %I', app);
end $$;
