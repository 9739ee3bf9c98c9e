-- The file a task made, in pieces. It is there for its owner for some days only; the file store, which keeps records, erases nothing.
create table task_bytes (
  task    uuid not null,
  place   int not null,
  bytes   bytea not null,
  made_at timestamptz not null,
  primary key (task, place)
);
-- what comes in is packed already
alter table task_bytes alter column bytes set storage external;
create index task_bytes_age on task_bytes (made_at);

-- It holds what may not be written down (an opened key): only the process that started it can go on with it.
alter table task add column here boolean not null default false;
