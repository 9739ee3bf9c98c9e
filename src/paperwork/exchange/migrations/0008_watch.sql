-- Since when operators know that something waits for a system which does not come; it is over with the next fetch.
alter table exchange_system add column silent_at timestamptz;
-- what waits for a system, the oldest first
create index exchange_pending_waits on exchange_pending (system, queued_at, id) where state in ('waiting', 'processing');
