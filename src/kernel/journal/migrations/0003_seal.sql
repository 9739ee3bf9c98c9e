-- Acts are sealed in batches: the Merkle root over the batch is chained to the seal before it. docs/journal-format.md says how each hash is made.
create table seal (
  no        bigint primary key,
  previous  text unique,
  root      text not null,
  hash      text not null unique,
  count     int not null check (count > 0),
  first_seq bigint not null,
  last_seq  bigint not null,
  acts      bigint[] not null,
  sealed_at timestamptz not null,
  check (cardinality(acts) = count)
);
create index seal_range on seal (last_seq, first_seq);
create index seal_day on seal (sealed_at);

-- RFC 3161 tokens arrive later than their seals, hence a table of their own.
create table seal_timestamp (
  seal       bigint not null references seal (no),
  authority  text not null,
  token      bytea not null,
  stamped_at timestamptz not null,
  primary key (seal, authority)
);

do $$
declare
  app text := current_setting('lienthong.app_role');
begin
  execute format('revoke all on seal, seal_timestamp from %I', app);
  execute format('grant select, insert on seal, seal_timestamp to %I', app);
end $$;
