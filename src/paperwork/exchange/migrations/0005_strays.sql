-- A status that matches nothing yet keeps what it said and the names it calls its document by: it is matched again when that is sent.
alter table exchange_status
  add column message jsonb,
  add column names   text[] not null default '{}';
create index exchange_status_stray_names on exchange_status using gin (names) where state = 'unmatched';

-- a document that was returned and is sent again begins anew: what was reported before does not stand against it
alter table exchange_outbox add column began_at timestamptz;
