-- One row a dossier: the days and marks that definitions of statistics speak of. Made of its acts by the room's reaction, made again by the
-- task and by `npm run load`; nothing else writes here. A day that has not come is 9999-12-31, so that "not yet" is a comparison like any other.
create table statistics_fact (
  dossier   uuid primary key,
  -- who decides now
  agency    uuid not null,
  field     text not null,
  procedure text not null,
  channel   text not null,
  submitted date not null,
  -- received, refused, or withdrawn before receipt
  taken     date not null,
  accepted  date not null,
  refused   date not null,
  -- result ready, stopped or withdrawn after receipt, whichever came first
  ended     date not null,
  returned  date not null,
  due       date not null,
  due_at    timestamptz,
  -- the newest request for papers in examination, and when they came or the dossier ended
  asked     date not null,
  answered  date not null,
  marks     integer not null,
  -- what happened last, and when: why it is where it is
  last_act  text not null,
  last_at   timestamptz not null
);
-- a list is an agency's, or the province's, by the day its figure counts
create index statistics_fact_agency_submitted on statistics_fact (agency, submitted desc, dossier desc);
create index statistics_fact_submitted on statistics_fact (submitted desc, dossier desc);
create index statistics_fact_agency_accepted on statistics_fact (agency, accepted desc, dossier desc);
create index statistics_fact_accepted on statistics_fact (accepted desc, dossier desc);
create index statistics_fact_agency_taken on statistics_fact (agency, taken desc, dossier desc);
create index statistics_fact_taken on statistics_fact (taken desc, dossier desc);
create index statistics_fact_agency_ended on statistics_fact (agency, ended desc, dossier desc);
create index statistics_fact_ended on statistics_fact (ended desc, dossier desc);
create index statistics_fact_agency_returned on statistics_fact (agency, returned desc, dossier desc);
create index statistics_fact_returned on statistics_fact (returned desc, dossier desc);
create index statistics_fact_due on statistics_fact (due);

-- How many dossiers by the latest of some of their days (`anchor`), kept by day, month and year, and once more for each procedure: any span
-- is a few of these rows, however many dossiers there are.
create table statistics_count (
  -- '' for all procedures of a field together, otherwise the procedure's code
  procedure text not null,
  each_procedure boolean not null,
  grain     text not null check (grain in ('day', 'month', 'year')),
  anchor    text not null,
  begins    date not null,
  agency    uuid not null,
  field     text not null,
  channel   text not null,
  marks     integer not null,
  count     integer not null,
  primary key (each_procedure, grain, anchor, begins, agency, field, procedure, channel, marks)
);
