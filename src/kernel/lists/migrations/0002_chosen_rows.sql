-- Rows somebody chose for long work, exactly those that were confirmed, each with what it was called: its key may be of any type.
create table list_chosen_row (
  task      uuid not null,
  place     int not null,
  row       text not null,
  name      text not null,
  chosen_at timestamptz not null,
  primary key (task, place)
);
create index list_chosen_row_age on list_chosen_row (chosen_at);
