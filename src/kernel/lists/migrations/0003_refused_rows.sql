-- What an act on many rows asked first, and whose work it is: what could not be done is offered to its owner once more.
create table list_choice (
  task      uuid primary key,
  account   uuid,
  answers   jsonb not null,
  chosen_at timestamptz not null
);
create index list_choice_age on list_choice (chosen_at);

alter table list_chosen_row add column refused boolean not null default false;
