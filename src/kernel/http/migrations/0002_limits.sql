-- How often an address came to a limited page within a minute, where several processes serve one province. The key is a keyed hash of page and
-- address. Counts of the last minute are worth no log: they begin anew after a crash of the database.
create unlogged table limit_count (
  key        bytea primary key,
  count      integer not null,
  ends_at    timestamptz not null
);
create index limit_count_age on limit_count (ends_at);
