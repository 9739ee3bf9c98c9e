-- Other offices' software that speaks with the hub. Secrets are sealed: the hub needs their text for the HMAC of each call.
create table exchange_system (
  id              text primary key,
  name            text not null,
  secret          bytea not null,
  -- the secret before the last rotation still opens the door until this moment, so that a vendor has time to change over
  previous_secret bytea,
  previous_until  timestamptz,
  -- hands over what others wrote (another gateway): the sender in the file need not be one of its own agencies
  relay           boolean not null default false,
  rotated_at      timestamptz not null,
  seen_at         timestamptz,
  fetched_at      timestamptz,
  refused_at      timestamptz,
  refusal         text
);

-- which system fetches for an agency: one at a time
create table exchange_system_agency (
  agency uuid primary key references agency,
  system text not null references exchange_system
);
create index exchange_system_agencies on exchange_system_agency (system);

-- Every file the hub ever took or wrote, stored byte for byte before anyone looked into it.
create table exchange_package (
  id           uuid primary key,
  kind         text not null check (kind in ('edoc', 'status')),
  -- none: written by this program
  source       text references exchange_system,
  file         text not null,
  size         bigint not null,
  -- the file with the hub's own trace appended, as it is passed on
  forward_file text,
  from_code    text not null,
  -- receivers the sender named beside the file; the file's own receivers count when there are none
  receivers    jsonb,
  title        text,
  notation     text,
  arrived_at   timestamptz not null,
  state        text not null check (state in ('stored', 'routed', 'repeated', 'quarantined', 'dismissed')),
  -- why it is in quarantine, or which of its receivers could not be reached
  reason_code  text,
  reason_vi    text,
  reason_en    text,
  -- the agency whose clerk should know; none: only operators see it
  agency       uuid
);
create index exchange_package_trouble on exchange_package (arrived_at desc, id desc)
  where reason_code is not null and state in ('quarantined', 'routed');
-- statuses of one system are read in the order they came
create index exchange_package_unread on exchange_package (source, arrived_at, id) where state = 'stored';

-- A document counts once for each receiving unit, however often and by whatever code it is sent (edxml.md §11).
create table exchange_delivery (
  -- hash of sender, identity and business type
  key          text not null,
  receiver     text not null,
  content_hash text not null,
  package      uuid not null references exchange_package,
  agency       uuid,
  system       text,
  document     uuid references document,
  at           timestamptz not null,
  primary key (key, receiver)
);
create index exchange_delivery_package on exchange_delivery (package);
create index exchange_delivery_document on exchange_delivery (document) where document is not null;

-- What a system has to fetch. It stays in its list until the system says done or fail.
create table exchange_pending (
  system     text not null references exchange_system,
  package    uuid not null references exchange_package,
  kind       text not null check (kind in ('edoc', 'status')),
  to_code    text not null,
  state      text not null check (state in ('waiting', 'processing', 'done', 'fail', 'withdrawn')),
  queued_at  timestamptz not null,
  fetched_at timestamptz,
  ended_at   timestamptz,
  primary key (system, package)
);
create index exchange_pending_list on exchange_pending (system, kind, queued_at, package) where state in ('waiting', 'processing');

-- One row for each receiver of an issued document, with an identity of its own: what became of it.
create table exchange_outbox (
  id              uuid primary key,
  document        uuid not null references document,
  agency          uuid not null,
  receiver        uuid not null,
  state           text not null check (state in ('queued', 'handed', 'fetched', 'acknowledged', 'failed', 'stopped')),
  attempts        integer not null default 0,
  next_try_at     timestamptz,
  error_code      text,
  error_vi        text,
  error_en        text,
  package         uuid references exchange_package,
  -- how the document was named on the wire, for statuses that come back
  document_id     text,
  code            text not null,
  issued_on       date,
  title           text not null,
  queued_at       timestamptz not null,
  handed_at       timestamptz,
  fetched_at      timestamptz,
  acknowledged_at timestamptz,
  -- the business status the events add up to
  status          text,
  status_at       timestamptz,
  unique (document, receiver)
);
create index exchange_outbox_list on exchange_outbox (agency, queued_at desc, id desc);
create index exchange_outbox_newest on exchange_outbox (queued_at desc, id desc);
create index exchange_outbox_state on exchange_outbox (state, queued_at desc, id desc);
create index exchange_outbox_package on exchange_outbox (package);
create index exchange_outbox_identity on exchange_outbox (document_id);
create index exchange_outbox_code on exchange_outbox (code);
create index exchange_outbox_status on exchange_outbox (status, queued_at desc, id desc);

-- Every business status as an event, in and out; never overwritten. What could not be matched waits for a person.
create table exchange_status (
  id          uuid primary key,
  direction   text not null check (direction in ('in', 'out')),
  state       text not null check (state in ('matched', 'unmatched', 'sent', 'failed', 'dismissed')),
  key         text not null unique,
  package     uuid references exchange_package,
  document    uuid references document,
  outbox      uuid references exchange_outbox,
  agency      uuid,
  code        text not null,
  from_code   text not null,
  from_name   text not null,
  about       text not null,
  text        text,
  reason      text,
  reported_at timestamptz,
  arrived_at  timestamptz not null
);
create index exchange_status_outbox on exchange_status (outbox, arrived_at);
create index exchange_status_trouble on exchange_status (arrived_at desc, id desc) where state in ('unmatched', 'failed');

-- What a sender asks of us after sending: recall (1), update (2), replacement (3), give back (13). A clerk answers 15 or 16.
create table exchange_request (
  id          uuid primary key,
  kind        text not null check (kind in ('1', '2', '3', '13')),
  agency      uuid not null,
  document    uuid references document,
  package     uuid not null references exchange_package,
  sender_code text not null,
  sender_name text not null,
  about_id    text not null,
  about_code  text not null,
  about_day   text not null,
  reason      text not null,
  files       jsonb not null default '[]',
  asked_at    timestamptz not null,
  answer      text check (answer in ('15', '16')),
  answer_text text,
  answered_at timestamptz
);
create index exchange_request_open on exchange_request (agency, asked_at desc, id desc) where answer is null;
create index exchange_request_document on exchange_request (document);

-- Signatures of calls that changed something, until their time window is over: a call counts once.
create table exchange_seen_signature (
  key        text primary key,
  -- none: the call's time could not be read, so it never ends
  ends_at    timestamptz
);
create index exchange_seen_signature_end on exchange_seen_signature (ends_at);
