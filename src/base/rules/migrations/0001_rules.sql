-- A value that law gives, from a day on. A row is never changed: what was decided under it stays explained by it. It ends where the next row of
-- its name begins, or on the last day its instrument names. One that has not begun may be withdrawn and stays readable.
create table rule (
  id           uuid primary key,
  name         text not null check (name ~ '^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$'),
  room         text not null,
  value        jsonb not null,
  from_day     date not null,
  to_day       date check (to_day >= from_day),
  instrument   text not null check (instrument <> ''),
  mark         text not null check (mark in ('confirmed', 'likely', 'unconfirmed')),
  note         text,
  withdrawn_at timestamptz
);
create unique index rule_day on rule (name, from_day) where withdrawn_at is null;

-- The rows that count, each with the day it really ends.
create view read_rule as
  select id, name, room, value, from_day, instrument, mark, note,
         least(to_day, lead(from_day) over (partition by name order by from_day) - 1) as until
    from rule
   where withdrawn_at is null;

-- The application may add a row and withdraw one, nothing else.
do $$
declare
  app name := current_setting('lienthong.app_role');
begin
  execute format('revoke update, delete on rule from %I', app);
  execute format('grant update (withdrawn_at) on rule to %I', app);
  execute format('revoke insert, update, delete on read_rule from %I', app);
end $$;
