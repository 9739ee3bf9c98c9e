-- How far each subscriber (a module) has been handed the acts. Acts with xid below "low" are done; between "low" and "high" those up to "seq" are.
-- The seal keeps its place here too, under the name journal.seal.
create table reaction_cursor (
  subscriber text primary key,
  low        xid8 not null default '0',
  high       xid8 not null default '0',
  seq        bigint not null default 0
);

-- Acts a subscriber could not be handed yet: the first of a subject failed, later ones of the same subject wait behind it.
create table reaction_failure (
  subscriber text not null,
  subject    text not null,
  act_seq    bigint not null,
  -- 0: never tried, it only waits behind an earlier act of its subject
  tries      int not null,
  error      text,
  failed_at  timestamptz,
  next_try   timestamptz not null,
  primary key (subscriber, subject, act_seq)
);
create index reaction_failure_due on reaction_failure (subscriber, next_try);
