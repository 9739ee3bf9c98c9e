-- One approval for many documents. The list is fixed when it is shown for approval: what was read is what is signed.
create table signing_batch (
  id           uuid primary key,
  agency       uuid not null,
  position     uuid not null,
  state        text not null check (state in ('review', 'running', 'asked', 'done')),
  -- approval asked of a remote provider for this batch
  remote       uuid,
  made_at      timestamptz not null,
  approved_at  timestamptz,
  -- moved with every document; a batch whose process died stands still and waits for a new approval
  beat_at      timestamptz,
  finished_at  timestamptz
);
create index signing_batch_open on signing_batch (position, made_at desc) where state <> 'done';

create table signing_batch_item (
  batch     uuid not null references signing_batch,
  document  uuid not null references document,
  place     integer not null,
  revision  integer not null,
  state     text not null check (state in ('waiting', 'pending', 'signed', 'failed')),
  -- code and words of the refusal
  problem   jsonb,
  signed_at timestamptz,
  primary key (batch, document)
);
create index signing_batch_item_place on signing_batch_item (batch, place);
create index signing_batch_item_document on signing_batch_item (document) where state in ('waiting', 'pending');
