-- One document handed to the plug-in on the signer's computer. Its addresses are secrets that open it once each: only their hashes are kept.
create table plug_in_request (
  id             uuid primary key,
  subject        text not null,
  agency         uuid not null,
  -- who asked: the post, the account and the session (hash of its cookie); only there the answer is taken
  position       uuid not null,
  account        uuid,
  session        bytea not null,
  -- the content before signing (SHA-256), and the same with the places of seal and number declared, which is what the plug-in gets
  base_file      text not null,
  sent_file      text not null,
  download_token bytea not null unique,
  upload_token   bytea not null unique,
  asked_at       timestamptz not null,
  expires_at     timestamptz not null,
  fetched_at     timestamptz,
  -- taken before the first byte is read: of two uploads the second finds it taken, also when the first one breaks off
  claimed_at     timestamptz,
  state          text not null check (state in ('open', 'received', 'refused', 'recorded', 'withdrawn')),
  -- why it was refused: code and data of the refusal
  why            jsonb,
  returned_file  text,
  field          text,
  certificate    bytea,
  chain          bytea[],
  stamped        boolean,
  closed_at      timestamptz,
  check ((returned_file is not null) = (state in ('received', 'recorded'))),
  check ((returned_file is null) = (certificate is null))
);
-- one open request of a post per document: a newer one withdraws the older
create unique index plug_in_request_open on plug_in_request (subject, position) where state in ('open', 'received');
create index plug_in_request_newest on plug_in_request (subject, position, asked_at desc);

-- Tokens whose holder tied the certificate to a post: who did it.
create table token_key (
  signing_key uuid primary key references signing_key,
  tied_by     uuid,
  tied_at     timestamptz not null
);
