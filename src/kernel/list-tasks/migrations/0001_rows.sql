-- Rows of a list on their way into a file, a piece each, so that a killed process goes on behind the last one. They leave when the file is made.
create table list_export_rows (
  task    uuid not null,
  place   int not null,
  -- cells of the piece as JSON, packed
  cells   bytea not null,
  made_at timestamptz not null,
  primary key (task, place)
);
alter table list_export_rows alter column cells set storage external;
create index list_export_rows_age on list_export_rows (made_at);
