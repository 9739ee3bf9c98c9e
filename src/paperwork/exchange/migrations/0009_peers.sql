-- A system that we call: the national axis, the hub of another province. It is a system like any other (what waits for it lies in exchange_pending,
-- what it brings comes in as its packages); here stands how it is called. Its secrets are sealed: each call needs their text.
create table exchange_peer (
  id               uuid primary key,
  system           text not null unique references exchange_system,
  name             text not null,
  state            text not null check (state in ('running', 'paused')),
  revision         integer not null default 1,
  protocol         text not null check (protocol in ('vxp', 'key', 'oauth', 'edoc-service', 'xroad')),
  address          text not null,
  -- what we are called there
  login            text not null,
  secret           bytea not null,
  -- still tried until this moment when the new one is turned away: both sides never change at the same second
  previous_secret  bytea,
  previous_until   timestamptz,
  -- the last day of the secret, when whoever gave it said so
  secret_ends      date,
  -- codes of what it is the way to; without any it is the way to everything outside the province
  prefixes         text[] not null default '{}',
  poll_seconds     integer not null,
  calls_per_minute integer not null,
  polled_at        timestamptz,
  answered_at      timestamptz,
  -- since when calls fail, how many in a row, and why
  troubled_at      timestamptz,
  failures         integer not null default 0,
  next_at          timestamptz,
  error_code       text,
  error_vi         text,
  error_en         text
);

-- One package on its way to a peer, for the receivers that are reached through it. It stands here before the call is made, with the moment the call
-- is signed for: after a kill or a lost answer the very same call is made again.
create table exchange_parcel (
  id         uuid primary key,
  peer       text not null references exchange_peer (system),
  package    uuid not null references exchange_package,
  lines      uuid[] not null,
  state      text not null check (state in ('trying', 'taken', 'refused', 'settled')),
  signed_at  timestamptz,
  attempts   integer not null default 0,
  next_at    timestamptz,
  -- its DocId there
  remote_id  text,
  error_code text,
  error_vi   text,
  error_en   text,
  opened_at  timestamptz not null,
  taken_at   timestamptz,
  -- when the peer is asked next what its receivers did, and how often it was
  ask_at     timestamptz,
  asks       integer not null default 0
);
create index exchange_parcel_trying on exchange_parcel (peer, opened_at, id) where state = 'trying';
create index exchange_parcel_taken on exchange_parcel (peer, ask_at) where state = 'taken';

-- What a peer listed for us, by its docId there: taken over once, acknowledged as often as it is listed again.
create table exchange_fetched (
  peer      text not null references exchange_peer (system),
  remote_id text not null,
  kind      text not null check (kind in ('edoc', 'status')),
  package   uuid references exchange_package,
  -- how often it could not be fetched whole, and what came last
  attempts  integer not null default 0,
  hash      text,
  next_at   timestamptz,
  seen_at   timestamptz not null,
  told_at   timestamptz,
  primary key (peer, remote_id)
);
create index exchange_fetched_seen on exchange_fetched (seen_at);
