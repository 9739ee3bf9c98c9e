-- How many dossiers are open, moved as acts come instead of counted when asked. What each open dossier is counted as stands here, so that an
-- act moves the difference, however often it is handed on.
create table operations_standing (
  dossier  uuid primary key,
  agency   uuid not null,
  standing text not null check (standing in ('fresh', 'working', 'waiting', 'releasing')),
  -- of working ones with a time limit
  due_at   timestamptz
);
-- of today some are overdue already: the only ones that are counted when asked
create index operations_standing_due on operations_standing (due_at) include (agency) where due_at is not null;

-- `due_day` is the day in Vietnam on which working ones fall due, infinity for all others
create table operations_open (
  agency   uuid not null,
  standing text not null,
  due_day  date not null,
  count    integer not null,
  primary key (agency, standing, due_day)
);

insert into operations_standing (dossier, agency, standing, due_at)
  select id, agency,
         case when state = 'new' then 'fresh' when state in ('accepted', 'processing') then 'working' else state end,
         case when state in ('accepted', 'processing') then due_current end
    from read_dossier where state in ('new', 'accepted', 'processing', 'waiting', 'releasing');
insert into operations_open (agency, standing, due_day, count)
  select agency, standing, coalesce((due_at at time zone 'Asia/Ho_Chi_Minh')::date, 'infinity'), count(*)
    from operations_standing group by 1, 2, 3;
