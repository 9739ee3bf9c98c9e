-- A recall, an update, a replacement or a request to give back may come before the document it is about: it waits under the names it
-- calls the document by, and is put to the document when that arrives.
alter table exchange_request
  add column targets     text[] not null default '{}',
  -- an update: what the document says after it
  add column change      jsonb,
  -- a replacement: the document that takes the place
  add column replacement uuid references document;
create index exchange_request_waiting on exchange_request using gin (targets) where document is null;

-- What its receiver returned (02) and its sender sends again is delivered again.
alter table exchange_delivery add column returned_at timestamptz;
