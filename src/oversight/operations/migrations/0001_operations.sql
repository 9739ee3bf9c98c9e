-- What happened, counted once as its act is handed on: a year of a province is a few thousand rows, so that figures never read the journal.
-- Made from acts only; `recount` of this room makes it again from the journal.
create table operations_count (
  agency  uuid not null,
  day     date not null,
  measure text not null,
  count   integer not null,
  primary key (agency, day, measure)
);
create index operations_count_day on operations_count (day, measure);
