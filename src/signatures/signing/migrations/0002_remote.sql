-- Keys that stay with a remote signing provider: how the provider calls them.
create table remote_key (
  signing_key uuid primary key references signing_key,
  -- base address of the provider's service
  provider    text not null,
  credential  text not null
);

-- One question to the holder's phone; it may cover many documents. What the provider answers to an approval (SAD) is a secret
-- and is never stored: after a restart it is asked for again by the handle.
create table remote_approval (
  id          uuid primary key,
  signing_key uuid not null references signing_key,
  state       text not null check (state in ('asking', 'waiting', 'done', 'refused', 'expired', 'failed', 'withdrawn')),
  handle      text,
  actor       jsonb not null,
  position    uuid,
  agency      uuid not null,
  description text not null,
  asked_at    timestamptz not null,
  expires_at  timestamptz not null,
  polls       integer not null default 0,
  why         text,
  closed_at   timestamptz
);
create index remote_approval_open on remote_approval (position, asked_at) where closed_at is null;

-- A signature prepared for such a key: everything needed to finish it, so that it survives a restart.
create table pending_signature (
  id          uuid primary key,
  approval    uuid not null references remote_approval,
  place       integer not null,
  subject     text not null,
  -- what goes on the page and where, without the picture: that is inside the prepared bytes
  plan        jsonb not null,
  -- the prepared increment; dropped as soon as the outcome is known
  prepared    jsonb,
  outcome     text not null check (outcome in ('pending', 'signed', 'failed')),
  why         text,
  signed_file text,
  decided_at  timestamptz,
  check ((prepared is not null) = (outcome = 'pending')),
  check ((signed_file is not null) = (outcome = 'signed'))
);
-- one pending signature per document: a second one would sign a text that the first is about to change
create unique index pending_signature_once on pending_signature (subject) where outcome = 'pending';
create index pending_signature_approval on pending_signature (approval, place);
