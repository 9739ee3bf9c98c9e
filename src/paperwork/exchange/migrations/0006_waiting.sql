-- The hub's own trace is put into a package on its way out; the file lies there once, as it was received.
alter table exchange_package
  -- where the trace goes: it stands at hop_at, what was received goes on at hop_until
  add column hop_at bigint,
  add column hop_until bigint,
  add column hop text,
  -- of forward_file, which is there only when the file had to be mended
  add column forward_size bigint,
  -- it could not be dealt with for a reason of ours: its job tries again, and later ones of its system pass
  add column set_back boolean not null default false;

-- packages wait here to be read, those of one system in the order they came
drop index exchange_package_unread;
create index exchange_package_waiting on exchange_package (source, arrived_at, id) where state = 'stored' and not set_back;
